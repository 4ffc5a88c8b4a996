"""Badges 参会证: eight to a sheet, to be cut along the rules, with the number as a QR code. 参会证"""

from __future__ import annotations

from db.attendance.entity import ATTENDEE_KINDS, Attendee, AttendeeId
from db.attendance.printed import changed
from db.meeting.entity import Meeting, MeetingId, short_title
from db.store.operation import Reader
from desktop.documents.drawn import Box, Boxes, Lettering
from desktop.documents.order import in_order
from desktop.documents.paper import Paper, evened

IN_A_ROW = 2
HEIGHT = 56.0
"""Millimetres: four rows fill a page."""
SHOWN = {"guest": "嘉　宾", "head": "代　表", "delegate": "代　表", "press": "媒　体", "staff": "工作人员"}
"""What a badge says of a kind, where that is another word than the record's."""


def has_persons(store: Reader, meeting: MeetingId) -> bool:
    return any(store.columns(Attendee, ("person",), meeting=meeting))


def badge_faces(store: Reader, meeting_id: MeetingId) -> dict[AttendeeId, str]:
    """What each badge says, line by line, in the order of the charter."""
    meeting = store.need(Meeting, meeting_id)
    held = short_title(store, meeting)
    return {
        each.attendee.id: "\n".join((held, evened(each.name), *_below(each.attendee)))
        for each in in_order(store, meeting, "charter")
        if each.is_person
    }


def _below(attendee: Attendee) -> tuple[str, ...]:
    """Organisation, title, kind and number; what is unknown leaves no empty line."""
    kind = SHOWN.get(attendee.kind, ATTENDEE_KINDS.get(attendee.kind, ""))
    number = attendee.badge_code and f"No. {attendee.badge_code}"
    lines = (attendee.organisation, attendee.title, "　　".join(filter(None, (kind, number))))
    return tuple(each for each in lines if each)


def badges(store: Reader, meeting_id: MeetingId) -> Paper:
    return _sheets(store, badge_faces(store, meeting_id))


def changed_badges(store: Reader, meeting_id: MeetingId) -> Paper:
    """Those alone that say another thing than when they were printed last."""
    faces = badge_faces(store, meeting_id)
    fresh = changed(store, meeting_id, "badges", faces)
    return _sheets(store, {attendee: words for attendee, words in faces.items() if attendee in fresh})


def _sheets(store: Reader, faces: dict[AttendeeId, str]) -> Paper:
    codes = {each: store.need(Attendee, each).badge_code for each in faces}
    boxes = [_box(codes[attendee], *words.split("\n")) for attendee, words in faces.items()]
    boxes += [Box(ruled=False)] * (-len(boxes) % IN_A_ROW)
    rows = (tuple(boxes[start : start + IN_A_ROW]) for start in range(0, len(boxes), IN_A_ROW))
    return Paper((), (Boxes(tuple(rows), height=HEIGHT, cut=True),))


def _box(code: str, held: str, name: str, *below: str) -> Box:
    """The number is a QR code too: a scanner at the door types it."""
    plain = tuple((line, Lettering.PLAIN) for line in below)
    return Box(((held, Lettering.HEAD), (name, Lettering.LARGE), *plain), code=code)
