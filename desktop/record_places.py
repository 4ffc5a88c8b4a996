"""Where a record is entered: of a sentence of a paper, or of what was found. 记录所在"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from db.agenda.entity import AgendaItem, Note, Speech
from db.attendance.entity import Attendee
from db.ballot.entity import Ballot
from db.body.entity import Body, BodyName, Charter, Member, MemberName
from db.body.stated import StatedCount
from db.followup.entity import FollowUp, FollowUpProgress
from db.handover.entity import Handover
from db.handover.line import HandoverLine
from db.meeting.entity import Meeting, MeetingId, Stage
from db.motion.entity import ItemMotion, MotionText
from db.people.entity import Person, Post
from db.preparation.entity import PreparationTask
from db.search.context import context
from db.search.kind import kind_of
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity
from db.store.store import Store
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
    "ballot": _row(Ballot, lambda each: Place("live", each.id)),
    "person": _row(Person, lambda each: Place("roster", each.id)),
    "post": _row(Post, lambda each: Place("roster", each.person)),
    "body": _row(Body, lambda each: Place("roster", each.id)),
    "body_name": _row(BodyName, lambda each: Place("roster", each.body)),
    "member_name": _row(MemberName, lambda each: Place("roster", each.member)),
    "follow_up": _row(FollowUp, lambda each: Place("follow", each.id)),
    "follow_up_progress": _row(FollowUpProgress, lambda each: Place("follow", each.follow_up)),
    "preparation_task": _row(PreparationTask, lambda each: Place("prep", each.id, each.meeting)),
    "motion_text": _row(MotionText, lambda each: Place("prep", each.motion)),
    "device": _always("exchange"),
    "meeting_interval": _always("prep", "meeting"),
    "organiser": _always("prep", "meeting"),
    "chair_period": _always("roster", "rotation"),
    "rotation_order": _always("roster", "rotation"),
    "rotation_exception": _always("roster", "rotation"),
    "rotation_reading": _always("roster", "rotation"),
    "stated_count": _row(StatedCount, lambda each: Place("roster", each.body)),
    "leave": _always("checkin"),
    "substitution": _always("checkin"),
    "presence": _always("checkin"),
    "speech": _row(Speech, lambda each: Place("live", each.id)),
    "note": _row(Note, lambda each: Place("live", each.id)),
    "handover": _row(Handover, lambda each: Place("handover", each.id, each.meeting)),
    "handover_line": _row(HandoverLine, lambda each: Place("handover", each.handover)),
    "member": _row(Member, lambda each: Place("roster", each.id)),
    "charter": _row(Charter, lambda each: Place("roster", each.body)),
    "minutes_text": _always("paper", "minutes"),
}
"""By the table of a record."""


PAGES = {
    "record": "live",
    "motion": "prep",
    "follow_up": "follow",
    "person": "roster",
    "paper": "paper",
    "meeting": "prep",
    "body": "roster",
    "handover": "handover",
}
"""By the kind of a record that stands nowhere by itself."""


def place_of_row(store: Store, row: Entity) -> Place:
    """Where a record that was found is entered, in the meeting to which it belongs."""
    table = row.declaration.table
    found = PLACES[table](store, row.id) if table in PLACES else None
    place = found or Place(PAGES[kind_of(table)])
    meeting = context(store, row).meeting
    return place if place.meeting or meeting is None else place._replace(meeting=meeting.id)


def place_of(store: Reader, records: Sequence[Basis]) -> Place | None:
    """The place of the first record that is still there and can be entered somewhere."""
    found = (PLACES[each.table](store, Id(each.id)) for each in records if each.table in PLACES)
    return next((each for each in found if each), None)
