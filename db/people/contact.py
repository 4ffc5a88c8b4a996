"""How somebody is reached: erasable everywhere, masked on screen. 联系方式"""

from __future__ import annotations

from collections.abc import Iterator

from db.people.entity import Person, PersonId
from db.store.frozen import frozen
from db.store.glossary import term
from db.store.ident import Id, new_id
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity, entity, field


@entity("contact", term("联系方式"))
class Contact(Entity):
    """A telephone number of a person; several, the latest counts."""

    id: Id
    person: PersonId = field(term("人员"), parent=True)
    phone: str = field(term("联系电话"), search="")


def phones(store: Reader) -> dict[PersonId, str]:
    """The latest number of everybody."""
    return {each.person: each.phone for each in store.find(Contact)}


def phone_of(store: Reader, person: PersonId) -> str:
    """The latest number of somebody, '' where none is known."""
    found = store.find(Contact, person=person)
    return found[-1].phone if found else ""


def masked(phone: str) -> str:
    """138****5678: enough to tell two numbers apart, too little to call."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)


@frozen
class NoteContact(Operation):
    """Note the telephone number by which a person is reached now. 登记联系电话"""

    person_id: PersonId
    phone: str

    def changes(self, store: Reader) -> Iterator[Change]:
        person = store.need(Person, self.person_id)
        yield from contact(store, person.id, self.phone)


def contact(store: Reader, person: PersonId, phone: str) -> Iterator[Change]:
    """A number that is on record already is not noted again."""
    number = phone.strip()
    if number and all(each.phone != number for each in store.find(Contact, person=person)):
        yield from write(Contact, new_id(), person=person, phone=number)
