"""One door for every change: what it writes, what it refuses, and what it leaves alone. 数据库"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.body.entity import BodyName
from db.body.operations import FoundBody, RenameBody
from db.people.entity import Person
from db.people.operations import AddPerson, RenamePerson
from db.store import log, sqlite
from db.store.errors import RuleError, StoreError
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.record import declared
from db.store.store import Store
from db.store.verify import verify
from db.store.writing import write_commit
from tests.source_tree import ROOT


@dataclass(frozen=True, slots=True)
class WriteThenFail(Operation):
    """Says a change, then meets a rule. 测试"""

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from write(Person, new_id(), name="半途")
        raise RuleError("停")


@dataclass(frozen=True, slots=True)
class Say(Operation):
    """Gives a body name these values, shown again if it was hidden. 测试"""

    row: Id
    values: tuple[tuple[str, str], ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from write(BodyName, self.row, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Hide(Operation):
    """Hides a body name. 测试"""

    row: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        yield hide(BodyName, self.row)


def counted(store: Store) -> tuple[int, ...]:
    tables = ("sy_commit", "sy_op", "sy_seen", "sy_copy", *declared())
    return tuple(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def cells_of_last(store: Store) -> set[tuple[str, str]]:
    """(table, column) of what the last commit says."""
    head = log.head(store.connection)
    commit = log.body(store.connection, head.device.hex(), head.seq)
    assert commit is not None
    return {(table, column) for table, _, column, _, _ in log.cells(commit)}


def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    path, keys = tmp_path / "一 二.lianxi", tmp_path / "keys"
    founded = FoundBody("河湾市长联席会")
    with Store.create(path, keys=keys) as store:
        store.run(founded)
    with Store.open(path, keys=keys) as store:
        assert [each.name for each in store.find(BodyName, body=founded.body_id)] == ["河湾市长联席会"]
        assert verify(store).clean


def test_a_refused_operation_leaves_nothing_behind(store: Store) -> None:
    before, head = counted(store), log.head(store.connection)
    with pytest.raises(RuleError):
        store.run(WriteThenFail())
    assert (counted(store), log.head(store.connection)) == (before, head)
    assert not store.connection.in_transaction


def test_one_operation_is_one_commit_and_says_what_it_touched(store: Store) -> None:
    before = log.head(store.connection).seq
    touched = store.run(FoundBody("河湾市长联席会"))
    assert (touched.device, touched.seq) == (store.device, before + 1)
    assert touched.tables == {"body", "body_name", "charter"}


def test_a_value_that_is_there_already_writes_nothing(store: Store) -> None:
    founded = FoundBody("河湾市长联席会", short="联席会")
    store.run(founded)
    before = counted(store)
    touched = store.run(RenameBody(founded.body_id, "河湾市长联席会", "联席会", None))
    assert touched.rows == frozenset()
    assert counted(store) == before


def test_only_what_differs_is_written(store: Store) -> None:
    founded = FoundBody("河湾市长联席会", short="联席会")
    store.run(founded)
    store.run(RenameBody(founded.body_id, "河湾市长联席会议", "联席会", None))
    assert cells_of_last(store) == {("body_name", "name")}


def test_a_row_that_is_made_again_says_every_cell(store: Store) -> None:
    row = keyed("body_name", "one", None)
    body = new_id()
    store.run(Say(row, (("body", body), ("name", "甲"), ("short", "长"))))
    store.run(Hide(row))
    assert store.find(BodyName) == ()
    store.run(Say(row, (("body", body), ("name", "甲"))))
    columns = {column.name for column in BodyName.declaration.columns}
    assert cells_of_last(store) == {("body_name", name) for name in {"_del", *columns}}
    assert [(each.name, each.short) for each in store.find(BodyName)] == [("甲", "")]
    assert verify(store).clean


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person(id, name) VALUES(x'00', '绕行')",
        "UPDATE person SET name='绕行'",
        "DELETE FROM person",
        "INSERT OR REPLACE INTO person(id, name) SELECT id, '绕行' FROM person",
    ],
)
def test_a_write_round_the_door_fails(store: Store, statement: str) -> None:
    store.run(AddPerson("张三"))
    with pytest.raises(sqlite.DatabaseError, match="written round the door: person"):
        store.connection.execute(statement)
    assert [each.name for each in store.find(Person)] == ["张三"]


def test_the_gate_is_shut_after_every_end(store: Store) -> None:
    for operation in (AddPerson("张三"), WriteThenFail()):
        with suppress(RuleError):
            store.run(operation)
        assert store.connection.execute("SELECT gate FROM sy_head").fetchone() == (0,)


def test_the_first_commit_of_another_device_says_what_it_has_seen(tmp_path: Path) -> None:
    first, second = tmp_path / "first.lianxi", tmp_path / "second.lianxi"
    with Store.create(first, keys=tmp_path / "keys") as store:
        store.run(AddPerson("张三"))
        store.run(AddPerson("李四"))
        founder = store.device
    shutil.copy(first, second)
    with Store.open(second, keys=tmp_path / "other-keys") as store:
        assert store.device != founder
        store.run(AddPerson("王五"))
        store.run(AddPerson("赵六"))
        seen = [log.body(store.connection, store.device, seq) for seq in (1, 2)]
        assert [dict(commit.header.seen) for commit in seen if commit] == [{founder: 2}, {}]
        rows = store.connection.execute("SELECT at_seq, upto FROM sy_seen").fetchall()
        assert rows == [(1, 2)]
        assert [(each.seq, each.status, each.is_own) for each in store.devices()] == [
            (2, "trusted", False),
            (2, "pending", True),
        ]
        assert verify(store).clean


def test_a_later_edit_wins_over_a_clock_that_ran_ahead(store: Store) -> None:
    added = AddPerson("张三")
    year_2096 = Instant(4_000_000_000_000)
    with store.transaction() as here:
        write_commit(store.connection, here, "add_person", store.author, "", year_2096, added.changes(store))
    store.run(RenamePerson(added.person_id, "张山"))
    history = store.history(Person, added.person_id, "name")
    assert [each.value for each in history] == ["张三", "张山"]
    assert history[1].stamp == history[0].stamp + 1
    other = AddPerson("李四")
    store.run(other)
    assert store.history(Person, other.person_id, "name")[0].stamp < history[0].stamp


def test_the_author_of_a_commit_is_who_records(store: Store) -> None:
    store.run(AddPerson("张三"))
    assert {each.author for each in store.commits()} == {store.author}


def test_reading_does_not_wait_for_the_writer_nor_write_itself(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with Store.create(path, keys=keys) as store, Store.open(path, keys=keys, query_only=True) as reader:
        store.run(AddPerson("张三"))
        assert [each.name for each in reader.find(Person)] == ["张三"]
        with pytest.raises(StoreError, match="不能读写"):
            reader.run(AddPerson("李四"))
        assert len(store.find(Person)) == 1


def test_a_wrong_kind_of_value_is_a_fault_of_the_program(store: Store) -> None:
    with pytest.raises(TypeError, match=r"body_name\.name cannot hold a int"):
        list(write(BodyName, new_id(), name=7))
    with pytest.raises(TypeError, match="body_name has no field nmae"):
        list(write(BodyName, new_id(), nmae="甲"))


def test_there_is_one_sqlite_library_and_sqlite_utils_uses_it() -> None:
    """Two of them in one process drop each other's locks without a word."""
    question = (
        "import sys; from db.store import sqlite; import sqlcipher3.dbapi2\n"
        "from sqlite_utils.utils import sqlite3 as used\n"
        "assert used.OperationalError is sqlite.OperationalError\n"
        "assert used.connect is sqlcipher3.dbapi2.connect\n"
        "assert tuple(map(int, used.sqlite_version.split('.'))) >= (3, 51, 3), used.sqlite_version"
    )
    answer = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True)
    assert (answer.returncode, answer.stderr) == (0, "")


def test_opening_a_store_loads_nothing_that_only_its_making_needs(tmp_path: Path) -> None:
    Store.create(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys").close()
    question = (
        "import sys; from pathlib import Path; import db; from db.opening import open_store\n"
        "open_store(Path(sys.argv[1]) / 'lianxi.lianxi', keys=Path(sys.argv[1]) / 'keys').close()\n"
        "print(*(name for name in ('sqlite_utils', 'click', 'cryptography', 'pypinyin') if name in sys.modules))"
    )
    command = [sys.executable, "-c", question, str(tmp_path)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (answer.stdout, answer.stderr) == ("\n", "")
