"""Bringing tables and conflicts to what the log says of some rows. 归结"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from db.store import schema, search
from db.store.logbook import LogBook, deleted, parent_in, parents_of
from db.store.operation import DELETED
from db.store.record import Column, declared, stored_value
from db.store.sqlite import Connection
from db.store.standing import ERASED, Book, Row, disputes, is_hidden, winner


def settle(
    connection: Connection,
    rows: Iterable[Row],
    before: Iterable[bytes] = (),
    told: Mapping[Row, Mapping[str, object]] = MappingProxyType({}),
) -> list[Row]:
    """Write the current values of these rows, and of the deleted rows that they belong to; returns all these rows.

    before: rows that they belonged to until now, which the tables no longer show. told: the cells of those rows that
    are new in the log, so that the log need not be asked. The caller holds the gate open.
    """
    touched = list(dict.fromkeys(rows))
    others = [row for row in touched if row not in told]
    book = LogBook(connection)
    book.read(list(dict.fromkeys(row for _, row in others)))
    above = set(parents_of(connection, others)).union(before)
    found = search.said(connection, others)
    parents, new = _write_told(connection, told)
    above |= parents
    whole = connection.execute("SELECT 1 FROM sy_erased LIMIT 1").fetchone() is None
    for row in others:
        _write_winners(connection, book, row, whole)
    search.note(connection, found, new)
    above |= set(parents_of(connection, others))
    unsure = list(dict.fromkeys((*others, *_ancestors(connection, above))))
    quiet = connection.execute("SELECT 1 FROM sy_conflict LIMIT 1").fetchone() is None
    for row in unsure:
        _write_hidden(connection, book, row)
        _write_disputes(connection, book, row, quiet)
    return list(dict.fromkeys((*touched, *unsure)))


def _write_told(
    connection: Connection, rows: Mapping[Row, Mapping[str, object]]
) -> tuple[set[bytes], dict[Row, search.Said]]:
    """Write new rows, those with the same columns together; returns their parents and their search words."""
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    above: set[bytes] = set()
    found: dict[Row, search.Said] = {}
    for (table, row), cells in rows.items():
        if table in declared():
            alike.setdefault((table, tuple(cells)), []).append((row, *cells.values()))
    for (table, columns), written in alike.items():
        declaration = declared()[table].declaration
        known: dict[str, Column | None] = {DELETED: None, **declaration.by_name}
        ids, *values = zip(*written, strict=True)
        stored = {name: _stored(known[name], each) for name, each in zip(columns, values, strict=True) if name in known}
        if stored:
            schema.put_new(connection, table, tuple(stored), [*zip(ids, *stored.values(), strict=True)])
            found.update(search.said_by(declaration, ids, stored))
        for column in filter(None, map(known.get, stored)):
            if column.parent:
                above.update(parent for value in {*stored[column.name]} for parent in parent_in(column, value))
    return above, found


def _stored(column: Column | None, values: Sequence[object]) -> Sequence[object]:
    """The values of one column as a table stores them; None is the deletion flag, which is never 1 here."""
    if column is None:
        return [0 if value == 0 else None for value in values]
    if column.kind == "text" and {*map(type, values)} == {str}:  # nearly always
        return values
    stored = {value: stored_value(column, value) for value in {*values}}  # type: ignore[arg-type]
    return [stored[value] for value in values]  # many say the same


def fill(connection: Connection, tables: Iterable[str]) -> None:
    """Prepare the search index, at every open; then fill new or widened tables from the log.

    A newer version may have sent values for them before this version knew the tables.
    """
    search.prepare(connection)
    query = "SELECT DISTINCT n.tbl, o.row FROM sy_op o JOIN sy_name n ON n.id=o.name WHERE n.tbl=?"
    rows = [row for table in tables for row in connection.execute(query, (table,)).fetchall()]
    if rows:
        connection.execute("UPDATE sy_head SET gate=1")
        settle(connection, rows)
        connection.execute("UPDATE sy_head SET gate=0")


def _ancestors(connection: Connection, above: set[bytes]) -> Iterator[Row]:
    """Deleted rows above, and the deleted ones above those: one that nobody deleted holds up those above it anyway."""
    passed: set[bytes] = set()
    while above:
        passed |= above
        found = list(deleted(connection, sorted(above)))
        yield from found
        above = set(parents_of(connection, found)) - passed


def _write_winners(connection: Connection, book: LogBook, row: Row, whole: bool) -> None:
    """Every known column, and the one that hides where nobody hid the row: an erased value shows as nothing.

    whole: no cell of the store is erased so far.
    """
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
        elif column == DELETED and value != 1:
            values[column] = shown_deletion(book, row, value)
    if values:
        schema.put(connection, table, row_id, values)
    if erased or not whole:
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
    if written and row[0] in declared() and winner(written).value == 1:
        schema.put(connection, *row, {DELETED: shown_deletion(book, row, 1)})


def shown_deletion(book: Book, row: Row, value: object) -> int | None:
    """What the column that hides rows shows: a deletion counts where the row does not live on all the same."""
    return int(is_hidden(book, row)) if value == 1 else 0 if value == 0 else None


def _write_disputes(connection: Connection, book: LogBook, row: Row, quiet: bool) -> None:
    """quiet: nothing in the store was disputed before."""
    found = set(disputes(book, row))
    if quiet and not found:
        return
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
