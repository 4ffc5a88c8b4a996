"""Bringing tables and conflicts to what the log says of some rows. 归结"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.store import schema
from db.store.logbook import LogBook, deleted, parents_of
from db.store.operation import DELETED
from db.store.record import declared, stored_value
from db.store.sqlite import Connection
from db.store.standing import ERASED, Row, disputes, is_hidden, winner

UNSETTLED = "SELECT 1 FROM sy_conflict UNION ALL SELECT 1 FROM sy_erased LIMIT 1"


def settle(connection: Connection, rows: Iterable[Row]) -> list[Row]:
    """Write what stands of these rows, and of deleted rows that they belong to: gives all of them.

    The caller holds the gate open.
    """
    touched = list(dict.fromkeys(rows))
    book = LogBook(connection)
    book.read(list(dict.fromkeys(row for _, row in touched)))
    above = {parent for row in touched for parent in parents_of(connection, row)}
    for row in touched:
        _write_winners(connection, book, row)
    above |= {parent for row in touched for parent in parents_of(connection, row)}
    every = list(dict.fromkeys((*touched, *_ancestors(connection, above))))
    for row in every:
        _write_hidden(connection, book, row)
        _write_disputes(connection, book, row)
    return every


def settle_own(connection: Connection, rows: Iterable[Row]) -> list[Row]:
    """After a commit of this device, which has read everything: nothing to do unless rows are disputed or gone.

    What is said of a row that was deleted, or of one under it, brings it back as it does on every other device.
    """
    touched = list(rows)
    spoken_of = {row for _, row in touched}.union(*(parents_of(connection, row) for row in touched))
    if connection.execute(UNSETTLED).fetchone() or next(deleted(connection, sorted(spoken_of)), None):
        return settle(connection, touched)
    return touched


def _ancestors(connection: Connection, above: set[bytes]) -> Iterator[Row]:
    """Deleted rows above, and the deleted ones above those: one that nobody deleted holds up those above it anyway."""
    passed: set[bytes] = set()
    while above:
        passed |= above
        found = list(deleted(connection, sorted(above)))
        yield from found
        above = {parent for row in found for parent in parents_of(connection, row)} - passed


def _write_winners(connection: Connection, book: LogBook, row: Row) -> None:
    """Every known column but the one that hides: an erased value shows as nothing."""
    table, row_id = row
    if table not in declared():
        return
    known = declared()[table].declaration.by_name
    values: dict[str, object] = {}
    erased: list[str] = []
    for column, written in book.cells(row).items():
        value = winner(written).value
        if value == ERASED and isinstance(value, bytes):
            erased.append(column)
            value = None
        if column in known:
            values[column] = stored_value(known[column], value)  # type: ignore[arg-type]
    if values:
        schema.put(connection, table, row_id, values)
    _note_erased(connection, row, erased)


def _note_erased(connection: Connection, row: Row, columns: Iterable[str]) -> None:
    connection.execute(
        "DELETE FROM sy_erased WHERE row=? AND name IN (SELECT id FROM sy_name WHERE tbl=?)", (row[1], row[0])
    )
    connection.executemany(
        "INSERT INTO sy_erased(row, name) VALUES(?, (SELECT id FROM sy_name WHERE tbl=? AND col=?))",
        [(row[1], row[0], column) for column in columns],
    )


def _write_hidden(connection: Connection, book: LogBook, row: Row) -> None:
    written = book.cells(row).get(DELETED)
    if written and row[0] in declared():
        value = winner(written).value
        schema.put(connection, *row, {DELETED: int(is_hidden(book, row)) if value == 1 else value})


def _write_disputes(connection: Connection, book: LogBook, row: Row) -> None:
    found = set(disputes(book, row))
    query = "SELECT n.col, c.kind FROM sy_conflict c JOIN sy_name n ON n.id=c.name WHERE c.row=? AND n.tbl=?"
    stands = set(connection.execute(query, (row[1], row[0])).fetchall())
    cell = "row=? AND name=(SELECT id FROM sy_name WHERE tbl=? AND col=?) AND kind=?"
    for column, kind in stands - found:
        connection.execute(f"DELETE FROM sy_conflict WHERE {cell}", (row[1], row[0], column, kind))
    for column, kind in found - stands:
        connection.execute(
            "INSERT INTO sy_conflict(row, name, kind) VALUES(?, (SELECT id FROM sy_name WHERE tbl=? AND col=?), ?)",
            (row[1], row[0], column, kind),
        )
