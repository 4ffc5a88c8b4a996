"""A disk of every size fills up while we record, import, export, back up: nothing is lost or half there. 磁盘已满"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.meeting.entity import meetings
from db.opening import open_store
from db.store import exchange
from db.store.backup import back_up, latest
from db.store.errors import LianxiError, StoreError
from db.store.moment import now
from db.store.restoring import restore
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, peers
from db.sync.contents import unseal
from db.sync.device import DeviceId
from db.sync.encryption import decrypted
from db.sync.naming import ENDING
from tests.builders import Council
from tests.db.sync.offices import Office
from tests.small_disk import BLOCK, enlarge, small_disk

SIZES = [8, pytest.param(200, marks=pytest.mark.long)]
AMPLE = 64 * 1024**2
RESERVE = 64 * 1024
NOTES = 30
WRITTEN_ALL_THE_SAME = "但这一步已写入"


def spread(least: int, most: int, count: int) -> Iterator[int]:
    """So many sizes of a disk, in whole blocks, both ends among them."""
    for number in range(count):
        yield BLOCK * ((least + (most - least) * number // (count - 1)) // BLOCK)


def room_of(folder: Path) -> int:
    """What the files of a folder take on a disk of their own, and the folders themselves."""
    return sum(-(-each.stat().st_size // BLOCK) * BLOCK for each in folder.rglob("*") if each.is_file()) + BLOCK


def text(number: int) -> str:
    """Words that cannot be packed: what is written is as long as what is said."""
    chance = random.Random(number)
    return f"{number} " + "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(chance.randrange(1200)))


def laid(store: Store, disk: Path) -> Path:
    """The folder of a store with its keys, without the lock, on another disk."""
    store.checkpoint()
    disk.mkdir()
    shutil.copy(store.path, disk / "lianxi.lianxi")
    shutil.copytree(store.keys, disk / "keys")
    return disk


@pytest.fixture
def meeting_folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "made" / "lianxi.lianxi", keys=tmp_path / "made" / "keys", author="会务组") as store:
        Council(store)
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    (tmp_path / "made" / "lianxi.lianxi.lock").unlink(missing_ok=True)
    return tmp_path / "made"


def recorded(folder: Path, *, early: bool = False) -> tuple[set[str], int]:
    """What was said to be saved, and how many notes were refused; --early is the control that says it before."""
    saved: set[str] = set()
    refused = 0
    try:
        store = open_store(folder / "lianxi.lianxi", keys=folder / "keys")
    except StoreError:
        return saved, NOTES
    with store:
        store.reserve.size = RESERVE
        store.reserve.keep()
        meeting = meetings(store)[0].id
        for number in range(NOTES):
            words = text(number)
            if early:
                saved.add(words)
            try:
                store.run(RecordNote(meeting, words, now()))
                saved.add(words)
            except StoreError as error:
                saved |= {words} if WRITTEN_ALL_THE_SAME in str(error) else set()
                refused += 1
            if number % 7 == 0:
                store.checkpoint()
    return saved, refused


@pytest.mark.parametrize("count", SIZES)
def test_what_was_saved_on_a_disk_that_filled_up_is_there_and_nothing_else(
    tmp_path: Path, meeting_folder: Path, count: int
) -> None:
    least = room_of(meeting_folder)
    ends: list[bool] = []
    for size in spread(least, least + 400 * BLOCK, count):
        with small_disk(tmp_path / "disk", size) as disk:
            shutil.copytree(meeting_folder, disk, dirs_exist_ok=True)
            saved, refused = recorded(disk)
            enlarge(disk, AMPLE)
            with open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
                assert {each.text for each in store.find(Note)} == saved, size
                assert verify(store).clean, size
            ends += [bool(saved), bool(refused)]
    assert {True, False} == set(ends[::2]) == set(ends[1::2]), "some disks took nothing, some all"


def test_what_is_said_to_be_saved_before_it_is_would_be_lost(tmp_path: Path, meeting_folder: Path) -> None:
    """The control: the same disks find a program that speaks too early."""
    with small_disk(tmp_path / "disk", room_of(meeting_folder) + 60 * BLOCK) as disk:
        shutil.copytree(meeting_folder, disk, dirs_exist_ok=True)
        saved, _ = recorded(disk, early=True)
        enlarge(disk, AMPLE)
        with open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
            assert saved - {each.text for each in store.find(Note)}


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Office]:
    """A second laptop whose notes the office has not seen."""
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        source = office.stores[1]
        for number in range(NOTES):
            source.run(RecordNote(office.council.meeting, text(number), now()))
        yield office


@pytest.mark.parametrize("count", SIZES)
def test_an_import_that_found_no_room_is_finished_by_importing_again(
    tmp_path: Path, laptops: Office, count: int
) -> None:
    target, source = laptops.stores[:2]
    before, whole = exchange.version(target).get(source.device, 0), source.head.seq
    file, folder = laptops.made(1, 0), laid(target, tmp_path / "made")
    whole_state = taken_in_with_room(Path(shutil.copytree(folder, tmp_path / "ample")), file)
    least, ends = room_of(folder), []
    for size in spread(least, least + 400 * BLOCK, count):
        with small_disk(tmp_path / "disk", size) as disk:
            shutil.copytree(folder, disk, dirs_exist_ok=True)
            said = taken_in(disk, file)
            enlarge(disk, AMPLE)
            with open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
                there = exchange.version(store).get(source.device, 0)
                assert there == whole if said == "" else before <= there <= whole, size
                assert verify(store).clean, size
                bundle.take_in(store, file)
                assert state_hash(store) == whole_state, size
            ends.append(said == "")
    assert set(ends) == {True, False}


def taken_in_with_room(folder: Path, file: Path) -> str:
    assert taken_in(folder, file) == ""
    with open_store(folder / "lianxi.lianxi", keys=folder / "keys") as store:
        return state_hash(store)


def taken_in(folder: Path, file: Path) -> str:
    """'' where the bundle was said to be taken in, else the sentence."""
    try:
        with open_store(folder / "lianxi.lianxi", keys=folder / "keys") as store:
            bundle.take_in(store, file)
    except LianxiError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("count", SIZES)
def test_no_half_bundle_has_the_name_of_one(tmp_path: Path, laptops: Office, count: int) -> None:
    target, source = laptops.stores[:2]
    to, ends = [DeviceId(target.device)], []  # type: ignore[arg-type]
    most = 2 * bundle.make(source, to, tmp_path / "measured").path.stat().st_size
    for size in spread(2 * BLOCK, most, count):
        with small_disk(tmp_path / "stick", size) as stick:
            try:
                said = {bundle.make(source, to, stick).path}
            except LianxiError:
                said = set()
            found = set(stick.iterdir())
            assert found == said, size
            for path in found:
                assert path.name.endswith(ENDING)
                assert unseal(decrypted(target, path, ""), peers.public_key(target, source.device)).sections
            ends.append(bool(said))
    assert set(ends) == {True, False}


@pytest.mark.parametrize("count", SIZES)
def test_a_backup_without_room_is_none(tmp_path: Path, meeting_folder: Path, count: int) -> None:
    ends = []
    with open_store(meeting_folder / "lianxi.lianxi", keys=meeting_folder / "keys") as store:
        whole = store.path.stat().st_size
        sizes = (*spread(2 * BLOCK, whole, count), *range(whole, whole + 12 * BLOCK, BLOCK))
        for number, size in enumerate(sizes):
            with small_disk(tmp_path / "disk", size) as disk:
                try:
                    made = back_up(store, disk)
                except StoreError:
                    assert latest(disk) is None
                    assert list(disk.iterdir()) == [], size
                    ends.append(False)
                    continue
                again = restore(made.path, tmp_path / str(number) / "again.lianxi")
            with Store.open(again.path, keys=store.keys, query_only=True) as copy:
                assert state_hash(copy) == state_hash(store), size
            ends.append(True)
        assert verify(store).clean
    assert set(ends) == {True, False}
