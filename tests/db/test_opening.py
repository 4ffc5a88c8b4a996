"""Opening the store as somebody who records. 打开数据"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.opening import new_store, open_store
from db.people.entity import Operator
from db.people.operations import AddPerson
from db.store import sqlite
from db.store.errors import RuleError, StoreError
from db.store.holder import user_name
from db.store.store import Store
from tests.source_tree import ROOT


def operators(store: Store) -> dict[str, str]:
    return {each.name: each.id for each in store.find(Operator)}


def test_a_new_store_knows_the_user_of_the_computer(tmp_path: Path) -> None:
    with open_store(tmp_path / "还没有" / "lianxi.lianxi", keys=tmp_path / "keys") as store:
        assert operators(store) == {user_name(): store.author}
        assert [each.author for each in store.commits()] == [store.author]


def test_who_records_is_picked_by_name_or_entered(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    for place, name in enumerate(("会务组", "赵秘书", "会务组", "")):
        with open_store(path, keys=keys, author=name) as store:
            assert store.author == operators(store)[name or "会务组"]
            store.run(AddPerson(f"由{name}登记", f"第{place}单位"))
    with open_store(path, keys=keys) as store:
        assert set(operators(store)) == {"会务组", "赵秘书"}
        assert [each.author for each in store.commits() if each.kind == "add_person"][1] == operators(store)["赵秘书"]


def test_a_store_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有找到数据文件"):
        open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_new_store_replaces_nothing(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    new_store(path, keys=keys).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="已经存在"):
        new_store(path, keys=keys)
    assert path.read_bytes() == before


def test_a_recorder_that_cannot_be_entered_leaves_the_store_closed(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    new_store(path, keys=keys).close()
    with pytest.raises(RuleError, match="控制字符"):
        open_store(path, keys=keys, author="赵\x07")
    assert not sqlite.is_open(path)
    open_store(path, keys=keys).close()


def test_a_log_that_outlived_its_store_is_not_replayed(tmp_path: Path) -> None:
    """SQLite would write what a deleted store had left into the new one."""
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with new_store(path, keys=keys, author="从前") as store:
        store.run(AddPerson("张三"))
        left = Path(f"{path}-wal").read_bytes()
    path.unlink()
    Path(f"{path}-wal").write_bytes(left)
    with new_store(path, keys=keys, author="现在") as store:
        assert list(operators(store)) == ["现在"]


def test_what_was_begun_and_not_finished_is_no_store(tmp_path: Path) -> None:
    (tmp_path / ".lianxi.lianxi.new").write_bytes(b"begun")
    open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys").close()
    assert not (tmp_path / ".lianxi.lianxi.new").exists()


def test_a_new_store_has_the_table_of_every_entity() -> None:
    """What is declared only after opening would have no table until the next start."""
    declaring = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "db").rglob("*.py")
        if "\n@entity(" in path.read_text(encoding="utf-8")
    }
    listed = (ROOT / "db" / "entities.py").read_text(encoding="utf-8")
    assert declaring == set(re.findall(r"^import (\S+)", listed, re.MULTILINE))
