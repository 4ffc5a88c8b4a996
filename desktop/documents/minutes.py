"""Minutes 会议纪要: what the records say, section by section, and nothing else. 会议纪要"""

from __future__ import annotations

from db.agenda.entity import points
from db.body.entity import Body, body_name
from db.meeting.entity import Meeting, MeetingId, meeting_body, ordinal_text, title
from db.store.operation import Reader
from desktop.documents.issued import draft_mark
from desktop.documents.minutes_around import side_events, sub_meeting_paragraphs
from desktop.documents.minutes_course import not_dealt_with, quorum
from desktop.documents.minutes_decisions import change_of_rhythm, decisions, handing_over, speeches
from desktop.documents.minutes_people import absences, attendance, chairs_and_greetings, guests, press
from desktop.documents.paper import Block, Paper, Paragraph, body, chinese_date, introduction, led
from desktop.documents.phrases import full_stop, span


def minutes(store: Reader, meeting_id: MeetingId) -> Paper:
    """The minutes of one meeting. A fact that no record holds is not printed; the date line only when it was set."""
    meeting = store.need(Meeting, meeting_id)
    return Paper(
        title=_title(store, meeting),
        date_line="\n".join(filter(None, (draft_mark(store, meeting.id), _day(meeting)))),
        blocks=tuple(_blocks(store, meeting)),
    )


def _day(meeting: Meeting) -> str:
    return f"（{chinese_date(meeting.minutes_on)}）" if meeting.minutes_on else ""


def _title(store: Reader, meeting: Meeting) -> tuple[str, ...]:
    """The body on the first line, ordinal and kind of paper on the second; a name given by hand in one."""
    place = meeting_body(store, meeting.id)
    found = store.get(Body, place.body) if place else None
    if meeting.name or place is None or found is None:
        return (f"{title(store, meeting)}纪要",)
    kind = "纪要" if found.assembly.endswith("会议") else "会议纪要"
    return (body_name(store, found.id, meeting.from_on), f"{ordinal_text(place)}{found.assembly}{kind}")


def _blocks(store: Reader, meeting: Meeting) -> list[Block]:
    texts = [
        opening(store, meeting) + guests(store, meeting),
        attendance(store, meeting) + absences(store, meeting) + quorum(store, meeting),
        chairs_and_greetings(store, meeting),
        press(store, meeting),
        _theme(meeting),
        *decisions(store, meeting),
        not_dealt_with(store, meeting),
        speeches(store, meeting),
        handing_over(store, meeting),
        side_events(store, meeting),
        *sub_meeting_paragraphs(store, meeting),
        change_of_rhythm(store, meeting),
    ]
    blocks: list[Block] = [body(text) for text in texts if text]
    return blocks + list(agreed_points(store, meeting))


def opening(store: Reader, meeting: Meeting) -> str:
    """Which meeting, when, where."""
    when = span(meeting.from_on, meeting.to_on)
    where = f"在{meeting.place}" if meeting.place else ""
    held = f"于{when}{where}召开" if when else f"{where}召开"
    return f"{title(store, meeting)}{held}。"


def _theme(meeting: Meeting) -> str:
    theme = f"会议主题为“{meeting.theme}”。" if meeting.theme else ""
    return theme + (f"会议的指导思想是：{full_stop(meeting.principles)}" if meeting.principles else "")


def agreed_points(store: Reader, meeting: Meeting) -> list[Paragraph]:
    """What was agreed, each under its run-in head."""
    agreed = points(store, meeting.id)
    if not agreed:
        return []
    lead = introduction(f"会议议定以下{len(agreed)}项：" if len(agreed) > 1 else "会议议定：")
    return [lead, *(led(full_stop(each.head), full_stop(each.text)) for each in agreed)]
