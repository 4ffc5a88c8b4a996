"""Commits of a computer that count no longer: they stay in the log, and what they said stands nowhere. 停用之后"""

from __future__ import annotations

from collections.abc import Iterator

from db.store import search
from db.store.histories import Numbers, said_in, write_history
from db.store.logbook import parents_of
from db.store.record import declared
from db.store.settling import settle
from db.store.sqlite import Connection
from db.store.standing import Row


def limit(connection: Connection, dev: int, upto: int | None) -> list[Row]:
    """Let the commits of a device count up to this one, or all of them; gives the rows that this touched."""
    (before,) = connection.execute("SELECT revoked_after FROM sy_device WHERE dev=?", (dev,)).fetchone()
    if before == upto:
        return []
    connection.execute("UPDATE sy_device SET revoked_after=? WHERE dev=?", (upto, dev))
    connection.execute("UPDATE sy_head SET gate=1")
    rows = {*_take_back(connection, dev, upto), *_bring_back(connection, dev, before, upto)}
    above = set(parents_of(connection, rows))
    found = search.said(connection, rows)
    for table, row in rows:
        if table in declared():
            connection.execute(f"DELETE FROM {table} WHERE id=?", (row,))
    search.note(connection, found)
    touched = settle(connection, sorted(rows), above)
    connection.execute("UPDATE sy_head SET gate=0")
    return touched


def _take_back(connection: Connection, dev: int, upto: int | None) -> Iterator[Row]:
    if upto is None:
        return
    query = "SELECT DISTINCT n.tbl, o.row FROM sy_op o JOIN sy_name n ON n.id=o.name WHERE o.dev=? AND o.seq>?"
    yield from connection.execute(query, (dev, upto)).fetchall()
    connection.execute("DELETE FROM sy_op WHERE dev=? AND seq>?", (dev, upto))


def _bring_back(connection: Connection, dev: int, before: int | None, upto: int | None) -> Iterator[Row]:
    """An earlier end did not count after all: what it had taken back is said again."""
    if before is None:
        return
    numbers = Numbers(connection)
    query = "SELECT seq, body FROM sy_commit WHERE dev=? AND seq>? ORDER BY seq"
    for seq, line in connection.execute(query, (dev, before)).fetchall():
        if upto is None or seq <= upto:
            said = said_in(line)
            write_history(connection, numbers, [(dev, seq, said)])
            yield from said.rows
