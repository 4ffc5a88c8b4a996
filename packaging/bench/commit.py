"""One vote and one arrival, durable, beside the least that any durable write costs on this disk. 一次记录

The floor overwrites 8 KiB of a file and flushes it. Between rounds the write-ahead log is folded into the file, as the
window does in idle time, so that a commit overwrites it in place. Votes and arrivals hold no text to search. Then the
same vote without any flush: the program's own share, which no disk makes faster. The last two lines are the same again
under strace, which makes every flush, ours and the floor's, a millisecond longer: a laptop's disk, where that of a
virtual machine flushes into its host's memory.
"""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from _hall import AT, Hall, hall
from _rounds import finish, growth, interleaved, judged, median, told

from db.attendance.entity import AttendeeId
from db.attendance.operations import MarkPresence
from db.ballot.operations import CastVotes
from db.store.ident import Id

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 60
TIMES = 5
WARM = 500
FLOOR_TARGET = 2.0
GROWTH_TARGET = 1.5
SIZES = (1_000, 10_000, 100_000)
LARGE = (1_000_000,)
SLOWLY = "--slowly"
FLUSHES = "fsync,fdatasync"
DELAY = 1_000
"""Microseconds: a quick laptop's disk takes one to five milliseconds to flush."""


def voting(place: Hall) -> Callable[[], object]:
    """A member changes its vote: row, index, history, commit, head."""
    choices = itertools.cycle(("for", "against"))
    members = itertools.cycle(place.members)
    turn = {member: next(choices) for member in place.members}

    def vote() -> None:
        member = next(members)
        turn[member] = "against" if turn[member] == "for" else "for"
        place.store.run(CastVotes(place.ballot, ((member, turn[member]),)))

    return vote


def arriving(place: Hall, people: int) -> Callable[[], object]:
    """Somebody comes in."""
    numbers = itertools.cycle(range(people))

    def arrive() -> None:
        attendee = AttendeeId(Id(f"{next(numbers) + (1 << 64):032x}"))
        place.store.run(MarkPresence(place.stage, (attendee,), "arrived", AT))

    return arrive


def overwriting(path: Path) -> Callable[[], object]:
    """The floor: 8 KiB in place, then a flush."""
    path.write_bytes(bytes(8192))
    handle = os.open(path, os.O_RDWR)
    content = os.urandom(8192)

    def overwrite() -> None:
        os.pwrite(handle, content, 0)
        os.fdatasync(handle)

    return overwrite


def main(sizes: tuple[int, ...], *, slowly: bool = False) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        places: dict[int, Hall] = {}
        for people in sizes:
            folder = Path(scratch) / str(people)
            folder.mkdir()
            places[people] = hall(folder, people)
        measure(places, Path(scratch) / "floor", ", slow flush" if slowly else "")
        if not slowly:
            measure_unflushed(places[max(places)])
        for place in places.values():
            place.store.close()


def measure(places: dict[int, Hall], floor: Path, how: str) -> None:
    """All sizes in the same rounds, so that a busy disk is busy for all of them."""
    votes = {f"vote, {people:,} people{how}": voting(place) for people, place in places.items()}
    for vote in votes.values():
        for _ in range(WARM):
            vote()
    largest = max(places)
    arrival = {f"arrival, {largest:,} people{how}": arriving(places[largest], 20)}
    contestants = {**votes, **arrival, "floor": overwriting(floor)}
    found = interleaved(contestants, ROUNDS, TIMES, lambda: [place.store.checkpoint() for place in places.values()])
    for name in (*votes, *arrival):
        print(told(name, found[name], found["floor"], f"8 KiB + fdatasync{how}", FLOOR_TARGET))
    for small, large in itertools.pairwise(votes):
        print(growth(large, found[small], found[large], GROWTH_TARGET))


def measure_unflushed(place: Hall) -> None:
    place.store.connection.execute("PRAGMA synchronous=OFF")
    vote = voting(place)
    for _ in place.members:  # the first turn may say what stands
        vote()
    found = interleaved({"vote": vote}, ROUNDS, TIMES)["vote"]
    print(f"{'a vote without any flush':<44} {median(found) * 1e3:9.3f} ms", flush=True)


def again_slowly() -> None:
    """The same in a hall of a thousand, each flush delayed as it begins; nothing where there is no strace."""
    if shutil.which("strace"):
        trace = ["-f", "-qq", "--seccomp-bpf", "-o", os.devnull, "-e", f"trace={FLUSHES}"]
        delayed = ["-e", f"inject={FLUSHES}:delay_enter={DELAY}"]
        again = subprocess.run(["strace", *trace, *delayed, sys.executable, __file__, SLOWLY])
        judged("with a slow flush", again.returncode, 0)


if __name__ == "__main__":
    if SLOWLY in sys.argv:
        main(SIZES[:1], slowly=True)
    else:
        main(SIZES + LARGE if "--long" in sys.argv else SIZES)
        again_slowly()
    finish()
