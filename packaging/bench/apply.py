"""Taking in what another computer wrote, beside writing its log alone with the bare library. 并入

The floor is `executemany` of the commits and of the history of each cell into an empty file: no check, no tables.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _pair import Pair
from _rounds import finish, interleaved, judged, told

from db.store import commit as codec
from db.store import exchange, merging, sqlite
from db.store.commitbook import kept
from db.store.log import cells
from db.store.migrations import log_tables

ROOT = Path(__file__).resolve().parents[2]
CHANGES = 100_000
LARGE = 1_000_000
ROUNDS = 5
FLOOR_TARGET = 4.0
AGAIN_TARGET = 0.1
WAIT_TARGET = 100.0


def applying(pair: Pair, sections: tuple[exchange.Section, ...], longest: list[float]) -> Callable[[], object]:
    """Into a fresh laptop each time; notes how long each transaction held the others up."""
    real = merging.apply

    def timed(*arguments: object) -> object:
        begun = time.perf_counter()
        try:
            return real(*arguments)  # type: ignore[arg-type]
        finally:
            longest.append(time.perf_counter() - begun)

    def apply() -> None:
        merging.apply = timed  # type: ignore[assignment]
        with pair.fresh("target") as store:
            exchange.merge(store, sections)
        merging.apply = real

    return apply


def flooring(pair: Pair, sections: tuple[exchange.Section, ...]) -> Callable[[], object]:
    parsed = [(seq, codec.parse(line)) for each in sections for seq, line in enumerate(each.lines, each.first)]
    commits = [(1, seq, each.header.stamp, b"", each.line, 0) for seq, each in parsed]
    names: dict[tuple[str, str], int] = {}
    ops = [
        (names.setdefault((table, column), len(names)), bytes.fromhex(row), each.header.stamp, 1, seq, kept(value))
        for seq, each in parsed
        for table, row, column, value, _ in cells(each)
    ]

    def floor() -> None:
        path = pair.folder / "floor.db"
        path.unlink(missing_ok=True)
        connection = sqlite.connect(path)
        log_tables(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)", commits
        )
        connection.executemany("INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES(?,?,?,?,?,?)", ops)
        connection.execute("COMMIT")
        sqlite.close(connection)

    return floor


def main(changes: int) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        pair = Pair(Path(scratch) / "pair")
        pair.record(changes)
        with pair.fresh("known") as known:
            sections = exchange.lacking(pair.office, exchange.version(known))
            exchange.merge(known, sections)
            longest: list[float] = []
            contestants = {
                "apply": applying(pair, sections, longest),
                "again": lambda: exchange.merge(known, sections),
                "floor": flooring(pair, sections),
            }
            found = interleaved(contestants, ROUNDS if changes == CHANGES else 1)
        print(
            told(f"{changes:,} changes applied", found["apply"], found["floor"], "executemany of the log", FLOOR_TARGET)
        )
        print(told("the same once more", found["again"], found["apply"], "the first time", AGAIN_TARGET))
        wait = max(longest) * 1e3
        print(f"{'the longest that a vote waits':<44} {wait:9.1f} ms ({judged('wait', wait, WAIT_TARGET)})")
        print(f"{'memory at its peak':<44} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB")


if __name__ == "__main__":
    main(LARGE if "--long" in sys.argv else CHANGES)
    finish()
