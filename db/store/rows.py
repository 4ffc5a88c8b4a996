"""Reads: rows become entities here, and nothing of SQLite leaves. 读取"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, TypeVar

from db.store import branching, erasing, log, roster, search
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.logbook import LogBook
from db.store.memory import Memory
from db.store.operation import DELETED
from db.store.record import READERS, Column, Entity, stored_value, wire_value
from db.store.sqlite import Connection, batches, holes
from db.store.standing import heads

E = TypeVar("E", bound=Entity)
T = TypeVar("T", bound="tuple[Any, ...]")
Read = Callable[[Sequence[object]], E]
Names = tuple[str, ...]
ID = Column("id", "id", "", parent=False, fixed=True, conflict="ask", lines=False)


class Rows:
    """The reading half of a store."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.memory = Memory()
        self._statements: dict[tuple[str, Names], tuple[str, Read[Any]]] = {}

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is read within is of one moment; whether others wrote is asked once, which is a third of reading."""
        is_begun = self.connection.in_transaction
        if is_begun:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            with self.memory.held(self.connection):
                yield
        finally:
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")

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

    def versions(self, table: str, row: Id, column: str) -> frozenset[tuple[str, int]]:
        """The commits whose word of a cell nobody had read who said another: device and number; several disagree."""
        book = LogBook(self.connection)
        written = book.cells((table, bytes.fromhex(row))).get(column, ())
        return frozenset((each.device.hex(), each.seq) for each in heads(book, written))

    def fields_with(self, words: Sequence[str]) -> tuple[log.Field, ...]:
        """Every erasable text that was ever written and says one of these words."""
        return tuple(log.fields_with(self.connection, words))

    def said_of(self, entity: type[Entity], row: Id, column: str) -> tuple[str, ...]:
        """Every text that a cell ever said, on whichever computer; an empty or erased one is none."""
        values = log.history(self.connection, entity.declaration.table, row, column)
        return tuple(dict.fromkeys(each.value for each in values if isinstance(each.value, str) and each.value))

    def said_by(self, device: str, entity: type[Entity], column: str) -> tuple[tuple[Id, object], ...]:
        """Every value that one computer wrote into one field, in all its branches: rows and values, in order.

        It includes values that other computers have overwritten since.
        """
        if stored_value(ID, device) is None:  # a record names a computer as text
            return ()
        return self._recall(entity, ("said by", device, column), lambda: self._said_by(device, entity, column))

    def _said_by(self, device: str, entity: type[Entity], column: str) -> tuple[tuple[Id, object], ...]:
        table, family = entity.declaration.table, branching.family(self.connection, device)
        sql = (
            "SELECT o.row, o.val FROM sy_op o JOIN sy_name n ON n.id=o.name WHERE n.tbl=? AND n.col=?"
            f" AND o.row IN (SELECT id FROM {table}) AND o.dev IN ({holes(family)}) ORDER BY o.seq, o.row"
        )
        return tuple((Id(row.hex()), value) for row, value in self.ask(sql, (table, column, *family)))

    def counted_upto(self, device: str) -> int | None:
        """The number of the last commit of a computer that counts after it was revoked; None where all count."""
        found = self.ask("SELECT revoked_after FROM sy_device WHERE uuid=?", (stored_value(ID, device),))
        return found[0][0] if found else None

    def may_erase(self) -> bool:
        """Whether a request of this computer to erase would now be carried out on every computer."""
        return erasing.is_allowed(self.connection, log.head(self.connection).device.hex())

    def roster(self) -> dict[str, roster.Standing]:
        """Every computer that was ever let in and how it stands, by those alone who might say so."""
        return roster.read(self.connection)

    def _recall(self, entity: type[Entity], question: Hashable, read: Callable[[], T]) -> T:
        return self.memory.recall(self.connection, entity.declaration.table, question, read)

    def _visible(self, entity: type[E], equals: dict[str, object]) -> tuple[E, ...]:
        read, rows = self._select(entity, equals)
        return tuple([read(row) for row in rows if row[-1] != 1])

    def _all(self, entity: type[E], equals: dict[str, object]) -> tuple[tuple[E, bool], ...]:
        read, rows = self._select(entity, equals)
        return tuple([(read(row), row[-1] == 1) for row in rows])

    def find_each(self, entity: type[E], rows: Iterable[Id]) -> tuple[E, ...]:
        """The visible ones among the rows of these ids, by id."""
        every, read = self._prepared(entity, ())
        found: list[E] = []
        for some in batches(sorted(rows)):
            sql = every.replace("WHERE 1", f"WHERE id IN ({holes(some)})")
            found += [read(row) for row in self.ask(sql, [stored_value(ID, each) for each in some]) if row[-1] != 1]
        return tuple(found)

    def read_ahead(self, entity: type[E], by: str, values: Iterable[object]) -> tuple[E, ...]:
        """Read in few questions what `find` and `get` will ask one by one of many values of a field; gives the rows."""
        every, read = self._prepared(entity, ())
        column = _column(entity, by)
        made: list[E] = []
        for some in batches([*dict.fromkeys(filter(None, values))]):
            found: dict[object, list[Entity]] = {value: [] for value in some}
            sql = every.replace("WHERE 1", f"WHERE {by} IN ({holes(some)})")
            rows = self.ask(sql, [stored_value(column, wire_value(each)) for each in some])
            for each in [read(row) for row in rows if row[-1] != 1]:
                found[getattr(each, by)].append(each)
                made.append(each)
            for value, rows_of_it in found.items():
                self._recall(entity, ("visible", (by, value)), partial(tuple, rows_of_it))
        return tuple(made)

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
    ) -> tuple[tuple[Any, ...], ...]:
        """Some fields of the visible rows as plain tuples, in the order of some fields: a list of thousands in no time.

        `skip` and `most` cut a page out of them; `hidden` adds those that are hidden.
        """
        question = (tuple(names), tuple(order), skip, most, hidden, *equals.items())
        sql = (
            f"SELECT {', '.join(names)} FROM {entity.declaration.table} WHERE {_where(equals, hidden=hidden)}"
            f" ORDER BY {', '.join(order)} LIMIT +? OFFSET +?"  # without the sign it is compiled at every use
        )
        return self._recall(
            entity, question, lambda: self._cells(entity, names, sql, (*_values(entity, equals), most, skip))
        )

    def last(
        self, entity: type[Entity], each: Sequence[str], names: Sequence[str], *, order: Sequence[str], **equals: object
    ) -> tuple[tuple[Any, ...], ...]:
        """Of the visible rows that say the same in the fields `each` the last in some order; `names` holds all of them.

        Found by steps from one to the next along an index of the fields in `equals`, `each` and `order`: it takes as
        long as there are answers, not rows.
        """
        steps = tuple(name for name in each if name not in equals)
        sql = _last(entity.declaration.table, steps, tuple(names), tuple(order), tuple(equals))
        times = 1 + len(steps)
        question = ("last", steps, tuple(names), tuple(order), *equals.items())
        return self._recall(entity, question, lambda: self._cells(entity, names, sql, _values(entity, equals) * times))

    def _cells(
        self, entity: type[Entity], names: Sequence[str], sql: str, values: Sequence[object]
    ) -> tuple[tuple[Any, ...], ...]:
        """Column by column: a reader for each cell of each row would take most of the time."""
        by_column = zip(*self.ask(sql, values), strict=True)
        readers = (READERS[_column(entity, name).kind] for name in names)
        return tuple(zip(*map(map, readers, by_column), strict=True))

    def count(
        self, entity: type[Entity], by: Sequence[str] = (), filled: str = "id", **equals: object
    ) -> dict[tuple[Any, ...], tuple[int, int]]:
        """How many visible rows there are of each combination of some fields, and in how many one field is filled."""
        readers = [READERS[_column(entity, name).kind] for name in by]
        table, groups = entity.declaration.table, ", ".join(by)
        told = f"{groups}, count(*), count({filled})" if by else f"count(*), count({filled})"
        sql = f"SELECT {told} FROM {table} WHERE {_where(equals)} GROUP BY {groups or 'NULL'}"
        rows = self.ask(sql, _values(entity, equals))
        return {tuple(read(cell) for read, cell in zip(readers, row, strict=False)): (row[-2], row[-1]) for row in rows}

    def search(self, query: str, most: int, below: int | None = None) -> tuple[tuple[int, str, Id], ...]:
        """Rows that hold every word of a query, the latest recorded first: number, table, id; hidden ones too.

        below: only rows of smaller numbers, to go on from where an answer ended.
        """
        return self._found(search.HOLDING, search.holding(query, below, most))

    def search_names(self, typed: str, most: int) -> tuple[tuple[int, str, Id], ...]:
        """Rows with a name that begins with a pinyin, or with such first letters: number, table, id."""
        return self._found(search.SOUNDING, search.sounding(typed, most))

    def _found(self, sql: str, values: tuple[object, ...] | None) -> tuple[tuple[int, str, Id], ...]:
        rows = self.ask(sql, values) if values else ()
        return tuple((number, table, Id(row.hex())) for number, table, row in rows)

    def ask(self, sql: str, values: Sequence[object]) -> Sequence[Sequence[Any]]:
        """Read; none for a number or half a character that no column can hold."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except (OverflowError, UnicodeEncodeError):
            return ()

    def _select(self, entity: type[E], equals: Mapping[str, object]) -> tuple[Read[E], Sequence[Sequence[Any]]]:
        """The rows, and how one becomes an entity."""
        sql, read = self._prepared(entity, tuple(equals))
        return read, self.ask(sql, _values(entity, equals))

    def _prepared(self, entity: type[E], names: Names) -> tuple[str, Read[E]]:
        """The statement for these fields, and how a row that it gives becomes an entity."""
        declaration = entity.declaration
        key = (declaration.table, names)
        if key not in self._statements:
            columns = ", ".join(["id", *declaration.by_name, DELETED])
            sql = f"SELECT {columns} FROM {declaration.table} WHERE {_where(names, hidden=True)} ORDER BY id"
            self._statements[key] = (sql, _reader(entity))
        return self._statements[key]


