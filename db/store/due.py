"""What a file still waits for: to be rid of what was erased, and commits before those that came. 未了事项"""

from __future__ import annotations

from db.store.sqlite import Connection


def is_scrubbed(connection: Connection) -> bool:
    """Whether nothing of what was erased is left in the file."""
    return scrubs(connection) == 0


def scrubs(connection: Connection) -> int:
    """How many erasures the file has not been rid of."""
    return int(connection.execute("SELECT scrub_due FROM sy_meta").fetchone()[0])


def note_erased(connection: Connection) -> None:
    """What was erased just now may stand in the file until it was scrubbed."""
    connection.execute("UPDATE sy_meta SET scrub_due=scrub_due+1")


def is_waiting(connection: Connection) -> bool:
    """Whether any section waits for those before it."""
    return connection.execute("SELECT 1 FROM sy_parked LIMIT 1").fetchone() is not None
