"""Reads: rows become entities here, and nothing of SQLite leaves. 读取"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.memory import Memory
from db.store.operation import DELETED
from db.store.record import READERS, Column, Entity, stored_value, wire_value
from db.store.sqlite import Connection

E = TypeVar("E", bound=Entity)
T = TypeVar("T", bound="tuple[Any, ...]")
Read = Callable[[Sequence[object]], E]
ID = Column("id", "id", "", parent=False, fixed=True, conflict="ask", lines=False)


class Rows:
    """The reading half of a store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.memory = Memory()
        self._statements: dict[tuple[str, tuple[str, ...]], tuple[str, Read[Any]]] = {}

    def get(self, entity: type[E], row: Id | None) -> E | None:
        """The visible row of that id, or None."""
        found = self.find(entity, id=row) if row else ()
        return found[0] if found else None

    def need(self, entity: type[E], row: Id | None) -> E:
        """The visible row of that id; RuleError when it is not there."""
        found = self.get(entity, row)
        if found is None:
            raise RuleError(say("这条{term}已经不在了，请刷新后重试"), term=entity.declaration.term)
        return found

    def find(self, entity: type[E], **equals: object) -> tuple[E, ...]:
        """Visible rows whose fields equal the given values, by id: time order for rows that a person made."""
        question = ("visible", *equals.items())
        return self._recall(entity, question, lambda: self._visible(entity, equals))

    def find_all(self, entity: type[E], **equals: object) -> tuple[tuple[E, bool], ...]:
        """Like `find`, hidden rows included: each with whether it is hidden."""
        question = ("all", *equals.items())
        return self._recall(entity, question, lambda: self._all(entity, equals))

    def _recall(self, entity: type[Entity], question: Hashable, read: Callable[[], T]) -> T:
        return self.memory.recall(self.connection, entity.declaration.table, question, read)

    def _visible(self, entity: type[E], equals: dict[str, object]) -> tuple[E, ...]:
        read, rows = self._select(entity, equals)
        return tuple([read(row) for row in rows if row[-1] != 1])

    def _all(self, entity: type[E], equals: dict[str, object]) -> tuple[tuple[E, bool], ...]:
        read, rows = self._select(entity, equals)
        return tuple([(read(row), row[-1] == 1) for row in rows])

    def _select(self, entity: type[E], equals: dict[str, object]) -> tuple[Read[E], Iterable[Sequence[object]]]:
        """The rows, and how one becomes an entity."""
        sql, read = self._prepared(entity, tuple(equals))
        try:
            return read, self.connection.execute(sql, [_stored(entity, *each) for each in equals.items()])
        except (OverflowError, UnicodeEncodeError):  # a number or half a character that no column can hold
            return read, ()

    def _prepared(self, entity: type[E], names: tuple[str, ...]) -> tuple[str, Read[E]]:
        """The statement for these fields, and how a row that it gives becomes an entity."""
        declaration = entity.declaration
        key = (declaration.table, names)
        if key not in self._statements:
            columns = ", ".join(["id", *declaration.by_name, DELETED])
            where = " AND ".join(f"{name} IS ?" for name in names) or "1"
            sql = f"SELECT {columns} FROM {declaration.table} WHERE {where} ORDER BY id"
            self._statements[key] = (sql, _reader(entity))
        return self._statements[key]


def _stored(entity: type[Entity], name: str, value: object) -> object:
    column = ID if name == "id" else entity.declaration.column(name)
    return stored_value(column, wire_value(value))


def _reader(entity: type[E]) -> Read[E]:
    """Prepared once, since lists of ten thousand are read while somebody waits.

    The slots are filled directly: a frozen dataclass's own `__init__` takes twice the time and checks nothing more.
    """
    columns = (ID, *entity.declaration.columns)
    fillers = tuple(getattr(entity, column.name).__set__ for column in columns)
    readers = tuple(READERS[column.kind] for column in columns)

    def read(row: Sequence[object]) -> E:
        made = object.__new__(entity)
        for fill, value, stored in zip(fillers, readers, row, strict=False):
            fill(made, value(stored))
        return made

    return read
