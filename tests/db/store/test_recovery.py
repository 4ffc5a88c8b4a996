"""After a fault the store goes on as what it was: no open transaction, the same rights, erased stays erased. 恢复"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.people.entity import Person
from db.people.operations import AddPerson
from db.store import log
from db.store.errors import StoreError
from db.store.schema import settle
from db.store.store import Store


def test_a_head_that_cannot_be_read_leaves_no_transaction_open(store: Store) -> None:
    """The next step would find the file busy with a transaction that nobody ends."""
    store.connection.execute("ALTER TABLE sy_head RENAME TO sy_lost")
    with pytest.raises(StoreError):
        store.run(AddPerson("张三"))
    assert not store.connection.in_transaction
    store.connection.execute("ALTER TABLE sy_lost RENAME TO sy_head")
    store.run(AddPerson("李四"))
    assert [each.name for each in store.find(Person)] == ["李四"]


def test_a_reader_that_met_a_fault_stays_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with Store.create(path, keys=keys), Store.open(path, keys=keys, query_only=True) as reader:
        first = reader.connection
        monkeypatch.setattr(reader, "_faulty", True)
        assert reader.find(Person) == ()
        assert reader.connection is not first
        with pytest.raises(StoreError, match="不能读写"):
            reader.run(AddPerson("李四"))


def test_a_column_made_after_an_erasure_is_empty_there(store: Store) -> None:
    """An erased value stands in the log as a blob of no bytes, which is no text."""
    added = AddPerson("张三")
    store.run(added)
    row = bytes.fromhex(added.person_id)
    name = log.name_id(store.connection, "person", "name")
    store.connection.execute("UPDATE sy_op SET val=x'' WHERE row=? AND name=?", (row, name))
    store.connection.execute("DROP INDEX person_in_order")
    store.connection.execute("ALTER TABLE person DROP COLUMN name")
    settle(store.connection, [Person])
    kept = store.connection.execute("SELECT name FROM person WHERE id=?", (row,)).fetchone()
    assert kept == (None,)
