"""The beginning of a store and of a device in it: ids, key, chain. 建库"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from db.store import commit as codec
from db.store import key, migrations, schema, search, settling, sqlite
from db.store.durable import sync_folder
from db.store.errors import StoreError
from db.store.glossary import say
from db.store.record import declared
from db.store.sqlite import Connection

DEVICE_ID_LENGTH = 16


def found_file(path: Path, keys: Path, *, practice: bool) -> None:
    """Build a store beside its place and move it there: whatever happens meanwhile, a file of that name is whole.

    The caller holds the lock of `path` and has found nothing there. A write-ahead log that outlived a deleted store of
    that name goes too: SQLite would replay it into the new one.
    """
    beside = path.with_name(f".{path.name}.new")
    _clear(beside, Path(f"{beside}-wal"), Path(f"{beside}-shm"), Path(f"{path}-wal"), Path(f"{path}-shm"))
    try:
        connection = sqlite.connect(beside)
        try:
            migrations.found(connection)
            found(connection, keys, practice=practice)
            set_up_tables(connection)
        finally:
            sqlite.close(connection)
        beside.rename(path)
    finally:
        _clear(beside, Path(f"{beside}-wal"), Path(f"{beside}-shm"))
    sync_folder(path.parent)


@contextmanager
def removed_on_failure(path: Path) -> Iterator[None]:
    """A store that was just made goes again when what follows fails: half of one must not stand in the way."""
    with ExitStack() as on_failure:
        on_failure.callback(_clear, path, Path(f"{path}-wal"), Path(f"{path}-shm"))
        yield
        on_failure.pop_all()


def _clear(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def found(connection: Connection, keys: Path, *, practice: bool) -> None:
    """Give a new store its random id and its first device; a practice store has no key and signs nothing."""
    store_id = os.urandom(16)
    if practice:
        device, public = os.urandom(DEVICE_ID_LENGTH), None
    else:
        with _key_in_words(keys):
            made = key.create_key(keys, store_id)
        device, public = made.device_id, made.public
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO sy_meta(store_id, founded_by, practice, scrub_due, erasures, roster_due) VALUES(?,?,?,0,0,0)",
        (store_id, device, int(practice)),
    )
    connection.execute("INSERT INTO sy_head(dev, seq, hash, gate) VALUES(0, 0, x'', 0)")
    _start_chain(connection, store_id, device, public, "trusted")
    connection.execute("COMMIT")


def set_up_tables(connection: Connection) -> None:
    """Give the file the domain tables of this version, filled from the log, and shut its gate."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE sy_head SET gate=0 WHERE gate<>0")  # refused now where nothing can be recorded
    settling.fill(connection, schema.settle(connection, declared().values()))
    connection.execute("COMMIT")


def adopt_device(connection: Connection, keys: Path) -> None:
    """Continue as the device whose key is here; a copied file without its key becomes a new device of the store.

    So does a restored backup that lacks commits which others may have: to write those numbers again would be a fork.
    """
    store_id, practice = connection.execute("SELECT store_id, practice FROM sy_meta").fetchone()
    if practice:
        return
    here, seq = connection.execute("SELECT uuid, seq FROM sy_head JOIN sy_device USING(dev)").fetchone()
    with _key_in_words(keys):
        held = key.load_key(keys, store_id)
        if held is not None and here == held.device_id and seq >= key.given(keys, store_id, here):
            return
    connection.execute("BEGIN IMMEDIATE")  # where it fails the caller closes the connection
    renew_device(connection, keys)
    connection.execute("COMMIT")


def renew_device(connection: Connection, keys: Path) -> None:
    """Go on as the device of the key that is here, or as a new one if that is still this one's; in a transaction.

    This one's chain turns out to be longer elsewhere. A key whose device was rolled back is taken up by the next try.
    """
    store_id, here = connection.execute(
        "SELECT store_id, uuid FROM sy_meta, sy_head JOIN sy_device USING(dev)"
    ).fetchone()
    with _key_in_words(keys):
        held = key.load_key(keys, store_id)
        if held is not None and held.device_id == here:
            key.set_aside(keys, store_id, here)
            held = None
        held = held or key.create_key(keys, store_id)
    known = connection.execute("SELECT dev FROM sy_device WHERE uuid=?", (held.device_id,)).fetchone()
    if known:
        _continue_chain(connection, store_id, known[0], held.device_id)
    else:
        _start_chain(connection, store_id, held.device_id, held.public, "pending")


@contextmanager
def _key_in_words(keys: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            say("不能在文件夹{folder}里读写本机密钥，数据没有打开；请检查磁盘空间和这个文件夹的权限"), folder=str(keys)
        ) from error


def _start_chain(connection: Connection, store_id: bytes, device: bytes, public: bytes | None, status: str) -> None:
    made = connection.execute(
        "INSERT INTO sy_device(uuid, pubkey, name, status) VALUES(?,?,?,?)", (device, public, platform.node(), status)
    )
    genesis = codec.genesis(store_id, device)
    connection.execute("UPDATE sy_head SET dev=?, seq=0, hash=?, gate=0", (made.lastrowid, genesis))


def begin_anew(connection: Connection, own: bytes, store_id: bytes, founder: bytes) -> None:
    """Forget the little that was recorded here, and go on as an empty part of another store."""
    connection.execute("UPDATE sy_head SET gate=1")
    for table in ("sy_commit", "sy_op", "sy_checkpoint", *declared()):
        connection.execute(f"DELETE FROM {table}")
    search.empty(connection)
    connection.execute("UPDATE sy_meta SET store_id=?, founded_by=?", (store_id, founder))
    connection.execute("UPDATE sy_head SET seq=0, hash=?, gate=0", (codec.genesis(store_id, own),))


def _continue_chain(connection: Connection, store_id: bytes, dev: int, device: bytes) -> None:
    last = connection.execute(
        "SELECT seq, hash FROM sy_commit WHERE dev=? ORDER BY seq DESC LIMIT 1", (dev,)
    ).fetchone()
    seq, link = last or (0, codec.genesis(store_id, device))
    connection.execute("UPDATE sy_head SET dev=?, seq=?, hash=?, gate=0", (dev, seq, link))
