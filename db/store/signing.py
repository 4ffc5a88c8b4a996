"""Checkpoints: this device signs where its chain stands, when a meeting is closed and a backup made. 签名点"""

from __future__ import annotations

from collections.abc import Iterator

from db.store import commit as codec
from db.store import key, log
from db.store.lineage import Lineage
from db.store.sqlite import Connection
from db.store.store import Store


def sign_head(store: Store) -> bool:
    """Sign the head of this device's chain; False where there is nothing to sign or (practice) no key."""
    here = log.head(store.connection)
    held = None if store.is_practice or not here.seq else key.load_key(store.keys, bytes.fromhex(store.store_id))
    if held is None or held.device_id != here.device:  # a new device that did not come about
        return False
    message = codec.checkpoint_message(bytes.fromhex(store.store_id), here.device, here.seq, here.hash)
    with store.transaction():
        store.connection.execute(
            "INSERT OR REPLACE INTO sy_checkpoint(dev, seq, hash, sig) VALUES(?,?,?,?)",
            (here.dev, here.seq, here.hash, held.sign(message)),
        )
    return True


def word_for(store: Store, device: str, seq: int, line: bytes) -> bytes | None:
    """A device's signature over its chain up to this commit: this device gives it for any, others once gave it."""
    query = (
        "SELECT c.hash, p.sig FROM sy_commit c JOIN sy_device d USING(dev) LEFT JOIN sy_checkpoint p USING(dev, seq)"
        " WHERE d.uuid=? AND c.seq=? AND c.body=?"
    )
    uuid, store_id = bytes.fromhex(device), bytes.fromhex(store.store_id)
    found = store.connection.execute(query, (uuid, seq, line)).fetchone()
    if found is None or device != store.device:
        return bytes(found[1]) if found and found[1] else None
    held = key.load_key(store.keys, store_id)
    return held.sign(codec.checkpoint_message(store_id, uuid, seq, found[0])) if held else None


def faulty_checkpoints(connection: Connection, store_id: bytes) -> Iterator[str]:
    """Every checkpoint is signed by its device over the hash that stands in the log."""
    query = (
        "SELECT d.uuid, p.seq, p.hash, p.sig, c.hash FROM sy_checkpoint p"
        " JOIN sy_device d USING(dev) LEFT JOIN sy_commit c ON c.dev=p.dev AND c.seq=p.seq"
    )
    lineage = Lineage(connection)
    known = connection.execute("SELECT uuid, pubkey, name FROM sy_device")
    keys = {uuid: (public, name) for uuid, public, name in known}
    for branch, seq, signed, signature, stands in connection.execute(query).fetchall():
        device = lineage.owner(branch)
        public, name = keys[device]
        message = codec.checkpoint_message(store_id, device, seq, signed)
        if signed != stands or not key.verify(public, message, signature):
            yield f"{name}在第{seq}条处的签名与记录不符"
