"""Whether a file is a bundle or a computer's card, by what is in it. 识别数据包和登记卡"""

from __future__ import annotations

from pathlib import Path

from db.store import sqlite

LOOKED_AT = 200
"""Bytes at the beginning of a file that tell what it is."""


def kind_of(path: Path) -> str:
    """ "bundle", "card", or '' for any other file; the live store is not touched."""
    if sqlite.looks_like(path) != "other":
        return ""
    from db.store.sealing import AGE  # a window that opens a store does not wait for what reads bundles
    from db.sync.envelope import MAGIC
    from db.sync.joining import KIND

    try:
        with path.open("rb") as file:
            start = file.read(LOOKED_AT)
    except OSError:
        return ""
    if start.startswith((AGE, MAGIC)):
        return "bundle"
    return "card" if KIND.encode() in start else ""
