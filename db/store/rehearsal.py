"""A copy of the store in memory, to see what taking something in would do. 试并"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.store import sqlite
from db.store.fault import in_words
from db.store.store import Store


@contextmanager
def rehearsed(store: Store) -> Iterator[Store]:
    """A store that can be changed as the real one would be; nothing of it reaches a disk."""
    with in_words(store.path):
        connection = sqlite.copied(store.connection)
    try:
        yield Store(store.path, connection, None, store.keys)
    finally:
        sqlite.close(connection)
