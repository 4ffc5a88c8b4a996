"""What of a step changes something, checked, in the forms of log and table; like rows stand together. 变更

A step may say ten thousand cells: they are looked at column by column, each value of a column once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from db.store import schema
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.logbook import parent_in, parents_by_table
from db.store.operation import DELETED, Change
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
Source = tuple[str, int, int]
"""An erasable value: device, commit, field."""


class Alike(NamedTuple):
    """Rows of one table of which the same columns change: the id of each, and its values in both forms."""

    table: str
    names: Names
    rows: list[bytes]
    wires: list[Wires]
    stored: list[Stored]

    @property
    def columns(self) -> tuple[Column | None, ...]:
        """As they are declared; the column that hides a row is declared nowhere."""
        return _declared(self.table, self.names)


def effective(
    connection: Connection, changes: Iterable[Change]
) -> tuple[list[Alike], dict[tuple[str, bytes, str], Source], set[bytes]]:
    """One change per cell, checked as text, without those that change nothing; a row made again says every cell.

    Also which of the cells copy an erasable value, and what the rows belong to, before and after.
    """
    every: dict[tuple[str, Id], dict[str, Change]] = {}
    marked: list[Change] = []
    for change in changes:
        every.setdefault((change.table, change.row), {})[change.column] = change
        if change.source or change.decides:
            marked.append(change)
    marked = [each for each in marked if every[each.table, each.row][each.column] is each]
    alike: dict[tuple[str, Names], list[tuple[bytes, Iterable[Change]]]] = {}
    for (table, row), cells in every.items():
        alike.setdefault((table, (*cells,)), []).append((bytes.fromhex(row), cells.values()))
    decided = {(each.table, bytes.fromhex(each.row), each.column) for each in marked if each.decides}
    found: dict[tuple[str, Names], Alike] = {}
    above: set[bytes] = set()
    for (table, names), group in alike.items():
        held = _held(connection, table, names, [row for row, _ in group])
        above |= _above(parents_by_table().get(table, ()), held.values())
        for row_id, differing, wires, stored in _differing(table, names, group, decided, held):
            into = found.setdefault((table, differing), Alike(table, differing, [], [], []))
            into.rows.append(row_id)
            into.wires.append(wires)
            into.stored.append(stored)
    sources = {(each.table, bytes.fromhex(each.row), each.column): each.source for each in marked if each.source}
    for each in found.values():
        links = [column for column in each.columns if column and column.parent]
        above |= _above(links, (dict(zip(each.names, values, strict=True)) for values in each.stored if links))
    return [*found.values()], sources, above


def _held(connection: Connection, table: str, names: Names, rows: Sequence[bytes]) -> dict[bytes, dict[str, object]]:
    """What the table holds of these cells of each row that it has, and what the row belongs to."""
    links = (column.name for column in parents_by_table().get(table, ()))
    return dict(schema.cells(connection, table, rows, (*dict.fromkeys((DELETED, *names, *links)),)))


def _above(links: Iterable[Column], rows: Iterable[Mapping[str, object]]) -> set[bytes]:
    found = {(column, row[column.name]) for row in rows for column in links}
    return {parent for column, value in found for parent in parent_in(column, value)}


def _differing(
    table: str,
    names: Names,
    group: Sequence[tuple[bytes, Iterable[Change]]],
    decided: set[tuple[str, bytes, str]],
    held: Mapping[bytes, Mapping[str, object]],
) -> Iterator[tuple[bytes, Names, Wires, Stored]]:
    """The cells of each row that differ from what stands, or are to be written all the same."""
    ids = [row for row, _ in group]
    by_column = zip(_declared(table, names), zip(*(said for _, said in group), strict=True), strict=True)
    forms = [_forms(column, said) for column, said in by_column]
    wires, stored = (zip(*(each[form] for each in forms), strict=True) for form in (0, 1))
    absent: dict[str, object] = dict.fromkeys(names)
    for row, wire, store in zip(ids, wires, stored, strict=True):
        stands = held.get(row, absent)
        if stands.get(DELETED) == 1 and dict(zip(names, wire, strict=True)).get(DELETED) == 0:
            yield row, *_again(table, dict(zip(names, wire, strict=True)))
            continue
        differs = [new != stands[name] for name, new in zip(names, store, strict=True)]
        if DELETED in names:
            at = names.index(DELETED)
            differs[at] = (wire[at] or 0) != (stands[DELETED] or 0)
        if decided:
            differs = [each or (table, row, name) in decided for each, name in zip(differs, names, strict=True)]
        if any(differs):
            yield row, tuple(compress(names, differs)), tuple(compress(wire, differs)), tuple(compress(store, differs))


def _again(table: str, said: dict[str, int | str | None]) -> tuple[Names, Wires, Stored]:
    names = (DELETED, *declared()[table].declaration.by_name)
    wires = tuple(map(said.get, names))
    return names, wires, tuple(map(stored_value, _declared(table, names), wires))


def _forms(
    column: Column | None, said: Iterable[Change]
) -> tuple[list[int | str | None], list[int | str | bytes | None]]:
    """The values of a column in the form of the log and in that of the table."""
    values = [change.value for change in said]
    wires = {value: wire_value(value) for value in dict.fromkeys(values)}
    for wire in wires.values():
        if column and wire is not None:
            _check(column, wire)
    stored = {value: stored_value(column, wire) for value, wire in wires.items()}
    return [wires[value] for value in values], [stored[value] for value in values]


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


def check_text(text: str, term: str, *, lines: bool) -> None:
    """Refuse control characters and halves of surrogate pairs."""
    found = (UNPRINTABLE_IN_LINES if lines else UNPRINTABLE).search(text)
    if found:
        raise RuleError(
            say("{term}里有不能保存的控制字符（第{place}个字符），请删去后重试"), term=term, place=found.start() + 1
        )
