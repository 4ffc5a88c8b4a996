"""A restore that is practised: the backup proves itself, and nothing else is touched. 演练恢复"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store.backup import back_up
from db.store.drill import practise_restore
from db.store.errors import StoreError
from db.store.store import Store
from tests.builders import Council


def seen(folder: Path) -> dict[str, bytes]:
    """All but the locks, which hold nothing."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_a_sound_backup_gives_everything_back_and_nothing_is_touched(store: Store, tmp_path: Path) -> None:
    Council(store)
    made = back_up(store, tmp_path / "backups")
    before = seen(tmp_path)
    drill = practise_restore(made.path, store.path)
    assert (drill.is_sound, drill.commits) == (True, len(store.commits()))
    assert seen(tmp_path) == before


def test_a_backup_of_an_earlier_version_is_practised_too(store: Store, tmp_path: Path) -> None:
    Council(store)
    made = back_up(store, tmp_path / "backups")
    with Store.open(made.path, keys=store.keys) as copy:
        copy.connection.execute("DROP TABLE recovery_key")
    Path(f"{made.path}.json").unlink()
    with pytest.raises(StoreError, match="较早的版本"):
        Store.open(made.path, keys=store.keys, query_only=True)
    assert practise_restore(made.path, store.path).is_sound


def test_a_damaged_backup_is_told(store: Store, tmp_path: Path) -> None:
    Council(store)
    made = back_up(store, tmp_path / "backups")
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    made.path.write_bytes(bytes(content))
    with pytest.raises(StoreError, match="已损坏"):
        practise_restore(made.path, store.path)


def test_what_its_own_commits_contradict_is_told_though_the_file_is_whole(store: Store, tmp_path: Path) -> None:
    """A cell that nobody said: the pages are sound, the history is not."""
    council = Council(store)
    made = back_up(store, tmp_path / "backups")
    with Store.open(made.path, keys=tmp_path / "no keys", query_only=False) as copy:
        copy.connection.execute("UPDATE sy_head SET gate=1")
        copy.connection.execute("UPDATE person SET name='贼' WHERE id=?", (bytes.fromhex(council.persons[0]),))
        copy.connection.execute("UPDATE sy_head SET gate=0")
    Path(f"{made.path}.json").unlink()
    assert not practise_restore(made.path, store.path).is_sound
