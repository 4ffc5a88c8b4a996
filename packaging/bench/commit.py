"""One vote and one arrival, durable, beside the least that any durable write costs on this disk. 一次记录

The floor overwrites 8 KiB of a file and flushes it. Between rounds the write-ahead log is folded into the file, as the
window does in idle time, so that a commit overwrites it in place. Votes and arrivals hold no text to search. The last
line is the same vote without any flush: the program's own share, which no disk makes faster.
"""

import itertools
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from _hall import AT, Hall, hall
from _rounds import finish, growth, interleaved, median, told

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


def main(sizes: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        places: dict[int, Hall] = {}
        for people in sizes:
            folder = Path(scratch) / str(people)
            folder.mkdir()
            places[people] = hall(folder, people)
        measure(places, Path(scratch) / "floor")
        for place in places.values():
            place.store.close()


def measure(places: dict[int, Hall], floor: Path) -> None:
    """All sizes in the same rounds, so that a busy disk is busy for all of them."""
    votes = {f"vote, {people:,} people": voting(place) for people, place in places.items()}
    for vote in votes.values():
        for _ in range(WARM):
            vote()
    largest = max(places)
    arrival = {f"arrival, {largest:,} people": arriving(places[largest], 20)}
    contestants = {**votes, **arrival, "floor": overwriting(floor)}
    found = interleaved(contestants, ROUNDS, TIMES, lambda: [place.store.checkpoint() for place in places.values()])
    for name in (*votes, *arrival):
        print(told(name, found[name], found["floor"], "8 KiB + fdatasync", FLOOR_TARGET))
    for small, large in itertools.pairwise(votes):
        print(growth(large, found[small], found[large], GROWTH_TARGET))
    places[largest].store.connection.execute("PRAGMA synchronous=OFF")
    unflushed = interleaved(votes, ROUNDS, TIMES)
    print(f"{'a vote without any flush':<44} {median(unflushed[list(votes)[-1]]) * 1e3:9.3f} ms")


if __name__ == "__main__":
    main(SIZES + LARGE if "--long" in sys.argv else SIZES)
    finish()
