"""Ids: random in time order for what a person makes, derived for link rows. 标识"""

from __future__ import annotations

import hashlib
import os
import re
import time
import uuid
from functools import cache
from typing import NewType

Id = NewType("Id", str)
"""32 lower-case hexadecimal digits; the store keeps them as 16 bytes."""

OperatorId = NewType("OperatorId", Id)

ROOT = uuid.UUID("b1f5c0de-6c69-5a78-8a69-1e5eeb5e0001")
"""Root of the fixed namespaces, one per table; permanent on the wire."""


_WRITTEN = re.compile("[0-9a-f]{32}")

_last = 0


def new_id() -> Id:
    """Make a UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits; later ones of a process sort later.

    Within one millisecond the 12 bits behind the version count on, so that events of one instant keep their order.
    """
    global _last  # noqa: PLW0603 - the one clock of the process
    drawn = int.from_bytes(os.urandom(9), "big")
    _last = max(time.time_ns() // 1_000_000 << 12 | drawn >> 64, _last + 1)
    tail = drawn & 0x3FFF_FFFF_FFFF_FFFF | 0x2 << 62
    return Id(f"{_last >> 12:012x}7{_last & 0xFFF:03x}{tail:016x}")


def id_bytes(text: str) -> bytes | None:
    """An id as the store keeps it; None for what is written otherwise, in capital letters too."""
    return bytes.fromhex(text) if _WRITTEN.fullmatch(text) else None


def keyed(table: str, *parts: object) -> Id:
    """Derive the id of a link row from its natural key, so that two laptops write one row.

    Parts are ids, dates and counters, never names, phones or free text: a derived id of a
    guessable text could be searched for after the text was erased (commit.md 1).
    """
    key = "|".join(["" if part is None else str(part) for part in parts])
    digest = hashlib.sha1(_namespace(table) + key.encode(), usedforsecurity=False).digest()
    number = int.from_bytes(digest[:16], "big")
    return Id(f"{number & ~_MARKS | _VERSION_5:032x}")


@cache
def _namespace(table: str) -> bytes:
    return uuid.uuid5(ROOT, table).bytes


_MARKS = 0xF << 76 | 0x3 << 62
_VERSION_5 = 0x5 << 76 | 0x2 << 62
