"""The changes to a ballot that several operations share. 表决的改动"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import AgendaItem
from db.ballot import electing_rules, rules
from db.ballot.arithmetic import Totals
from db.ballot.cells import whole_numbers
from db.ballot.election import Papers, read_papers
from db.ballot.entity import Ballot, BallotId, Vote, frozen_of, outcome, totals_cell, totals_of
from db.ballot.frozen import Frozen
from db.ballot.opening import freeze
from db.ballot.verdict import Ruling
from db.body.entity import MemberId
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Reader, hide, write

Choices = tuple[tuple[MemberId, str], ...]


def with_method(store: Reader, ballot: Ballot, method: str) -> Iterator[Change]:
    if method not in ("", ballot.method):
        rules.may_change_method(store, ballot, method)
        yield from write(Ballot, ballot.id, method=method, frozen=frozen_by(store, ballot, method).cell())


def frozen_by(store: Reader, ballot: Ballot, method: str) -> Frozen:
    """By correspondence other members vote, by other terms: then it is frozen anew."""
    if method in ("", ballot.method) or "correspondence" not in (method, ballot.method):
        return frozen_of(ballot)
    return freeze(store, store.need(AgendaItem, ballot.item), ballot.matter, method)


def adjusted(store: Reader, ballot: Ballot, frozen: Frozen) -> Iterator[Change]:
    """Write the cell anew; a vote already given by a member that is out, or by a holder that is none now, is struck."""
    counted = totals_of(store, ballot) if ballot.totals else None
    if counted:
        rules.may_count(frozen, counted, ballot.method)
    if ballot.tally:
        papers = read_papers(ballot.papers)
        electing_rules.may_tally(frozen, ballot.method, ballot.seats or 0, whole_numbers(ballot.tally), papers)
    yield from write(Ballot, ballot.id, frozen=frozen.cell())
    standing = {*frozen.present} - (dict(frozen_of(ballot).proxies).keys() - dict(frozen.proxies).keys())
    out = (vote for vote in store.find(Vote, ballot=ballot.id) if vote.member not in standing)
    yield from (hide(Vote, vote.id) for vote in out)


def counted_votes(
    ballot: BallotId, method: str, totals: Totals, papers: Papers | None, *, confirmed: bool
) -> Iterator[Change]:
    """All numbers of a ballot in one commit."""
    rules.may_hand_out(papers)
    if method == "secret":
        rules.may_reveal(totals, confirmed=confirmed)
    yield from write(Ballot, ballot, totals=totals_cell(totals), papers=papers.cell() if papers else "")


def cast_votes(
    store: Reader, ballot: BallotId, frozen: Frozen, choices: Choices, inferred: tuple[MemberId, ...]
) -> Iterator[Change]:
    """One row a member; a vote that follows from 'all' says so, until the member is named."""
    for member, choice in choices:
        rules.may_choose(choice)
        rules.may_vote(store, frozen, member)
        values = {"choice": choice, "inferred": int(member in inferred)}
        yield from write(Vote, keyed("vote", ballot, member), ballot=ballot, member=member, **values)


def overridden(
    store: Reader, ballot: Ballot, result: str, reason: str, at: Instant, *, confirmed: bool
) -> Iterator[Change]:
    """A record of its own: the votes stay as they were counted, and what was declared once is corrected."""
    found = outcome(store, ballot)
    rules.may_override(found, result, reason, confirmed=confirmed)
    kind = "declared" if found.state == "open" else "override"
    values = {"kind": kind, "result": result, "reason": reason.strip()}
    yield from write(Ruling, new_id(), ballot=ballot.id, at=at, **values)
