"""A backup and its files take the place of a store; whatever is wrong with it, what stood there stays. 恢复备份"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from db.file.shelf import put, shelf_of, take
from db.people.entity import Person, PersonId
from db.people.erasing import ErasePerson, personal
from db.people.operations import RenamePerson
from db.store import due
from db.store.backup import back_up, manifest_of, renew, replace_all, stale
from db.store.errors import NewerStore, StoreError, StoreInUse
from db.store.moment import Instant
from db.store.restoring import restore
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council

NINE, TEN = Instant(1_935_277_200_000), Instant(1_935_280_800_000)


@pytest.fixture
def folder(council: Council) -> Path:
    return council.store.path.parent / "backups"


def shelved(council: Council, content: bytes) -> str:
    return put(shelf_of(council.store.path), content)


def kept(folder: Path, council: Council) -> list[str]:
    return sorted(each.name for each in (folder / f"{council.store.path.stem}-files").iterdir())


def test_a_backup_holds_the_files_each_once(council: Council, folder: Path) -> None:
    first = shelved(council, b"one")
    back_up(council.store, folder, NINE)
    second = shelved(council, b"two")
    made = back_up(council.store, folder, TEN)
    assert kept(folder, council) == sorted((first, second))
    assert json.loads(Path(f"{made.path}.json").read_text(encoding="utf-8"))["files"] == sorted((first, second))


def test_files_go_with_the_last_backup_that_speaks_of_them(council: Council, folder: Path) -> None:
    first = shelved(council, b"one")
    back_up(council.store, folder, NINE)
    (shelf_of(council.store.path) / first).unlink()
    back_up(council.store, folder, TEN)
    assert kept(folder, council) == [first]
    replace_all(council.store, folder)
    assert kept(folder, council) == []


def test_what_was_erased_is_in_no_backup(council: Council, folder: Path) -> None:
    first = shelved(council, b"one")
    back_up(council.store, folder, NINE)
    (shelf_of(council.store.path) / first).unlink()
    replace_all(council.store, folder)
    assert kept(folder, council) == []


def test_a_damaged_file_is_not_passed_on(council: Council, folder: Path) -> None:
    digest = shelved(council, b"one")
    (shelf_of(council.store.path) / digest).write_bytes(b"two")
    made = back_up(council.store, folder, NINE)
    assert json.loads(Path(f"{made.path}.json").read_text(encoding="utf-8"))["files"] == []


def test_records_and_files_are_as_they_were(council: Council, folder: Path) -> None:
    digest, person, path = shelved(council, b"one"), council.persons[0], council.store.path
    before = council.store.find(Person)
    made = back_up(council.store, folder, NINE)
    council.store.run(RenamePerson(person, "章一"))
    council.store.close()
    (shelf_of(path) / digest).unlink()
    done = restore(made.path, path)
    assert (done.files, done.lost) == (1, 0)
    with Store.open(path, keys=council.store.keys) as again:
        assert again.find(Person) == before
        assert take(shelf_of(path), digest, "协议") == b"one"
        assert verify(again).clean
    assert done.aside
    with Store.open(done.aside, keys=council.store.keys, query_only=True) as aside:
        assert aside.need(Person, person).name == "章一"


def test_a_store_that_is_gone_comes_back(council: Council, folder: Path) -> None:
    path = council.store.path
    made = back_up(council.store, folder, NINE)
    council.store.close()
    for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        each.unlink(missing_ok=True)
    assert restore(made.path, path).aside is None
    with Store.open(path, keys=council.store.keys) as again:
        assert verify(again).clean


def erase(store: Store, person: PersonId) -> None:
    store.run(ErasePerson(person, personal(store, person)))


@pytest.mark.parametrize("replaced", ["whole", "unreadable", "gone"])
def test_a_backup_made_before_the_next_erasure_is_seen_after_an_older_one_was_restored(
    council: Council, folder: Path, replaced: str
) -> None:
    """The restored file was counted less often erased than the backup that stays."""
    store, (first, second, third) = council.store, council.persons[:3]
    older = back_up(store, folder, NINE)
    erase(store, first)
    erase(store, second)
    later = back_up(store, folder, TEN)
    store.close()
    if replaced == "gone":
        store.path.unlink()
    elif replaced == "unreadable":
        store.path.write_bytes(b"rot")
    restore(older.path, store.path)
    with Store.open(store.path, keys=store.keys) as again:
        again.author = store.author
        assert stale(again, folder) == [older.path], "nothing was erased since the later one was made"
        erase(again, third)
        assert set(stale(again, folder)) == {older.path, later.path}
        made = renew(again, folder)
        assert [each.name for each in folder.glob("*.lianxi")] == [made.path.name]


def test_a_restored_store_counts_on_where_no_backup_tells_of_the_last_erasure(council: Council, folder: Path) -> None:
    store = council.store
    made = back_up(store, folder, NINE)
    erase(store, council.persons[0])
    count = due.erasures(store.connection)
    store.close()
    restore(made.path, store.path)
    with Store.open(store.path, keys=store.keys) as again:
        assert (due.erasures(again.connection), verify(again).clean) == (count, True)
        assert count > int(str(manifest_of(made.path)["erasures"]))


def test_a_file_that_the_backup_has_no_longer_is_counted(council: Council, folder: Path) -> None:
    digest, path = shelved(council, b"one"), council.store.path
    made = back_up(council.store, folder, NINE)
    council.store.close()
    (shelf_of(path) / digest).unlink()
    (folder / f"{path.stem}-files" / digest).write_bytes(b"rot")
    assert restore(made.path, path).lost == 1


def names(folder: Path) -> list[str]:
    """All but the locks, which stay and hold nothing."""
    return sorted(each.name for each in folder.iterdir() if each.suffix != ".lock")


def spoiled(backup: Path, kind: str) -> None:
    data = bytearray(backup.read_bytes())
    if kind == "cut short":
        del data[len(data) // 2 :]
    elif kind == "a flipped bit":
        data[len(data) // 2] ^= 1
    elif kind == "rubbish":
        data[:100] = os.urandom(100)
    else:
        data[60:64] = (99).to_bytes(4, "big")  # user_version
        Path(f"{backup}.json").unlink()
    backup.write_bytes(data)


SPOILED = {
    "cut short": (StoreError, "已损坏"),
    "a flipped bit": (StoreError, "已损坏"),
    "rubbish": (StoreError, "不是本程序的备份"),
    "newer": (NewerStore, "较新的版本"),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_a_backup_that_is_not_whole_changes_nothing(council: Council, folder: Path, kind: str) -> None:
    path = council.store.path
    made = back_up(council.store, folder, NINE)
    council.store.close()
    spoiled(made.path, kind)
    before = path.read_bytes()
    kept_names = names(path.parent)
    error, words = SPOILED[kind]
    with pytest.raises(error, match=words):
        restore(made.path, path)
    assert path.read_bytes() == before
    assert names(path.parent) == kept_names


def test_a_store_that_is_open_is_not_replaced(council: Council, folder: Path) -> None:
    made = back_up(council.store, folder, NINE)
    with pytest.raises(StoreInUse):
        restore(made.path, council.store.path)
    assert verify(council.store).clean
