"""The real changes of an operation: checked, converted for the log and for the tables, grouped by columns. 变更

An operation may set ten thousand cells, so they are handled column by column, each distinct value once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from operator import ne
from typing import NamedTuple

from db.store import schema
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.logbook import parent_in, parents_by_table
from db.store.operation import DELETED, Change, Source
from db.store.record import Column, declared, stored_value, wire_value
from db.store.sqlite import Connection

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNPRINTABLE_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
INTEGER_LIMIT = 1 << 63

Names = tuple[str, ...]
Wires = tuple[int | str | None, ...]
"""Values in the form of the log."""
Stored = tuple[int | str | bytes | None, ...]
"""Values in the form of a table."""
CellName = tuple[str, bytes, str]
"""Table, row and column."""


class Alike(NamedTuple):
    """Rows of one table in which the same columns change: the ids, and the values in both forms.

    left: the ids of the parents that the rows had before.
    """

    table: str
    names: Names
    rows: list[bytes]
    wires: list[Wires]
    stored: list[Stored]
    left: set[bytes]

    @property
    def columns(self) -> tuple[Column | None, ...]:
        """The declarations of the columns; None for the deletion flag, which no entity declares."""
        return _declared(self.table, self.names)

    @property
    def above(self) -> set[bytes]:
        """The parents of the rows, before and after the change."""
        found = set(self.left)
        for column, values in zip(self.columns, zip(*self.stored, strict=True), strict=True):
            if column is not None and column.parent:
                found.update(parent for value in {*values} for parent in parent_in(column, value))
        return found

    def add(self, row: bytes, wires: Wires, stored: Stored) -> None:
        self.rows.append(row)
        self.wires.append(wires)
        self.stored.append(stored)


def effective(connection: Connection, changes: Iterable[Change]) -> tuple[list[Alike], dict[CellName, Source]]:
    """One value per cell, the last that is said, checked, without those that change nothing; a row made again sets all.

    Also returns which of the cells are copies of an erasable value.
    """
    every: dict[tuple[str, Id], dict[str, object]] = {}
    said = [*changes]
    for change in said:
        every.setdefault((change.table, change.row), {}).update(change.values)
    decided, sources = _marked(said) if any(each.sources or each.decides for each in said) else (set(), {})
    like: dict[tuple[str, Names], list[tuple[bytes, Iterable[object]]]] = {}
    for (table, row), values in every.items():
        like.setdefault((table, (*values,)), []).append((bytes.fromhex(row), values.values()))
    alike = [
        each for (table, names), rows in like.items() for each in _differing(connection, table, names, rows, decided)
    ]
    return alike, sources


def _marked(said: Iterable[Change]) -> tuple[set[CellName], dict[CellName, Source]]:
    """The cells that must be written whatever stands, and those that are copies, by what is said of each last."""
    last = {(each.table, bytes.fromhex(each.row), name): each for each in said for name in each.values}
    decided = {cell for cell, each in last.items() if each.decides}
    return decided, {cell: each.sources[cell[2]] for cell, each in last.items() if cell[2] in each.sources}


def _differing(
    connection: Connection,
    table: str,
    names: Names,
    said: Sequence[tuple[bytes, Iterable[object]]],
    decided: set[CellName],
) -> Iterator[Alike]:
    """The cells that differ from the current values, or must be written anyway, of rows with the same columns."""
    ids = [row for row, _ in said]
    by_column = zip(_declared(table, names), zip(*(values for _, values in said), strict=True), strict=True)
    forms = [_forms(column, values) for column, values in by_column]
    links = parents_by_table().get(table, ())
    asked = dict.fromkeys((DELETED, *names, *(link.name for link in links)))
    held = dict(schema.cells(connection, table, ids, (*asked,)))
    left = {parent for each in held.values() for link in links for parent in parent_in(link, each[link.name])}
    absent = tuple([0 if name == DELETED else None for name in names])
    found: dict[tuple[bool, ...], Alike] = {}
    again: list[tuple[bytes, dict[str, int | str | None]]] = []
    for row, wires, stored in zip(ids, *(zip(*each, strict=True) for each in zip(*forms, strict=True)), strict=True):
        before: tuple[object, ...] = absent
        if row in held:
            stands = {**held[row], DELETED: held[row][DELETED] or 0}
            before = tuple([stands[name] for name in names])
            if stands[DELETED] == 1 and (DELETED, 0) in zip(names, wires, strict=True):
                again.append((row, dict(zip(names, wires, strict=True))))
                continue
        differs = tuple(map(ne, stored, before))
        if decided:
            differs = tuple([each or (table, row, name) in decided for each, name in zip(differs, names, strict=True)])
        if any(differs):
            if differs not in found:
                found[differs] = Alike(table, tuple(compress(names, differs)), [], [], [], left)
            found[differs].add(row, tuple(compress(wires, differs)), tuple(compress(stored, differs)))
    yield from found.values()
    if again:
        yield _again(table, again, left)


def _again(table: str, rows: Iterable[tuple[bytes, Mapping[str, int | str | None]]], left: set[bytes]) -> Alike:
    """Deleted rows that are made again: a column that is not set now becomes empty."""
    names = (DELETED, *declared()[table].declaration.by_name)
    made = Alike(table, names, [], [], [], left)
    for row, said in rows:
        wires = tuple(map(said.get, names))
        made.add(row, wires, tuple(map(stored_value, made.columns, wires)))
    return made


def _forms(
    column: Column | None, values: Sequence[object]
) -> tuple[list[int | str | None], list[int | str | bytes | None]]:
    """The values of a column in the form of the log and in that of the table."""
    wires = {value: wire_value(value) for value in dict.fromkeys(values)}
    for wire in wires.values():
        if column and wire is not None:
            _check(column, wire)
    stored = {value: stored_value(column, wire) for value, wire in wires.items()}
    return [wires[value] for value in values], [stored[value] for value in values]


@cache
def _declared(table: str, names: Names) -> tuple[Column | None, ...]:
    columns = declared()[table].declaration.by_name
    return tuple([None if name == DELETED else columns[name] for name in names])


def _check(column: Column, value: int | str) -> None:
    """Refuse text that no paper could print, and numbers beyond 64 bits."""
    if isinstance(value, str):
        check_text(value, column.term, lines=column.lines)
        if column.codes and value not in column.codes:
            raise RuleError(say("{term}里没有“{value}”这一种，没有记录"), term=column.term, value=value)
    elif not -INTEGER_LIMIT <= value < INTEGER_LIMIT:
        raise RuleError(say("{term}的数字太大，不能保存，请核对"), term=column.term)


def printable(text: str) -> str:
    """A text of several lines without what no paper could print."""
    return UNPRINTABLE_IN_LINES.sub("", text)


def check_text(text: str, term: str, *, lines: bool) -> None:
    """Refuse control characters and halves of surrogate pairs."""
    found = (UNPRINTABLE_IN_LINES if lines else UNPRINTABLE).search(text)
    if found:
        raise RuleError(
            say("{term}里有不能保存的控制字符（第{place}个字符），请删去后重试"), term=term, place=found.start() + 1
        )
