"""A large import checkpoints the write-ahead log between its transactions, not within a commit. 日志归并"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.store.sqlite import AUTOMATIC_CHECKPOINT, Connection, DatabaseError

LONG_LOG = AUTOMATIC_CHECKPOINT * 3 // 4 * 4096
"""Bytes of log after which the import makes a checkpoint, so that the commit of a vote never has to."""


@contextmanager
def apart(connection: Connection) -> Iterator[None]:
    """Within it no commit of this connection makes a checkpoint, which may take longer than the commit.

    The log is truncated when it starts again, so its length shows how much is still to be copied into the file.
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
