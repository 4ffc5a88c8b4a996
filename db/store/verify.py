"""Verifying: every chain from its bytes, the history from the commits, the tables from the history. 校验"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.store import commit as codec
from db.store import log, schema
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import declared, stored_value
from db.store.sqlite import Connection
from db.store.store import Store

Cells = dict[tuple[str, Id, str], tuple[int, bytes, object]]
ERASED = b""


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found: how many commits it read, and each fault in a sentence."""

    commits: int
    faults: tuple[str, ...]

    @property
    def clean(self) -> bool:
        return not self.faults


def verify(store: Store) -> Report:
    """Read the whole log and compare everything that follows from it with what the file holds."""
    connection = store.connection
    connection.execute("BEGIN")
    try:
        cells: Cells = {}
        faults = list(_chains(connection, bytes.fromhex(store.store_id), cells))
        faults += _history(connection, cells)
        faults += _tables(connection, cells)
        commits = connection.execute("SELECT count(*) FROM sy_commit").fetchone()[0]
    finally:
        connection.execute("COMMIT")
    return Report(commits, tuple(faults))


def rebuild(store: Store) -> None:
    """Write history and tables anew from the commits, in one transaction."""
    with store.transaction():
        connection = store.connection
        cells: Cells = {}
        list(_chains(connection, bytes.fromhex(store.store_id), cells))
        connection.execute("UPDATE sy_head SET gate=1")
        connection.execute("DELETE FROM sy_op")
        _write_history(connection)
        for table in declared():
            connection.execute(f"DELETE FROM {table}")
        for (table, row, column), (_, _, value) in cells.items():
            _write_cell(connection, table, row, column, value)
        connection.execute("UPDATE sy_head SET gate=0")


def _chains(connection: Connection, store_id: bytes, cells: Cells) -> Iterator[str]:
    """Recompute each device's chain; the winners of all cells gather in `cells` on the way."""
    for dev, uuid, name in connection.execute("SELECT dev, uuid, name FROM sy_device").fetchall():
        expected, previous = 1, codec.genesis(store_id, uuid)
        rows = connection.execute("SELECT seq, stamp, hash, body FROM sy_commit WHERE dev=? ORDER BY seq", (dev,))
        for seq, stamp, link, line in rows.fetchall():
            try:
                commit = codec.parse(line)
            except codec.CommitError:
                yield f"{name}的第{seq}条记录读不出来"
                return
            previous = codec.link(previous, uuid, seq, codec.commitment(commit))
            if (seq, previous, commit.header.stamp) != (expected, link, stamp):
                yield f"{name}的第{seq}条记录与前后不相接"
                return
            expected += 1
            _gather(cells, uuid, commit)
        if connection.execute("SELECT 1 FROM sy_head WHERE dev=? AND (seq, hash) IS NOT (?,?)", (dev, expected - 1, previous)).fetchone():
            yield f"{name}的最后一条记录与存档的末尾不符"


def _gather(cells: Cells, uuid: bytes, commit: codec.Commit) -> None:
    for table, row, column, value, _ in log.cells(commit):
        if table == "_":
            continue
        entry = (commit.header.stamp, uuid, ERASED if isinstance(value, codec.Blank) else value)
        key = (table, row, column)
        if key not in cells or cells[key][:2] < entry[:2]:
            cells[key] = entry


def _history(connection: Connection, cells: Cells) -> Iterator[str]:
    """Every winner stands in the history, and the history has no other cells."""
    query = (
        "SELECT n.tbl, o.row, n.col, o.stamp, d.uuid, o.val FROM sy_op o"
        " JOIN sy_name n ON n.id=o.name JOIN sy_device d USING(dev)"
    )
    found: Cells = {}
    for table, row, column, stamp, uuid, value in connection.execute(query):
        key = (table, Id(row.hex()), column)
        if key not in found or found[key][:2] < (stamp, uuid):
            found[key] = (stamp, uuid, value)
    for key in found.keys() | cells.keys():
        if found.get(key) != cells.get(key):
            yield f"历史记录与日志不符：{_called(key[0])}的{key[2]}"


def _tables(connection: Connection, cells: Cells) -> Iterator[str]:
    """Every cell of every table is the winner that the log names, and nothing else."""
    for table, entity in declared().items():
        columns = {column.name: column for column in entity.declaration.columns}
        names = [DELETED, *columns]
        for row, *values in connection.execute(f"SELECT id, {', '.join(names)} FROM {table}"):
            for name, value in zip(names, values, strict=True):
                _, _, wire = cells.pop((table, Id(row.hex()), name), (0, b"", None))
                said = None if wire == ERASED else wire
                if stored_value(columns.get(name), said) != value:  # type: ignore[arg-type]
                    yield f"{_called(table)}的{name}与日志不符"
    yield from (f"{_called(table)}缺一条记录" for table, _, _ in cells if table in declared())


def _called(table: str) -> str:
    return declared()[table].declaration.term if table in declared() else table


def _write_history(connection: Connection) -> None:
    for dev, seq, line in connection.execute("SELECT dev, seq, body FROM sy_commit").fetchall():
        commit = codec.parse(line)
        for table, row, column, value, _ in log.cells(commit):
            if table != "_":
                kept = ERASED if isinstance(value, codec.Blank) else value
                name = log.name_id(connection, table, column)
                connection.execute(
                    "INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES(?,?,?,?,?,?)",
                    (name, bytes.fromhex(row), commit.header.stamp, dev, seq, kept),
                )


def _write_cell(connection: Connection, table: str, row: Id, column: str, value: object) -> None:
    if table not in declared():
        return
    known = {each.name: each for each in declared()[table].declaration.columns}
    if column == DELETED or column in known:
        said = None if value == ERASED else value
        schema.put(connection, table, bytes.fromhex(row), {column: stored_value(known.get(column), said)})  # type: ignore[arg-type]
