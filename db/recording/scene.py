"""The scene: what the entry line needs to know of the meeting at this moment. 现场"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.entity import AgendaItem, item_events, item_state, items
from db.agenda.rules import current
from db.attendance.entity import Attendee, AttendeeId, attendees, members_on_leave, present, stage_events
from db.ballot.entity import Ballot, open_ballot, standing
from db.body.entity import MemberId, member_name, member_short, members
from db.meeting.entity import Meeting, MeetingBody, MeetingId, Stage, meeting_body, stage_state, stages
from db.motion.entity import Motion, motions_of
from db.people.entity import Person, PersonId
from db.people.matching import Candidate, NameIndex
from db.store.operation import Reader


@dataclass(frozen=True, slots=True)
class Someone:
    """An attendee as the entry line speaks of one."""

    attendee: Attendee
    name: str
    organisation: str
    reading: str

    @property
    def styled(self) -> str:
        return f"{self.organisation}{self.attendee.title}"


@dataclass(frozen=True, slots=True)
class Party:
    """A member by its names."""

    member: MemberId
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting at this moment, read once and asked at every keystroke."""

    meeting: Meeting
    place: MeetingBody | None
    stage: Stage | None
    item: AgendaItem | None
    items: tuple[AgendaItem, ...]
    ahead: tuple[AgendaItem, ...]
    motions: tuple[Motion, ...]
    undecided: tuple[Motion, ...]
    ballot: Ballot | None
    people: tuple[Someone, ...]
    parties: tuple[Party, ...]
    there: frozenset[AttendeeId]
    excused: tuple[MemberId, ...]
    index: NameIndex

    def someone(self, key: str) -> Someone:
        return next(each for each in self.people if each.attendee.id == key)

    def number(self, item: AgendaItem) -> int:
        return self.items.index(item) + 1


def scene(store: Reader, meeting_id: MeetingId) -> Scene:
    """Read the meeting as it stands."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    numbered = items(store, meeting.id)
    running = current(store, meeting.id)
    item = next((each for each in numbered if each.id == running), None)
    stage = _stage(store, meeting.id, item)
    motions = motions_of(store, item.id) if item else ()
    people = _people(store, meeting.id)
    return Scene(
        meeting=meeting,
        place=place,
        stage=stage,
        item=item,
        items=numbered,
        ahead=tuple(each for each in numbered if item_state(item_events(store, each.id)) == "planned"),
        motions=motions,
        undecided=tuple(each for each in motions if standing(store, each).state == "agenda"),
        ballot=open_ballot(store, item.id) if item else None,
        people=people,
        parties=_parties(store, meeting, place),
        there=frozenset(present(stage_events(store, stage.id))) if stage else frozenset(),
        excused=members_on_leave(store, meeting.id),
        index=NameIndex(
            Candidate(each.attendee.id, each.name, each.reading, each.organisation, each.attendee.title)
            for each in people
        ),
    )


def _stage(store: Reader, meeting: MeetingId, item: AgendaItem | None) -> Stage | None:
    """The stage of the running item, the stage that is open, or else the first that is still to come."""
    ordered = stages(store, meeting)
    if item:
        home = item.place.partition("|")[0]
        return next((each for each in ordered if each.id == home), None)
    states = {each.id: stage_state(store, each.id) for each in ordered}
    for wanted in ("open", "suspended", "planned"):
        for each in ordered:
            if states[each.id] == wanted and each.kind not in ("side_event", "visit"):
                return each
    return ordered[-1] if ordered else None


def _people(store: Reader, meeting: MeetingId) -> tuple[Someone, ...]:
    persons = {each.id: each for each in store.find(Person)}
    return tuple(_someone(each, persons) for each in attendees(store, meeting))


def _someone(attendee: Attendee, persons: dict[PersonId, Person]) -> Someone:
    person = persons.get(attendee.person) if attendee.person else None
    if person is None:
        return Someone(attendee, attendee.organisation or attendee.collective, "", "")
    return Someone(attendee, person.name, attendee.organisation, person.reading)


def _parties(store: Reader, meeting: Meeting, place: MeetingBody | None) -> tuple[Party, ...]:
    if place is None:
        return ()
    day = meeting.from_on
    return tuple(
        Party(each.id, member_name(store, each.id, day), member_short(store, each.id, day))
        for each in members(store, place.body, day)
    )
