"""The scene: what the entry line needs to know of the meeting at this moment. 现场"""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.agenda.entity import AgendaItem, ItemId, Speech, above, home_stage, item_events, item_state, numbered
from db.agenda.queue import queue
from db.agenda.rules import current
from db.attendance.entity import CAME, AttendeeId, Passing, latest_events, members_on_leave, present
from db.ballot import election
from db.ballot.arithmetic import Terms
from db.ballot.entity import Ballot, ballots_of, frozen_of, motions_voted, open_ballot, standing, state_of
from db.ballot.frozen import Frozen
from db.ballot.opening import freeze
from db.body.entity import Charter, MemberId, charter_of
from db.meeting.entity import (
    OUTSIDE,
    Meeting,
    MeetingBody,
    MeetingId,
    Stage,
    StageId,
    meeting_body,
    stage_state,
    stages,
)
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
from db.people.matching import NameIndex
from db.recording.persons import Party, Someone, excused_of, index_of, parties_of, people_of
from db.store.operation import Reader

VOTED_IN_VAIN = ("tied", "no_quorum")
"""What a vote left open: another round is what comes next."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting at this moment, read once and asked at every keystroke."""

    meeting: Meeting
    place: MeetingBody | None
    stage: Stage | None
    item: AgendaItem | None
    stages: tuple[Stage, ...]
    stage_states: dict[StageId, str]
    items: tuple[AgendaItem, ...]
    numbers: dict[ItemId, str]
    homes: dict[ItemId, StageId]
    states: dict[ItemId, str]
    motions: tuple[Motion, ...]
    undecided: tuple[Motion, ...]
    undone: tuple[Motion, ...]
    amendments: dict[MotionId, tuple[Motion, ...]]
    pending: dict[MotionId, tuple[Motion, ...]]
    queue: tuple[Speech, ...]
    ballot: Ballot | None
    declared: Ballot | None
    voted: str
    frozen: Frozen
    charter: Charter | None
    candidates: tuple[tuple[election.Candidate, str], ...]
    people: tuple[Someone, ...]
    parties: tuple[Party, ...]
    in_hall: dict[StageId, frozenset[AttendeeId]]
    came: frozenset[AttendeeId]
    gone: frozenset[AttendeeId]
    excused: tuple[MemberId, ...]
    excused_people: frozenset[AttendeeId]
    index: NameIndex
    by_key: dict[str, Someone]

    @property
    def there(self) -> frozenset[AttendeeId]:
        """Who is in the hall at the stage that the line speaks of."""
        return self.in_hall[self.stage.id] if self.stage else frozenset()

    @property
    def earlier(self) -> Stage | None:
        """The last stage that is over, in which people were in the hall; not the one that the line speaks of."""
        over = (each for each in self.stages if self.stage_states[each.id] == "held" and self.in_hall[each.id])
        return next((each for each in reversed(tuple(over)) if each != self.stage and each.kind not in OUTSIDE), None)

    @property
    def voters(self) -> tuple[MemberId, ...]:
        """Members who can vote: those present when the ballot was opened, or who are present now."""
        return self.frozen.present

    @property
    def ahead(self) -> tuple[AgendaItem, ...]:
        """Items that have not begun."""
        return tuple(each for each in self.items if self.states[each.id] == "planned")

    def someone(self, key: str) -> Someone | None:
        return self.by_key.get(key)

    @property
    def stage_state(self) -> str:
        return self.stage_states.get(self.stage.id, "") if self.stage else ""

    @property
    def count(self) -> int:
        """Items on the agenda, parts not counted."""
        return sum("." not in each for each in self.numbers.values())

    def number(self, item: AgendaItem) -> str:
        """3, or 3.1 for a part of the third."""
        return self.numbers[item.id]

    def before(self, item: AgendaItem) -> AgendaItem | None:
        """The item before this one on the agenda."""
        place = self.items.index(item)
        return self.items[place - 1] if place else None

    def numbered(self, number: str) -> AgendaItem | None:
        return next((each for each in self.items if self.numbers[each.id] == number), None)


