"""A large import folds the write-ahead log into the file between two transactions, while nobody waits. 日志归并"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.store.sqlite import AUTOMATIC_CHECKPOINT, Connection, DatabaseError

LONG_LOG = AUTOMATIC_CHECKPOINT * 3 // 4 * 4096
"""Bytes that leave a vote so much room that its own commit does not fold the log."""


@contextmanager
def apart(connection: Connection) -> Iterator[None]:
    """No commit of this connection folds the log, which may take longer than the commit.

    A log that was folded is cut off when it begins anew: its length says how much is to be folded.
    """
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("PRAGMA journal_size_limit=0")
    try:
        yield
    finally:
        with suppress(DatabaseError):  # closed after a fault of the disk
            connection.execute("PRAGMA journal_size_limit=-1")
            connection.execute(f"PRAGMA wal_autocheckpoint={AUTOMATIC_CHECKPOINT}")


def is_due(path: Path) -> bool:
    """Whether the log has grown long."""
    try:
        return Path(f"{path}-wal").stat().st_size >= LONG_LOG
    except OSError:
        return False
