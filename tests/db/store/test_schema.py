"""Tables follow from the declarations: what a file lacks is added at the next open, else nothing is written. 记录表"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.body.entity import Body, BodyName
from db.people.entity import Person
from db.store.errors import StoreError
from db.store.record import declared
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council


def test_every_table_has_its_three_guards(store: Store) -> None:
    query = "SELECT tbl_name, name FROM sqlite_master WHERE type='trigger'"
    found = {(table, name) for table, name in store.connection.execute(query)}
    assert found == {
        (table, f"{table}_{event}_guard") for table in declared() for event in ("insert", "update", "delete")
    }


def test_no_index_finds_what_another_finds_as_well(store: Store) -> None:
    """Each index costs every new row a page."""
    query = "SELECT m.tbl_name, m.name, c.name FROM sqlite_master m, pragma_index_info(m.name) c WHERE m.type='index'"
    columns: dict[tuple[str, str], list[str]] = {}
    for table, index, column in store.connection.execute(f"{query} AND m.sql NOT NULL ORDER BY m.name, c.seqno"):
        columns.setdefault((table, index), []).append(column)
    needless = [
        index
        for (table, index), names in columns.items()
        if any(of == table and other != index and wide[: len(names)] == names for (of, other), wide in columns.items())
    ]
    assert len(columns) > 50
    assert needless == []


def test_a_guard_or_index_that_is_gone_or_another_is_made_anew_at_the_next_open(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"
    with Store.create(path, keys=keys) as store:
        made = set(store.connection.execute(query))
        store.connection.execute("DROP TRIGGER person_insert_guard")
        store.connection.execute("DROP TRIGGER person_update_guard")
        store.connection.execute("CREATE TRIGGER person_update_guard BEFORE UPDATE ON person BEGIN SELECT 1; END")
        store.connection.execute("DROP INDEX body_by_parent")
        store.connection.execute("DROP INDEX member_by_body")
        store.connection.execute("CREATE INDEX member_by_body ON member(side)")
    with Store.open(path, keys=keys) as store:
        assert set(store.connection.execute(query)) == made


def test_opening_a_store_of_this_version_again_writes_nothing(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    Store.create(path, keys=keys).close()
    before = path.read_bytes()
    with Store.open(path, keys=keys) as store:
        assert store.connection.execute("SELECT total_changes()").fetchone() == (0,)
        assert path.read_bytes() == before
        assert not path.with_name(path.name + "-wal").stat().st_size


def test_a_table_or_column_that_is_missing_is_filled_from_the_log(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with Store.create(path, keys=keys) as store:
        council = Council(store)
        kept = store.find(Person), store.find(Body), store.find(BodyName)
        for trigger in store.connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            store.connection.execute(f"DROP TRIGGER {trigger[0]}")
        store.connection.execute("ALTER TABLE person DROP COLUMN reading")
        store.connection.execute("DROP INDEX body_by_parent")
        store.connection.execute("ALTER TABLE body DROP COLUMN parent")
        store.connection.execute("DROP TABLE body_name")
    with pytest.raises(StoreError, match="较早的版本"):
        Store.open(path, keys=keys, query_only=True)
    with Store.open(path, keys=keys) as store:
        assert (store.find(Person), store.find(Body), store.find(BodyName)) == kept
        assert verify(store).clean
        assert len(kept[0]) == len(council.persons)
