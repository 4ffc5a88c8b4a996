"""The changes a person can make to the three lists. 督办的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.agenda.entity import ItemId, Note
from db.attendance.entity import AttendeeId
from db.body.entity import Body, BodyId
from db.followup import rules
from db.followup.entity import LISTS, FollowUp, FollowUpId, Unlisted
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.meeting.rules import still_open
from db.motion.entity import Motion, MotionId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class RecordPoint(Operation):
    """A point is agreed: it goes into the minutes and, unless it is a view shared, onto the list. 议定"""

    meeting_id: MeetingId
    head: str
    text: str
    at: Instant
    item_id: ItemId | None = None
    attendee_id: AttendeeId | None = None
    listed: bool = True
    note_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        if not self.head.strip():
            raise RuleError(say("请写明议定的事项"))
        values = {"item": self.item_id, "attendee": self.attendee_id, "head": self.head, "text": self.text}
        yield from write(Note, self.note_id, meeting=meeting.id, at=self.at, point=1, **values)
        place = meeting_body(store, meeting.id)
        if place and self.listed:
            basis = {"body": place.body, "meeting": meeting.id, "note": self.note_id}
            yield from write(FollowUp, FollowUpId(new_id()), listing="agreed", **basis)


@dataclass(frozen=True, slots=True)
class ListFollowUp(Operation):
    """Put an entry on one of a body's lists; a point of the minutes lends it its head. 列入清单

    The meeting may be closed: its lists are worked on long after its record.
    """

    body_id: BodyId
    listing: str = "agreed"
    title: str = ""
    meeting_id: MeetingId | None = None
    note_id: Id | None = None
    motion_id: MotionId | None = None
    number: int | None = None
    area: str = ""
    lead: str = ""
    support: str = ""
    addressee: str = ""
    due_on: date | None = None
    follow_up_id: FollowUpId = field(default_factory=lambda: FollowUpId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.is_of_body(store, self.meeting_id, body.id)
        rules.may_title(store, self.title, self.note_id, self.meeting_id)
        rules.may_list_point(store, self.note_id)
        rules.may_number(self.number)
        rules.may_be_due(store, self.due_on, self.meeting_id)
        if self.motion_id:
            store.need(Motion, self.motion_id)
        basis = {"body": body.id, "meeting": self.meeting_id, "note": self.note_id, "motion": self.motion_id}
        words = {"area": self.area, "title": self.title, "lead": self.lead, "support": self.support}
        facts = {"listing": self.listing, "number": self.number, "addressee": self.addressee, "due_on": self.due_on}
        yield from write(FollowUp, self.follow_up_id, **basis, **words, **facts)


@dataclass(frozen=True, slots=True)
class ChangeFollowUp(Operation):
    """Correct what an entry says: a title of its own, who leads, by when. 修改督办事项"""

    follow_up_id: FollowUpId
    listing: str
    title: str
    number: int | None = None
    area: str = ""
    lead: str = ""
    support: str = ""
    addressee: str = ""
    due_on: date | None = None
    motion_id: MotionId | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(FollowUp, self.follow_up_id)
        rules.may_title(store, self.title, item.note, item.meeting)
        rules.may_number(self.number)
        rules.may_be_due(store, self.due_on, item.meeting)
        if self.motion_id:
            store.need(Motion, self.motion_id)
        words = {"area": self.area, "title": self.title, "lead": self.lead, "support": self.support}
        facts = {"listing": self.listing, "number": self.number, "addressee": self.addressee, "due_on": self.due_on}
        yield from write(FollowUp, item.id, motion=self.motion_id, **words, **facts)


@dataclass(frozen=True, slots=True)
class CountUnlisted(Operation):
    """Say how many more entries a meeting's list has that its text does not name. 未列出项数"""

    meeting_id: MeetingId
    listing: str
    count: int | None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        rules.may_count(self.count)
        place = list(LISTS).index(self.listing)
        row = keyed("unlisted", meeting.id, place)
        yield from write(Unlisted, row, meeting=meeting.id, listing=self.listing, count=self.count)
