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
from db.meeting.entity import Meeting, MeetingId
from db.motion.entity import (
    UNDECIDED,
    ItemMotion,
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
    """Of the running item, the motions and what became of them, the ballot that is open or was declared last.

    `standings`: of the motions and their amendments, as this meeting knows them.
    """

    motions: tuple[Motion, ...]
    amendments: dict[MotionId, tuple[Motion, ...]]
    standings: dict[MotionId, str]
    ballot: Ballot | None
    declared: Ballot | None
    voted: str
    frozen: Frozen
    candidates: tuple[tuple[election.Candidate, str], ...]

    @property
    def undecided(self) -> tuple[Motion, ...]:
        return self._standing(self.motions, UNDECIDED)

    @property
    def undone(self) -> tuple[Motion, ...]:
        return self._standing(self.motions, VOTED_IN_VAIN)

    @property
    def pending(self) -> dict[MotionId, tuple[Motion, ...]]:
        """The undecided amendments to each motion in the order of voting."""
        return {motion: furthest_first(self._standing(found, UNDECIDED)) for motion, found in self.amendments.items()}

    def _standing(self, motions: tuple[Motion, ...], states: tuple[str, ...]) -> tuple[Motion, ...]:
        return tuple(each for each in motions if self.standings[each.id] in states)

    @property
    def voters(self) -> tuple[MemberId, ...]:
        """Members who can vote: those present when the ballot was opened, or who are present now."""
        return self.frozen.present


def matter(store: Reader, meeting: Meeting, item: AgendaItem | None) -> Matter:
    motions = _motions(store, item) if item else ()
    amended = {each.id: _amendments(store, each) for each in motions}
    every = (*motions, *(each for found in amended.values() for each in found))
    ballots = [(each, state_of(store, each.id)) for each in ballots_of(store, item.id)] if item else []
    ballot = next((each for each, state in ballots if state == "open"), None)
    declared = next((each for each, state in reversed(ballots) if state == "declared"), None)
    counting = next((each for each, state in reversed(ballots) if state != "annulled"), None)
    return Matter(
        motions=motions,
        amendments=amended,
        standings={each.id: _standing(store, each, meeting.id) for each in every},
        ballot=ballot,
        declared=declared,
        voted=_voted(store, ballot or declared),
        frozen=_frozen(store, item, ballot),
        candidates=_candidates(store, meeting, counting) if counting else (),
    )


def _motions(store: Reader, item: AgendaItem) -> tuple[Motion, ...]:
    """Those of the item; while a part without any of its own runs, those of its group."""
    return motions_of(store, item.id) or motions_of(store, ItemId(above(item)))


def _standing(store: Reader, motion: Motion, meeting: MeetingId) -> str:
    """By what this meeting said of it, whatever a later one made of it; of an earlier meeting's amendment by that."""
    items = (store.get(AgendaItem, each.item) for each in store.find(ItemMotion, motion=motion.id))
    is_on_agenda = any(each.meeting == meeting for each in items if each)
    return standing(store, motion, meeting if is_on_agenda else None).state


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
