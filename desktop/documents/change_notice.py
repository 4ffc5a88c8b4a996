"""Notice that a meeting is postponed, cancelled, or held after all: from when to when, and why. 延期（取消）通知"""

from __future__ import annotations

from collections.abc import Iterator

from db.meeting.entity import Meeting, MeetingId, Rescheduling, reschedulings, title
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.invitations import called
from desktop.documents.meeting_notice import notice
from desktop.documents.paper import Paper, body
from desktop.documents.phrases import span

KIND = "change_notice"
TITLES = {
    "postponed": ("关于", "延期召开的通知"),
    "cancelled": ("关于取消", "的通知"),
    "restored": ("关于恢复召开", "的通知"),
}


def was_rescheduled(store: Reader, meeting: MeetingId) -> bool:
    return bool(reschedulings(store, meeting))


def change_notice(store: Reader, meeting_id: MeetingId) -> Paper:
    """The last change is told; of a meeting held as planned there is nothing to tell."""
    meeting = store.need(Meeting, meeting_id)
    marks = reschedulings(store, meeting.id)
    if not marks:
        return Paper(headed(store, meeting, "延期（取消）通知"))
    blocks = tuple(map(body, _sentences(store, meeting, marks[-1])))
    return notice(store, meeting, KIND, TITLES.get(marks[-1].kind, TITLES["postponed"]), blocks)


def _sentences(store: Reader, meeting: Meeting, mark: Rescheduling) -> Iterator[str]:
    yield _told(store, meeting, mark)
    whom = called(store, meeting)
    yield f"请转告各参会人员。{f'联系人：{whom}' if whom else ''}"
    yield "特此通知。"


def _told(store: Reader, meeting: Meeting, mark: Rescheduling) -> str:
    name, place = title(store, meeting), f"在{meeting.place}" if meeting.place else ""
    if mark.kind == "restored":
        day = span(meeting.from_on, meeting.to_on)
        return f"{name}此前通知取消，现决定恢复，{f'于{day}' if day else ''}{place}召开。"
    day = span(mark.from_on, mark.to_on)
    planned = f"原定{f'于{day}' if day else ''}{place}召开的{name}，因{_why(mark.reason)}，"
    if mark.kind == "cancelled":
        return f"{planned}决定取消。"
    later = span(meeting.from_on, meeting.to_on)
    return f"{planned}延期{f'至{later}召开。' if later else '召开，时间另行通知。'}"


def _why(reason: str) -> str:
    """The reason as it was typed, behind 因; one that was erased is 故."""
    return reason.strip().rstrip("。；，").removeprefix("由于").removeprefix("因") or "故"
