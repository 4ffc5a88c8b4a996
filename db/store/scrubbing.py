"""What was erased leaves the file's unused pages and its write-ahead log, too. 清除残余"""

from __future__ import annotations

from db.store import due
from db.store.fault import in_words
from db.store.sqlite import Connection, DatabaseError, fault
from db.store.store import Store


def scrub(store: Store) -> bool:
    """Leave nothing of what was erased in the file's slack pages or its write-ahead log.

    False while somebody reads or writes, and while the disk has no room for the file to be written anew. What is due
    stays due until it was done, also over a crash; so does what is erased on another connection meanwhile.
    """
    begun = due.scrubs(store.connection)
    if not begun:
        return True
    if store.reserve.is_spent or store.reserve.room() < store.path.stat().st_size:
        return False
    with in_words(store.path):
        is_over = _rewrite(store.connection)
    if is_over:
        with store.transaction():
            store.connection.execute("UPDATE sy_meta SET scrub_due=0 WHERE scrub_due=?", (begun,))
    return due.is_scrubbed(store.connection)


def _rewrite(connection: Connection) -> bool:
    """Write the file anew through its log and empty that, which is wanted also where the disk was too small for it."""
    try:
        connection.execute("VACUUM")
        is_done = True
    except DatabaseError as error:
        if fault(error) not in ("full", "busy"):
            raise
        is_done = False
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return is_done and not busy
