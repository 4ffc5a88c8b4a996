"""Table cards 席卡: a folded sheet for each person, in the order of the minutes. 席卡"""

from __future__ import annotations

from collections.abc import Iterable

from db.attendance.entity import AttendeeId, attendees
from db.attendance.printed import changed
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.drawn import Card
from desktop.documents.order import ordered
from desktop.documents.paper import Paper, evened

SEATED = ("guest", "head", "delegate", "observer", "office")
"""Kinds of attendees that sit behind a card."""


def has_seated(store: Reader, meeting: MeetingId) -> bool:
    return any(each.person and each.kind in SEATED for each in attendees(store, meeting))


def table_cards(store: Reader, meeting_id: MeetingId) -> Paper:
    """Names alone, as is usual for guests too; a name of two characters is opened to three."""
    return _cards(card_faces(store, meeting_id).values())


def changed_cards(store: Reader, meeting_id: MeetingId) -> Paper:
    """Those alone that bear another name than when they were printed last."""
    faces = card_faces(store, meeting_id)
    fresh = changed(store, meeting_id, "table_cards", faces)
    return _cards(name for attendee, name in faces.items() if attendee in fresh)


def card_faces(store: Reader, meeting_id: MeetingId) -> dict[AttendeeId, str]:
    """What stands on each card."""
    people = ordered(store, store.need(Meeting, meeting_id), "table_cards")
    return {each.attendee.id: evened(each.name) for each in people if each.is_person and each.attendee.kind in SEATED}


def _cards(names: Iterable[str]) -> Paper:
    return Paper((), tuple(map(Card, names)), landscape=True)
