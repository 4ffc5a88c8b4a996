"""Receipts and requests: what this computer has, in its own signed word, and that the rest be sent. 回执和补发请求

Both are bundles of nothing, and are taken in as such (`bundle.take_in`). They hold no records and are for any computer
of the store: who reads one knows from then on what its maker has, and `bundle.make` gives it the rest.
"""

from __future__ import annotations

from pathlib import Path

from db.store.store import Store
from db.sync.bundle import letter, own_key
from db.sync.naming import letter_path
from db.sync.target import write_whole


def receipt(store: Store) -> bytes:
    """A signed word of what has arrived here."""
    return letter(store, own_key(store), "receipt")


def request(store: Store) -> bytes:
    """A receipt that asks to be sent what is lacking."""
    return letter(store, own_key(store), "request")


def write_receipt(store: Store, folder: Path) -> Path:
    """Write a receipt under a name of its own."""
    path = letter_path(store, folder, "回执")
    write_whole(path, receipt(store))
    return path


def write_request(store: Store, path: Path) -> Path:
    """Write a request to this file; into a folder under a name of its own."""
    target = letter_path(store, path, "补发请求") if path.is_dir() else path
    write_whole(target, request(store))
    return target
