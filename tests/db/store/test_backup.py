"""A backup is read back before it has its name, and never stands there half. 备份"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from db.people.entity import Person
from db.store import log
from db.store.backup import back_up, latest, replace_all
from db.store.errors import StoreError
from db.store.moment import Instant
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.source_tree import ROOT

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


def test_what_a_killed_program_left_goes_with_the_next_backup(council: Council, tmp_path: Path) -> None:
    folder, path = tmp_path / "backups", council.store.path
    back_up(council.store, folder, NINE)
    before = names(folder), names(path.parent)
    drill = path.with_name(f".{path.name}.drill")
    drill.mkdir()
    endings = ("copying", "copying-journal", "restoring", "restoring-wal")
    left = [path.with_name(f".{path.name}.{ending}") for ending in endings]
    for each in (*left, drill / "drill.lianxi", folder / f"{path.stem}.partial"):
        each.write_text("13812345678")
    replace_all(council.store, folder)
    assert len(names(folder)) == len(before[0])
    assert [each for each in names(path.parent) if each not in before[1] and not each.endswith(".lock")] == []


@pytest.mark.parametrize("to", [(), ("age1tvykl8sx4wpa7fhkwqeetzksgzf3zqrqfwutaagu0k05wt2akf5qjmvlnk",)])
def test_a_killed_backup_leaves_what_the_next_one_finds(council: Council, tmp_path: Path, to: tuple[str, ...]) -> None:
    """The process dies with the copy written and nothing after it done."""
    folder, path = tmp_path / "backups", council.store.path
    dies = (
        "import os, sys; from pathlib import Path; from db.store import backup; from db.store.store import Store\n"
        "backup.check_copy = lambda *_: os._exit(9)\n"
        "store = Store.open(Path(sys.argv[1]), keys=Path(sys.argv[2]), query_only=True)\n"
        "backup.back_up(store, Path(sys.argv[3]), to=sys.argv[4:])"
    )
    command = [sys.executable, "-c", dies, *map(str, (path, council.store.keys, folder)), *to]
    assert subprocess.run(command, cwd=ROOT).returncode == 9
    back_up(council.store, folder, NINE)
    assert len(names(folder)) == 2
    assert not path.with_name(f".{path.name}.copying").exists()


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
