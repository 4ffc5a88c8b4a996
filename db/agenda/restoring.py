"""Restoring what was taken back. 恢复"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import Correction
from db.meeting.entity import MeetingId
from db.meeting.rules import still_open
from db.recording.correction import may_restore, taking_back
from db.store.ident import new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class Restore(Operation):
    """Put back the step taken back last, while nothing new was recorded since; both stay in the record. 恢复"""

    meeting_id: MeetingId
    device: str
    seq: int
    at: Instant
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        may_restore(store, meeting.id, self.device, self.seq)
        table = Correction.declaration.table
        undone = store.commit_changes(*taking_back(store, self.device, self.seq), final=True)
        yield from (change for change in undone if change.table != table)
        values = {"device": self.device, "seq": self.seq, "kind": "restored"}
        yield from write(Correction, new_id(), meeting=meeting.id, at=self.at, **values)
