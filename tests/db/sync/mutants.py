"""Changed copies of a bundle, brought to a store one after another. 变异数据包

Run by path in a process with little memory: mutants.py STORE KEYS BUNDLE COUNT.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from db.store.merging import MergeError
from db.store.store import Store
from db.sync import bundle
from db.sync.envelope import BundleError

MEMORY = 512 * 1024**2
SECONDS = 60


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 9))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def drop(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data))
    del data[place : place + chance.randrange(1, 64)]


def repeat(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data))
    data[place:place] = data[place : place + chance.randrange(1, 64)]


def swap(data: bytearray, chance: random.Random) -> None:
    """Two runs of bytes change places."""
    size = chance.randrange(1, max(2, len(data) // 8))
    first, second = sorted(chance.sample(range(0, len(data) - size, size), 2)) if len(data) > 3 * size else (0, size)
    data[first : first + size], data[second : second + size] = (
        data[second : second + size],
        data[first : first + size],
    )


def clear(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data))
    data[place : place + 512] = bytes(len(data[place : place + 512]))


def grow(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.randrange(1, 64))


CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, flip, cut, drop, repeat, swap, clear, grow)


def mutant(data: bytes, chance: random.Random) -> bytes:
    """The data changed in one way, or in two; never the same."""
    changed = bytearray(data)
    while bytes(changed) == data:
        for _ in range(chance.choice((1, 1, 2))):
            if changed:
                chance.choice(CHANGES)(changed, chance)
    return bytes(changed)


def brought(store: Store, path: Path, data: bytes) -> str:
    """What became of a bundle: "accepted", or the error that says why not."""
    path.write_bytes(data)
    try:
        bundle.take_in(store, path)
    except (BundleError, MergeError) as error:
        return BundleError.__name__ if isinstance(error, BundleError) else type(error).__name__
    return "accepted"


def main(path: Path, keys: Path, whole: Path, count: int) -> dict[str, object]:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data, chance = whole.read_bytes(), random.Random(count)
    with Store.open(path, keys=keys) as store:
        found = Counter(brought(store, whole.with_suffix(".mutant"), mutant(data, chance)) for _ in range(count))
        bomb = zlib.compress(bytes(1 << 20)) * 100
        found[brought(store, whole.with_suffix(".mutant"), data + bomb)] += 1
    return {"found": found, "peak": peak()}


def peak() -> int:
    """The most memory that this process ever had, in bytes; the system's own count begins with that of its parent."""
    (line,) = (each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))))
