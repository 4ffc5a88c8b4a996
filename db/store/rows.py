"""Reads: rows become entities here, and nothing of SQLite leaves. 读取"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import READERS, Column, Entity, stored_value, wire_value
from db.store.sqlite import Connection

E = TypeVar("E", bound=Entity)
Read = Callable[[Sequence[object]], Entity]
AT_ONCE = 500
"""Ids of one question to the library."""
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
        rows = self.ask(sql, [_stored(entity, name, value) for name, value in equals.items()])
        return tuple((cast(E, read(row)), row[-1] == 1) for row in rows)

    def find_each(self, entity: type[E], rows: Iterable[Id]) -> tuple[E, ...]:
        """The visible ones among the rows of these ids, by id."""
        ids = sorted(rows)
        found = (
            each for place in range(0, len(ids), AT_ONCE) for each in self._some(entity, ids[place : place + AT_ONCE])
        )
        return tuple(found)

    def count(self, entity: type[Entity], *known: str, **equals: object) -> int:
        """How many visible rows have fields of the given values, and something in each field that is named."""
        return sum(number for (number,) in self._about(entity, "count(*)", known, equals))

    def different(self, entity: type[Entity], field: str, **equals: object) -> frozenset[object]:
        """The different values of one field in the visible rows of the given values."""
        read = READERS[_column(entity, field).kind]
        return frozenset(read(value) for (value,) in self._about(entity, f"DISTINCT {field}", (), equals))

    def _about(self, entity: type[Entity], what: str, known: Iterable[str], equals: Mapping[str, object]) -> list[Any]:
        """Ask about the rows without reading them: a hundred thousand are counted while nobody waits."""
        told = [f"{_column(entity, name).name} IS NOT NULL" for name in known]
        conditions = " AND ".join([f"{DELETED} IS NOT 1", *told, *(f"{name} IS ?" for name in equals)])
        values = [_stored(entity, name, value) for name, value in equals.items()]
        return self.ask(f"SELECT {what} FROM {entity.declaration.table} WHERE {conditions}", values)

    def _some(self, entity: type[E], ids: Sequence[Id]) -> Iterator[E]:
        every, read = self._prepared(entity, ())
        sql = every.replace("WHERE 1", f"WHERE id IN ({','.join('?' * len(ids))})")
        rows = self.ask(sql, [stored_value(ID, each) for each in ids])
        return (cast(E, read(row)) for row in rows if row[-1] != 1)

    def ask(self, sql: str, values: Sequence[object]) -> list[Any]:
        """Read; none for a number or half a character that no column can hold."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except (OverflowError, UnicodeEncodeError):
            return []

    def _prepared(self, entity: type[Entity], names: tuple[str, ...]) -> tuple[str, Read]:
        """The statement for these fields, and how a row that it gives becomes an entity."""
        declaration = entity.declaration
        key = (declaration.table, names)
        if key not in self._statements:
            columns = ", ".join(["id", *(column.name for column in declaration.columns), DELETED])
            where = " AND ".join(f"{name} IS ?" for name in names) or "1"
            sql = f"SELECT {columns} FROM {declaration.table} WHERE {where} ORDER BY id"
            self._statements[key] = (sql, _reader(entity))
        return self._statements[key]


def _stored(entity: type[Entity], name: str, value: object) -> object:
    return stored_value(_column(entity, name), wire_value(value))


def _column(entity: type[Entity], name: str) -> Column:
    return ID if name == "id" else entity.declaration.column(name)


def _reader(entity: type[Entity]) -> Read:
    """Prepared once, since lists of ten thousand are read while somebody waits."""
    names = ("id", *(column.name for column in entity.declaration.columns))
    readers = tuple(READERS[column.kind] for column in (ID, *entity.declaration.columns))

    def read(row: Sequence[object]) -> Entity:
        return entity(**{name: value(stored) for name, value, stored in zip(names, readers, row, strict=False)})

    return read
