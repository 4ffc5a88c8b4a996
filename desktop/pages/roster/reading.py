"""The rows of the roster, each read once for all lists. 名册读取"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from db.body.entity import (
    Body,
    BodyId,
    Member,
    MemberId,
    MemberName,
    body_name,
    body_short,
    in_charter,
    members,
)
from db.people.entity import Person, PersonId, Post, rank, styled
from db.people.matching import Candidate, NameIndex
from db.people.reading import parse_reading
from db.store.operation import Reader

NO_MEMBER = ""
"""The key of persons who belong to no member, as invited superiors."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the present post; `member_order` is the charter's, 0 for those of no member."""

    id: PersonId
    name: str
    reading: str
    stroke: str
    post: Post | None
    member_name: str
    member_order: int

    @property
    def member(self) -> str:
        return (self.post.member or NO_MEMBER) if self.post else NO_MEMBER

    @property
    def is_erased(self) -> bool:
        return not self.name

    @property
    def styled(self) -> str:
        return styled(self.post.organisation, self.post.title) if self.post else ""

    @property
    def spelled(self) -> str:
        """The proper reading alone."""
        return str(next(iter(parse_reading(self.reading)), ""))

    def order(self) -> tuple[int, tuple[int, int], str]:
        place = rank(self.post.level, self.post.organ) if self.post else rank("", "")
        return (self.member_order, place, self.stroke)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member that has not left, with its place in the charter's order, present name and number of persons."""

    id: MemberId
    member: Member
    place: int
    name: str
    short: str
    people: int


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its present name and how many members it has."""

    id: BodyId
    body: Body
    name: str
    short: str
    members: int


def people_rows(store: Reader) -> list[PersonRow]:
    """All persons by member, rank and strokes; those of no member first."""
    names = _latest_names(store)
    orders = {each.id: place for place, each in enumerate(sorted(store.find(Member), key=in_charter), start=1)}
    posts: dict[PersonId, Post] = {}
    for post in store.find(Post):
        held = posts.get(post.person)
        if post.to_on is None and (held is None or _begun(held) <= _begun(post)):
            posts[post.person] = post
    rows = []
    for person in store.find(Person):
        held = posts.get(person.id)
        member = held.member if held else None
        name = names[member].name if member in names else ""
        order = orders.get(member, 0) if member else 0
        rows.append(PersonRow(person.id, person.name, person.reading, person.stroke, held, name, order))
    return sorted(rows, key=PersonRow.order)


def _begun(post: Post) -> tuple[date, str]:
    return (post.from_on or date.min, post.id)


def _latest_names(store: Reader) -> dict[MemberId, MemberName]:
    """Every member's latest name."""
    ordered = sorted(store.find(MemberName), key=lambda each: each.from_on or date.min)
    return {each.member: each for each in ordered}


def member_rows(store: Reader, body: BodyId, people: list[PersonRow]) -> list[MemberRow]:
    """The members of a body in the charter's order."""
    counted = Counter(each.member for each in people if not each.is_erased)
    names = _latest_names(store)
    rows = ((place, each, names.get(each.id)) for place, each in enumerate(members(store, body), start=1))
    return [
        MemberRow(each.id, each, place, name.name if name else "", name.short if name else "", counted[each.id])
        for place, each, name in rows
    ]


def body_rows(store: Reader, found: tuple[Body, ...]) -> list[BodyRow]:
    return [
        BodyRow(each.id, each, body_name(store, each.id), body_short(store, each.id), len(members(store, each.id)))
        for each in found
    ]


def index_of(people: list[PersonRow]) -> NameIndex:
    """Persons to be found by name, pinyin, initials and organisation."""
    return NameIndex(
        Candidate(each.id, each.name, each.reading, f"{each.post.organisation if each.post else ''}{each.member_name}")
        for each in people
    )
