"""The list is prepared, mended and checked line by line. 编制和核对移交清单"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.body.entity import Body, BodyId
from db.handover import rules
from db.handover.entity import Handover, HandoverId, handover_id
from db.handover.line import OF_RECORDS, HandoverLine, HandoverLineId, lines
from db.handover.operations import begun
from db.handover.proposing import Proposal, parties, proposals, scope_of
from db.meeting.entity import Meeting, MeetingId
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import keyed, new_id
from db.store.operation import Change, Operation, Reader, hide, write


@frozen
class LineFacts:
    """What a line says beside what it stands for."""

    category: str
    name: str = ""
    specification: str = ""
    quantity: int | None = None
    unit: str = ""
    form: str = ""
    condition: str = ""
    remark: str = ""

    def values(self) -> dict[str, object]:
        names = ("category", "name", "specification", "quantity", "unit", "form", "condition", "remark")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class PrepareHandover(Operation):
    """Begin the list of a meeting's handover, or bring it up to date: what is open anew comes, what is done goes. 编制

    What was checked stays, and what was taken off by hand does not come back, unless it is an open matter.
    """

    body_id: BodyId
    meeting_id: MeetingId
    scope: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        body, meeting = store.need(Body, self.body_id), store.need(Meeting, self.meeting_id)
        if self.scope != body.handover_scope and self.scope:
            yield from write(Body, body.id, handover_scope=self.scope)
        rules.may_prepare(store, body, meeting.id, self.scope)
        row = handover_id(body.id, meeting.id)
        if store.get(Handover, row) is None:
            yield from begun(store, body.id, meeting.id, *parties(store, body.id, meeting))
        else:
            rules.is_unreceived(store, row)
        yield from self._lines(store, row, proposals(store, body, meeting, self.scope or scope_of(body)))

    def _lines(self, store: Reader, row: HandoverId, found: Sequence[Proposal]) -> Iterator[Change]:
        last = max((each.position or 0 for each in lines(store, row)), default=0)
        known = {each.id: hidden for each, hidden in store.find_all(HandoverLine, handover=row)}
        wanted = {_line_id(row, each): (place, each) for place, each in enumerate(found, start=last + 1)}
        for key, (place, each) in wanted.items():
            if key not in known or (known[key] and each.record):
                facts = LineFacts(each.category, each.name, each.specification, each.quantity, each.unit, each.form)
                yield from write(HandoverLine, key, handover=row, position=place, record=each.record, **facts.values())
        for line in lines(store, row):
            if line.category in OF_RECORDS and line.record and not line.checked and line.id not in wanted:
                yield hide(HandoverLine, line.id)


def _line_id(handover: HandoverId, proposal: Proposal) -> HandoverLineId:
    """Prepared on two computers a line is one row."""
    return HandoverLineId(keyed("handover_line", handover, proposal.record or proposal.number))


@dataclass(frozen=True, slots=True)
class AddHandoverLine(Operation):
    """Put one more thing or matter on the list. 清单增加一行"""

    handover_id: HandoverId
    facts: LineFacts
    line_id: HandoverLineId = field(default_factory=lambda: HandoverLineId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        found = rules.is_unreceived(store, self.handover_id)
        facts = self.facts
        rules.may_describe(facts.name, None, facts.category, facts.form, facts.quantity)
        last = max((each.position or 0 for each in lines(store, self.handover_id)), default=0)
        yield from write(HandoverLine, self.line_id, handover=found.id, position=last + 1, **facts.values())


@dataclass(frozen=True, slots=True)
class DescribeHandoverLine(Operation):
    """Correct what a line says; it is checked again. 修改清单的一行"""

    line_id: HandoverLineId
    facts: LineFacts

    def changes(self, store: Reader) -> Iterator[Change]:
        line, facts = rules.may_change_line(store, self.line_id), self.facts
        rules.may_describe(facts.name, line.record, facts.category, facts.form, facts.quantity)
        if line.record and facts.category != line.category:
            raise RuleError(say("这一行是从记录里来的，类别不能改"))
        yield from write(HandoverLine, line.id, **facts.values(), checked=0)


@dataclass(frozen=True, slots=True)
class RemoveHandoverLine(Operation):
    """Take a line off the list. 删去清单的一行"""

    line_id: HandoverLineId

    def changes(self, store: Reader) -> Iterator[Change]:
        yield hide(HandoverLine, rules.may_change_line(store, self.line_id).id)


@dataclass(frozen=True, slots=True)
class CheckHandoverLines(Operation):
    """Both sides looked at these lines and found them as they stand, or not so any more. 核对清单"""

    line_ids: Sequence[HandoverLineId]
    checked: bool = True

    def changes(self, store: Reader) -> Iterator[Change]:
        if not self.line_ids:
            raise RuleError(say("清单里没有要核对的行"))
        for key in self.line_ids:
            line = rules.may_change_line(store, key)
            yield from write(HandoverLine, line.id, checked=int(self.checked))
