"""Reads: hidden rows, counts, pages of columns, by index. 读取"""

from __future__ import annotations

import pytest

from db.people.entity import Person
from db.people.operations import AddPerson, RemovePerson
from db.store.errors import RuleError
from db.store.ident import new_id
from db.store.record import declared
from db.store.store import Store
from tests.builders import Council


def test_hidden_rows_are_there_for_who_asks(store: Store) -> None:
    added = AddPerson("张三")
    store.run(added)
    store.run(RemovePerson(added.person_id))
    assert store.get(Person, added.person_id) is None
    assert [(each.name, hidden) for each, hidden in store.find_all(Person)] == [("张三", True)]
    with pytest.raises(RuleError, match="这条人员已经不在了"):
        store.need(Person, added.person_id)


def test_rows_are_counted_and_told_apart_without_being_read(store: Store) -> None:
    council = Council(store)
    known, gone = council.persons[0], council.persons[1]
    store.run(RemovePerson(gone))
    people = store.find(Person)
    assert len(people) == len(council.persons) - 1
    assert store.count(Person) == {(): (len(people), len(people))}
    read = [each for each in people if each.reading]
    assert store.count(Person, ("name",), "reading", name=read[0].name) == {(read[0].name,): (1, 1)}
    assert store.count(Person, ("name",)).keys() == {(each.name,) for each in people}
    assert store.count(Person, name="没有这个人") == {}
    assert (
        store.columns(Person, ("id", "name"), order=("name",), skip=1, most=1)[0][1]
        == sorted(each.name for each in people)[1]
    )
    assert store.find_each(Person, {known, gone, new_id()}) == (store.need(Person, known),)
    assert store.find_each(Person, ()) == ()


def test_more_rows_are_found_by_their_ids_than_one_question_holds(store: Store) -> None:
    added = [AddPerson(f"张{number}") for number in range(3)]
    for operation in added:
        store.run(operation)
    asked = [*(each.person_id for each in added), *(new_id() for _ in range(1200))]
    assert [each.name for each in store.find_each(Person, asked)] == ["张0", "张1", "张2"]


def test_a_lookup_by_parent_reads_an_index(council: Council) -> None:
    for table, entity in declared().items():
        for column in entity.declaration.columns:
            if column.parent and column.kind == "id":
                plan = council.store.connection.execute(
                    f"EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE {column.name} IS ?", (b"",)
                ).fetchall()
                assert f"INDEX {table}_by_{column.name}" in plan[0][3]
