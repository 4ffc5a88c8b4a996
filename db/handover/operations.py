"""The changes a person can make to handovers. 移交的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.body.entity import BodyId, Member, MemberId
from db.handover import rules
from db.handover.entity import Handover, HandoverId
from db.meeting.entity import MeetingBody, MeetingId
from db.meeting.rules import still_open
from db.people.entity import Person, PersonId
from db.store.ident import new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class HandOver(Operation):
    """At a meeting the executive chair passes from one member to another. 移交执行主席方工作"""

    body_id: BodyId
    meeting_id: MeetingId
    from_member: MemberId | None
    to_member: MemberId | None
    given_by: PersonId | None = None
    received_by: PersonId | None = None
    at: Instant | None = None
    from_ordinal: int | None = None
    to_ordinal: int | None = None
    handover_id: HandoverId = field(default_factory=lambda: HandoverId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        still_open(store, self.meeting_id)
        rules.may_hand_over(self.from_member, self.to_member)
        for member in filter(None, (self.from_member, self.to_member)):
            store.need(Member, member)
        for person in filter(None, (self.given_by, self.received_by)):
            store.need(Person, person)
        held = next(iter(store.find(MeetingBody, meeting=self.meeting_id, body=self.body_id)), None)
        ordinal = held.ordinal if held else None
        yield from write(
            Handover,
            self.handover_id,
            body=self.body_id,
            meeting=self.meeting_id,
            from_member=self.from_member,
            to_member=self.to_member,
            from_ordinal=self.from_ordinal or (ordinal - 1 if ordinal else None),
            to_ordinal=self.to_ordinal or ordinal,
            given_by=self.given_by,
            received_by=self.received_by,
            at=self.at,
            state="handed_over",
        )
