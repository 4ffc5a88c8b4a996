"""The changes a person can make to persons, posts and operators. 人员的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.body.entity import MemberId
from db.people import rules
from db.people.entity import Operator, Person, PersonId, Post
from db.people.reading import reading_text
from db.people.stroke import stroke_key
from db.store.ident import Id, OperatorId, new_id
from db.store.operation import Change, Operation, Reader, hide, write


def new_person_id() -> PersonId:
    return PersonId(new_id())


@dataclass(frozen=True, slots=True)
class AddOperator(Operation):
    """Enter somebody who records. 增加记录人"""

    name: str
    operator_id: OperatorId = field(default_factory=lambda: OperatorId(new_id()))
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_name(self.name)
        yield from write(Operator, self.operator_id, name=self.name)


@dataclass(frozen=True, slots=True)
class RenameOperator(Operation):
    """Correct the name of somebody who records. 记录人改名"""

    operator_id: OperatorId
    name: str
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_name(self.name)
        yield from write(Operator, store.need(Operator, self.operator_id).id, name=self.name)


@dataclass(frozen=True, slots=True)
class AddPerson(Operation):
    """Enter a person with the present post. 增加人员"""

    name: str
    organisation: str = ""
    title: str = ""
    member_id: MemberId | None = None
    level: str = ""
    organ: str = ""
    gender: str = ""
    ethnicity: str = ""
    reading: str = ""
    from_on: date | None = None
    person_id: PersonId = field(default_factory=new_person_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_add(store, self.name, self.organisation, self.title)
        named = _named(self.name, self.reading)
        yield from write(Person, self.person_id, **named, gender=self.gender, ethnicity=self.ethnicity)
        if self.organisation or self.title or self.member_id:
            yield from _post(self, self.person_id)


@dataclass(frozen=True, slots=True)
class RenamePerson(Operation):
    """Correct a person's name or its reading. 更正姓名"""

    person_id: PersonId
    name: str
    reading: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_name(self.name)
        yield from write(Person, store.need(Person, self.person_id).id, **_named(self.name, self.reading))


@dataclass(frozen=True, slots=True)
class AppointPerson(Operation):
    """A person takes a post from a day on; the posts held until then end on that day. 任职"""

    person_id: PersonId
    organisation: str
    title: str
    member_id: MemberId | None = None
    level: str = ""
    organ: str = ""
    from_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        person = store.need(Person, self.person_id)
        if self.from_on:
            for post in store.find(Post, person=person.id):
                if post.to_on is None:
                    rules.may_end(post, self.from_on)
                    yield from write(Post, post.id, to_on=self.from_on)
        yield from _post(self, person.id)


@dataclass(frozen=True, slots=True)
class CorrectPost(Operation):
    """Correct what a post says; it was so all along. 更正职务"""

    post_id: Id
    organisation: str
    title: str
    member_id: MemberId | None = None
    level: str = ""
    organ: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        post = store.need(Post, self.post_id)
        yield from write(
            Post,
            post.id,
            organisation=self.organisation,
            title=self.title,
            member=self.member_id,
            level=self.level,
            organ=self.organ,
        )


@dataclass(frozen=True, slots=True)
class RemovePerson(Operation):
    """Take a person off the roster; meetings already recorded keep the person. 停用人员"""

    person_id: PersonId

    def changes(self, store: Reader) -> Iterator[Change]:
        yield hide(Person, store.need(Person, self.person_id).id)


def _named(name: str, reading: str) -> dict[str, str]:
    clean = name.strip()
    return {"name": clean, "reading": reading_text(clean, reading), "stroke": stroke_key(clean)}


def _post(said: AddPerson | AppointPerson, person: PersonId) -> Iterator[Change]:
    yield from write(
        Post,
        new_id(),
        person=person,
        member=said.member_id,
        organisation=said.organisation,
        title=said.title,
        level=said.level,
        organ=said.organ,
        from_on=said.from_on,
    )
