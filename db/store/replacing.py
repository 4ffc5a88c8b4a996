"""A file put in the place of a store: from when it is announced, the next start finishes what is cut short. 换入"""

from __future__ import annotations

from pathlib import Path

from db.store import lock
from db.store.durable import sync_folder
from db.store.fault import disk_in_words
from db.store.moment import local, now

SIDES = ("", "-wal", "-shm")
"""The files that SQLite keeps of one database; a file without its log would mislead, a log without its file not."""
ANNOUNCED = ".restored"


def announce(ready: Path, target: Path) -> None:
    """From here on the file counts: it is whole, flushed, and named with the hour at which the old one stood aside."""
    ready.rename(target.with_name(f".{target.name}.{local(now()):%Y%m%d-%H%M%S}{ANNOUNCED}"))
    sync_folder(target.parent)


def is_announced(target: Path) -> bool:
    """Whether a file waits to be put there."""
    return bool(_announced(target))


def finish(target: Path) -> Path | None:
    """Set aside what stands there, nothing being deleted, and put the announced file there; gives the one aside.

    The caller holds the lock. Done twice, or begun and cut short, it comes to the same.
    """
    aside = None
    for ready in _announced(target):
        stamp = ready.name.removesuffix(ANNOUNCED).rpartition(".")[2]
        aside = target.with_name(f"{target.stem}-恢复前-{stamp}{target.suffix}")
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
    """The latest counts last; a name with other signs than letters is compared, not matched."""
    before = f".{target.name}."
    there = target.parent.iterdir() if target.parent.is_dir() else ()
    return sorted(each for each in there if each.name.startswith(before) and each.name.endswith(ANNOUNCED))
