"""Undo: the changes that reverse one commit, where nothing later stands on it. 撤销"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.store import log
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.logbook import LETTERS_OF_AN_ID, LogBook
from db.store.operation import DELETED, NO_SOURCES, Change, Source, is_undoable
from db.store.record import declared, stored_value
from db.store.sqlite import Connection, batches, holes
from db.store.standing import ERASED, Written


def reversal(connection: Connection, device: str, seq: int, *, final: bool = False) -> tuple[Change, ...]:
    """Prior values of every cell, hiding of the rows that the commit made, and whole again the rows that it hid.

    A row that goes keeps its values, so that the record can say what was taken back. Refused when the operation is
    not one to take back (but with `final`), when a later commit changed one of the cells or added to a row that would
    go, or when a row made since names one. A cell whose prior value was erased is left as it is (commit.md 4), and
    refused where there is nothing else.
    """
    commit = log.body(connection, device, seq)
    if commit is None:
        raise RuleError(say("没有找到要撤销的那一步"))
    if not final and not is_undoable(commit.header.kind):
        raise RuleError(say("这一步已经生效，不能撤销；表决有误请用“作废”并写明原因，其他请另记一条说明"))
    touched = [(table, row, column) for table, row, column, _, _ in log.cells(commit) if table in declared()]
    past = _Past(connection, {row for _, row, _ in touched})
    made = {(table, row) for table, row, _ in touched if past.made_by(table, row, device, seq)}
    kept = [cell for cell in touched if (cell[0], cell[1]) not in made]
    prior = [each for cell in kept for each in past.prior(device, seq, *cell)]
    if kept and not made and not prior:
        raise RuleError(say("不能撤销：原来的内容已按要求删除，不会再恢复；请直接改成需要的内容"))
    _refuse_if_used(connection, made)
    for table, row in made:
        past.refuse_if_added_to(table, row, device, seq)
    hidden = [Change(table, row, {DELETED: 1}) for table, row in sorted(made)]
    shown = [each for each in prior if each.values.get(DELETED, 1) != 1]
    return (*hidden, *(cell for each in shown for cell in past.whole(each)), *prior)


Values = Sequence[Written]
"""Of a cell, the oldest first."""


class _Past:
    """What some rows ever said, read in few questions."""

    def __init__(self, connection: Connection, rows: Iterable[Id]) -> None:
        self._connection = connection
        self._book = LogBook(connection)
        self._book.read([bytes.fromhex(row) for row in rows])

    def made_by(self, table: str, row: Id, device: str, seq: int) -> bool:
        """Whether the row was not there before this commit: it had no value yet, or was hidden and is shown by it."""
        written = [each for values in self._book.cells((table, bytes.fromhex(row))).values() for each in values]
        first = min(written, key=_order, default=None)
        if first and (first.device.hex(), first.seq) == (device, seq):
            return True
        shown = self._values(table, row, DELETED)
        place = _place(shown, device, seq)
        return place is not None and place > 0 and shown[place].value == 0 and shown[place - 1].value == 1

    def refuse_if_added_to(self, table: str, row: Id, device: str, seq: int) -> None:
        """A row that has gained a value since would take it along; one that was cleared or shown again may go."""
        for name in (DELETED, *(column.name for column in declared()[table].declaration.columns)):
            values = self._values(table, row, name)
            place = _place(values, device, seq)
            nothing = (None, ERASED, 0) if name == DELETED else (None, ERASED)
            if values and values[-1].value not in nothing and (place is None or not _stands(values, place)):
                raise RuleError(say("不能撤销：这条{term}后来又有补充，请先撤销后来的那一步"), term=_term(table))

    def prior(self, device: str, seq: int, table: str, row: Id, column: str) -> Iterator[Change]:
        values = self._values(table, row, column)
        place = _place(values, device, seq)
        if place is None or not _stands(values, place):
            raise RuleError(say("不能撤销：这条{term}后来又改过，请直接改成需要的内容"), term=_term(table))
        if place == 0:
            yield Change(table, row, {column: 0 if column == DELETED else None})
        elif values[place - 1].value != ERASED:
            yield self._again(values[place - 1], table, row, column)

    def whole(self, shown: Change) -> Iterator[Change]:
        """Every value of a hidden row that comes back, since a row that is made again says all its cells."""
        for column in declared()[shown.table].declaration.columns:
            if values := self._values(shown.table, shown.row, column.name):
                yield self._again(values[-1], shown.table, shown.row, column.name)

    def _again(self, written: Written, table: str, row: Id, column: str) -> Change:
        if written.value == ERASED:
            return Change(table, row, {column: None})
        copied = _field(self._connection, written.device.hex(), written.seq, table, row, column)
        return Change(table, row, {column: written.value}, {column: copied} if copied else NO_SOURCES)

    def _values(self, table: str, row: Id, column: str) -> Values:
        return sorted(self._book.cells((table, bytes.fromhex(row))).get(column, ()), key=_order)


def _order(written: Written) -> tuple[int, bytes, int]:
    return written.stamp, written.device, written.seq


def _place(values: Values, device: str, seq: int) -> int | None:
    """Where among the values of a cell the one of this commit stands."""
    return next((n for n, each in enumerate(values) if (each.device.hex(), each.seq) == (device, seq)), None)


def _stands(values: Values, place: int) -> bool:
    """Whether the cell says what it said at that place; a later undo may have said it again."""
    return values[-1].value == values[place].value


def _refuse_if_used(connection: Connection, made: set[tuple[str, Id]]) -> None:
    for child in _children(connection, [row for _, row in made]):
        if child not in made:
            raise RuleError(say("不能撤销：后来的{term}用到了它，请先撤销后来的记录"), term=_term(child[0]))


def _children(connection: Connection, rows: Sequence[Id]) -> Iterator[tuple[str, Id]]:
    """Visible rows that name one of these, by its id or by the id before the bar of a place."""
    for table, entity in declared().items():
        for column in entity.declaration.columns:
            if column.kind == "id" or column.parent:
                named = column.name if column.kind == "id" else f"substr({column.name}, 1, {LETTERS_OF_AN_ID})"
                for some in batches([stored_value(column, row) for row in rows]):
                    query = f"SELECT id FROM {table} WHERE {named} IN ({holes(some)}) AND {DELETED} IS NOT 1"
                    for (found,) in connection.execute(query, some):
                        yield table, Id(found.hex())


def _term(table: str) -> str:
    return declared()[table].declaration.term


def source(connection: Connection, before: log.Cell, table: str, row: Id, column: str) -> Source | None:
    """Where the copied value stands as an erasable field; fixed and erased values need no trace."""
    return None if before.erased else _field(connection, before.device, before.seq, table, row, column)


def _field(connection: Connection, device: str, seq: int, table: str, row: Id, column: str) -> Source | None:
    index = log.places(connection, device, seq).get((table, row, column))
    return None if index is None else (device, seq, index)
