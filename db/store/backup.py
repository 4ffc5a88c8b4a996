"""Backups: a whole, checked copy of the store beside the others, before and after a meeting and every day. 备份

The files of all backups of a store lie on one shelf beside them: each is there once, however many backups speak of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from db.file.shelf import copy_files, keep_only, lay_anew, shelf_of
from db.store import copying, due, sealing, sqlite
from db.store.durable import sync_folder
from db.store.errors import StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.moment import Instant, local, now
from db.store.retaining import staying
from db.store.store import Store

STAMPED = r"-\d{8}-\d{6}\.lianxi"
"""What stands behind the store's name in the name of its backup."""
ASKED, DAILY, BEFORE_MEETING, AFTER_CLOSING = "asked", "daily", "before_meeting", "after_closing"
"""Occasions of a backup, as its manifest says them."""


@frozen
class Backup:
    """A verified backup file, when it was made and where the record stood."""

    path: Path
    at: Instant
    stood: str = ""


def back_up(
    store: Store, folder: Path, at: Instant | None = None, *, to: Sequence[str] = (), occasion: str = ASKED
) -> Backup:
    """Write a copy under a temporary name, read it back, and only then give it its name.

    Verified: quick_check, the head of the own chain and the number of commits; a copy without its write-ahead log
    passes an integrity check with most rows missing, so the head is what counts (reliability.md 2).
    to: the keys, this computer's own among them, that all of it is sealed to; nothing in clear reaches `folder`.
    occasion: why it is made; older ones give way by day, month and occasion (retaining.py).
    """
    made = at or now()
    target = folder / f"{store.path.stem}-{local(made):%Y%m%d-%H%M%S}.lianxi"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copying.sweep(store.path)
        with copying.making(copying.place_of(store.path, "copying")) as clear:
            stood = _write(store, target, clear, made, to, occasion)
    except (OSError, sqlite.DatabaseError) as error:
        raise StoreError(
            say("备份没有做成：不能写入文件夹{folder}，数据本身没有受影响；请检查磁盘空间和权限"), folder=str(folder)
        ) from error
    prune(folder, store.path.stem, target)
    return Backup(target, made, stood)


def _write(store: Store, target: Path, clear: Path, made: Instant, to: Sequence[str], occasion: str) -> str:
    """Copy the store and its files, through `clear` where they are to be sealed; gives where the copy stands."""
    partial = target.with_name(f"{store.path.stem}.partial")
    copy = clear if to else partial
    copying.remove(partial)
    erasures = due.erasures(store.connection)
    try:
        with sqlite.writing_elsewhere(store.connection):
            store.connection.execute("VACUUM INTO ?", (str(copy),))
        stood = _standing(store.connection)
        check_copy(copy, stood)
        if to:
            _seal(store, clear, partial, to)
        _sync(partial)
        files = _shelve(store, target.parent, to)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        partial.replace(target)
        facts = {"at": made, "sha256": digest, "size": target.stat().st_size, "stood": stood, "occasion": occasion}
        facts |= {"erasures": erasures}
        _write_manifest(target, {**facts, "files": list(files), "to": list(to)})
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            copying.remove(partial)
    return stood


def _shelve(store: Store, folder: Path, to: Sequence[str]) -> tuple[str, ...]:
    """Lay the store's files beside the backups; all of them anew where the last backup was sealed to others."""
    source, shelf = shelf_of(store.path), shelf_of_backups(folder, store.path.stem)

    def seal(content: bytes) -> bytes:
        return sealing.seal(content, to)

    if shelf.exists() and _last_sealed_to(folder, store.path.stem) != list(to):
        own = [sealing.own_identity(store)]
        lay_anew(source, shelf, seal=seal, unseal=lambda content: sealing.unseal(content, own, shelf.name))
    return copy_files(source, shelf, seal=seal)


def _last_sealed_to(folder: Path, stem: str) -> object:
    """None where that is not said: then it may be anybody."""
    told = [manifest_of(each) for each in _backups(folder, stem)]
    dated = [(at, each.get("to")) for each in told if isinstance(at := each.get("at"), int)]
    return max(dated, key=lambda each: each[0])[1] if dated else None


def _seal(store: Store, clear: Path, partial: Path, to: Sequence[str]) -> None:
    """Read back with this computer's own key before it counts."""
    sealing.seal_file(clear, partial, to)
    if sealing.digest_within(partial, [sealing.own_identity(store)]) != hashlib.sha256(clear.read_bytes()).hexdigest():
        raise StoreError(say("备份{file}与数据不一致，已删去；请检查磁盘后重做备份"), file=partial.name)
    clear.unlink()


