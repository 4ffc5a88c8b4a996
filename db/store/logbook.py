"""The log of a store as the book in which what stands is looked up. 日志簿"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from db.store.ident import id_bytes
from db.store.lineage import Lineage
from db.store.operation import DELETED
from db.store.record import Column, declared, stored_value
from db.store.sqlite import Connection, batches, holes
from db.store.standing import Cells, Row, Written, by_table

LETTERS_OF_AN_ID = 32


class LogBook:
    """What was written and read, as far as it is in the log; rows read ahead are kept until the book is put away."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.hidden: dict[Row, bool] = {}
        self._rows: dict[Row, dict[str, list[Written]]] = {}
        self._seen: dict[tuple[bytes, bytes], tuple[list[int], list[int]]] = {}
        self._lineage = Lineage(connection)

    @cached_property
    def _devices(self) -> dict[int, bytes]:
        return dict(self._connection.execute("SELECT dev, uuid FROM sy_device").fetchall())

    @cached_property
    def _numbers(self) -> dict[bytes, int]:
        return {uuid: dev for dev, uuid in self._devices.items()}

    @cached_property
    def _names(self) -> dict[int, tuple[str, str]]:
        return {number: (table, column) for number, table, column in self._connection.execute("SELECT * FROM sy_name")}

    def cells(self, row: Row) -> Cells:
        if row not in self._rows:
            self.read([row[1]])
        return self._rows.setdefault(row, {})

    def read(self, rows: Sequence[bytes]) -> None:
        """Read all that these rows ever said."""
        for some in batches(rows):
            query = f"SELECT row, name, stamp, dev, seq, val FROM sy_op WHERE row IN ({holes(some)})"
            for row, name, stamp, dev, seq, value in self._connection.execute(query, some):
                table, column = self._names[name]
                written = Written(stamp, self._devices[dev], seq, value)
                self._rows.setdefault((table, row), {}).setdefault(column, []).append(written)

    def children(self, row: Row) -> Iterator[Row]:
        for table, columns in parents():
            for column in columns:
                named = column.name if column.kind == "id" else f"substr({column.name}, 1, {LETTERS_OF_AN_ID})"
                query = f"SELECT id FROM {table} WHERE {named}=? ORDER BY id"
                for (child,) in self._connection.execute(query, (stored_value(column, row[1].hex()),)).fetchall():
                    yield table, child

    def saw(self, writer: Written, other: Written) -> bool:
        key = (writer.device, other.device)
        path = self._lineage.path(writer.device)
        if other.device in path[:-1]:
            return True
        if key not in self._seen:
            holes = ",".join("?" * len(path))
            query = f"SELECT at_seq, upto FROM sy_seen WHERE dev IN ({holes}) AND other=? ORDER BY at_seq"
            numbers = (*(self._numbers[each] for each in path), self._numbers[other.device])
            found = self._connection.execute(query, numbers).fetchall()
            self._seen[key] = ([at for at, _ in found], [upto for _, upto in found])
        at, upto = self._seen[key]
        place = bisect_right(at, writer.seq)
        return place > 0 and upto[place - 1] >= other.seq


@cache
def parents() -> tuple[tuple[str, tuple[Column, ...]], ...]:
    """The fields declared `parent`, by table."""
    found = ((each.declaration.table, each.declaration.columns) for each in declared().values())
    of_table = ((table, tuple(column for column in columns if column.parent)) for table, columns in found)
    return tuple((table, columns) for table, columns in of_table if columns)


def parents_of(connection: Connection, rows: Iterable[Row]) -> Iterator[bytes]:
    """The ids that rows name as what they belong to, as their tables say now."""
    for table, ids in by_table(rows).items():
        columns = parents_by_table().get(table, ())
        names = ", ".join(column.name for column in columns)
        for some in batches(ids) if columns else ():
            for said in connection.execute(f"SELECT {names} FROM {table} WHERE id IN ({holes(some)})", some):
                for column, value in zip(columns, said, strict=True):
                    yield from parent_in(column, value)


@cache
def parents_by_table() -> dict[str, tuple[Column, ...]]:
    return dict(parents())


def parent_in(column: Column, stored: object) -> Iterator[bytes]:
    """The id that a field declared `parent` names, by what its table holds."""
    if column.kind == "id" and isinstance(stored, bytes):
        yield stored
    elif isinstance(stored, str):
        yield from named_in(stored)


def named_in(value: str) -> Iterator[bytes]:
    """The id that a link is, or that stands before the bar of a place."""
    if named := id_bytes(value[:LETTERS_OF_AN_ID]):
        yield named


def deleted(connection: Connection, rows: Iterable[bytes]) -> Iterator[Row]:
    """Those of the rows that anybody ever deleted, each with its table."""
    for some in batches(list(rows)):
        query = (
            "SELECT DISTINCT n.tbl, o.row FROM sy_op o JOIN sy_name n ON n.id=o.name"
            f" WHERE o.row IN ({holes(some)}) AND n.col=? AND o.val=1 ORDER BY 1, 2"
        )
        yield from connection.execute(query, (*some, DELETED)).fetchall()
