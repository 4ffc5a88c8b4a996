"""Copies of the store while they are made: one at a time under one name, so that a killed program leaves none. 副本"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

SIDES = ("", "-wal", "-shm", "-journal")
WORKS = ("copying", "restoring", "drill")


def place_of(store: Path, work: str) -> Path:
    """Beside the store, on its own disk, where what is clear in the copy is clear anyway."""
    return store.with_name(f".{store.name}.{work}")


@contextmanager
def making(place: Path) -> Iterator[Path]:
    """A file or folder that goes again, whatever happens; what a killed program left there goes first."""
    with FileLock(_lock_of(place)):
        remove(place)
        try:
            yield place
        finally:
            with suppress(OSError):
                remove(place)


def wait_for_copy(store: Path) -> None:
    """Until no backup is being made of it; where that cannot be told, whoever makes the next one says so."""
    with suppress(OSError), FileLock(_lock_of(place_of(store, "copying"))):
        pass


def sweep(store: Path) -> None:
    """Remove what killed programs left: it would outlive an erasure. Where one is at work, it does so itself."""
    for place in (place_of(store, work) for work in WORKS):
        if _is_there(place):
            with suppress(Timeout), FileLock(_lock_of(place), timeout=0):
                remove(place)


def remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    for each in _is_there(place):
        each.unlink(missing_ok=True)


def _is_there(place: Path) -> list[Path]:
    return [each for side in SIDES if (each := Path(f"{place}{side}")).exists()]


def _lock_of(place: Path) -> str:
    return f"{place}.lock"
