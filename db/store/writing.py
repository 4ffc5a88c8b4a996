"""One commit of this device: from changes to log and rows, inside the caller's transaction. 写入"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from db.store import commit as codec
from db.store import erasing, log, schema, search
from db.store.erasure import Erasure
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.migrations import SCHEMA
from db.store.moment import Instant
from db.store.operation import DELETED, Change, Touched
from db.store.record import Column, declared, stored_value, wire_value
from db.store.settling import settle, settle_own, unsettled
from db.store.sqlite import Connection
from db.store.stamp import next_stamp
from db.store.standing import Row

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNPRINTABLE_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
INTEGER_LIMIT = 1 << 63
Named = tuple[str, Id]
"""Table and id."""
Rows = dict[Named, list[Change]]
Columns = Mapping[str, Column]
"""The declared columns of a table by their names."""


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
    rows, erasures = _effective(connection, said), tuple(asked)
    if not rows and not erasures:
        return Touched(frozenset())
    if connection.execute("SELECT revoked_after FROM sy_device WHERE dev=?", (here.dev,)).fetchone()[0] is not None:
        raise RuleError(say("这台电脑已被停用，不能再记录；请与办事处联系"))
    _check_text(why, say("原因"), lines=True)
    touched = [(table, bytes.fromhex(row)) for table, row in rows]
    stamp = next_stamp(wall, log.highest_stamp(connection, [row for _, row in touched]))
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
    log.write_ops(connection, here, stamp, chain.from_iterable(rows.values()))
    log.write_copies(connection, here, header.copies)
    before = unsettled(connection, touched)
    found = search.said(connection, _searched(rows))
    _write_rows(connection, rows)
    if found:
        search.note(connection, found)
    if erasures:
        touched += _erase(connection, here, link, made)
    touched = settle_own(connection, touched, before)
    connection.execute("UPDATE sy_head SET seq=?, hash=?, gate=0", (here.seq + 1, link))
    return Touched(frozenset((table, Id(row.hex())) for table, row in touched), here.device.hex(), here.seq + 1)


def _searched(rows: Rows) -> Iterator[Row]:
    """The rows of which a text that can be searched for changes."""
    for (table, row), changes in rows.items():
        columns = _columns(table)
        if any(change.column != DELETED and columns[change.column].search for change in changes):
            yield table, bytes.fromhex(row)


def _erase(connection: Connection, here: log.Head, link: bytes, made: codec.Commit) -> list[Row]:
    """Carry out here what the commit asks of all devices; gives the rows that lost a value."""
    own = erasing.Arrival(here.device.hex(), here.seq + 1, link, made)
    erasing.note_request(connection, here.dev, here.seq + 1)
    blanks = erasing.plan(connection, [own]).blanks
    lost = [row for place, indices in blanks.items() for row in erasing.blank(connection, place, indices)]
    return settle(connection, lost)


def _effective(connection: Connection, said: Iterable[Change]) -> Rows:
    """One change per cell, checked as text, without those that change nothing; a row made again says every cell."""
    cells: dict[Named, dict[str, Change]] = {}
    for change in said:
        _check(change)
        cells.setdefault((change.table, change.row), {})[change.column] = change
    stored = _standing(connection, cells)
    effective = ((row, _against(row, changes, stored.get(row, {}))) for row, changes in cells.items())
    return {row: changes for row, changes in effective if changes}


def _standing(connection: Connection, cells: Mapping[Named, dict[str, Change]]) -> dict[Named, dict[str, object]]:
    """What the tables hold of these cells: one question for all rows of which the same columns are said."""
    alike: dict[tuple[str, tuple[str, ...]], list[bytes]] = {}
    for (table, row), said in cells.items():
        alike.setdefault((table, tuple(dict.fromkeys((DELETED, *said)))), []).append(bytes.fromhex(row))
    return {
        (table, Id(row.hex())): stored
        for (table, names), rows in alike.items()
        for row, stored in schema.cells(connection, table, rows, names)
    }


def _against(row: Named, said: dict[str, Change], stored: dict[str, object]) -> list[Change]:
    table, row_id = row
    columns = _columns(table)
    if stored.get(DELETED) == 1 and DELETED in said and said[DELETED].value == 0:
        return [said.get(name) or Change(table, row_id, name, None) for name in (DELETED, *columns)]
    return [
        change
        for name, change in said.items()
        if change.decides or _differs(change, columns.get(name), stored.get(name))
    ]


def _differs(change: Change, column: Column | None, stored: object) -> bool:
    if change.column == DELETED:
        return (change.value or 0) != (stored or 0)
    return stored_value(column, wire_value(change.value)) != stored


def _check(change: Change) -> None:
    """Refuse text that no paper could print, and numbers beyond 64 bits."""
    value = change.value
    if change.column == DELETED or value is None or value == "":
        return
    column = _columns(change.table)[change.column]
    if isinstance(value, str):
        _check_text(value, column.term, lines=column.lines)
        if column.codes and value not in column.codes:
            raise RuleError(say("{term}里没有“{value}”这一种，没有记录"), term=column.term, value=value)
    elif isinstance(value, int) and not -INTEGER_LIMIT <= value < INTEGER_LIMIT:
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
    erasable: list[Change] = []
    for (table, row), changes in rows.items():
        columns = _columns(table)
        lasting = {
            change.column: wire_value(change.value)
            for change in changes
            if change.column == DELETED or columns[change.column].fixed
        }
        others = [change for change in changes if change.column not in lasting]
        if lasting:
            fixed.append((table, row, lasting))
        if others:
            names.append((table, row, tuple(change.column for change in others)))
            erasable += others
    values: list[codec.Value] = [wire_value(change.value) for change in erasable]
    if why:
        names.append(("_", "", ("why",)))
        values.append(why)
    header = codec.Header(
        author=author,
        kind=kind,
        seen=seen,
        fixed=tuple(fixed),
        names=tuple(names),
        copies=tuple((index, *change.source) for index, change in enumerate(erasable) if change.source),
        erasures=erasures,
        schema=SCHEMA,
        stamp=stamp,
        wall=wall,
    )
    return header, values


def _write_rows(connection: Connection, rows: Rows) -> None:
    """Write rows together of which the same columns are said."""
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    for (table, row), changes in rows.items():
        columns = _columns(table)
        values = [stored_value(columns.get(change.column), wire_value(change.value)) for change in changes]
        names = tuple([change.column for change in changes])
        alike.setdefault((table, names), []).append((bytes.fromhex(row), *values))
    for (table, names), written in alike.items():
        schema.put_all(connection, table, names, written)


def _columns(table: str) -> Columns:
    return declared()[table].declaration.by_name
