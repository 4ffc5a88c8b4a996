"""One number for all that stands here: equal on devices that have heard the same. 状态值"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from db.store.canonical import spell
from db.store.operation import DELETED
from db.store.record import declared
from db.store.sqlite import Connection
from db.store.store import Store

WINNERS = (
    "SELECT n.tbl, hex(o.row), n.col, o.val, hex(d.uuid), o.stamp FROM sy_op o JOIN sy_name n ON n.id=o.name"
    " JOIN sy_device d USING(dev) WHERE NOT EXISTS(SELECT 1 FROM sy_op p JOIN sy_device e USING(dev)"
    " WHERE p.row=o.row AND p.name=o.name AND (p.stamp, e.uuid, p.seq)>(o.stamp, d.uuid, o.seq)) ORDER BY 1, 2, 3"
)
CONFLICTS = (
    "SELECT n.tbl, hex(c.row), n.col, c.kind FROM sy_conflict c JOIN sy_name n ON n.id=c.name ORDER BY 1, 2, 3, 4"
)


def state_hash(store: Store) -> str:
    """SHA-256 over every winner, what is hidden, erased and in conflict; nothing in it is local. 64 hex digits."""
    digest = hashlib.sha256()
    for part in _parts(store.connection):
        digest.update(spell(part).encode() + b"\n")
    return digest.hexdigest()


def _parts(connection: Connection) -> Iterator[object]:
    for table, row, column, value, device, stamp in connection.execute(WINNERS):
        erased = isinstance(value, bytes)
        yield [table, row, column, None if erased else value, device, stamp, int(erased)]
    for table in sorted(declared()):
        for (row,) in connection.execute(f"SELECT hex(id) FROM {table} WHERE {DELETED}=1 ORDER BY id"):
            yield ["hidden", table, row]
    for conflict in connection.execute(CONFLICTS):
        yield ["conflict", *conflict]
