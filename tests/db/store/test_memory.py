"""What was read is kept, and never a moment too long: every way to change the file is seen. 已读"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.people.entity import Person
from db.people.operations import AddPerson, RenamePerson
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
