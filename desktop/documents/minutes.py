"""Minutes 会议纪要: what the records say, section by section, and the secretary's own texts between them. 会议纪要"""

from __future__ import annotations

from db.body.entity import Body, body_name
from db.meeting.entity import Meeting, MeetingId, meeting_body, ordinal_text, title
from db.store.operation import Reader
from desktop.documents.issued import draft_mark
from desktop.documents.minutes_sections import sections
from desktop.documents.paper import Paper, chinese_date


def minutes(store: Reader, meeting_id: MeetingId) -> Paper:
    """The minutes of one meeting. A fact that no record holds is not printed; the date line only when it was set."""
    meeting = store.need(Meeting, meeting_id)
    return Paper(
        title=_title(store, meeting),
        date_line="\n".join(filter(None, (draft_mark(store, meeting.id), _day(meeting)))),
        blocks=tuple(block for each in sections(store, meeting) for block in each.printed),
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
