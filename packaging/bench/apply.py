"""Taking in what another computer wrote, beside writing its log alone with the bare library. 并入

The floor is `executemany` of the commits and of the history of each cell into an empty file: no check, no tables. Both
are measured from the open file to the closed one.
"""

import gc
import os
import resource
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from threading import Event, Thread

from _pair import Pair
from _rounds import finish, interleaved, judged, median, told

from db.ballot.operations import CastVotes
from db.store import commit as codec
from db.store import exchange, sqlite
from db.store.commitbook import kept
from db.store.log import cells
from db.store.migrations import log_tables
from db.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
CHANGES = 100_000
LARGE = 1_000_000
ROUNDS, FEW_ROUNDS = 5, 3
FLOOR_TARGET = 4.0
AGAIN_TARGET = 0.1
WAIT_TARGET = 100.0
BETWEEN_VOTES = 0.02
MEMORY_TARGET = 200.0


class Applying:
    """Into a fresh laptop each time."""

    def __init__(self, pair: Pair, sections: tuple[exchange.Section, ...]) -> None:
        self.pair, self.sections = pair, sections
        self.prepare()

    def prepare(self) -> None:
        self.store = self.pair.fresh("target")

    def __call__(self) -> None:
        with self.store:
            exchange.merge(self.store, self.sections)

    def votes(self) -> list[float]:
        """How long each vote takes that the window enters meanwhile, one after another."""
        self.prepare()
        os.sync()  # what the rounds before have left to the disk
        taken: list[float] = []
        done = Event()
        worker = Thread(target=self._merge, args=(done,))
        with self.store:
            worker.start()
            for number in count():
                member = self.pair.place.members[number % len(self.pair.place.members)]
                choice = ("for", "against")[number // len(self.pair.place.members) % 2]
                begun = time.perf_counter()
                self.store.run(CastVotes(self.pair.place.ballot, ((member, choice),)))
                taken.append(time.perf_counter() - begun)
                if done.wait(BETWEEN_VOTES):
                    break
            worker.join()
        return taken

    def _merge(self, done: Event) -> None:
        try:
            with Store.open(self.store.path, keys=self.store.keys, held=self.store.held) as beside:
                exchange.merge(beside, self.sections)
        finally:
            done.set()


class Flushing(Thread):
    """What the disk alone takes meanwhile: 8 KiB in place and a flush, again and again, into a file of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.taken, self.over = path, list[float](), Event()

    def run(self) -> None:
        self.path.write_bytes(bytes(8192))
        handle = os.open(self.path, os.O_RDWR)
        while not self.over.wait(BETWEEN_VOTES):
            begun = time.perf_counter()
            os.pwrite(handle, bytes(8192), 0)
            os.fdatasync(handle)
            self.taken.append(time.perf_counter() - begun)
        os.close(handle)


class Flooring:
    """Into an empty file each time."""

    def __init__(self, path: Path, sections: tuple[exchange.Section, ...]) -> None:
        self.path = path
        parsed = [(seq, codec.parse(line)) for each in sections for seq, line in enumerate(each.lines, each.first)]
        self.commits = [(1, seq, each.header.stamp, b"", each.line, 0) for seq, each in parsed]
        names: dict[tuple[str, str], int] = {}
        self.ops = [
            (names.setdefault((table, column), len(names)), bytes.fromhex(row), each.header.stamp, 1, seq, kept(value))
            for seq, each in parsed
            for table, row, column, value, _ in cells(each)
        ]
        self.prepare()

    def prepare(self) -> None:
        self.path.unlink(missing_ok=True)
        self.connection = sqlite.connect(self.path)
        log_tables(self.connection)

    def __call__(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(
            "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)", self.commits
        )
        self.connection.executemany("INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES(?,?,?,?,?,?)", self.ops)
        self.connection.execute("COMMIT")
        sqlite.close(self.connection)


def main(changes: int) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        pair = Pair(Path(scratch) / "pair")
        with pair.fresh("known") as known:
            with pair.office:  # another computer: what it keeps in memory is not the laptop's
                pair.record(changes)
                sections = exchange.lacking(pair.office, exchange.version(known))
            exchange.merge(known, sections)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the floor lists its values
            applying, flooring = Applying(pair, sections), Flooring(pair.folder / "floor.db", sections)
            gc.collect()
            gc.freeze()  # the floor's millions of values are not the program's: no collection of ours goes through them
            contestants = {
                "apply": applying,
                "again": lambda: exchange.merge(known, sections),
                "floor": flooring,
            }
            found = interleaved(
                contestants,
                ROUNDS if changes == CHANGES else FEW_ROUNDS,
                between=lambda: (applying.prepare(), flooring.prepare()),
            )
            flushing = Flushing(pair.folder / "flushed")
            flushing.start()
            votes = applying.votes()
            flushing.over.set()
            flushing.join()
        print(
            told(f"{changes:,} changes applied", found["apply"], found["floor"], "executemany of the log", FLOOR_TARGET)
        )
        print(told("the same once more", found["again"], found["apply"], "the first time", AGAIN_TARGET))
        wait = max(votes) * 1e3
        print(
            f"{f'the longest of {len(votes)} votes meanwhile':<44} {wait:9.1f} ms ({judged('wait', wait, WAIT_TARGET)})"
            f"   median {median(votes) * 1e3:.1f} ms; the longest bare flush {max(flushing.taken) * 1e3:.1f} ms"
        )
        print(f"{'memory at its peak':<44} {peak:9.0f} MB ({judged('memory', peak, MEMORY_TARGET)})")


if __name__ == "__main__":
    main(LARGE if "--long" in sys.argv else CHANGES)
    finish()
