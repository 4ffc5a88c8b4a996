"""What the item that runs is to decide: its motions, their amendments, and the ballot on them. 审议事项"""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.agenda.entity import AgendaItem, ItemId, above
from db.ballot import election
from db.ballot.arithmetic import Terms
from db.ballot.entity import Ballot, ballots_of, frozen_of, motions_voted, standing, state_of
from db.ballot.frozen import Frozen
from db.ballot.opening import freeze
from db.body.entity import MemberId
from db.meeting.entity import Meeting
from db.motion.entity import (
    UNDECIDED,
    Motion,
    MotionId,
    amendment_title,
    amendments,
    called,
    furthest_first,
    motions_of,
)
from db.store.operation import Reader

VOTED_IN_VAIN = ("tied", "no_quorum")
"""What a vote left open: another round is what comes next."""


@dataclass(frozen=True)
class Matter:
    """Of the running item, the motions and what became of them, the ballot that is open or was declared last."""

    motions: tuple[Motion, ...]
    undecided: tuple[Motion, ...]
    undone: tuple[Motion, ...]
    amendments: dict[MotionId, tuple[Motion, ...]]
    pending: dict[MotionId, tuple[Motion, ...]]
    ballot: Ballot | None
    declared: Ballot | None
    voted: str
    frozen: Frozen
    candidates: tuple[tuple[election.Candidate, str], ...]

    @property
    def voters(self) -> tuple[MemberId, ...]:
        """Members who can vote: those present when the ballot was opened, or who are present now."""
        return self.frozen.present


def matter(store: Reader, meeting: Meeting, item: AgendaItem | None) -> Matter:
    motions = _motions(store, item) if item else ()
    amended = {each.id: _amendments(store, each) for each in motions}
    standings = {each.id: standing(store, each).state for each in motions}
    ballots = [(each, state_of(store, each.id)) for each in ballots_of(store, item.id)] if item else []
    ballot = next((each for each, state in ballots if state == "open"), None)
    declared = next((each for each, state in reversed(ballots) if state == "declared"), None)
    counting = next((each for each, state in reversed(ballots) if state != "annulled"), None)
    return Matter(
        motions=motions,
        undecided=tuple(each for each in motions if standings[each.id] in UNDECIDED),
        undone=tuple(each for each in motions if standings[each.id] in VOTED_IN_VAIN),
        amendments=amended,
        pending={motion: furthest_first(_undecided(store, found)) for motion, found in amended.items()},
        ballot=ballot,
        declared=declared,
        voted=_voted(store, ballot or declared),
        frozen=_frozen(store, item, ballot),
        candidates=_candidates(store, meeting, counting) if counting else (),
    )


def _motions(store: Reader, item: AgendaItem) -> tuple[Motion, ...]:
    """Those of the item; while a part without any of its own runs, those of its group."""
    return motions_of(store, item.id) or motions_of(store, ItemId(above(item)))


def _undecided(store: Reader, motions: tuple[Motion, ...]) -> tuple[Motion, ...]:
    return tuple(each for each in motions if standing(store, each).state in UNDECIDED)


def _amendments(store: Reader, main: Motion) -> tuple[Motion, ...]:
    """Under a title made of their motion's and the passage, since they have none of their own."""
    return tuple(replace(each, title=amendment_title(main, each)) for each in amendments(store, main.id))


def _voted(store: Reader, ballot: Ballot | None) -> str:
    """What the ballot that is open, or was declared last, is about."""
    found = (store.get(Motion, each) for each in motions_voted(store, ballot)) if ballot else ()
    return "".join(called(store, each) for each in found if each)


def _frozen(store: Reader, item: AgendaItem | None, ballot: Ballot | None) -> Frozen:
    """What was frozen when the ballot was opened, or what would be if one were opened now."""
    if ballot:
        return frozen_of(ballot)
    return freeze(store, item) if item else Frozen((), (), Terms(None, None))


def _candidates(store: Reader, meeting: Meeting, ballot: Ballot) -> tuple[tuple[election.Candidate, str], ...]:
    """Those whom an election is between, with their names."""
    found = election.candidates_of(store, ballot.id)
    return tuple((each, election.candidate_name(store, each, meeting.from_on)) for each in found)
