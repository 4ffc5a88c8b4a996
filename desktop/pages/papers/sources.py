"""Where the record is entered on which a sentence of a paper stands. 文句的依据"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from db.agenda.entity import AgendaItem
from db.attendance.entity import Attendee
from db.ballot.entity import Ballot
from db.body.entity import Charter, Member
from db.meeting.entity import Meeting, MeetingId, Stage
from db.motion.entity import ItemMotion
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity
from desktop.documents.paper import Basis

E = TypeVar("E", bound=Entity)


class Place(NamedTuple):
    """A page, a part or a record of it, and the meeting to choose first where it is another one."""

    page: str
    record: str = ""
    meeting: MeetingId | None = None


def _row(entity: type[E], where: Callable[[E], Place]) -> Callable[[Reader, Id], Place | None]:
    """How the place of a row of this kind follows from the row."""

    def found(store: Reader, row: Id) -> Place | None:
        record = store.get(entity, row)
        return where(record) if record else None

    return found


def _always(page: str, record: str = "") -> Callable[[Reader, Id], Place | None]:
    return lambda store, row: Place(page, record)


def _of_item(store: Reader, item: Id) -> Place | None:
    found = store.get(AgendaItem, item)
    return Place("prep", found.id, found.meeting) if found else None


def _of_motion(store: Reader, motion: Id) -> Place | None:
    """A motion is entered with its item; an amendment, which stands on none, where it was put."""
    found = store.find(ItemMotion, motion=motion)
    return _of_item(store, found[0].item) if found else Place("live")


PLACES: dict[str, Callable[[Reader, Id], Place | None]] = {
    "meeting": _row(Meeting, lambda each: Place("prep", "meeting", each.id)),
    "attendee": _row(Attendee, lambda each: Place("prep", each.id, each.meeting)),
    "stage": _row(Stage, lambda each: Place("prep", "stages", each.meeting)),
    "chairing": _always("prep", "stages"),
    "agenda_item": _of_item,
    "motion": _of_motion,
    "ballot": _row(Ballot, lambda each: Place("live")),
    "meeting_interval": _always("prep", "meeting"),
    "leave": _always("checkin"),
    "substitution": _always("checkin"),
    "presence": _always("checkin"),
    "speech": _always("live"),
    "note": _always("live"),
    "handover": _always("live"),
    "member": _row(Member, lambda each: Place("roster", each.id)),
    "charter": _row(Charter, lambda each: Place("roster", each.body)),
    "minutes_text": _always("papers", "sections"),
}
"""By the table of a record."""


def place_of(store: Reader, records: Sequence[Basis]) -> Place | None:
    """The place of the first record that is still there and can be entered somewhere."""
    found = (PLACES[each.table](store, Id(each.id)) for each in records if each.table in PLACES)
    return next((each for each in found if each), None)
