"""Making and signing a bundle, beside writing the same records as plain lines and flushing them. 生成数据包"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from _pair import FIRST, Pair
from _rounds import finish, growth, interleaved, median, told

from db.store import exchange
from db.sync import bundle, letter

ROOT = Path(__file__).resolve().parents[2]
SIZES = (10_000, 100_000)
ROUNDS = 5
FLOOR_TARGET = 12.0
GROWTH_TARGET = 15.0
FLAT_TARGET = 1.5


def making(pair: Pair, name: str) -> Callable[[], object]:
    return lambda: bundle.make(pair.office, [pair.laptop_id], pair.folder / name)


def writing(pair: Pair) -> Callable[[], object]:
    """The floor: the same lines, neither compressed nor signed nor encrypted."""
    known = exchange.version(pair.fresh("known"))
    lines = b"\n".join(line for each in exchange.lacking(pair.office, known) for line in each.lines)
    path = pair.folder / "floor"

    def write() -> None:
        with path.open("wb") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    return write


def grown(folder: Path) -> Pair:
    """An office with as many changes as the larger one, all of which the laptop has, and then those of the smaller."""
    pair = Pair(folder)
    pair.record(SIZES[1])
    with pair.fresh("taken") as laptop:
        bundle.take_in(laptop, bundle.make(pair.office, [pair.laptop_id], folder / "all").path)
        answer = letter.write_receipt(laptop, folder)
    bundle.take_in(pair.office, answer)
    pair.record(SIZES[0], FIRST * 2)
    return pair


def main() -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        contestants: dict[str, Callable[[], object]] = {}
        for changes in SIZES:
            pair = Pair(Path(scratch) / str(changes))
            pair.record(changes)
            contestants[f"bundle of {changes:,}"] = making(pair, "stick")
            contestants[f"floor of {changes:,}"] = writing(pair)
        contestants["bundle of the last"] = making(grown(Path(scratch) / "grown"), "stick")
        found = interleaved(contestants, ROUNDS)
        for changes in SIZES:
            ours, floor = found[f"bundle of {changes:,}"], found[f"floor of {changes:,}"]
            print(told(f"a bundle of {changes:,} changes", ours, floor, "lines written and flushed", FLOOR_TARGET))
        print(growth("ten times the changes", *(found[f"bundle of {each:,}"] for each in SIZES), GROWTH_TARGET))
        small = found[f"bundle of {SIZES[0]:,}"]
        print(growth(f"{SIZES[0]:,} changes in a larger store", small, found["bundle of the last"], FLAT_TARGET))
        print(f"{'a change':<44} {median(found[f'bundle of {SIZES[-1]:,}']) / SIZES[-1] * 1e6:9.3f} us")


if __name__ == "__main__":
    sys.exit(main() or finish())
