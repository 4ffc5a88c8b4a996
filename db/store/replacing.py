"""Replacing the file of a store: once the new file is announced, the next start completes an interrupted swap. 换入"""

from __future__ import annotations

from pathlib import Path

from db.store import lock
from db.store.durable import sync_folder
from db.store.fault import disk_in_words
from db.store.moment import local, now

SIDES = ("", "-wal", "-shm")
"""The files of one SQLite database, in the order in which they are moved.

    The database goes first: without its log it would look complete, while a log without a database is harmless.
"""
ANNOUNCED = ".restored"
REPLACED = "恢复前"
"""Stands in the name of what was replaced."""


def announce(ready: Path, target: Path) -> None:
    """Rename a complete, flushed file so that it will replace the store; its name tells the time of the swap."""
    ready.rename(target.with_name(f".{target.name}.{local(now()):%Y%m%d-%H%M%S}{ANNOUNCED}"))
    sync_folder(target.parent)


def is_announced(target: Path) -> bool:
    """Whether a file waits to be put there."""
    return bool(_announced(target))


def finish(target: Path) -> Path | None:
    """Rename the present store, put the announced file in its place, and return the path of the old store.

    Nothing is deleted. The caller holds the lock. It can be repeated, also after it was interrupted.
    """
    aside = None
    for ready in _announced(target):
        stamp = ready.name.removesuffix(ANNOUNCED).rpartition(".")[2]
        aside = target.with_name(f"{target.stem}-{REPLACED}-{stamp}{target.suffix}")
        for side in SIDES:
            if Path(f"{target}{side}").exists():
                Path(f"{target}{side}").rename(f"{aside}{side}")
        sync_folder(target.parent)  # the old log is away before the new file is there
        ready.replace(target)
        sync_folder(target.parent)
    return aside if aside and aside.exists() else None


def finish_what_was_begun(target: Path) -> None:
    """At the start of the program, before anything is read."""
    if is_announced(target):
        held = lock.hold(target)
        try:
            with disk_in_words(target):
                finish(target)
        finally:
            held.release()


def _announced(target: Path) -> list[Path]:
    """The announced files, the latest last, so that it stays; compared by name, since a name may hold glob signs."""
    before = f".{target.name}."
    there = target.parent.iterdir() if target.parent.is_dir() else ()
    return sorted(each for each in there if each.name.startswith(before) and each.name.endswith(ANNOUNCED))
