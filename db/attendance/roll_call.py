"""A roll call of the hall: who is there and who is not, in one step. 点到"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.attendance import rules
from db.attendance.entity import Attendee, AttendeeId, Presence, latest_events, present
from db.meeting.entity import Stage, StageId
from db.meeting.rules import still_open
from db.store.ident import new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class CallRoll(Operation):
    """Who answers and was not there arrives, who is missing and was there leaves; what agrees writes nothing. 点到"""

    stage_id: StageId
    present_ids: tuple[AttendeeId, ...]
    absent_ids: tuple[AttendeeId, ...]
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        still_open(store, stage.meeting)
        rules.may_call_roll(store, self.present_ids, self.absent_ids)
        for attendee_id, kind in differing(store, stage.id, self.present_ids, self.absent_ids):
            rules.is_of(store, store.need(Attendee, attendee_id), stage.meeting)
            at = in_order(self.at, (each.at for each in latest_events(store, stage.id, attendee=attendee_id)))
            yield from write(Presence, new_id(), attendee=attendee_id, stage=stage.id, at=at, kind=kind)


def differing(
    store: Reader, stage: StageId, here: tuple[AttendeeId, ...], away: tuple[AttendeeId, ...]
) -> Iterator[tuple[AttendeeId, str]]:
    """Whom a roll call finds otherwise than recorded, and the event that says so."""
    events = latest_events(store, stage)
    there, came = present(events), {each.attendee for each in events}
    yield from ((each, "returned" if each in came else "arrived") for each in here if each not in there)
    yield from ((each, "left") for each in away if each in there)
