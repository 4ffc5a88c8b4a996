"""A backup is read back before it has its name, and never stands there half. 备份"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from db.people.entity import Person
from db.store import log
from db.store.backup import back_up, latest
from db.store.errors import StoreError
from db.store.moment import Instant
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council

NINE = Instant(1_935_277_200_000)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_what_the_store_holds(council: Council, tmp_path: Path) -> None:
    made = back_up(council.store, tmp_path / "backups", NINE)
    with Store.open(made.path, keys=council.store.keys, query_only=True) as copy:
        assert log.head(copy.connection) == log.head(council.store.connection)
        assert copy.find(Person) == council.store.find(Person)
        assert verify(copy).clean


def test_a_backup_carries_its_hash(council: Council, tmp_path: Path) -> None:
    made = back_up(council.store, tmp_path / "backups", NINE)
    manifest = json.loads(Path(f"{made.path}.json").read_text(encoding="utf-8"))
    assert manifest["sha256"] == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert manifest["size"] == made.path.stat().st_size
    assert names(tmp_path / "backups") == [made.path.name, f"{made.path.name}.json"]


def test_a_backup_can_be_made_while_another_program_writes(council: Council, tmp_path: Path) -> None:
    with Store.open(council.store.path, keys=council.store.keys, query_only=True) as reader:
        made = back_up(reader, tmp_path / "backups", NINE)
        assert reader.connection.execute("PRAGMA query_only").fetchone() == (1,)
    assert made.path.exists()


def test_a_backup_that_cannot_be_written_leaves_nothing(council: Council, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("这里是一个文件")
    with pytest.raises(StoreError, match=r"备份没有做成：不能写入文件夹.*数据本身没有受影响"):
        back_up(council.store, tmp_path / "backups", NINE)
    assert (tmp_path / "backups").read_text() == "这里是一个文件"
    assert verify(council.store).clean


def test_a_copy_that_is_not_the_same_is_thrown_away(council: Council, tmp_path: Path) -> None:
    """A head that names another commit than the last stands for a copy without its write-ahead log."""
    council.store.connection.execute(
        "CREATE TEMP TABLE sy_head AS SELECT dev, seq + 1 AS seq, hash, gate FROM main.sy_head"
    )
    with pytest.raises(StoreError, match="与数据不一致，已删去"):
        back_up(council.store, tmp_path / "backups", NINE)
    assert names(tmp_path / "backups") == []


def test_the_latest_backup_is_the_one_made_last(council: Council, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert latest(folder) is None
    later = back_up(council.store, folder, Instant(NINE + 60_000))
    back_up(council.store, folder, NINE)
    assert latest(folder) == later


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"at": "gestern"}', "\x00"])
def test_a_manifest_that_says_nothing_is_passed_over(council: Council, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "backups"
    kept = back_up(council.store, folder, NINE)
    broken = back_up(council.store, folder, Instant(NINE + 60_000))
    Path(f"{broken.path}.json").write_text(text)
    assert latest(folder) == kept


def test_a_backup_that_was_deleted_is_no_backup(council: Council, tmp_path: Path) -> None:
    made = back_up(council.store, tmp_path / "backups", NINE)
    made.path.unlink()
    assert latest(tmp_path / "backups") is None
