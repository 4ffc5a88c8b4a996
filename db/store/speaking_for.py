"""One commit in the name of a computer that this one no longer is, whose key it still has. 代原电脑记录"""

from __future__ import annotations

from db.store import branching, writing
from db.store import commit as codec
from db.store.key import DeviceKey
from db.store.moment import now
from db.store.operation import Operation, Touched
from db.store.store import Store


def run_as(store: Store, held: DeviceKey, operation: Operation) -> Touched:
    """Write and sign an operation at the end of the other chain; this computer's own chain stays where it is."""
    with store.transaction() as here:
        tip = branching.tip(store.connection, held.device_id.hex())
        said, kind = operation.changes(store), operation.log_name()
        touched = writing.write_commit(store.connection, tip, kind, store.author, operation.why, now(), said)
        seq, link = store.connection.execute("SELECT seq, hash FROM sy_head").fetchone()
        message = codec.checkpoint_message(bytes.fromhex(store.store_id), held.device_id, seq, link)
        store.connection.execute(
            "INSERT INTO sy_checkpoint(dev, seq, hash, sig) VALUES(?,?,?,?)", (tip.dev, seq, link, held.sign(message))
        )
        store.connection.execute("UPDATE sy_head SET seq=?, hash=?", (here.seq, here.hash))
    store.memory.forget()
    return touched
