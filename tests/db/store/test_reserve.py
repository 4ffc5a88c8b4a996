"""On a full disk a meeting goes on being recorded, in the room that was kept for it. 备用空间"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.opening import open_store
from db.people.entity import Person
from db.store import backup, due, exchange, merging, reserve
from db.store.errors import DiskFull
from db.store.merging import Section
from db.store.reserve import Reserve
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.small_disk import fill, small_disk
from tests.source_tree import ROOT

KEPT = 512 * 1024
PER_EVENT = 4096
"""What the window counts with."""
DISK = 8 * 1024**2
posix = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")


@contextmanager
def prepared(folder: Path, size: int = DISK) -> Iterator[Council]:
    """A meeting on a small disk of its own, with room kept for it."""
    with small_disk(folder, size), open_store(folder / "lianxi.lianxi", keys=folder / "keys", author="会务组") as store:
        store.reserve.size = KEPT
        assert store.reserve.keep()
        council = Council(store)
        assert store.checkpoint()
        yield council


def note(council: Council, text: str) -> None:
    council.run(RecordNote(council.meeting, text, council.at()))


def notes_until_refused(council: Council) -> list[str]:
    saved: list[str] = []

    def record() -> None:
        while len(saved) < 10_000:
            note(council, str(len(saved)))
            saved.append(str(len(saved)))

    with pytest.raises(DiskFull, match="磁盘已满，这一步没有保存到lianxi"):
        record()
    return saved


def test_the_reserve_really_takes_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Reserve(tmp_path / "lianxi.lianxi", KEPT)
    assert kept.keep()
    assert kept.path.stat().st_blocks * 512 >= KEPT
    kept.path.unlink()
    monkeypatch.delattr(os, "posix_fallocate")
    assert kept.keep()
    assert kept.path.stat().st_size == KEPT
    assert len(set(kept.path.read_bytes()[:4096])) > 200, "what compresses takes no room"


def test_recording_goes_on_in_the_reserve_and_the_reserve_comes_back(tmp_path: Path) -> None:
    with prepared(tmp_path / "disk") as council:
        store, ballast = council.store, fill(tmp_path / "disk")
        saved = notes_until_refused(council)
        assert len(saved) > KEPT / PER_EVENT, "the sentence promises no more than there is"
        assert store.reserve.is_spent
        assert not store.reserve.keep()
        store.checkpoint()
        assert len(store.find(Person)) == 4, "what a full disk holds is still read"
        assert backup.back_up(store, tmp_path / "elsewhere").path.exists()
        ballast.unlink()
        note(council, "after")
        assert store.reserve.keep()
        assert not store.reserve.is_spent
        assert store.checkpoint()
        assert {each.text for each in store.find(Note)} == {*saved, "after"}
        assert verify(store).clean


def test_without_the_second_try_a_full_disk_stops_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the room is there, and nobody gives it up."""
    monkeypatch.setattr(Reserve, "give_way", lambda _: False)
    with prepared(tmp_path / "disk") as council:
        fill(tmp_path / "disk")
        assert len(notes_until_refused(council)) < KEPT / PER_EVENT, "only the log that was there is written again"


def test_a_store_opens_on_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, DISK):
        with open_store(disk / "lianxi.lianxi", keys=disk / "keys", author="会务组") as store:
            Council(store)
            with store.transaction():
                merging.park(store.connection, [Section("ab" * 16, 2, (b"{}",), bytes(64))])
            assert Reserve(store.path, KEPT).keep()
        fill(disk)
        with open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
            assert store.reserve.is_spent
            assert due.is_waiting(store.connection), "for room, too"
            assert len(store.find(Person)) == 4


def test_a_worker_and_the_next_start_know_that_the_reserve_is_spent(tmp_path: Path) -> None:
    """So nobody takes the last room for a merge, and what is recorded is folded one by one after a restart too."""
    with prepared(tmp_path / "disk") as council:
        store, path, keys = council.store, council.store.path, council.store.keys
        fill(tmp_path / "disk")
        while not store.reserve.is_spent:
            note(council, "会场")
        with Store.open(path, keys=keys, held=store.held) as worker:
            assert worker.reserve.is_spent
            with pytest.raises(DiskFull, match="没有并入"):
                exchange.merge(worker, ())
        store.close()
        with open_store(path, keys=keys) as again:
            again.reserve.size = DISK  # closing made some room
            assert not again.reserve.keep()
            assert again.reserve.is_spent


def test_what_is_taken_in_leaves_the_reserve_to_the_meeting(tmp_path: Path) -> None:
    with prepared(tmp_path / "disk") as council:
        fill(tmp_path / "disk")
        with pytest.raises(DiskFull), council.store.transaction():
            council.store.connection.execute("CREATE TABLE big AS SELECT randomblob(2000000) AS b")
        assert council.store.reserve.path.exists()


def test_no_room_is_kept_where_recording_would_be_left_without(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2 * KEPT - 4096) as disk:
        kept = Reserve(disk / "lianxi.lianxi", KEPT)
        assert not kept.keep()
        assert not kept.path.exists()


LIMITED = """
import json, resource, sys
from pathlib import Path
from db.agenda.operations import RecordNote
from db.meeting.entity import meetings
from db.opening import open_store
from db.store.errors import DiskFull, StoreError
from db.store.moment import now

folder = Path(sys.argv[1])
said = []
with open_store(folder / "lianxi.lianxi", keys=folder / "keys") as store:
    meeting = meetings(store)[0].id
    store.reserve.size = 65536
    store.reserve.keep()
    store.run(RecordNote(meeting, "before", now()))
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size + 200_000, most))
    for number in range(200):
        try:
            store.run(RecordNote(meeting, str(number), now()))
            said.append("")
        except StoreError as error:
            said.append(f"{type(error).__name__} {error}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
print(json.dumps([said, store.reserve.is_spent]))
"""


@posix
def test_a_limit_on_the_size_of_files_is_a_full_disk_too(tmp_path: Path) -> None:
    """SQLite calls it an I/O error; what is written is folded into the file, and the log begins again."""
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", author="会务组") as store:
        Council(store)
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    said, is_spent = json.loads(answer.stdout)
    assert is_spent
    assert said.count("") > 100
    assert all(words.startswith("DiskFull 磁盘已满") for words in said if words)
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys") as store:
        saved = {str(number) for number, words in enumerate(said) if not words}
        assert {each.text for each in store.find(Note)} == {"before", *saved}
        assert verify(store).clean


def test_a_broken_disk_is_no_full_one(tmp_path: Path) -> None:
    assert not reserve.is_full(tmp_path / "lianxi.lianxi")
    assert not reserve.is_full(tmp_path / "nowhere" / "lianxi.lianxi")
    assert list(tmp_path.iterdir()) == []
