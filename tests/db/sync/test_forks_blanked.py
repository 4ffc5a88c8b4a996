"""A copied laptop whose commits somebody blanked on the way: they wait as they are, and the true ones go in. 分叉"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import RenamePerson
from db.store import commit as codec
from db.store import due, exchange
from db.store.merging import Section
from db.store.store import Store
from db.store.verify import verify
from db.sync.operations import GrantRole
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, device, send
from tests.db.sync.test_erasing import CANARY, blanked
from tests.db.sync.test_forks import COPY, copied


@pytest.fixture
def parted(office: Office) -> Iterator[Office]:
    """The recorder has what one of two equal laptops wrote since; it does not know of the other one yet."""
    office.council.store.run(GrantRole(device(office, RECORDER), "admin"))
    office.swap()
    with copied(office, HOST):
        office.stores[HOST].run(RenamePerson(office.council.persons[0], "张壹"))
        send(office, HOST, RECORDER)
        yield office


def written(office: Office, number: int, *said: str) -> Section:
    """The names that the copy gives a person next, as a section of its own."""
    copy, before = office.stores[COPY], exchange.version(office.stores[COPY])
    for name in said:
        copy.run(RenamePerson(office.council.persons[number], name))
    (section,) = exchange.lacking(copy, before)
    return section


def names(store: Store, office: Office) -> list[str]:
    return [store.need(Person, each).name for each in office.council.persons[:3]]


def test_what_was_blanked_on_the_way_waits_and_the_true_commits_go_in(parted: Office) -> None:
    witness, section = parted.stores[RECORDER], written(parted, 1, "张贰")
    merged = exchange.merge(witness, [blanked(section, witness)])
    assert (merged.commits, [each.device for each in merged.waiting]) == (0, [device(parted, HOST)])
    assert names(witness, parted) == ["张壹", "张二", "张三"]
    assert exchange.merge(witness, ()).waiting == merged.waiting
    assert verify(witness).clean
    merged = exchange.merge(witness, [section])
    assert (merged.commits, merged.waiting) == (1, ())
    assert names(witness, parted) == ["张壹", "张贰", "张三"]
    assert verify(witness).clean


@pytest.mark.parametrize("more", [0, 1, 2])
def test_two_sections_of_the_other_copy_go_in_one_after_the_other(parted: Office, more: int) -> None:
    """However far the first copy's chain goes beside them, and whether the first of them was blanked on the way."""
    witness = parted.stores[RECORDER]
    first, second = written(parted, 1, "张二二", "张贰"), written(parted, 2, "张叁")
    for number in range(more):
        parted.stores[HOST].run(RenamePerson(parted.council.persons[0], f"张壹{number}"))
    send(parted, HOST, RECORDER)
    before = names(witness, parted)
    merged = exchange.merge(witness, [blanked(first, witness), second])
    assert (merged.commits, names(witness, parted)) == (0, before)
    assert {each.device for each in merged.waiting} == {device(parted, HOST)}
    assert verify(witness).clean
    merged = exchange.merge(witness, [first, second])
    assert (merged.commits, merged.waiting) == (3, ())
    assert names(witness, parted) == [before[0], "张贰", "张叁"]
    assert verify(witness).clean


def test_a_blanked_section_with_a_name_that_was_erased_does_not_wait_here(parted: Office) -> None:
    witness, (_, erased, other) = parted.stores[RECORDER], parted.council.persons[:3]
    before = exchange.version(parted.stores[COPY])
    for person, name in ((erased, CANARY), (other, "张叁")):
        parted.stores[COPY].run(RenamePerson(person, name))
    (section,) = exchange.lacking(parted.stores[COPY], before)
    office = parted.stores[OFFICE]
    office.run(ErasePerson(erased, personal(office, erased)))
    send(parted, OFFICE, RECORDER)
    *lines, last = section.lines
    carried = replace(section, lines=(*lines, codec.redact(codec.parse(last), (0,))))
    before_it = due.erasures(witness.connection)
    assert exchange.merge(witness, [carried]).waiting == ()
    assert due.erasures(witness.connection) == before_it, "it never stood here"
    assert names(witness, parted) == ["张壹", "", "张三"]
    assert exchange.merge(witness, [section]).commits == 2
    assert names(witness, parted) == ["张壹", "", "张叁"]
    assert verify(witness).clean
