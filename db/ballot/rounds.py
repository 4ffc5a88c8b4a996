"""The rounds of a ballot, kept in order whatever the clock says. 轮次"""

from __future__ import annotations

from collections.abc import Iterable

from db.agenda.entity import AgendaItem
from db.ballot.entity import Ballot, BallotEvent, ballots_of, ballots_on
from db.motion.entity import MotionId
from db.store.moment import Instant, in_order
from db.store.operation import Reader


def round_of(store: Reader, ballot: Ballot) -> int:
    """The number of the round: 1 for the first ballot on its motions."""
    seen, count = {ballot.id}, 1
    earlier = store.get(Ballot, ballot.earlier_round)
    while earlier and earlier.id not in seen:
        seen.add(earlier.id)
        count += 1
        earlier = store.get(Ballot, earlier.earlier_round)
    return count


def in_turn(store: Reader, at: Instant, ballots: Iterable[Ballot]) -> Instant:
    """The time `at`, or a later one if these ballots already have events after it."""
    return in_order(at, (event.at for each in ballots for event in store.find(BallotEvent, ballot=each.id)))


def moment(store: Reader, item: AgendaItem, motions: tuple[MotionId, ...], at: Instant) -> Instant:
    """The time at which a ballot is opened: after every event of the earlier ballots on its item and motions."""
    before = (each.ballot for motion in motions for each in ballots_on(store, motion, item.meeting))
    return in_turn(store, at, (*ballots_of(store, item.id), *before))
