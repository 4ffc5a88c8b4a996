"""The changes a person can make to the three lists. 督办的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import ItemId, Note
from db.attendance.entity import AttendeeId
from db.followup.entity import FollowUp, FollowUpId
from db.meeting.entity import MeetingId, meeting_body
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class RecordPoint(Operation):
    """A point is agreed: it goes into the minutes under its head and onto the list of agreed items. 议定"""

    meeting_id: MeetingId
    head: str
    text: str
    at: Instant
    item_id: ItemId | None = None
    attendee_id: AttendeeId | None = None
    note_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        if not self.head.strip():
            raise RuleError(say("请写明议定的事项"))
        values = {"item": self.item_id, "attendee": self.attendee_id, "head": self.head, "text": self.text}
        yield from write(Note, self.note_id, meeting=meeting.id, at=self.at, point=1, **values)
        place = meeting_body(store, meeting.id)
        if place:
            row = FollowUpId(new_id())
            basis = {"body": place.body, "meeting": meeting.id, "note": self.note_id}
            yield from write(FollowUp, row, listing="agreed", state="idle", **basis)
