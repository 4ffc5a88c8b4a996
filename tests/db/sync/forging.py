"""Bundles as a computer could make them that was let in and means harm: signed as they should be. 伪造的数据包"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence

from db.store import commit as codec
from db.store import exchange, key
from db.store.canonical import spell
from db.store.ident import Id
from db.store.merging import Section
from db.sync import bundle, envelope
from db.sync.contents import Contents
from db.sync.device import DeviceId
from tests.db.sync.offices import Office

ROW = f"{77:032x}"
NOBODY = "ab" * 16


class Forger:
    """The second laptop of an office: it holds its own key and may write what it likes into its own chain."""

    def __init__(self, office: Office) -> None:
        self.store, self.target = office.stores[1], office.stores[0]
        held = key.load_key(self.store.keys, bytes.fromhex(self.store.store_id))
        assert held
        self.held = held
        self.device = self.store.device
        self.first = exchange.version(self.target).get(self.device, 0) + 1

    def line(self, *cells: tuple[str, str, str, object], seen: dict[str, int] | None = None, stamp: int = 1) -> bytes:
        """A commit of fixed cells."""
        rows: dict[tuple[str, str], dict[str, object]] = {}
        for table, row, column, value in cells:
            rows.setdefault((table, row), {})[column] = value
        return self.spelled(o=[[table, row, said] for (table, row), said in rows.items()], d=seen or {}, t=stamp)

    def spelled(self, **parts: object) -> bytes:
        """A header as it is given, whether it may be so or not."""
        whole = {"a": ROW, "k": "put", "sv": 1, "t": 1, "v": 1, "w": 1, **parts}
        return spell({name: part for name, part in whole.items() if part not in ({}, [])}).encode()

    def section(self, lines: Sequence[bytes], *, device: str = "", first: int = 0, jump: int = 0) -> Section:
        """A section signed by the forger, over a true chain where its lines can be read."""
        device, number = device or self.device, first or self.first
        store_id, uuid = bytes.fromhex(self.store.store_id), bytes.fromhex(device)
        tip = self._tip(uuid, number - 1) or codec.genesis(store_id, uuid)
        for seq, line in enumerate(lines, number):
            tip = codec.link(tip, uuid, seq, commitment(line))
        message = codec.checkpoint_message(store_id, uuid, number + len(lines) - 1, tip)
        return Section(device, number + jump, tuple(lines), self.held.sign(message))

    def _tip(self, device: bytes, seq: int) -> bytes | None:
        query = "SELECT hash FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq=?"
        found = self.target.connection.execute(query, (device, seq)).fetchone()
        return bytes(found[0]) if found else None

    def sealed(self, sections: Iterable[Section], payload: bytes | None = None, **changes: object) -> bytes:
        """A bundle for the office; `changes` lie in its header; another payload is given with its length and hash."""
        receivers = [DeviceId(Id(self.target.device))]
        header, packed = bundle.enclosed(self.store, self.held, receivers, Contents(tuple(sections)))
        if payload is not None:
            packed = payload
            changes = {"payload_length": len(payload), "payload_hash": hashlib.sha256(payload).hexdigest(), **changes}
        return envelope.seal(dataclasses.replace(header, **changes), packed, self.held)  # type: ignore[arg-type]


def commitment(line: bytes) -> bytes:
    try:
        return codec.commitment(codec.parse(line))
    except codec.CommitError:
        return hashlib.sha256(line).digest()
