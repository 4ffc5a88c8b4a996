"""Reads: rows become entities here, and nothing of SQLite leaves. 读取"""

from __future__ import annotations

from typing import TypeVar

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import Column, Entity, read_value, stored_value, wire_value
from db.store.sqlite import Connection

E = TypeVar("E", bound=Entity)
ID = Column("id", "id", "", parent=False, fixed=True, conflict="ask", lines=False)


class Rows:
    """The reading half of a store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._selects: dict[tuple[str, tuple[str, ...]], str] = {}

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
        sql = self._select(entity, tuple(equals))
        values = [_stored(entity, name, value) for name, value in equals.items()]
        try:
            rows = self.connection.execute(sql, values)
        except OverflowError:  # a number that no column can hold
            return ()
        return tuple((_entity(entity, row), row[1] == 1) for row in rows)

    def _select(self, entity: type[Entity], names: tuple[str, ...]) -> str:
        declaration = entity.declaration
        key = (declaration.table, names)
        if key not in self._selects:
            columns = ", ".join(["id", DELETED, *(column.name for column in declaration.columns)])
            where = " AND ".join(f"{name} IS ?" for name in names) or "1"
            self._selects[key] = f"SELECT {columns} FROM {declaration.table} WHERE {where} ORDER BY id"
        return self._selects[key]


def _stored(entity: type[Entity], name: str, value: object) -> object:
    column = ID if name == "id" else entity.declaration.column(name)
    return stored_value(column, wire_value(value))


def _entity(entity: type[E], row: tuple[object, ...]) -> E:
    values = {
        column.name: read_value(column, stored)
        for column, stored in zip(entity.declaration.columns, row[2:], strict=True)
    }
    return entity(id=read_value(ID, row[0]), **values)  # type: ignore[call-arg]
