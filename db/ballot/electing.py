"""The changes a person can make to elections. 选举的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem, ItemId
from db.ballot import electing_rules, rules
from db.ballot.election import Candidate, Papers, candidates_of, tally_cell
from db.ballot.entity import Ballot, BallotId, ballots_of, frozen_of, outcome, state_of
from db.ballot.frozen import Frozen
from db.ballot.manner import Manner
from db.body.entity import MemberId
from db.people.entity import PersonId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class Nominee:
    """Whom a paper names: a person or a member of the roster, or somebody by name alone."""

    person: PersonId | None = None
    member: MemberId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class OpenElection(Manner, Operation):
    """Put candidates to the vote for so many seats; with counts the papers are counted in the same step. 选举"""

    item_id: ItemId
    seats: int
    nominees: tuple[Nominee, ...]
    at: Instant
    method: str = ""
    counts: tuple[int, ...] = ()
    papers: Papers | None = None
    office: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        rules.may_open(store, item)
        electing_rules.may_elect(self.seats, len(self.nominees))
        if len(set(self.nominees)) < len(self.nominees):
            raise RuleError(say("有候选人写了两次，请只写一次"))
        manner = Manner(
            matter="election",
            recused=self.recused,
            absent=self.absent,
            proxies=self.proxies,
            ballot_id=self.ballot_id,
        )
        method = self.method or manner.usual(store, item.id, ())
        rules.may_be_counted(method)
        if self.counts:
            electing_rules.may_list(self.counts, len(self.nominees))
        earlier = _earlier(store, item.id, self.seats, self.office)
        office = self.office or (earlier.office if earlier else "")
        yield from manner.row(store, item, method, self.at, (), earlier.id if earlier else None)
        yield from write(Ballot, self.ballot_id, seats=self.seats, office=office)
        for place, each in enumerate(self.nominees):
            row = keyed("candidate", self.ballot_id, place)
            values = {"place": place, "person": each.person, "member": each.member, "name": each.name}
            yield from write(Candidate, row, ballot=self.ballot_id, **values)
        if self.counts:
            frozen = manner.frozen(store, item, (), method)
            yield from _tallied(self.ballot_id, frozen, method, self.seats, self.counts, self.papers)


def _earlier(store: Reader, item: ItemId, seats: int, office: str) -> Ballot | None:
    """The round before: the last election on the item that counts, while it left seats of that office open."""
    before = [each for each in ballots_of(store, item) if each.seats and state_of(store, each.id) != "annulled"]
    if not before or office not in ("", before[-1].office):
        return None
    left = (before[-1].seats or 0) - sum(each.is_elected for each in outcome(store, before[-1]).candidates)
    return before[-1] if seats <= left else None


def _tallied(
    ballot: BallotId, frozen: Frozen, method: str, seats: int, counts: tuple[int, ...], papers: Papers | None
) -> Iterator[Change]:
    rules.may_hand_out(papers)
    electing_rules.may_tally(frozen, method, seats, counts, papers)
    yield from write(Ballot, ballot, tally=tally_cell(counts), papers=papers.cell() if papers else "")


@dataclass(frozen=True, slots=True)
class CountElection(Operation):
    """Enter the votes of every candidate, in the order of the paper; a secret ballot is counted once. 记得票"""

    ballot_id: BallotId
    counts: tuple[int, ...]
    papers: Papers | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        ballot = store.need(Ballot, self.ballot_id)
        rules.may_change(store, ballot)
        rules.may_count_once(ballot)
        if not ballot.seats:
            raise RuleError(say("这不是选举，请用“表决”记票数"))
        electing_rules.may_list(self.counts, len(candidates_of(store, ballot.id)))
        yield from _tallied(ballot.id, frozen_of(ballot), ballot.method, ballot.seats, self.counts, self.papers)
