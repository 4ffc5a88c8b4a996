"""Finding a name by the beginning of its pinyin, beside a sorted list in memory. 拼音"""

import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

from _archive import archive, readings, sizes
from _rounds import finish, growth, interleaved, judged, median

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, TIMES = 9, 50
TARGET, SLACK = 10.0, 100e-6
FLAT_TARGET = 2.0


def bisecting(names: list[str], typed: str) -> Callable[[], object]:
    def find() -> list[str]:
        begin = bisect_left(names, typed)
        end = bisect_left(names, typed + "~", begin, min(len(names), begin + 50))
        return names[begin:end]

    return find


def main(asked: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        contestants: dict[str, Callable[[], object]] = {}
        for count in asked:
            store = archive(Path(scratch) / f"{count}.lianxi", names=readings(count))
            memory = sorted(each.replace(" ", "") for each in readings(count))
            contestants[f"ours {count}"] = lambda store=store: store.search_names("zhao", 50)
            contestants[f"list {count}"] = bisecting(memory, "zhao")
        found = interleaved(contestants, ROUNDS, TIMES)
        for count in asked:
            ours, floor = median(found[f"ours {count}"]), median(found[f"list {count}"])
            limit = TARGET * floor + SLACK
            verdict = judged(f"pinyin of {count:,}", ours, limit)
            print(
                f"{count:,} names: {ours * 1e6:.1f} us, in memory {floor * 1e6:.1f} us (<= {limit * 1e6:.0f} {verdict})"
            )
        first, last = (found[f"ours {count}"] for count in (asked[0], asked[-1]))
        print(growth(f"{asked[-1] // asked[0]:,} times the names", first, last, FLAT_TARGET))


if __name__ == "__main__":
    sys.exit(main(sizes(sys.argv[1:], (10_000, 1_000_000))) or finish())
