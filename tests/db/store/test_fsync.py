"""One recorded event is one flush to the disk: counted by the system calls of the real program. 落盘"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db.store import sqlite
from db.store.store import Store
from tests.source_tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
FLUSHES = "fsync,fdatasync,sync_file_range,msync,sync,syncfs"
EVENTS = {
    "a vote": "council.run(CastVotes(ballot, ((council.members[n % 4], ('for', 'against')[n // 4 % 2]),)))",
    "an arrival": "council.run(MarkPresence(council.stage, (council.attendees[n % 4],), 'arrived', council.at()))",
    "a note": "council.run(RecordNote(council.meeting, f'第{n}条', council.at()))",
}
PROGRAM = """
import sys
from pathlib import Path
from db.agenda.operations import RecordNote
from db.attendance.operations import MarkPresence
from db.ballot.operations import CastVotes, PutAndCast
from db.store.store import Store
from tests.builders import Council

with Store.create(Path(sys.argv[1]) / "lianxi.lianxi", keys=Path(sys.argv[1]) / "keys") as store:
    council = Council(store)
    council.all_arrive()
    item, motions = council.item_with("一件议案")
    ballot = council.run(PutAndCast(item, tuple(motions), (), council.at())).ballot_id
    for n in range(int(sys.argv[2])):
        {event}
"""


def flushes(folder: Path, event: str, times: int) -> int:
    assert shutil.which("strace"), "strace is on the list of packages"
    folder.mkdir()
    calls = folder / "calls"
    program = [sys.executable, "-c", PROGRAM.replace("{event}", event), str(folder), str(times)]
    trace = ["strace", "-f", "-qq", "-o", str(calls), "-e", f"trace={FLUSHES}"]
    answer = subprocess.run(
        [*trace, *program], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert answer.returncode == 0, answer.stderr
    return len(re.findall(rf"\b(?:{FLUSHES.replace(',', '|')})\(", calls.read_text()))


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_flushed_exactly_once(tmp_path: Path, event: str) -> None:
    few, many = (flushes(tmp_path / str(times), EVENTS[event], times) for times in (8, 48))
    assert many - few == 40


def test_every_commit_is_flushed_and_checkpoints_wait_for_idle_time(store: Store) -> None:
    read = {name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")}
    assert read == {"synchronous": 2, "journal_mode": "wal"}
    assert store.connection.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == sqlite.AUTOMATIC_CHECKPOINT