@cache
def _last(table: str, steps: Names, names: Names, order: Names, equals: Names) -> str:
    """The statement of `last`; where all fields are given there are no steps to take.

    A step goes to the next value of the last field, and where there is none, of the one before it: each by the index.
    """
    told, where, last_first = ", ".join(names), _where(equals), " DESC, ".join((*steps, *order)) + " DESC"
    last = f"FROM {table} WHERE {where}{{}} ORDER BY {last_first} LIMIT 1"
    if not steps:
        return f"SELECT {told} {last.format('')}"
    same = [f" AND {name} IS found.{name}" for name in steps]
    lower = [f"{''.join(same[:at])} AND {name} < found.{name}" for at, name in enumerate(steps)]
    ids = ", ".join(f"(SELECT id {last.format(each)})" for each in reversed(lower))
    return (
        f"WITH RECURSIVE found({told}) AS (SELECT * FROM (SELECT {told} {last.format('')}) UNION ALL"
        f" SELECT {', '.join(f'next.{name}' for name in names)} FROM found JOIN {table} AS next"
        f" ON next.id=coalesce({ids}, NULL)) SELECT {told} FROM found ORDER BY {', '.join(order)}"
    )


def _where(names: Iterable[str], *, hidden: bool = False) -> str:
    return " AND ".join([*(f"{name} IS ?" for name in names), *(() if hidden else (f"{DELETED} IS NOT 1",))]) or "1"


def _values(entity: type[Entity], equals: Mapping[str, object]) -> list[object]:
    return [stored_value(_column(entity, name), wire_value(value)) for name, value in equals.items()]


def _column(entity: type[Entity], name: str) -> Column:
    return ID if name == "id" else entity.declaration.column(name)


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
