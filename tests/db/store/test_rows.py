"""Lists of thousands are read as plain fields, and counted, without making a record of each. 读取"""

from __future__ import annotations

from db.body.entity import Member, MemberName
from db.people.entity import Person
from db.people.operations import AddPerson, RemovePerson
from tests.builders import LETTERS, NAMES, Council


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
    assert council.store.count(Member, ("body", "kind"), "charter_order") == {(council.body, "city"): (4, 4)}
    assert council.store.count(Member, ("body",), "left_on", id=council.members[0]) == {(council.body,): (1, 0)}


def test_a_number_that_no_column_holds_finds_nothing(council: Council) -> None:
    assert council.store.columns(Member, ("id",), charter_order=1 << 70) == []
    assert council.store.count(Member, ("id",), charter_order=1 << 70) == {}
