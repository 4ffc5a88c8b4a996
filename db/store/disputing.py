"""The conflicts of the store: cells with two versions, each with its values. 两处不一致"""

from __future__ import annotations

from collections.abc import Iterator

from db.store import log, undo
from db.store.fault import in_words
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.logbook import LogBook
from db.store.operation import DELETED
from db.store.sqlite import Connection
from db.store.standing import Written, heads, winner
from db.store.store import Store


@frozen
class Conflict:
    """One cell of which several computers last said different things, none having read the other.

    kind: "value", or "delete" for a row that was deleted and yet goes on. versions: what each of them says, the one
    that stands first. before: what it said before they parted, None where it said nothing.
    """

    table: str
    row: Id
    column: str
    kind: str
    versions: tuple[log.Cell, ...]
    before: log.Cell | None

    @property
    def places(self) -> frozenset[tuple[str, int]]:
        """The commits in which the versions stand."""
        return frozenset((each.device, each.seq) for each in self.versions)


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every conflict, the same list on every device."""
    with in_words(store.path):
        return tuple(_conflicts(store.connection))


def source(store: Store, conflict: Conflict, version: log.Cell) -> tuple[str, int, int] | None:
    """Where a version stands as an erasable field: who copies it says so, and erasing it erases the copy."""
    return undo.source(store.connection, version, conflict.table, conflict.row, conflict.column)


def _conflicts(connection: Connection) -> Iterator[Conflict]:
    query = "SELECT n.tbl, c.row, n.col, c.kind FROM sy_conflict c JOIN sy_name n ON n.id=c.name ORDER BY 1, 2, 3, 4"
    book = LogBook(connection)
    for table, row, column, kind in connection.execute(query).fetchall():
        yield _conflict(connection, book, (table, row), column, kind)


def _conflict(connection: Connection, book: LogBook, row: tuple[str, bytes], column: str, kind: str) -> Conflict:
    written = book.cells(row)[column]
    parted = heads(book, written)
    standing = winner(written)
    places = {(each.device.hex(), each.seq): each for each in parted}
    values = log.history(connection, row[0], Id(row[1].hex()), column)
    versions = [each for each in values if (each.device, each.seq) in places]
    versions.sort(key=lambda each: (each.device, each.seq) != (standing.device.hex(), standing.seq))
    earlier = [each for each in values if (each.device, each.seq) not in places and _was_read(book, parted, each)]
    before = earlier[-1] if earlier and column != DELETED else None
    return Conflict(row[0], Id(row[1].hex()), column, kind, tuple(versions), before)


def _was_read(book: LogBook, parted: list[Written], cell: log.Cell) -> bool:
    """Whether all who disagree had read this value when they wrote their own."""
    earlier = Written(cell.stamp, bytes.fromhex(cell.device), cell.seq, cell.value)
    return all(each.seq > cell.seq if each.device == earlier.device else book.saw(each, earlier) for each in parted)
