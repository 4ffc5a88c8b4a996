"""What a file still waits for: to be rid of what was erased, to count whom it should, missing commits. 未了事项"""

from __future__ import annotations

from db.store.sqlite import Connection


def is_scrubbed(connection: Connection) -> bool:
    """Whether nothing of what was erased is left in the file."""
    return scrubs(connection) == 0


def scrubs(connection: Connection) -> int:
    """How many erasures the file has not been rid of."""
    return int(connection.execute("SELECT scrub_due FROM sy_meta").fetchone()[0])


def note_erased(connection: Connection) -> None:
    """What was erased just now may stand in the file until it was scrubbed, and in the backups made so far."""
    connection.execute("UPDATE sy_meta SET scrub_due=scrub_due+1, erasures=erasures+1")


def erasures(connection: Connection) -> int:
    """How many erasures there were so far: a backup that was made before the last one holds what was erased."""
    return int(connection.execute("SELECT erasures FROM sy_meta").fetchone()[0])


def is_waiting(connection: Connection) -> bool:
    """Whether any section waits for those before it."""
    return connection.execute("SELECT 1 FROM sy_parked LIMIT 1").fetchone() is not None


def rosters(connection: Connection) -> int:
    """How often something was said of who may write since that was last carried out."""
    return int(connection.execute("SELECT roster_due FROM sy_meta").fetchone()[0])


def note_roster(connection: Connection) -> None:
    """Who may write is to be found out anew: here somebody else may count than the records say."""
    connection.execute("UPDATE sy_meta SET roster_due=roster_due+1")
