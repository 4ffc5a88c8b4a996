"""Kill a recording process again and again, and count what it had said was saved and is not there. 断电前的进程

Run by path: kill.py FOLDER KILLS [--early]. A forked child records step after step, of several notes each, takes every
fourth back, and says the number of each that is saved, or taken back, through a pipe; it dies at a random moment, or
just before one of its own writes to the disk. --early is the control: it says so before it records, so something must
be missing.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path

import db.operations  # noqa: F401  before the child is forked: taking back asks for all of them
from db.agenda.entity import Note
from db.agenda.operations import RecordNote, TakeBack
from db.body.operations import FoundBody
from db.meeting.entity import MeetingId
from db.meeting.operations import PlanMeeting
from db.opening import open_store
from db.store.moment import now
from db.store.together import RunTogether
from db.store.verify import verify

WRITES = "pwrite64,write,fdatasync,fsync,ftruncate,unlink"
LONGEST = 0.02
"""Seconds that a child lives at most after its first event, when it is killed by the clock."""
WITHIN = 150
"""Writes within which a child dies, when it is killed by count: the first of them come before its first event."""
VERIFIED_EVERY = 25
NOTES = 3
"""Rows of one step."""
TAKEN_BACK_EVERY = 4


def record(path: Path, keys: Path, meeting: MeetingId, first: int, said: int, early: bool) -> None:
    """Record until the end, saying each step's number when it is saved; every ninth time fold the log into the file."""
    store = open_store(path, keys=keys)
    for number in count(first):
        if early:
            os.write(said, b"%d\n" % number)
        step = store.run(RunTogether(tuple(RecordNote(meeting, str(number), now()) for _ in range(NOTES))))
        if number % TAKEN_BACK_EVERY == 0:
            store.run(TakeBack(meeting, step.device, step.seq, now()))
        if not early:
            os.write(said, b"%d\n" % number)
        if number % 9 == 0:
            store.checkpoint()


def fork(path: Path, keys: Path, meeting: MeetingId, first: int, early: bool, stopped: bool) -> tuple[int, int]:
    """The child's process and the pipe through which it speaks."""
    heard, said = os.pipe()
    child = os.fork()
    if child:
        os.close(said)
        return child, heard
    os.close(heard)
    if stopped:
        os.kill(os.getpid(), signal.SIGSTOP)
    try:
        record(path, keys, meeting, first, said, early)
    finally:
        os._exit(1)


def numbers(heard: int, begun: bytes = b"") -> list[int]:
    """All that the child said until it died."""
    text = begun
    while part := os.read(heard, 65536):
        text += part
    os.close(heard)
    return [int(word) for word in text.split()]


def kill_by_clock(child: int, heard: int) -> list[int]:
    begun = os.read(heard, 64)
    time.sleep(random.random() * LONGEST)
    os.kill(child, signal.SIGKILL)
    return numbers(heard, begun)


def kill_by_count(child: int, heard: int) -> list[int]:
    """Before the n-th call that changes the disk; what it says through the pipe is a write too."""
    at = random.randint(1, WITHIN)
    command = ["strace", "-qq", "-o", os.devnull, "-p", str(child), "-e", f"trace={WRITES}"]
    os.waitpid(child, os.WUNTRACED)
    tracer = subprocess.Popen([*command, "-e", f"inject={WRITES}:signal=KILL:when={at}"])
    while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text():
        time.sleep(0.001)
    os.kill(child, signal.SIGCONT)
    found = numbers(heard)
    tracer.wait()
    return found


def missing(
    path: Path, keys: Path, meeting: MeetingId, saved: set[int], thoroughly: bool
) -> tuple[set[int], set[int], int, bool]:
    """What is not as it was saved; what is there by half; the next number; whether the store is what its log says."""
    with open_store(path, keys=keys) as store:
        notes = [(int(each.text), hidden) for each, hidden in store.find_all(Note, meeting=meeting)]
        shown = Counter(number for number, hidden in notes if not hidden)
        wrong = {number for number in saved if shown[number] != (NOTES if number % TAKEN_BACK_EVERY else 0)}
        half = {number for number, count in Counter(number for number, _ in notes).items() if count != NOTES}
        half |= {number for number, count in shown.items() if count != NOTES}
        return wrong, half, max((number for number, _ in notes), default=-1) + 1, not thoroughly or verify(store).clean


def main(folder: Path, kills: int, early: bool) -> dict[str, object]:
    path, keys = folder / "lianxi.lianxi", folder / "keys"
    with open_store(path, keys=keys, author="会务组") as store:
        founded = FoundBody("河湾市长联席会")
        store.run(founded)
        planned = PlanMeeting(founded.body_id, 1)
        store.run(planned)
    meeting = planned.meeting_id
    saved: set[int] = set()
    lost: set[int] = set()
    halves: set[int] = set()
    clean, first, silent = True, 0, 0
    for turn in range(kills):
        by_count = turn % 2 == 1
        child, heard = fork(path, keys, meeting, first, early, stopped=by_count)
        said = (kill_by_count if by_count else kill_by_clock)(child, heard)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)
        silent += not said
        saved |= set(said)
        gone, half, first, sound = missing(path, keys, meeting, saved, turn % VERIFIED_EVERY == 0 or turn == kills - 1)
        lost, halves = lost | gone, halves | half
        saved -= gone
        first = max(first, *lost) + 1 if lost else first
        clean = clean and sound
    found = {"lost": sorted(lost), "half": sorted(halves), "clean": clean, "silent": silent}
    return {"kills": kills, "saved": len(saved), **found}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), "--early" in sys.argv)))
