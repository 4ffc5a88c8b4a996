"""Reads: hidden rows, counts, pages of columns, by index: thousands without making a record of each. 读取"""

from __future__ import annotations

import pytest

from db.body.entity import Member, MemberName
from db.people.entity import Person
from db.people.operations import AddPerson, RemovePerson
from db.store.errors import RuleError
from db.store.ident import new_id
from db.store.record import declared
from db.store.store import Store
from tests.builders import LETTERS, NAMES, Council


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
                assert plan[0][3].startswith(f"SEARCH {table} USING ")
                assert f"({column.name}=?)" in plan[0][3]


def test_columns_give_some_fields_in_the_order_asked_for(council: Council) -> None:
    names = council.store.columns(MemberName, ("name", "member"), order=("name",))
    assert [name for name, _ in names] == sorted(f"{letter}市" for letter in LETTERS)
    assert {member for _, member in names} == set(council.members)


def test_a_page_is_cut_out_of_them(council: Council) -> None:
    everybody = council.store.columns(Person, ("id",))
    assert council.store.columns(Person, ("id",), skip=1, most=2) == everybody[1:3]


def test_who_was_taken_off_is_left_out_of_columns_and_counts(council: Council) -> None:
    added = council.run(AddPerson("赵六")).person_id
    council.run(RemovePerson(added))
    assert {name for (name,) in council.store.columns(Person, ("name",))} == set(NAMES)
    assert {name for (name,) in council.store.columns(Person, ("name",), hidden=True)} == {*NAMES, "赵六"}
    assert council.store.count(Person, ("gender",)) == {("",): (4, 4)}


def test_rows_are_counted_by_what_they_hold_and_where_a_field_is_filled(council: Council) -> None:
    assert council.store.count(Member, ("body", "kind"), "position") == {(council.body, "city"): (4, 4)}
    assert council.store.count(Member, ("body",), "left_on", id=council.members[0]) == {(council.body,): (1, 0)}


def test_a_number_that_no_column_holds_finds_nothing(council: Council) -> None:
    assert council.store.columns(Member, ("id",), votes=1 << 70) == ()
    assert council.store.count(Member, ("id",), votes=1 << 70) == {}
