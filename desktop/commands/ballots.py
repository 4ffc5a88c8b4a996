"""A ballot as JSON: what was decided, by how many of how many, and why. 表决的JSON形式"""

from __future__ import annotations

from db.agenda.entity import AgendaItem
from db.ballot.entity import DECIDED, Ballot, Outcome, outcome
from db.ballot.explaining_election import called
from db.ballot.explanation import explain
from db.ballot.rounds import round_of
from db.motion.entity import Motion
from db.store.operation import Reader
from desktop.commands.fields import Object


def ballot_facts(store: Reader, ballot: Ballot) -> Object:
    """Numbers are members; null where the method or the charter has none."""
    found = outcome(store, ballot)
    totals = found.totals
    facts: Object = {
        "motion": _titles(store, found),
        "round": round_of(store, ballot),
        "method": ballot.method,
        "due": found.due,
        "present": None if ballot.method == "correspondence" else found.present,
        "quorum": found.quorum,
        "needed": found.needed,
        "for": totals.in_favour if totals else None,
        "against": totals.against if totals else None,
        "abstain": totals.abstain if totals else None,
        "result": DECIDED.get(found.result, found.result),
        "explanation": str(explain(store, found)),
    }
    return facts | _election(store, found) if ballot.seats else facts


def _election(store: Reader, found: Outcome) -> Object:
    """Of an election also the seats, and each candidate's votes in the order of the paper."""
    candidates = [
        {"name": called(store, found, each), "votes": each.votes, "elected": each.is_elected}
        for each in found.candidates
    ]
    return {"seats": found.ballot.seats, "candidates": candidates}


def _titles(store: Reader, found: Outcome) -> str:
    """The title as it was entered; of several motions put together, all of them; an election's is its item's."""
    if found.ballot.seats:
        return store.need(AgendaItem, found.ballot.item).title
    motions = (store.get(Motion, each) for each in found.motions)
    return "、".join(each.title for each in motions if each)
