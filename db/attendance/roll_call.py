"""A roll call of the hall: who is there, who is not and of whom it is open, in one step. 点到"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.attendance import rules
from db.attendance.entity import CAME, Attendee, AttendeeId, Presence, RollCall, latest_events, present
from db.meeting.entity import Stage, StageId
from db.meeting.rules import still_open
from db.store.ident import Id, new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class CallRoll(Operation):
    """Who answers and was not there arrives; who is missing, or open, is noted and counts as present no longer. 点到"""

    stage_id: StageId
    present_ids: tuple[AttendeeId, ...]
    absent_ids: tuple[AttendeeId, ...]
    at: Instant
    unsettled_ids: tuple[AttendeeId, ...] = ()
    roll_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        still_open(store, stage.meeting)
        rules.may_call_roll(store, self.present_ids, self.absent_ids, self.unsettled_ids)
        events = latest_events(store, stage.id)
        at = in_order(self.at, (each.at for each in events))
        yield from write(RollCall, self.roll_id, stage=stage.id, at=at)
        for attendee_id, kind in self._found(present(events), {each.attendee for each in events if each.kind in CAME}):
            rules.is_of(store, store.need(Attendee, attendee_id), stage.meeting)
            values = {"attendee": attendee_id, "stage": stage.id, "roll": self.roll_id}
            yield from write(Presence, new_id(), at=at, kind=kind, **values)

    def _found(self, there: frozenset[AttendeeId], came: set[AttendeeId]) -> Iterator[tuple[AttendeeId, str]]:
        """Of those who answer whoever is there already needs no event; the others are noted at every roll call."""
        yield from ((each, "returned" if each in came else "arrived") for each in self.present_ids if each not in there)
        yield from ((each, "absent") for each in self.absent_ids)
        yield from ((each, "unsettled") for each in self.unsettled_ids)
