"""A store set aside whole, so that an empty one can begin in its place; nothing is deleted. 另起一份数据"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from db.file.shelf import shelf_of
from db.store import lock
from db.store.durable import sync_folder
from db.store.fault import disk_in_words
from db.store.moment import local, now
from db.store.replacing import REPLACED, SIDES

BACKUPS = "backups"
ASKED = ".aside"
SET_ASIDE = "搁置"


def ask_to_set_aside(target: Path) -> None:
    """Let the next start move the store, which is open now, into a folder beside it that is named by the time."""
    with disk_in_words(target):
        target.with_name(f".{target.name}.{local(now()):%Y%m%d-%H%M%S}{ASKED}").mkdir(exist_ok=True)
        sync_folder(target.parent)


def set_aside_what_was_asked(target: Path) -> None:
    """At the start of the program, before anything is read; it can be repeated where it was interrupted."""
    for folder in _asked(target):
        held = lock.hold(target)
        try:
            with disk_in_words(target):
                _move(target, folder)
        finally:
            held.release()


def _move(target: Path, folder: Path) -> None:
    """All of it keeps its name: the folder is a data folder of its own, to be opened as it stands."""
    for each in list(_belonging(target)):
        place = folder / each.relative_to(target.parent)
        place.parent.mkdir(exist_ok=True)
        each.rename(place)
    for changed in (folder / BACKUPS, folder, target.parent):
        if changed.is_dir():
            sync_folder(changed)
    stamp = folder.name.removesuffix(ASKED).rpartition(".")[2]
    folder.rename(target.with_name(f"{target.stem}-{SET_ASIDE}-{stamp}"))
    sync_folder(target.parent)


def lying_beside(target: Path) -> list[str]:
    """The names of what was set aside or replaced by a backup and still lies beside the store, the oldest first."""
    stamped = rf"{re.escape(target.stem)}-(?:{SET_ASIDE}|{REPLACED})-(\d{{8}}-\d{{6}})(?:{re.escape(target.suffix)})?"
    found = (re.fullmatch(stamped, each.name) for each in target.parent.iterdir())
    return [each[0] for each in sorted((each for each in found if each), key=lambda each: each[1])]


def _belonging(target: Path) -> Iterator[Path]:
    """The database first, as in a swap; then its files and its backups with theirs."""
    backups = target.with_name(BACKUPS)
    named = [Path(f"{target}{side}") for side in SIDES]
    named += [shelf_of(target), *(backups.iterdir() if backups.is_dir() else ())]
    for each in named:
        if each.exists() and (each.parent != backups or each.name.startswith(f"{target.stem}-")):
            yield each


def _asked(target: Path) -> list[Path]:
    """Compared by name, since a name may hold glob signs."""
    before = f".{target.name}."
    there = target.parent.iterdir() if target.parent.is_dir() else ()
    return sorted(each for each in there if each.name.startswith(before) and each.name.endswith(ASKED))
