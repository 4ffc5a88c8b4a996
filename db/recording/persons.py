"""The people and members of whom the entry line speaks, by their names. 人与成员方"""

from __future__ import annotations

from dataclasses import dataclass

from db.attendance.entity import Attendee, AttendeeId, Leave, attendees
from db.body.entity import BodyId, MemberId, member_name, member_short, members
from db.meeting.entity import Meeting, MeetingBody, MeetingId
from db.people.entity import ERASED, Person, PersonId, persons_known, styled
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
        return styled(self.organisation, self.attendee.title)

    @property
    def may_be_chosen(self) -> bool:
        """Who was erased keeps what was recorded, and is not offered again."""
        return self.name != ERASED

    @property
    def may_come(self) -> bool:
        """A person, and not an organisation of which nobody is named; who was erased comes to nothing more."""
        return self.attendee.person is not None and self.may_be_chosen


@dataclass(frozen=True, slots=True)
class Party:
    """A member by its names, of a body that the meeting is one of."""

    member: MemberId
    name: str
    short: str
    body: BodyId | None = None


def people_of(store: Reader, meeting: MeetingId) -> tuple[Someone, ...]:
    """Everybody on the list, under the name known even where the person has been taken off the roster since."""
    persons = persons_known(store)
    return tuple(_someone(each, persons) for each in attendees(store, meeting))


def _someone(attendee: Attendee, persons: dict[PersonId, Person]) -> Someone:
    person = persons.get(attendee.person) if attendee.person else None
    if person is None:
        return Someone(attendee, attendee.organisation or attendee.collective, "", "")
    return Someone(attendee, person.name, attendee.organisation, person.reading)


def index_of(people: tuple[Someone, ...]) -> NameIndex:
    return NameIndex(
        Candidate(each.attendee.id, each.name, each.reading, each.organisation, each.attendee.title)
        for each in people
        if each.name and each.may_be_chosen
    )


def excused_of(store: Reader, meeting: MeetingId) -> frozenset[AttendeeId]:
    """Persons who asked leave from the whole meeting."""
    leaves = store.find(Leave, meeting=meeting)
    return frozenset(each.attendee for each in leaves if each.attendee and not each.stage and not each.item)


def parties_of(store: Reader, meeting: Meeting, place: MeetingBody | None) -> tuple[Party, ...]:
    if place is None:
        return ()
    day = meeting.from_on
    return tuple(
        Party(each.id, member_name(store, each.id, day), member_short(store, each.id, day), place.body)
        for each in members(store, place.body, day)
    )
