"""A backup put in the place of the store: checked first, and what stood there is kept under another name. 恢复备份

Opened again, the store notices whether others may have later commits of this computer (founding.py).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from db.file.shelf import copy_files, lacks, names_on, shelf_of
from db.store import copying, due, lock, log, sealing, sqlite
from db.store.backup import STAMPED, files_of, manifest_of, most_erasures, shelf_of_backups
from db.store.errors import NewerStore, StoreError
from db.store.fault import disk_in_words, in_words
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.migrations import SCHEMA
from db.store.replacing import announce, finish
from db.store.setting_aside import BACKUPS


@frozen
class Restored:
    """Where the store is again, what stood there before, how many of its files came back and how many did not."""

    path: Path
    aside: Path | None
    files: int
    lost: int


def restore(
    backup: Path, target: Path, identities: Sequence[str] = (), window: lock.HeldLock | None = None
) -> Restored:
    """Put a backup in the place of a store that nobody else has open; refuses one that is not whole.

    identities: the keys that may open it where it is sealed: this computer's, and the printed one.
    window: the lock of who has the store open; the next start puts the backup there, and the window must close now.
    """
    with disk_in_words(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    held = window or lock.hold(target)
    try:
        with disk_in_words(target), copying.making(copying.place_of(target, "restoring")) as beside:
            _copy(backup, beside, identities)
            _count_on(beside, target)
            files, lost = _with_files(backup, target, identities)
            announce(beside, target)
            aside = None if window else finish(target)
    finally:
        if window is None:
            held.release()
    return Restored(target, aside, files, lost)


def _copy(backup: Path, beside: Path, identities: Sequence[str]) -> None:
    """A copy that is flushed, is what its manifest says, and can be read from end to end."""
    kind = sqlite.looks_like(backup)
    is_sealed = kind == "other" and sealing.is_sealed(backup)
    if not is_sealed and kind not in ("store", "open"):
        raise StoreError(say("{file}不是本程序的备份，没有恢复，原来的数据没有改动；请换一份备份"), file=backup.name)
    if manifest_of(backup).get("sha256") not in (None, hashlib.sha256(backup.read_bytes()).hexdigest()):
        raise _unsound(backup)
    if is_sealed:
        sealing.unseal_file(backup, beside, identities)
    else:
        shutil.copyfile(backup, beside)
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    with in_words(backup):
        connection = sqlite.connect(beside, query_only=True)
        try:
            if not sqlite.is_sound(connection) or not log.head_stands(connection):
                raise _unsound(backup)
            if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA:
                raise NewerStore(
                    say("备份{file}由较新的版本写成，没有恢复，原来的数据没有改动；请先升级本程序"), file=backup.name
                )
        finally:
            sqlite.close(connection)


def _unsound(backup: Path) -> StoreError:
    return StoreError(say("备份{file}已损坏，没有恢复，原来的数据没有改动；请换一份备份"), file=backup.name)


def _count_on(beside: Path, target: Path) -> None:
    """Let erasures be counted on from the highest number here: the backups made before the next one fall behind it."""
    most = max(_erasures_of(target), most_erasures(target.with_name(BACKUPS), target.stem))
    with in_words(beside):
        connection = sqlite.connect(beside)
        try:
            connection.execute("UPDATE sy_meta SET erasures=max(erasures, ?)", (most,))
        finally:
            sqlite.close(connection)


def _erasures_of(target: Path) -> int:
    """None where no store stands there that can be read."""
    with suppress(sqlite.DatabaseError, FileNotFoundError):
        connection = sqlite.connect(target, query_only=True)
        try:
            return due.erasures(connection)
        finally:
            sqlite.close(connection)
    return 0


def _with_files(backup: Path, target: Path, identities: Sequence[str]) -> tuple[int, int]:
    """Copy the backup's files to the shelf, which keeps its own; returns how many were restored and how many miss."""
    stem = re.sub(STAMPED + "$", "", backup.name)
    shelf = shelf_of(target)
    found = shelf_of_backups(backup.parent, stem)
    copied = set(copy_files(found, shelf, unseal=lambda content: sealing.unseal(content, identities, backup.name)))
    said = files_of(backup)
    wanted = set(names_on(found) if said is None else said)
    lost = [each for each in wanted if lacks(shelf, each)]
    for each in {*lost}.intersection(names_on(found)):
        with suppress(sealing.Damaged):  # but no key for it is another matter than what is not there
            sealing.unseal((found / each).read_bytes(), identities, backup.name)
    return len(copied & wanted), len(lost)
