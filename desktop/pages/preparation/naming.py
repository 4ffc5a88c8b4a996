"""How persons, members and posts are called on the preparation page, as of the meeting's first day. 称谓"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from db.body.entity import BodyId, MemberId, member_name, members
from db.meeting.entity import Meeting, meeting_bodies
from db.people.entity import Person, PersonId, person_known, posts_on
from db.people.matching import Candidate
from db.store.ident import Id
from db.store.operation import Reader
from desktop.language import tr
from desktop.widgets.chip import Choice

PERSON, MEMBER = "p", "m"


class Naming:
    """Reads names for one meeting; made anew for every refresh."""

    def __init__(self, store: Reader, meeting: Meeting) -> None:
        self._store, self._meeting = store, meeting
        self._members: dict[Id, str] = {}
        self.bodies = tuple(each.body for each in meeting_bodies(store, meeting.id))
        self.body: BodyId | None = self.bodies[0] if self.bodies else None

    @property
    def day(self) -> date | None:
        return self._meeting.from_on

    def person(self, person: PersonId | None) -> str:
        found = person_known(self._store, person)
        return found.name if found else ""

    def member(self, member: Id | None) -> str:
        if member is None:
            return ""
        if member not in self._members:
            self._members[member] = member_name(self._store, member, self.day)
        return self._members[member]

    def member_choices(self) -> tuple[Choice, ...]:
        """The members of each body whose meeting it is, in the charter's order."""
        there = (each for body in self.bodies for each in members(self._store, body, self.day))
        return tuple(Choice(each.id, self.member(each.id)) for each in there)

    def member_candidates(self) -> tuple[Candidate, ...]:
        return tuple(Candidate(each.key, each.word, "") for each in self.member_choices())

    def pick(self, person: PersonId | None, member: MemberId | None) -> Choice:
        """A person or a member as one of several that were picked."""
        if person:
            return Choice(f"{PERSON}:{person}", self.person(person))
        return Choice(f"{MEMBER}:{member}", self.member(member))

    def candidates(self) -> tuple[Candidate, ...]:
        """Everybody of the roster, then the members, to be picked from one list."""
        persons = tuple(self.person_candidates(f"{PERSON}:"))
        there = (Candidate(f"{MEMBER}:{each.key}", each.word, "", tr("成员方")) for each in self.member_choices())
        return (*persons, *there)

    def person_candidates(self, prefix: str = "", without: Iterable[str] = ()) -> Iterator[Candidate]:
        """Persons of the roster with the post each holds on the first day."""
        left_out = frozenset(without)
        posts = posts_on(self._store, self.day)
        for person in self._store.find(Person):
            if person.id not in left_out and not person.is_erased:
                post = posts.get(person.id)
                organisation, title = (post.organisation, post.title) if post else ("", "")
                yield Candidate(f"{prefix}{person.id}", person.name, person.reading, organisation, title)

    def by_body(self, persons: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """Those of the body's members and of no member, then those who stand for members of other bodies."""
        own = {None, *(each.key for each in self.member_choices())}
        posts = posts_on(self._store, self.day)
        parted: tuple[list[Candidate], list[Candidate]] = ([], [])
        for each in persons:
            post = posts.get(PersonId(Id(each.key)))
            parted[(post.member if post else None) not in own].append(each)
        return tuple(parted[0]), tuple(parted[1])

    def chosen(self, keys: Iterable[str]) -> tuple[Choice, ...]:
        """Keys that were picked, with their names."""
        return tuple(self._named(key) for key in keys)

    def _named(self, key: str) -> Choice:
        kind, _, row = key.partition(":")
        return Choice(key, self.person(PersonId(Id(row))) if kind == PERSON else self.member(Id(row)))


def split_picks(picks: Iterable[Choice]) -> tuple[tuple[PersonId, ...], tuple[MemberId, ...]]:
    """Part what was picked into persons and members."""
    persons: list[Id] = []
    there: list[Id] = []
    for pick in picks:
        kind, _, row = pick.key.partition(":")
        (persons if kind == PERSON else there).append(Id(row))
    return tuple(PersonId(each) for each in persons), tuple(MemberId(each) for each in there)
