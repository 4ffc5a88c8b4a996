"""What was read is kept, and never a moment too long: every way to change the file is seen. 已读"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.operations import CastVotes, PutAndCast
from db.people.entity import Person
from db.people.operations import AddPerson, RemovePerson, RenamePerson
from db.store import memory
from db.store.errors import RuleError
from db.store.store import Store
from db.store.verify import rebuild
from tests.builders import Council


def names(store: Store) -> list[str]:
    return [each.name for each in store.find(Person)]


def reads(store: Store) -> int:
    """How many times the table is read for one question."""
    heard: list[str] = []
    store.connection.set_trace_callback(heard.append)
    store.find(Person)
    store.connection.set_trace_callback(None)
    return sum("FROM person" in each for each in heard)


def round_the_door(store: Store, name: str) -> None:
    store.connection.execute("UPDATE sy_head SET gate=1")
    store.connection.execute("UPDATE person SET name=?", (name,))
    store.connection.execute("UPDATE sy_head SET gate=0")


def begin_in_vain(store: Store) -> None:
    with store.transaction():
        round_the_door(store, "李四")
        assert names(store) == ["李四"]
        raise RuleError("")


def test_what_nothing_has_changed_is_read_once(council: Council) -> None:
    names(council.store)
    assert reads(council.store) == 0
    council.all_arrive()
    assert reads(council.store) == 0, "a check-in changes no person"


def test_the_own_commit_is_seen_at_once(store: Store) -> None:
    added = AddPerson("张三")
    store.run(added)
    assert names(store) == ["张三"]
    store.run(RenamePerson(added.person_id, "李四"))
    assert names(store) == ["李四"]
    found = store.get(Person, added.person_id)
    assert found
    assert found.name == "李四"


def test_the_commit_of_another_connection_is_seen_at_once(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with Store.create(path, keys=keys) as store, Store.open(path, keys=keys, query_only=True) as reader:
        assert names(reader) == []
        store.run(AddPerson("张三"))
        assert names(reader) == ["张三"]
        assert reads(reader) == 0
        store.run(AddPerson("李四"))
        assert names(reader) == ["张三", "李四"]


def test_what_is_written_round_the_door_is_seen_even_when_a_commit_follows(store: Store) -> None:
    store.run(AddPerson("张三"))
    names(store)
    round_the_door(store, "李四")
    assert names(store) == ["李四"]
    round_the_door(store, "王五")
    store.run(AddPerson("赵六"))
    assert names(store) == ["王五", "赵六"]
    rebuild(store)
    assert names(store) == ["张三", "赵六"]


def test_what_is_rolled_back_is_not_kept(store: Store) -> None:
    store.run(AddPerson("张三"))
    names(store)
    with pytest.raises(RuleError):
        begin_in_vain(store)
    assert names(store) == ["张三"]


def test_a_step_keeps_what_it_read_and_asks_once_whether_others_wrote(council: Council) -> None:
    item, motions = council.item_with("一件议案")
    ballot = council.run(PutAndCast(item, tuple(motions), (), council.at())).ballot_id
    council.store.memory.forget()
    for choice in ("for", "against"):  # nothing is read between the two
        heard: list[str] = []
        council.store.connection.set_trace_callback(heard.append)
        council.run(CastVotes(ballot, ((council.members[0], choice),)))
        council.store.connection.set_trace_callback(None)
        assert heard.count("PRAGMA data_version") == 1
    assert not any("FROM ballot WHERE" in each or "FROM meeting" in each for each in heard)


def test_what_another_wrote_between_two_steps_is_seen_by_the_second(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with Store.create(path, keys=keys) as store, Store.open(path, keys=keys, held=store.held) as other:
        added = AddPerson("张三", "甲市")
        store.run(added)
        assert store.find(Person, name="李四") == ()
        other.run(RenamePerson(added.person_id, "李四"))
        with pytest.raises(RuleError):
            store.run(AddPerson("李四", "甲市"))


def test_what_is_read_at_once_is_of_one_moment_and_asks_once(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with Store.create(path, keys=keys) as store, Store.open(path, keys=keys, held=store.held) as other:
        heard: list[str] = []
        store.connection.set_trace_callback(heard.append)
        with store.at_once(), store.at_once():
            assert names(store) == []
            other.run(AddPerson("张三"))
            assert names(store) == []
            assert store.count(Person) == {}
        store.connection.set_trace_callback(None)
        assert heard.count("PRAGMA data_version") == 1
        assert names(store) == ["张三"]
        with pytest.raises(RuleError), store.at_once():
            store.need(Person, None)
        store.run(AddPerson("李四"))
        assert names(store) == ["张三", "李四"]


def test_what_is_read_ahead_is_asked_no_more_and_says_the_same(store: Store) -> None:
    for name, organisation in (("张三", "甲市"), ("张三", "乙市"), ("李四", ""), ("王五", "")):
        store.run(AddPerson(name, organisation))
    store.run(RemovePerson(store.find(Person, name="王五")[0].id))
    asked = ("张三", "李四", "王五", "赵六", "")
    expected = [store.find(Person, name=name) for name in asked]
    assert [len(each) for each in expected] == [2, 1, 0, 0, 0]
    store.memory.forget()
    store.read_ahead(Person, "name", asked)
    heard: list[str] = []
    store.connection.set_trace_callback(heard.append)
    assert [store.find(Person, name=name) for name in asked[:-1]] == expected[:-1]
    store.connection.set_trace_callback(None)
    assert not any("FROM person" in each for each in heard)
    assert store.find(Person, name="") == ()


def test_long_answers_and_too_many_are_not_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("张三", "李四", "王五"):
        store.run(AddPerson(name))
    monkeypatch.setattr(memory, "MOST_ROWS", 2)
    names(store)
    assert reads(store) == 1
    monkeypatch.setattr(memory, "MOST_ROWS", 3)
    monkeypatch.setattr(memory, "MOST_IN_ALL", 4)
    for person in store.find(Person) * 3:
        store.find(Person, name=person.name)
        assert store.memory.rows <= 5
