"""The changes a person can make to ballots. 表决的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import AgendaItem, ItemId
from db.ballot import rules
from db.ballot.arithmetic import Totals
from db.ballot.entity import (
    Ballot,
    BallotEvent,
    BallotId,
    BallotMotion,
    Vote,
    ballots_on,
    frozen_of,
    totals_cell,
    totals_of,
)
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


def new_ballot_id() -> BallotId:
    return BallotId(new_id())


@dataclass(frozen=True, slots=True)
class OpenBallot(Operation):
    """Put motions to the vote; who is due, who is present and the rule are frozen now. 开始表决"""

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    method: str
    at: Instant
    ballot_id: BallotId = field(default_factory=new_ballot_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from _open(store, self.ballot_id, self.item_id, self.motion_ids, self.method, self.at)


def _open(
    store: Reader, ballot: BallotId, item_id: ItemId, motions: tuple[MotionId, ...], method: str, at: Instant
) -> Iterator[Change]:
    item = store.need(AgendaItem, item_id)
    rules.needed_motions(motions)
    rules.may_open(store, item)
    earlier = [each for motion in motions for each in ballots_on(store, motion) if each.state != "annulled"]
    for motion in motions:
        rules.may_put(store, store.need(Motion, motion))
    yield from write(
        Ballot,
        ballot,
        item=item.id,
        method=method,
        matter="ordinary",
        frozen=rules.freeze(store, item).cell(),
        earlier_round=earlier[-1].ballot.id if earlier else None,
    )
    for motion in motions:
        yield from write(BallotMotion, keyed("ballot_motion", ballot, motion), ballot=ballot, motion=motion)
    yield from write(BallotEvent, new_id(), ballot=ballot, at=at, kind="opened")


@dataclass(frozen=True, slots=True)
class CountVotes(Operation):
    """Enter the totals of an open ballot; entering them again corrects them. 记票数"""

    ballot_id: BallotId
    totals: Totals

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_change(store, ballot)
        rules.is_counted(ballot)
        rules.may_count(frozen_of(ballot), self.totals)
        if store.find(Vote, ballot=ballot.id):
            raise RuleError(say("这次表决已按成员方记票，不能再记合计；请作废后另开一次"))
        yield from write(Ballot, ballot.id, totals=totals_cell(self.totals))


@dataclass(frozen=True, slots=True)
class PutAndCount(Operation):
    """Put motions to a vote by show of hands and enter the totals in one step. 表决并记票数"""

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    totals: Totals
    at: Instant
    ballot_id: BallotId = field(default_factory=new_ballot_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_count(rules.freeze(store, store.need(AgendaItem, self.item_id)), self.totals)
        yield from _open(store, self.ballot_id, self.item_id, self.motion_ids, "hands", self.at)
        yield from write(Ballot, self.ballot_id, totals=totals_cell(self.totals))


@dataclass(frozen=True, slots=True)
class CastVotes(Operation):
    """Enter members' votes in an open ballot; a member votes once, and may be corrected until declared. 记名表决"""

    ballot_id: BallotId
    choices: tuple[tuple[MemberId, str], ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_change(store, ballot)
        rules.may_name_voters(ballot)
        if ballot.totals:
            raise RuleError(say("这次表决已记合计，不能再按成员方记票；请作废后另开一次"))
        for member, choice in self.choices:
            rules.may_choose(choice)
            rules.may_vote(store, frozen_of(ballot), member)
            yield from write(Vote, keyed("vote", ballot.id, member), ballot=ballot.id, member=member, choice=choice)


@dataclass(frozen=True, slots=True)
class PutAndCast(Operation):
    """Put motions to a roll call and enter every member's vote in one step. 点名表决"""

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    choices: tuple[tuple[MemberId, str], ...]
    at: Instant
    ballot_id: BallotId = field(default_factory=new_ballot_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        frozen = rules.freeze(store, store.need(AgendaItem, self.item_id))
        yield from _open(store, self.ballot_id, self.item_id, self.motion_ids, "roll_call", self.at)
        for member, choice in self.choices:
            rules.may_choose(choice)
            rules.may_vote(store, frozen, member)
            row = keyed("vote", self.ballot_id, member)
            yield from write(Vote, row, ballot=self.ballot_id, member=member, choice=choice)


@dataclass(frozen=True, slots=True)
class DeclareBallot(Operation):
    """The chair declares the result of a counted ballot. 宣布结果"""

    ballot_id: BallotId
    at: Instant
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_declare(store, ballot, totals_of(store, ballot))
        yield from write(BallotEvent, new_id(), ballot=ballot.id, at=self.at, kind="declared")


@dataclass(frozen=True, slots=True)
class AnnulBallot(Operation):
    """A ballot does not count; it stays in the record with the reason. 表决作废"""

    ballot_id: BallotId
    at: Instant
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_annul(store, ballot)
        values = {"kind": "annulled", "reason": self.reason}
        yield from write(BallotEvent, new_id(), ballot=ballot.id, at=self.at, **values)


@dataclass(frozen=True, slots=True)
class AdoptMotions(Operation):
    """Motions are adopted by a method without numbers, each by a ballot of its own. 鼓掌、无异议、协商一致、通过"""

    item_id: ItemId
    motion_ids: tuple[MotionId, ...]
    method: str
    at: Instant
    stated: str = "adopted"

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.needed_motions(self.motion_ids)
        for motion in self.motion_ids:
            rules.may_adopt(store, store.need(Motion, motion))
            ballot = new_ballot_id()
            yield from _open(store, ballot, self.item_id, (motion,), self.method, self.at)
            yield from write(Ballot, ballot, stated=self.stated)
            yield from write(BallotEvent, new_id(), ballot=ballot, at=self.at, kind="declared")
