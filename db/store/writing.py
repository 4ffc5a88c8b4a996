"""One commit of this device: from changes to log and rows, inside the caller's transaction. 写入"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from db.store import commit as codec
from db.store import erasing, log, schema, search
from db.store.erasure import Erasure
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.logbook import parent_in, parents_by_table
from db.store.migrations import SCHEMA
from db.store.moment import Instant
from db.store.operation import DELETED, Change, Touched
from db.store.record import Column, declared, stored_value, wire_value
from db.store.settling import settle
from db.store.sqlite import Connection
from db.store.stamp import next_stamp
from db.store.standing import Row

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNPRINTABLE_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
INTEGER_LIMIT = 1 << 63
Named = tuple[str, Id]
"""Table and id."""


class Cell(NamedTuple):
    """A change in the forms of the log and of the table; the column that hides a row is declared nowhere."""

    change: Change
    column: Column | None
    wire: int | str | None
    stored: int | str | bytes | None

    @property
    def is_fixed(self) -> bool:
        """Whether it stands in the header for ever, or as an erasable value (commit.md)."""
        return self.column is None or self.column.fixed


Rows = dict[Named, list[Cell]]


def write_commit(
    connection: Connection,
    here: log.Head,
    kind: str,
    author: Id,
    why: str,
    wall: Instant,
    said: Iterable[Change],
    asked: Iterable[Erasure] = (),
) -> Touched:
    """Stamp the changes that change something and write commit, history, rows and head; nothing when none does."""
    every, erasures = _by_row(said), tuple(asked)
    held = _held(connection, every)
    rows = _effective(every, held)
    if not rows and not erasures:
        return Touched(frozenset())
    if here.end is not None:
        raise RuleError(say("这台电脑已被停用，不能再记录；请与办事处联系"))
    _check_text(why, say("原因"), lines=True)
    touched = [(table, bytes.fromhex(row)) for table, row in rows]
    above = {parent for row, cells in rows.items() for parent in _above(row, cells, held.get(row, {}))}
    highest, is_quiet = log.past(connection, [row for _, row in touched], above)
    stamp = next_stamp(wall, highest)
    if stamp >= codec.STAMP_CEILING:
        raise RuleError(say("这条记录被一台电脑写上了最大的时间，不能再改；请停用那台电脑"))
    connection.execute("UPDATE sy_head SET gate=1")
    seen = log.newly_seen(connection, here)
    try:
        header, values = _header(kind, author, why, wall, stamp, seen, rows, erasures)
        made = codec.compose(header, values)
    except codec.CommitTooLarge as error:
        raise RuleError(say("这一步的内容太多，不能一次保存；请分成几次录入")) from error
    link = codec.link(here.hash, here.device, here.seq + 1, codec.commitment(made))
    connection.execute(
        "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)",
        (here.dev, here.seq + 1, stamp, link, made.line, wall),
    )
    log.write_ops(connection, here, stamp, _said(rows))
    log.write_copies(connection, here, header.copies)
    found = search.said(connection, _searched(rows))
    _write_rows(connection, rows)
    if found:
        search.note(connection, found)
    if erasures:
        touched += _erase(connection, here, link, made)
    if not is_quiet or erasures or _hides_any(rows):
        touched = settle(connection, touched, above)
    connection.execute("UPDATE sy_head SET seq=?, hash=?, gate=0", (here.seq + 1, link))
    return Touched(frozenset((table, Id(row.hex())) for table, row in touched), here.device.hex(), here.seq + 1)


def _above(row: Named, cells: Iterable[Cell], held: Mapping[str, object]) -> Iterator[bytes]:
    """What a row belongs to, before and after the commit."""
    for column in parents_by_table().get(row[0], ()):
        yield from parent_in(column, held.get(column.name))
    for cell in cells:
        if cell.column and cell.column.parent:
            yield from parent_in(cell.column, cell.stored)


def _hides_any(rows: Rows) -> bool:
    return any(cell.column is None and cell.wire == 1 for cells in rows.values() for cell in cells)


def _searched(rows: Rows) -> Iterator[Row]:
    """The rows of which a text that can be searched for changes."""
    for (table, row), cells in rows.items():
        if any(cell.column is not None and cell.column.search for cell in cells):
            yield table, bytes.fromhex(row)


def _said(rows: Rows) -> Iterator[tuple[str, str, bytes, int | str | None]]:
    """Table, column, row and value of each cell."""
    for (table, row), cells in rows.items():
        row_id = bytes.fromhex(row)
        yield from ((table, cell.change.column, row_id, cell.wire) for cell in cells)


def _erase(connection: Connection, here: log.Head, link: bytes, made: codec.Commit) -> list[Row]:
    """Carry out here what the commit asks of all devices; gives the rows that lost a value."""
    own = erasing.Arrival(here.device.hex(), here.seq + 1, link, made)
    erasing.note_request(connection, here.dev, here.seq + 1)
    blanks = erasing.plan(connection, [own]).blanks
    lost = [row for place, indices in blanks.items() for row in erasing.blank(connection, place, indices)]
    return settle(connection, lost)


def _by_row(said: Iterable[Change]) -> dict[Named, dict[str, Cell]]:
    """One change per cell, the last that is said of it."""
    every: dict[Named, dict[str, Cell]] = {}
    for change in said:
        every.setdefault((change.table, change.row), {})[change.column] = _cell(change)
    return every


def _effective(every: Mapping[Named, dict[str, Cell]], held: Mapping[Named, Mapping[str, object]]) -> Rows:
    """Without those that change nothing, the others checked as text; a row made again says every cell."""
    effective = ((row, _against(row, cells, held.get(row, {}))) for row, cells in every.items())
    rows = {row: cells for row, cells in effective if cells}
    for cells in rows.values():
        for cell in cells:
            _check(cell)
    return rows


def _cell(change: Change) -> Cell:
    column = None if change.column == DELETED else declared()[change.table].declaration.by_name[change.column]
    wire = wire_value(change.value)
    return Cell(change, column, wire, stored_value(column, wire))


def _held(connection: Connection, every: Mapping[Named, dict[str, Cell]]) -> dict[Named, dict[str, object]]:
    """What the tables hold of these cells, and what the rows belong to: one question for all that say the same."""
    alike: dict[tuple[str, tuple[str, ...]], list[bytes]] = {}
    for (table, row), cells in every.items():
        links = [column.name for column in parents_by_table().get(table, ())]
        alike.setdefault((table, tuple(dict.fromkeys((DELETED, *cells, *links)))), []).append(bytes.fromhex(row))
    return {
        (table, Id(row.hex())): held
        for (table, names), rows in alike.items()
        for row, held in schema.cells(connection, table, rows, names)
    }


def _against(row: Named, said: dict[str, Cell], held: Mapping[str, object]) -> list[Cell]:
    if held.get(DELETED) == 1 and DELETED in said and said[DELETED].wire == 0:
        table, row_id = row
        columns = declared()[table].declaration.by_name
        return [said.get(name) or _cell(Change(table, row_id, name, None)) for name in (DELETED, *columns)]
    return [
        cell
        for name, cell in said.items()
        if cell.change.decides or (cell.stored != held.get(name) if cell.column else _hides(cell, held))
    ]


def _hides(cell: Cell, held: Mapping[str, object]) -> bool:
    """Whether a row is hidden that was not, or shown that was hidden."""
    return (cell.wire or 0) != (held.get(DELETED) or 0)


def _check(cell: Cell) -> None:
    """Refuse text that no paper could print, and numbers beyond 64 bits."""
    column, value = cell.column, cell.wire
    if column is None or value is None:
        return
    if isinstance(value, str):
        _check_text(value, column.term, lines=column.lines)
        if column.codes and value not in column.codes:
            raise RuleError(say("{term}里没有“{value}”这一种，没有记录"), term=column.term, value=value)
    elif not -INTEGER_LIMIT <= value < INTEGER_LIMIT:
        raise RuleError(say("{term}的数字太大，不能保存，请核对"), term=column.term)


def _check_text(text: str, term: str, *, lines: bool) -> None:
    """Refuse control characters and halves of surrogate pairs."""
    found = (UNPRINTABLE_IN_LINES if lines else UNPRINTABLE).search(text)
    if found:
        raise RuleError(
            say("{term}里有不能保存的控制字符（第{place}个字符），请删去后重试"), term=term, place=found.start() + 1
        )


def _header(
    kind: str,
    author: Id,
    why: str,
    wall: Instant,
    stamp: int,
    seen: dict[str, int],
    rows: Rows,
    erasures: tuple[Erasure, ...],
) -> tuple[codec.Header, list[codec.Value]]:
    fixed: list[codec.FixedRow] = []
    names: list[codec.NamedRow] = []
    erasable: list[Cell] = []
    for (table, row), cells in rows.items():
        lasting = {cell.change.column: cell.wire for cell in cells if cell.is_fixed}
        others = [cell for cell in cells if not cell.is_fixed]
        if lasting:
            fixed.append((table, row, lasting))
        if others:
            names.append((table, row, tuple([cell.change.column for cell in others])))
            erasable += others
    values: list[codec.Value] = [cell.wire for cell in erasable]
    if why:
        names.append(("_", "", ("why",)))
        values.append(why)
    header = codec.Header(
        author=author,
        kind=kind,
        seen=seen,
        fixed=tuple(fixed),
        names=tuple(names),
        copies=tuple((index, *cell.change.source) for index, cell in enumerate(erasable) if cell.change.source),
        erasures=erasures,
        schema=SCHEMA,
        stamp=stamp,
        wall=wall,
    )
    return header, values


def _write_rows(connection: Connection, rows: Rows) -> None:
    """Write rows together of which the same columns are said."""
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    for (table, row), cells in rows.items():
        names = tuple([cell.change.column for cell in cells])
        alike.setdefault((table, names), []).append((bytes.fromhex(row), *[cell.stored for cell in cells]))
    for (table, names), written in alike.items():
        schema.put_all(connection, table, names, written)
