"""The changes a person can make to ballots. 表决的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem, ItemId
from db.ballot import rules
from db.ballot.arithmetic import Totals
from db.ballot.changing import Choices, adjusted, cast_votes, counted_votes, frozen_by, overridden, with_method
from db.ballot.election import Papers
from db.ballot.entity import Ballot, BallotEvent, BallotId, BallotMotion, Vote, outcome, totals_cell
from db.ballot.manner import Manner
from db.ballot.opening import (
    Proxies,
    let_back,
    set_aside,
)
from db.ballot.rounds import in_turn, moment
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class OpenBallot(Manner, Operation):
    """Put motions to the vote; who is due, who is present and the rule are frozen now. 开始表决

    Without a method it is the charter's usual one.
    """

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    method: str
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        method = self.method or self.usual(store, self.item_id, self.motion_ids)
        rules.may_be_counted(method)
        yield from self.put(store, self.item_id, self.motion_ids, method, self.at)


@dataclass(frozen=True, slots=True)
class ChangeMethod(Operation):
    """Vote by another method, while nothing has been recorded of the ballot. 改变表决方式"""

    ballot_id: BallotId
    method: str

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        yield from with_method(store, ballot, self.method)


@dataclass(frozen=True, slots=True)
class AdjustVoters(Operation):
    """Members are out for this one vote, vote by proxy, or are back. 本次表决的回避、缺席、委托"""

    ballot_id: BallotId
    recused: tuple[MemberId, ...] = ()
    absent: tuple[MemberId, ...] = ()
    proxies: Proxies = ()
    back: tuple[MemberId, ...] = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_change(store, ballot)
        frozen = let_back(store, ballot, self.back)
        yield from adjusted(store, ballot, set_aside(store, frozen, self.recused, self.absent, self.proxies))


@dataclass(frozen=True, slots=True)
class PullOut(Operation):
    """Take a motion out of a block vote that has not been counted, to vote on it apart. 抽出单独表决"""

    ballot_id: BallotId
    motion_id: MotionId

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_pull_out(store, store.need(Ballot, self.ballot_id), self.motion_id)
        yield hide(BallotMotion, keyed("ballot_motion", self.ballot_id, self.motion_id))


@dataclass(frozen=True, slots=True)
class CountVotes(Operation):
    """Enter the totals of an open ballot; entering them again corrects them, unless it is secret. 记票数

    confirmed: the numbers of a secret ballot tell how everybody voted, and are recorded all the same.
    """

    ballot_id: BallotId
    totals: Totals
    papers: Papers | None = None
    method: str = ""
    confirmed: bool = False
    recused: tuple[MemberId, ...] = ()
    absent: tuple[MemberId, ...] = ()
    proxies: Proxies = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        method = self.method or ballot.method
        rules.may_change(store, ballot)
        rules.is_no_election(ballot)
        rules.may_count_once(ballot)
        yield from with_method(store, ballot, self.method)
        frozen = set_aside(store, frozen_by(store, ballot, method), self.recused, self.absent, self.proxies)
        rules.may_count(frozen, self.totals, method)
        if store.find(Vote, ballot=ballot.id):
            raise RuleError(say("这次表决已按成员方记票，不能再记合计；请作废后另开一次"))
        yield from write(Ballot, ballot.id, frozen=frozen.cell())
        yield from counted_votes(ballot.id, method, self.totals, self.papers, confirmed=self.confirmed)


@dataclass(frozen=True, slots=True)
class PutAndCount(Manner, Operation):
    """Put motions to a vote, by the charter's usual method if none is named, and enter the totals. 表决并记票数"""

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    totals: Totals
    at: Instant
    method: str = ""
    papers: Papers | None = None
    confirmed: bool = False

    def changes(self, store: Reader) -> Iterator[Change]:
        method = self.method or self.usual(store, self.item_id, self.motion_ids)
        rules.may_be_counted(method)
        frozen = self.frozen(store, store.need(AgendaItem, self.item_id), self.motion_ids, method)
        rules.may_count(frozen, self.totals, method)
        yield from self.put(store, self.item_id, self.motion_ids, method, self.at)
        yield from counted_votes(self.ballot_id, method, self.totals, self.papers, confirmed=self.confirmed)


