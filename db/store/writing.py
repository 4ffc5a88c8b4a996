"""One commit of this device: from changes to log and rows, inside the caller's transaction. 写入"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from db.store import commit as codec
from db.store import log, schema
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.migrations import SCHEMA
from db.store.moment import Instant
from db.store.operation import DELETED, Change, Touched
from db.store.record import Column, declared, stored_value, wire_value
from db.store.sqlite import Connection
from db.store.stamp import next_stamp

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNPRINTABLE_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
INTEGER_LIMIT = 1 << 63
Row = tuple[str, Id]


def write_commit(
    connection: Connection, kind: str, author: Id, why: str, wall: Instant, said: Iterable[Change]
) -> Touched:
    """Stamp the changes that change something and write commit, history, rows and head; nothing when none does."""
    changes = _effective(connection, said)
    if not changes:
        return Touched(frozenset())
    _check_text(why, say("原因"), lines=True)
    here = log.head(connection)
    rows = list(dict.fromkeys((change.table, change.row) for change in changes))
    stamp = next_stamp(wall, log.highest_stamp(connection, [row for _, row in rows]))
    connection.execute("UPDATE sy_head SET gate=1")
    seen = log.newly_seen(connection, here)
    try:
        header, values, copies = _header(kind, author, why, wall, stamp, seen, changes)
        made = codec.compose(header, values)
    except codec.CommitTooLarge as error:
        raise RuleError(say("这一步的内容太多，不能一次保存；请分成几次录入")) from error
    link = codec.link(here.hash, here.device, here.seq + 1, codec.commitment(made))
    connection.execute(
        "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)",
        (here.dev, here.seq + 1, stamp, link, made.line, wall),
    )
    log.write_ops(connection, here, stamp, changes)
    log.write_copies(connection, here, copies)
    _write_rows(connection, changes)
    connection.execute("UPDATE sy_head SET seq=?, hash=?, gate=0", (here.seq + 1, link))
    return Touched(frozenset(rows), here.device.hex(), here.seq + 1)


def _effective(connection: Connection, said: Iterable[Change]) -> list[Change]:
    """One change per cell, checked as text, without those that change nothing; a row made again says every cell."""
    cells: dict[tuple[str, Id, str], Change] = {}
    for change in said:
        _check(change)
        cells[change.table, change.row, change.column] = change
    by_row: dict[Row, list[Change]] = {}
    for change in cells.values():
        by_row.setdefault((change.table, change.row), []).append(change)
    return [change for row, changes in by_row.items() for change in _against(connection, row, changes)]


def _against(connection: Connection, row: Row, changes: list[Change]) -> list[Change]:
    table, row_id = row
    columns = {column.name: column for column in declared()[table].declaration.columns}
    names = [DELETED, *columns]
    query = f"SELECT {', '.join(names)} FROM {table} WHERE id=?"
    present = connection.execute(query, (bytes.fromhex(row_id),)).fetchone()
    stored = dict(zip(names, present, strict=True)) if present else dict.fromkeys(names)
    hidden = stored[DELETED] == 1
    said = {change.column: change for change in changes}
    if hidden and DELETED in said and said[DELETED].value == 0:
        return [said.get(name) or Change(table, row_id, name, None) for name in names]
    return [change for change in changes if _differs(change, columns.get(change.column), stored[change.column])]


def _differs(change: Change, column: Column | None, stored: object) -> bool:
    if change.column == DELETED:
        return (change.value or 0) != (stored or 0)
    return stored_value(column, wire_value(change.value)) != stored


def _check(change: Change) -> None:
    """Refuse text that no paper could print, and numbers beyond 64 bits."""
    if change.column == DELETED:
        return
    column = declared()[change.table].declaration.column(change.column)
    if isinstance(change.value, str):
        _check_text(change.value, column.term, lines=column.lines)
        if column.codes and change.value and change.value not in column.codes:
            raise RuleError(say("{term}里没有“{value}”这一种，没有记录"), term=column.term, value=change.value)
    elif isinstance(change.value, int) and not -INTEGER_LIMIT <= change.value < INTEGER_LIMIT:
        raise RuleError(say("{term}的数字太大，不能保存，请核对"), term=column.term)


def _check_text(text: str, term: str, *, lines: bool) -> None:
    """Refuse control characters and halves of surrogate pairs."""
    found = (UNPRINTABLE_IN_LINES if lines else UNPRINTABLE).search(text)
    if found:
        raise RuleError(
            say("{term}里有不能保存的控制字符（第{place}个字符），请删去后重试"), term=term, place=found.start() + 1
        )


def _header(
    kind: str, author: Id, why: str, wall: Instant, stamp: int, seen: dict[str, int], changes: Sequence[Change]
) -> tuple[codec.Header, list[codec.Value], list[tuple[int, str, int, int]]]:
    fixed: dict[Row, dict[str, codec.Value]] = {}
    names: dict[Row, list[str]] = {}
    for change in changes:
        row = (change.table, change.row)
        if log.is_fixed(change):
            fixed.setdefault(row, {})[change.column] = wire_value(change.value)
        else:
            names.setdefault(row, []).append(change.column)
    by_cell = {(change.table, change.row, change.column): change for change in changes}
    ordered = [by_cell[(*row, column)] for row, columns in names.items() for column in columns]
    copies = [(index, *change.source) for index, change in enumerate(ordered) if change.source]
    values: list[codec.Value] = [wire_value(change.value) for change in ordered]
    entries = [(table, str(row), tuple(columns)) for (table, row), columns in names.items()]
    if why:
        entries.append(("_", "", ("why",)))
        values.append(why)
    header = codec.Header(
        author=author,
        kind=kind,
        seen=seen,
        fixed=tuple((table, str(row), cells) for (table, row), cells in fixed.items()),
        names=tuple(entries),
        copies=tuple(copies),
        schema=SCHEMA,
        stamp=stamp,
        wall=wall,
    )
    return header, values, copies


def _write_rows(connection: Connection, changes: Sequence[Change]) -> None:
    by_row: dict[Row, dict[str, object]] = {}
    for change in changes:
        column = None if change.column == DELETED else declared()[change.table].declaration.column(change.column)
        value = stored_value(column, wire_value(change.value))
        by_row.setdefault((change.table, change.row), {})[change.column] = value
    for (table, row), values in by_row.items():
        schema.put(connection, table, bytes.fromhex(row), values)
