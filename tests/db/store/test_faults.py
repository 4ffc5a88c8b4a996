"""A disk that fails now and then: what was saved is there, what was not is said, and recording goes on. 磁盘出错"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.store import log, sqlite
from db.store.errors import RuleError, StoreError
from db.store.operation import Change, Operation, Reader
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.source_tree import ROOT

strace = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")

PROGRAM = """
import json, sys
from pathlib import Path
from db.agenda.operations import RecordNote
from db.meeting.entity import meetings
from db.store.errors import StoreError
from db.store.moment import now
from db.store.store import Store

folder, notes = Path(sys.argv[1]), int(sys.argv[2])
try:
    store = Store.open(folder / "lianxi.lianxi", keys=folder / "keys")
except StoreError as error:
    sys.exit(f"refused: {error}")
with store:
    meeting = meetings(store)[0].id
    for number in range(notes):
        try:
            store.run(RecordNote(meeting, str(number), now()))
            said = ""
        except StoreError as error:
            said = str(error)
        print(json.dumps([number, said]), flush=True)
        if number % (notes // 5) == notes // 5 - 1:
            try:
                store.checkpoint()
            except StoreError:
                pass
"""
FAULTS = {
    "a flush that fails": ("fdatasync,fsync:error=EIO:when=9+7", "磁盘读写出错"),
    "a write that fails": ("pwrite64:error=EIO:when=120+31", "磁盘读写出错"),
    "every third write": ("pwrite64:error=EIO:when=120+3", "磁盘读写出错"),
    "a disk that is full now and then": ("pwrite64:error=ENOSPC:when=120+31", "磁盘已满"),
    "a disk that fills up for good": ("pwrite64:error=ENOSPC:when=300+1", "磁盘已满"),
    "a read that fails": ("pread64:error=EIO:when=40+29", ""),
    "a file that cannot be cut": ("ftruncate:error=EIO:when=3+2", ""),
}
NOTES = 100
EVENTS = 50
WRITTEN_ALL_THE_SAME = "但这一步已写入"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys") as store:
        Council(store)
    return tmp_path


def recorded(folder: Path, fault: str, notes: int = NOTES) -> dict[str, str]:
    """What the program said of each note while the disk failed; nothing where it could not even open the store."""
    assert shutil.which("strace"), "strace is on the list of packages"
    calls = fault.partition(":")[0]
    trace = ["strace", "-f", "-qq", "-o", str(folder / "trace"), "-e", f"trace={calls}", "-e", f"inject={fault}"]
    program = [sys.executable, "-c", PROGRAM, str(folder), str(notes)]
    answer = subprocess.run(
        [*trace, *program], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    said = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(said) == (0 if answer.stderr.startswith("refused: ") else notes), answer.stderr
    return {str(number): words for number, words in said}


@strace
@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_said_of_each_note_is_true(folder: Path, fault: str) -> None:
    inject, words = FAULTS[fault]
    said = recorded(folder, inject)
    assert not words or any(words in sentence for sentence in said.values()), said
    assert_true(folder, said)


def assert_true(folder: Path, said: dict[str, str]) -> None:
    """What was said to be saved is there, and of the others what was said to stand in the file all the same."""
    refused = {number for number, sentence in said.items() if sentence}
    with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
        there = {each.text for each in store.find(Note)}
        assert verify(store).clean
    assert there >= {number for number, sentence in said.items() if not sentence}
    assert there & refused == {number for number in refused if WRITTEN_ALL_THE_SAME in said[number]}
    assert len(there) + len(refused - there) == len(said)


@strace
@pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.long)])
def test_whichever_call_fails_what_was_said_is_true(tmp_path: Path, step: int) -> None:
    """The n-th write, flush and cut of a meeting of fifty notes fails, for any n up to the last."""
    whole = tmp_path / "whole"
    with Store.create(whole / "lianxi.lianxi", keys=whole / "keys") as store:
        Council(store)
    number, injected = 1, True
    while injected:
        folder = Path(shutil.copytree(whole, tmp_path / "disk"))
        said = recorded(folder, f"pwrite64,fdatasync,fsync,ftruncate:error=EIO:when={number}", notes=EVENTS)
        assert_true(folder, said)
        injected = "(INJECTED)" in (folder / "trace").read_text()
        shutil.rmtree(folder)
        number += step
    assert number > 10 * EVENTS, "too few calls to be a recording"


@strace
def test_a_flush_that_failed_at_the_end_is_told_apart(folder: Path) -> None:
    """Its commit may stand in the file: then nobody is asked to record it again."""
    said = recorded(folder, "fdatasync,fsync:error=EIO:when=9..11")
    assert any(WRITTEN_ALL_THE_SAME in sentence for sentence in said.values())


def test_after_a_fault_the_file_is_opened_anew(council: Council) -> None:
    store, before = council.store, council.store.connection
    with pytest.raises(StoreError), store.transaction():
        raise disk_fault()
    assert store.connection is not before
    store.run(RecordNote(council.meeting, "照常", council.at()))
    assert [each.text for each in store.find(Note)] == ["照常"]
    assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert verify(store).clean


def test_while_the_file_is_gone_nothing_is_said_to_be_saved(council: Council) -> None:
    """A stick that was pulled and comes back: every step is refused in words, then recording goes on."""
    store, away = council.store, council.store.path.with_name("away")
    store.checkpoint()
    council.store.path.rename(away)
    for part in ("-wal", "-shm"):
        Path(f"{store.path}{part}").rename(f"{away}{part}")
    store.path.mkdir()
    with pytest.raises(StoreError), store.transaction():
        raise disk_fault()
    for _ in range(2):
        assert not store.checkpoint()
        with pytest.raises(StoreError, match="不能读写"):
            store.run(RecordNote(council.meeting, "丢了", council.at()))
        with pytest.raises(StoreError, match="不能读写"):
            store.find(Note)
    store.path.rmdir()
    away.rename(store.path)
    store.run(RecordNote(council.meeting, "照常", council.at()))
    assert [each.text for each in store.find(Note)] == ["照常"]
    assert verify(store).clean


def test_a_head_that_does_not_stand_is_not_written_on(council: Council) -> None:
    store = council.store
    store.connection.execute("DELETE FROM sy_commit WHERE seq=(SELECT max(seq) FROM sy_commit)")
    assert not log.head_stands(store.connection)
    with pytest.raises(StoreError, match="已损坏"), store.transaction():
        raise disk_fault()
    with pytest.raises(StoreError, match="已损坏"):
        store.run(RecordNote(council.meeting, "不写", council.at()))


def test_a_rule_is_no_fault_of_the_disk(council: Council) -> None:
    before = council.store.connection
    with pytest.raises(RuleError):
        council.run(RecordNote(council.meeting, "", council.at()))
    assert council.store.connection is before


def test_what_another_connection_records_before_the_second_try_is_no_doubt(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker's commit moves this computer's head on: that does not say that the step stands in the file."""
    store = council.store
    assert store.reserve.keep()
    give_way = store.reserve.give_way
    with Store.open(store.path, keys=store.keys, held=store.held) as worker:
        worker.author = store.author

        def meanwhile() -> bool:
            worker.run(RecordNote(council.meeting, "别处", council.at()))
            return give_way()

        monkeypatch.setattr(store.reserve, "give_way", meanwhile)
        store.run(FullOnce(RecordNote(council.meeting, "照常", council.at())))
    assert {each.text for each in store.find(Note)} == {"别处", "照常"}


@dataclass(frozen=True, slots=True)
class FullOnce(Operation):
    """A note for which the disk has no room at first."""

    note: RecordNote
    tries: list[int] = field(default_factory=list)

    def changes(self, store: Reader) -> Iterator[Change]:
        self.tries.append(1)
        if len(self.tries) == 1:
            raise disk_fault(13)
        yield from self.note.changes(store)


def disk_fault(code: int = 10) -> sqlite.DatabaseError:
    """The error as the library raises it when the disk answers no."""
    error = sqlite.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error