def prune(folder: Path, stem: str, made: Path) -> None:
    """Delete what needs not stay of a store's backups; what was `made` last stays, whatever the clock named it."""
    there = {each.stem.removeprefix(f"{stem}-"): each for each in _backups(folder, stem)}
    stay = staying({at: str(manifest_of(each).get("occasion", ASKED)) for at, each in there.items()})
    _delete(folder, stem, [each for at, each in there.items() if at not in stay and each != made])


def _delete(folder: Path, stem: str, old: Iterable[Path]) -> None:
    for each in old:
        with suppress(OSError):
            each.unlink()
            Path(f"{each}.json").unlink(missing_ok=True)
    _prune_files(folder, stem)


def _prune_files(folder: Path, stem: str) -> None:
    """Delete files that no backup speaks of any longer; where one does not say, all may be its own."""
    spoken_of = [files_of(each) for each in _backups(folder, stem)]
    if None not in spoken_of:
        keep_only(shelf_of_backups(folder, stem), {digest for files in spoken_of if files for digest in files})


def _backups(folder: Path, stem: str) -> list[Path]:
    return [each for each in folder.iterdir() if re.fullmatch(re.escape(stem) + STAMPED, each.name)]


def replace_all(store: Store, folder: Path, *, to: Sequence[str] = ()) -> Backup:
    """Make a backup and, once it is verified, delete the older ones: what was erased is in them."""
    return _in_place_of(_backups(folder, store.path.stem) if folder.is_dir() else (), store, folder, to)


def stale(store: Store, folder: Path) -> list[Path]:
    """The backups that were made before the last erasure, and those that do not say: what was erased is in them."""
    erasures = due.erasures(store.connection)
    there = _backups(folder, store.path.stem) if erasures and folder.is_dir() else ()
    return [each for each in there if not _says(manifest_of(each).get("erasures"), erasures)]


def most_erasures(folder: Path, stem: str) -> int:
    """After how many erasures the last of the backups there was made."""
    told = [manifest_of(each).get("erasures") for each in (_backups(folder, stem) if folder.is_dir() else ())]
    return max((each for each in told if isinstance(each, int)), default=0)


def _says(told: object, erasures: int) -> bool:
    return isinstance(told, int) and told >= erasures


def renew(store: Store, folder: Path, *, to: Sequence[str] = ()) -> Backup:
    """Make a backup and, once it is verified, delete those that hold what was erased since, wherever it was erased."""
    return _in_place_of(stale(store, folder), store, folder, to)


def _in_place_of(old: Iterable[Path], store: Store, folder: Path, to: Sequence[str]) -> Backup:
    made = back_up(store, folder, to=to)
    _delete(folder, store.path.stem, [each for each in old if each != made.path])
    return made


def holds(backup: Backup, store: Store) -> bool:
    """Whether nothing was recorded since the backup was made."""
    return backup.stood == _standing(store.connection) and backup.path.exists()


def latest(folder: Path) -> Backup | None:
    """The newest backup that is still there with a manifest that can be read."""
    found = (_manifested(path) for path in folder.glob("*.lianxi.json"))
    return max((each for each in found if each), key=lambda each: each.at, default=None)


def shelf_of_backups(folder: Path, stem: str) -> Path:
    """Where the files of all backups of one store lie."""
    return folder / f"{stem}-files"


def files_of(backup: Path) -> tuple[str, ...] | None:
    """The files that a backup speaks of; None where its manifest does not say."""
    told = manifest_of(backup).get("files")
    return tuple(map(str, told)) if isinstance(told, list) else None


def manifest_of(backup: Path) -> dict[str, object]:
    """What was written beside a backup; nothing where that cannot be read."""
    try:
        told = json.loads(Path(f"{backup}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _manifested(manifest: Path) -> Backup | None:
    path = manifest.with_suffix("")
    told = manifest_of(path)
    at = told.get("at")
    return Backup(path, Instant(at), str(told.get("stood", ""))) if isinstance(at, int) and path.exists() else None


def _standing(connection: sqlite.Connection) -> str:
    """Number and hash of the own chain's head, and how many commits there are."""
    number, digest = connection.execute("SELECT seq, hash FROM sy_head").fetchone()
    (count,) = connection.execute("SELECT count(*) FROM sy_commit").fetchone()
    return f"{number} {(digest or b'').hex()} {count}"


def check_copy(path: Path, expected: str) -> None:
    """Refuse a copy that is not sound, or does not stand where it is said to."""
    connection = sqlite.connect(path, query_only=True)
    try:
        if not sqlite.is_sound(connection) or _standing(connection) != expected:
            raise StoreError(say("备份{file}与数据不一致，已删去；请检查磁盘后重做备份"), file=path.name)
    finally:
        sqlite.close(connection)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_manifest(target: Path, manifest: Mapping[str, object]) -> None:
    path = Path(f"{target}.json")
    path.write_text(json.dumps(manifest), encoding="utf-8")
    _sync(path)
