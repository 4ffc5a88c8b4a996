"""Ridding the file of what was erased. 清除"""

from __future__ import annotations

from db.store import due
from db.store.fault import in_words
from db.store.store import Store


def scrub(store: Store) -> bool:
    """Leave nothing of what was erased in the file's slack pages or its write-ahead log; False while somebody reads.

    What is due stays due until it was done, also over a crash; so does what is erased on another connection meanwhile.
    """
    begun = due.scrubs(store.connection)
    if not begun:
        return True
    with in_words(store.path):
        store.connection.execute("VACUUM")
        busy = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if not busy:
        with store.transaction():
            store.connection.execute("UPDATE sy_meta SET scrub_due=0 WHERE scrub_due=?", (begun,))
    return due.is_scrubbed(store.connection)
