"""The chair passes, with or without a list; the receiver signs for it; a step is taken back. 移交的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.body.entity import Body, BodyId, MemberId
from db.handover import rules
from db.handover.entity import Handover, HandoverEvent, HandoverId, handover_id, is_within
from db.handover.line import HandoverLine, HandoverLineId, lines
from db.meeting.entity import Meeting, MeetingBody, MeetingId
from db.meeting.rules import still_open
from db.people.entity import Person, PersonId
from db.store.ident import Id, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class HandOver(Operation):
    """At a meeting the executive chair passes from one member to another; its list may follow. 移交执行主席方工作"""

    body_id: BodyId
    meeting_id: MeetingId
    from_member: MemberId | None
    to_member: MemberId | None
    given_by: PersonId | None = None
    received_by: PersonId | None = None
    at: Instant | None = None
    from_ordinal: int | None = None
    to_ordinal: int | None = None
    event_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        row = handover_id(self.body_id, self.meeting_id)
        rules.may_hand_over_once(store, row)
        rules.may_hand_over(self.from_member, self.to_member)
        rules.are_members(store, self.meeting_id, self.from_member, self.to_member)
        rules.is_still_member(store, self.to_member, meeting.from_on)
        ordinals = self.from_ordinal, self.to_ordinal
        yield from begun(store, self.body_id, self.meeting_id, self.from_member, self.to_member, *ordinals)
        persons = {"given_by": self.given_by, "received_by": self.received_by}
        for name, person in persons.items():
            if person:
                yield from write(Handover, row, **{name: store.need(Person, person).id})
        sides = {"from_member": self.from_member, "to_member": self.to_member}
        yield from write(HandoverEvent, self.event_id, handover=row, kind="handed_over", at=self.at, **sides)


def begun(
    store: Reader,
    body: BodyId,
    meeting: MeetingId,
    giver: MemberId | None,
    receiver: MemberId | None,
    from_ordinal: int | None = None,
    to_ordinal: int | None = None,
) -> Iterator[Change]:
    """The handover's own row: of ordinals not told, that of the meeting is the receiver's."""
    held = next(iter(store.find(MeetingBody, meeting=meeting, body=body)), None)
    ordinal = held.ordinal if held else None
    sides = {"from_member": giver, "to_member": receiver}
    ordinals = {"from_ordinal": from_ordinal or (ordinal - 1 if ordinal else None), "to_ordinal": to_ordinal or ordinal}
    yield from write(Handover, handover_id(body, meeting), body=body, meeting=meeting, **sides, **ordinals)


def happened(found: Handover, event: Id, kind: str, at: Instant) -> Iterator[Change]:
    """A step of a handover between the two that its row names."""
    sides = {"from_member": found.from_member, "to_member": found.to_member}
    yield from write(HandoverEvent, event, handover=found.id, kind=kind, at=at, **sides)


@dataclass(frozen=True, slots=True)
class DescribeHandover(Operation):
    """Say who hands over to whom, who signs for each, and who witnesses it, if anybody does. 修改移交双方"""

    handover_id: HandoverId
    from_member: MemberId | None
    to_member: MemberId | None
    given_by: PersonId | None = None
    received_by: PersonId | None = None
    witnessed_by: PersonId | None = None
    witness: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        found = rules.is_unreceived(store, self.handover_id)
        rules.may_hand_over(self.from_member, self.to_member)
        rules.are_members(store, found.meeting, self.from_member, self.to_member)
        meeting = store.get(Meeting, found.meeting)
        rules.is_still_member(store, self.to_member, meeting.from_on if meeting else None)
        persons = {
            "given_by": self.given_by,
            "received_by": self.received_by,
            "witnessed_by": self.witnessed_by,
        }
        for person in filter(None, persons.values()):
            store.need(Person, person)
        sides = {"from_member": self.from_member, "to_member": self.to_member}
        yield from write(Handover, found.id, **sides, **persons, witness=self.witness)


@dataclass(frozen=True, slots=True)
class SetHandoverScope(Operation):
    """Say whether seal, archives and accounts pass with the chair, or that no deed is made at all. 设定移交范围"""

    body_id: BodyId
    scope: str

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from write(Body, store.need(Body, self.body_id).id, handover_scope=self.scope)


@dataclass(frozen=True, slots=True)
class DeliverHandover(Operation):
    """What is listed and checked passes at this moment, at the meeting or after it. 移交清单所列"""

    handover_id: HandoverId
    at: Instant
    event_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        found = rules.may_deliver(store, self.handover_id)
        if found.meeting and is_within(store, store.get(Meeting, found.meeting), self.at):
            still_open(store, found.meeting)
        yield from happened(found, self.event_id, "handed_over", self.at)


@dataclass(frozen=True, slots=True)
class DisputeLine(Operation):
    """The receiver does not take a line as it stands, and why; without a reason it is taken after all. 提出异议"""

    line_id: HandoverLineId
    reason: str

    def changes(self, store: Reader) -> Iterator[Change]:
        found = rules.may_dispute(store, self.line_id)
        yield from write(HandoverLine, found.id, dispute=self.reason.strip())


@dataclass(frozen=True, slots=True)
class AcceptHandover(Operation):
    """The receiver signs for all of it, but for the lines that are disputed. 接收移交"""

    handover_id: HandoverId
    at: Instant
    event_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        found = store.need(Handover, self.handover_id)
        rules.may_accept(store, self.handover_id)
        yield from happened(found, self.event_id, "received", self.at)


@dataclass(frozen=True, slots=True)
class SettleDispute(Operation):
    """Say how a disputed line was put right after the receipt. 处理异议"""

    line_id: HandoverLineId
    words: str

    def changes(self, store: Reader) -> Iterator[Change]:
        found = rules.may_settle(store, self.line_id, self.words)
        yield from write(HandoverLine, found.id, settled=self.words)


@dataclass(frozen=True, slots=True)
class TakeBackHandover(Operation):
    """Take back the last step: the receipt with what was settled since, else the handing over. 撤回移交步骤"""

    handover_id: HandoverId

    def changes(self, store: Reader) -> Iterator[Change]:
        last = rules.may_take_back(store, self.handover_id)
        yield hide(HandoverEvent, last.id)
        for line in lines(store, self.handover_id) if last.kind == "received" else ():
            yield from write(HandoverLine, line.id, settled="")
