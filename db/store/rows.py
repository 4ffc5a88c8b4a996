"""Reads: rows become entities here, and nothing of SQLite leaves. 读取"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import READERS, Column, Entity, stored_value, wire_value
from db.store.sqlite import Connection

E = TypeVar("E", bound=Entity)
Read = Callable[[Sequence[object]], Entity]
ID = Column("id", "id", "", parent=False, fixed=True, conflict="ask", lines=False)


class Rows:
    """The reading half of a store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._statements: dict[tuple[str, tuple[str, ...]], tuple[str, Read]] = {}

    def get(self, entity: type[E], row: Id | None) -> E | None:
        """The visible row of that id, or None."""
        return next(iter(self.find(entity, id=row)), None) if row else None

    def need(self, entity: type[E], row: Id | None) -> E:
        """The visible row of that id; RuleError when it is not there."""
        found = self.get(entity, row)
        if found is None:
            raise RuleError(say("这条{term}已经不在了，请刷新后重试"), term=entity.declaration.term)
        return found

    def find(self, entity: type[E], **equals: object) -> tuple[E, ...]:
        """Visible rows whose fields equal the given values, by id: time order for rows that a person made."""
        return tuple(found for found, hidden in self.find_all(entity, **equals) if not hidden)

    def find_all(self, entity: type[E], **equals: object) -> tuple[tuple[E, bool], ...]:
        """Like `find`, hidden rows included: each with whether it is hidden."""
        sql, read = self._prepared(entity, tuple(equals))
        rows = self._ask(sql, [_stored(entity, name, value) for name, value in equals.items()])
        return tuple((cast(E, read(row)), row[-1] == 1) for row in rows)

    def columns(
        self,
        entity: type[Entity],
        names: Sequence[str],
        *,
        order: Sequence[str] = ("id",),
        skip: int = 0,
        most: int = -1,
        hidden: bool = False,
        **equals: object,
    ) -> list[tuple[Any, ...]]:
        """Some fields of the visible rows as plain tuples, in the order of some fields: a list of thousands in no time.

        `skip` and `most` cut a page out of them; `hidden` adds those that are hidden.
        """
        readers = [READERS[_column(entity, name).kind] for name in names]
        sql = (
            f"SELECT {', '.join(names)} FROM {entity.declaration.table} WHERE {_where(equals, hidden=hidden)}"
            f" ORDER BY {', '.join(order)} LIMIT ? OFFSET ?"
        )
        values = [_stored(entity, name, value) for name, value in equals.items()]
        rows = self._ask(sql, [*values, most, skip])
        return [tuple(read(cell) for read, cell in zip(readers, row, strict=True)) for row in rows]

    def count(
        self, entity: type[Entity], by: Sequence[str], filled: str = "id", **equals: object
    ) -> dict[tuple[Any, ...], tuple[int, int]]:
        """How many visible rows there are of each combination of some fields, and in how many one field is filled."""
        readers = [READERS[_column(entity, name).kind] for name in by]
        table, listed = entity.declaration.table, ", ".join(by)
        sql = f"SELECT {listed}, count(*), count({filled}) FROM {table} WHERE {_where(equals)} GROUP BY {listed}"
        rows = self._ask(sql, [_stored(entity, name, value) for name, value in equals.items()])
        return {tuple(read(cell) for read, cell in zip(readers, row, strict=False)): (row[-2], row[-1]) for row in rows}

    def _ask(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(sql, values).fetchall()
        except (OverflowError, UnicodeEncodeError):  # a number or half a character that no column can hold
            return []

    def _prepared(self, entity: type[Entity], names: tuple[str, ...]) -> tuple[str, Read]:
        """The statement for these fields, and how a row that it gives becomes an entity."""
        declaration = entity.declaration
        key = (declaration.table, names)
        if key not in self._statements:
            columns = ", ".join(["id", *(column.name for column in declaration.columns), DELETED])
            sql = f"SELECT {columns} FROM {declaration.table} WHERE {_where(names, hidden=True)} ORDER BY id"
            self._statements[key] = (sql, _reader(entity))
        return self._statements[key]


def _where(names: Iterable[str], *, hidden: bool = False) -> str:
    return " AND ".join([*(f"{name} IS ?" for name in names), *(() if hidden else (f"{DELETED} IS NOT 1",))]) or "1"


def _column(entity: type[Entity], name: str) -> Column:
    return ID if name == "id" else entity.declaration.column(name)


def _stored(entity: type[Entity], name: str, value: object) -> object:
    return stored_value(_column(entity, name), wire_value(value))


def _reader(entity: type[Entity]) -> Read:
    """Prepared once, since lists of ten thousand are read while somebody waits."""
    names = ("id", *(column.name for column in entity.declaration.columns))
    readers = tuple(READERS[column.kind] for column in (ID, *entity.declaration.columns))

    def read(row: Sequence[object]) -> Entity:
        return entity(**{name: value(stored) for name, value, stored in zip(names, readers, row, strict=False)})

    return read
