"""Table cards 席卡: a folded sheet for each person, in the order of the minutes. 席卡"""

from __future__ import annotations

from db.attendance.entity import attendees
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.order import ordered
from desktop.documents.paper import Card, Paper, evened

SEATED = ("guest", "head", "delegate", "observer", "office")
"""Kinds of attendees that sit behind a card."""


def has_seated(store: Reader, meeting: MeetingId) -> bool:
    return any(each.person and each.kind in SEATED for each in attendees(store, meeting))


def table_cards(store: Reader, meeting_id: MeetingId) -> Paper:
    """Names alone, as is usual for guests too; a name of two characters is opened to three."""
    meeting = store.need(Meeting, meeting_id)
    seated = [
        each for each in ordered(store, meeting, "table_cards") if each.is_person and each.attendee.kind in SEATED
    ]
    return Paper((), tuple(Card(evened(each.name)) for each in seated), landscape=True)