@dataclass(frozen=True, slots=True)
class CastVotes(Operation):
    """Enter members' votes in an open ballot; a member votes once, and may be corrected until declared. 记名表决

    inferred: members whose vote follows from what was said of all.
    """

    ballot_id: BallotId
    choices: Choices
    method: str = ""
    inferred: tuple[MemberId, ...] = ()
    recused: tuple[MemberId, ...] = ()
    absent: tuple[MemberId, ...] = ()
    proxies: Proxies = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_change(store, ballot)
        rules.may_name_voters(ballot)
        rules.no_names(self.method)
        if ballot.totals:
            raise RuleError(say("这次表决已记合计，不能再按成员方记票；请作废后另开一次"))
        yield from with_method(store, ballot, self.method)
        before = frozen_by(store, ballot, self.method)
        frozen = set_aside(store, before, self.recused, self.absent, self.proxies)
        if frozen != before:
            yield from adjusted(store, ballot, frozen)
        yield from cast_votes(store, ballot.id, frozen, self.choices, self.inferred)


@dataclass(frozen=True, slots=True)
class PutAndCast(Manner, Operation):
    """Put motions to a vote, by the charter's usual method if none is named, and enter every member's vote. 记名表决"""

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    choices: Choices
    at: Instant
    method: str = ""
    inferred: tuple[MemberId, ...] = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        method = self.method or self.usual(store, self.item_id, self.motion_ids)
        rules.may_be_counted(method)
        rules.no_names(method, is_usual=not self.method)
        frozen = self.frozen(store, store.need(AgendaItem, self.item_id), self.motion_ids, method)
        yield from self.put(store, self.item_id, self.motion_ids, method, self.at)
        yield from cast_votes(store, self.ballot_id, frozen, self.choices, self.inferred)


@dataclass(frozen=True, slots=True)
class DeclareBallot(Operation):
    """The chair declares the result of a counted ballot. 宣布结果

    result: adopted or rejected where it is another one than the votes give; then a reason is needed, and printed.
    confirmed: the sums do not add up, or the result is not the votes' own, and it was looked at.
    """

    ballot_id: BallotId
    at: Instant
    result: str = ""
    reason: str = ""
    confirmed: bool = False
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        found = outcome(store, store.need(Ballot, self.ballot_id))
        is_other = self.result not in ("", found.result)
        rules.may_declare(store, found, confirmed=self.confirmed or is_other)
        if self.result == found.result and self.reason.strip():
            raise RuleError(say("按票数就是这个结果，不用写理由"))
        if is_other:
            yield from overridden(store, found.ballot, self.result, self.reason, self.at, confirmed=self.confirmed)
        at = in_turn(store, self.at, (found.ballot,))
        yield from write(BallotEvent, new_id(), ballot=found.ballot.id, at=at, kind="declared")


@dataclass(frozen=True, slots=True)
class AnnulBallot(Operation):
    """A ballot does not count; it stays in the record with the reason. 表决作废"""

    ballot_id: BallotId
    at: Instant
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_annul(store, ballot)
        values = {"kind": "annulled", "reason": self.reason, "at": in_turn(store, self.at, (ballot,))}
        yield from write(BallotEvent, new_id(), ballot=ballot.id, **values)


@dataclass(frozen=True, slots=True)
class AdoptMotions(Operation):
    """Motions are adopted by a method without numbers, each by a ballot of its own. 鼓掌、无异议、协商一致、通过

    confirmed: the quorum that the charter asks for is not met, and it was adopted all the same. told: the numbers that
    old minutes give beside the result; who was due and present then is not known, so nothing is computed from them.
    """

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    method: str
    at: Instant
    stated: str = "adopted"
    confirmed: bool = False
    told: Totals | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.needed_motions(self.motion_ids)
        item = store.need(AgendaItem, self.item_id)
        for motion in self.motion_ids:
            rules.may_adopt(store, store.need(Motion, motion))
            manner, at = Manner(), moment(store, item, (motion,), self.at)
            yield from manner.put(store, self.item_id, (motion,), self.method, at)
            rules.may_adopt_by(manner.frozen(store, item, (motion,), self.method), confirmed=self.confirmed)
            totals = totals_cell(self.told) if self.told else None
            yield from write(Ballot, manner.ballot_id, stated=self.stated, totals=totals)
            yield from write(BallotEvent, new_id(), ballot=manner.ballot_id, at=at, kind="declared")