def scene(store: Reader, meeting_id: MeetingId, before: Scene | None = None) -> Scene:
    """Read the meeting as it stands; names already arranged in an earlier scene of it are not arranged again."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    listed = numbered(store, meeting.id)
    numbers = {each.id: number for number, each in listed}
    items = tuple(each for _, each in listed)
    homes = {each.id: home_stage(store, each) for each in items}
    running = current(store, meeting.id)
    item = next((each for each in items if each.id == running), None)
    ordered = stages(store, meeting.id)
    states = {each.id: stage_state(store, each.id) for each in ordered}
    stage = _stage(ordered, states, homes[item.id] if item else None)
    events = {each.id: latest_events(store, each.id) for each in ordered}
    in_hall = {each: present(found) for each, found in events.items()}
    motions = _motions(store, item) if item else ()
    amended = {each.id: _amendments(store, each) for each in motions}
    standings = {each.id: standing(store, each).state for each in motions}
    ballot = open_ballot(store, item.id) if item else None
    declared = _declared(store, item)
    people = people_of(store, meeting.id)
    same = before is not None and before.people == people
    return Scene(
        meeting=meeting,
        place=place,
        stage=stage,
        item=item,
        stages=ordered,
        stage_states=states,
        items=items,
        numbers=numbers,
        homes=homes,
        states={each.id: item_state(item_events(store, each.id)) for each in items},
        motions=motions,
        undecided=tuple(each for each in motions if standings[each.id] in UNDECIDED),
        undone=tuple(each for each in motions if standings[each.id] in VOTED_IN_VAIN),
        amendments=amended,
        pending={motion: furthest_first(_undecided(store, found)) for motion, found in amended.items()},
        queue=queue(store, meeting.id, item.id if item else None),
        ballot=ballot,
        declared=declared,
        voted=_voted(store, ballot or declared),
        frozen=_frozen(store, item, ballot),
        charter=charter_of(store, place.body, place.ordinal) if place else None,
        candidates=_candidates(store, meeting, item),
        people=people,
        parties=parties_of(store, meeting, place),
        in_hall=in_hall,
        came=frozenset(each.attendee for found in events.values() for each in found if each.kind in CAME),
        gone=_gone(events[stage.id]) - in_hall[stage.id] if stage else frozenset(),
        excused=members_on_leave(store, meeting.id),
        excused_people=excused_of(store, meeting.id),
        index=before.index if before is not None and same else index_of(people),
        by_key={each.attendee.id: each for each in people},
    )


def _gone(events: tuple[Passing, ...]) -> frozenset[AttendeeId]:
    return frozenset(each.attendee for each in events if each.kind == "left")


def _motions(store: Reader, item: AgendaItem) -> tuple[Motion, ...]:
    """Those of the item; while a part without any of its own runs, those of its group."""
    return motions_of(store, item.id) or motions_of(store, ItemId(above(item)))


def _undecided(store: Reader, motions: tuple[Motion, ...]) -> tuple[Motion, ...]:
    return tuple(each for each in motions if standing(store, each).state in UNDECIDED)


def _amendments(store: Reader, main: Motion) -> tuple[Motion, ...]:
    """Under a title made of their motion's and the passage, since they have none of their own."""
    return tuple(replace(each, title=amendment_title(main, each)) for each in amendments(store, main.id))


def _stage(ordered: tuple[Stage, ...], states_by_id: dict[StageId, str], home: StageId | None) -> Stage | None:
    """The stage of the running item, the stage that is open, the next one to come, or else the last one."""
    if home:
        return next((each for each in ordered if each.id == home), None)
    in_hall = [each for each in ordered if each.kind not in OUTSIDE] or list(ordered)
    states = [states_by_id[each.id] for each in in_hall]
    for wanted in ("open", "suspended"):
        if wanted in states:
            return in_hall[states.index(wanted)]
    done = max((place for place, state in enumerate(states) if state == "held"), default=-1)
    return in_hall[min(done + 1, len(in_hall) - 1)] if in_hall else None


def _declared(store: Reader, item: AgendaItem | None) -> Ballot | None:
    """The ballot declared last on the running item: it may turn out to be wrong."""
    declared = [each for each in ballots_of(store, item.id) if state_of(store, each.id) == "declared"] if item else []
    return declared[-1] if declared else None


def _voted(store: Reader, ballot: Ballot | None) -> str:
    """What the ballot that is open, or was declared last, is about."""
    found = (store.get(Motion, each) for each in motions_voted(store, ballot)) if ballot else ()
    return "".join(called(store, each) for each in found if each)


def _frozen(store: Reader, item: AgendaItem | None, ballot: Ballot | None) -> Frozen:
    """What was frozen when the ballot was opened, or what would be if one were opened now."""
    if ballot:
        return frozen_of(ballot)
    return freeze(store, item) if item else Frozen((), (), Terms(None, None))


def _candidates(store: Reader, meeting: Meeting, item: AgendaItem | None) -> tuple[tuple[election.Candidate, str], ...]:
    """The candidates of the election on the item that counts last, with their names."""
    counting = [each for each in ballots_of(store, item.id) if state_of(store, each.id) != "annulled"] if item else []
    if not counting:
        return ()
    found = election.candidates_of(store, counting[-1].id)
    return tuple((each, election.candidate_name(store, each, meeting.from_on)) for each in found)
