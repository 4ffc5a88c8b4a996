"""What settles a ballot beside its votes: the chair, the lot, or a result corrected with a reason. 裁决"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem
from db.ballot import rules
from db.ballot.changing import overridden
from db.ballot.entity import Ballot, BallotId, Outcome, frozen_of, outcome
from db.ballot.opening import presiding
from db.ballot.verdict import Ruling
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class SettleTie(Operation):
    """On a tie the chair casts the deciding vote (casting) or the lot decides (lot). 票数相等的裁决

    result: adopted or rejected; in an election the candidate who takes a seat instead.
    """

    ballot_id: BallotId
    kind: str
    at: Instant
    result: str = ""
    candidate_id: Id | None = None
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        item = store.need(AgendaItem, ballot.item)
        still_open(store, item.meeting)
        found = outcome(store, ballot)
        rules.may_settle(found, self.kind, frozen_of(ballot))
        _names_what(found, self.result, self.candidate_id)
        chair = presiding(store, item, self.at)
        yield from write(
            Ruling,
            new_id(),
            ballot=ballot.id,
            at=self.at,
            kind=self.kind,
            result=self.result,
            candidate=self.candidate_id,
            chairing=chair.id if chair else None,
            reason=self.reason,
        )


def _names_what(found: Outcome, result: str, candidate: Id | None) -> None:
    if found.ballot.seats:
        if candidate not in {each.candidate.id for each in found.candidates if each.is_tied}:
            raise RuleError(say("请写明得票相等的候选人中哪一位当选"))
    elif result not in ("adopted", "rejected"):
        raise RuleError(say("请写明裁决为通过还是未通过"))


@dataclass(frozen=True, slots=True)
class OverrideResult(Operation):
    """A declared result is corrected, with a reason that is printed; the count stays. 更正表决结果

    confirmed: it is another one than the votes give.
    """

    ballot_id: BallotId
    result: str
    reason: str
    at: Instant
    confirmed: bool = False

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        still_open(store, store.need(AgendaItem, ballot.item).meeting)
        if outcome(store, ballot).result == self.result:
            raise RuleError(say("结果本来就是这样，不用更正"))
        yield from overridden(store, ballot, self.result, self.reason, self.at, confirmed=self.confirmed)
