"""The beginning of a store and of a device in it: ids, key, chain. 建库"""

from __future__ import annotations

import os
import platform
from pathlib import Path

from db.store import commit as codec
from db.store import key
from db.store.sqlite import Connection

DEVICE_ID_LENGTH = 16


def found(connection: Connection, keys: Path, *, practice: bool) -> None:
    """Give a new store its random id and its first device; a practice store has no key and signs nothing."""
    store_id = os.urandom(16)
    if practice:
        device, public = os.urandom(DEVICE_ID_LENGTH), None
    else:
        made = key.create_key(keys, store_id)
        device, public = made.device_id, made.public
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO sy_meta(store_id, founded_by, practice, schema, scrub_due) VALUES(?,?,?,?,0)",
        (store_id, device, int(practice), 1),
    )
    connection.execute("INSERT INTO sy_head(dev, seq, hash, gate) VALUES(0, 0, x'', 0)")
    _start_chain(connection, store_id, device, public, "trusted")
    connection.execute("COMMIT")


def adopt_device(connection: Connection, keys: Path) -> None:
    """Continue as the device whose key is here; a copied file without its key becomes a new device of the store."""
    store_id, practice = connection.execute("SELECT store_id, practice FROM sy_meta").fetchone()
    if practice:
        return
    held = key.load_key(keys, store_id)
    here = connection.execute("SELECT uuid FROM sy_head JOIN sy_device USING(dev)").fetchone()
    if held is not None and here == (held.device_id,):
        return
    if held is None:
        held = key.create_key(keys, store_id)
    connection.execute("BEGIN IMMEDIATE")
    known = connection.execute("SELECT dev FROM sy_device WHERE uuid=?", (held.device_id,)).fetchone()
    if known:
        _continue_chain(connection, store_id, known[0], held.device_id)
    else:
        _start_chain(connection, store_id, held.device_id, held.public, "pending")
    connection.execute("COMMIT")


def _start_chain(connection: Connection, store_id: bytes, device: bytes, public: bytes | None, status: str) -> None:
    made = connection.execute(
        "INSERT INTO sy_device(uuid, pubkey, name, status) VALUES(?,?,?,?)", (device, public, platform.node(), status)
    )
    genesis = codec.genesis(store_id, device)
    connection.execute("UPDATE sy_head SET dev=?, seq=0, hash=?, gate=0", (made.lastrowid, genesis))


def _continue_chain(connection: Connection, store_id: bytes, dev: int, device: bytes) -> None:
    last = connection.execute(
        "SELECT seq, hash FROM sy_commit WHERE dev=? ORDER BY seq DESC LIMIT 1", (dev,)
    ).fetchone()
    seq, link = last or (0, codec.genesis(store_id, device))
    connection.execute("UPDATE sy_head SET dev=?, seq=?, hash=?, gate=0", (dev, seq, link))
