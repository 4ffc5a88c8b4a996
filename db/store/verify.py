"""Verifying: every chain from its bytes, the history from the commits, the tables from the history. 校验"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.store import commit as codec
from db.store import log, schema, sqlite
from db.store.errors import StoreError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import Column, declared, stored_value
from db.store.signing import faulty_checkpoints
from db.store.sqlite import Connection
from db.store.store import Store

Cell = tuple[str, Id, str]
Entry = tuple[int, bytes, int, object]
"""Stamp, device, number in its chain, value."""
Log = dict[Cell, list[Entry]]
Seen = set[tuple[bytes, bytes, int, int]]
"""Who had read whom: device, the other, number of the commit that says so, up to which commit of the other."""
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
    try:
        connection.execute("BEGIN")
        try:
            return _report(connection, bytes.fromhex(store.store_id))
        finally:
            connection.execute("ROLLBACK")
    except sqlite.DatabaseError as error:
        return Report(0, (f"数据文件{store.path.name}读不出来（{sqlite.fault(error)}）",))


def _report(connection: Connection, store_id: bytes) -> Report:
    log_cells: Log = {}
    seen: Seen = set()
    faults = list(_pages(connection)) or list(_chains(connection, store_id, log_cells, seen))
    if not faults:
        faults += faulty_checkpoints(connection, store_id)
        faults += _reading(connection, seen)
        faults += _history(connection, log_cells)
        faults += _tables(connection, _winners(log_cells))
    commits = connection.execute("SELECT count(*) FROM sy_commit").fetchone()[0]
    return Report(commits, tuple(faults))


def _pages(connection: Connection) -> Iterator[str]:
    """What the library says of its own pages and indices; on one bad page nothing else can be believed."""
    found = [answer for (answer,) in connection.execute("PRAGMA integrity_check").fetchall() if answer != "ok"]
    if found:
        yield f"文件内部结构有{len(found)}处损坏"


def rebuild(store: Store) -> None:
    """Write history and tables anew from the commits, in one transaction; a log with a fault is left as it is."""
    with store.transaction():
        connection = store.connection
        log_cells: Log = {}
        seen: Seen = set()
        if list(_chains(connection, bytes.fromhex(store.store_id), log_cells, seen)):
            raise StoreError(say("{file}的记录日志有损坏，没有重建；请改用最近的备份"), file=store.path.name)
        connection.execute("UPDATE sy_head SET gate=1")
        connection.execute("DELETE FROM sy_op")
        _write_history(connection, log_cells)
        _write_seen(connection, seen)
        for table in declared():
            connection.execute(f"DELETE FROM {table}")
        for (table, row, column), (*_, value) in _winners(log_cells).items():
            _write_cell(connection, table, row, column, value)
        connection.execute("UPDATE sy_head SET gate=0")


def _chains(connection: Connection, store_id: bytes, log_cells: Log, seen: Seen) -> Iterator[str]:
    """Recompute each device's chain; every value of every cell gathers in `log_cells` on the way, and what was seen."""
    for dev, uuid, name in connection.execute("SELECT dev, uuid, name FROM sy_device").fetchall():
        yield from _chain(connection, dev, uuid, name, codec.genesis(store_id, uuid), log_cells, seen)


def _chain(
    connection: Connection, dev: int, uuid: bytes, name: str, previous: bytes, log_cells: Log, seen: Seen
) -> Iterator[str]:
    expected = 1
    rows = connection.execute("SELECT seq, stamp, hash, body FROM sy_commit WHERE dev=? ORDER BY seq", (dev,))
    for seq, stamp, link, line in rows.fetchall():
        try:
            commit = codec.parse(_bytes(line))
        except codec.CommitError:
            yield f"{name}的第{seq}条记录读不出来"
            return
        previous = codec.link(previous, uuid, seq, codec.commitment(commit))
        if (seq, previous, commit.header.stamp) != (expected, link, stamp):
            yield f"{name}的第{seq}条记录与前后不相接"
            return
        expected += 1
        _gather(log_cells, uuid, seq, commit)
        seen.update((uuid, bytes.fromhex(other), seq, upto) for other, upto in commit.header.seen.items())
    head = (expected - 1, previous)
    if connection.execute("SELECT 1 FROM sy_head WHERE dev=? AND (seq, hash) IS NOT (?,?)", (dev, *head)).fetchone():
        yield f"{name}的最后一条记录与存档的末尾不符"


def _gather(log_cells: Log, uuid: bytes, seq: int, commit: codec.Commit) -> None:
    for table, row, column, value, _ in log.cells(commit):
        if table != "_":
            kept = ERASED if isinstance(value, codec.Blank) else value
            log_cells.setdefault((table, row, column), []).append((commit.header.stamp, uuid, seq, kept))


def _reading(connection: Connection, seen: Seen) -> Iterator[str]:
    """What was read of other devices stands in the commits; a wrong line would make a bundle leave something out."""
    query = (
        "SELECT d.uuid, o.uuid, s.at_seq, s.upto FROM sy_seen s"
        " LEFT JOIN sy_device d ON d.dev=s.dev LEFT JOIN sy_device o ON o.dev=s.other"
    )
    if set(connection.execute(query).fetchall()) != seen:
        yield "各台电脑读到对方哪一条的登记与日志不符"


def _winners(log_cells: Log) -> dict[Cell, Entry]:
    """The value of each cell that stands: the highest stamp, then the device's id, never a local number."""
    return {cell: max(entries, key=lambda entry: entry[:2]) for cell, entries in log_cells.items()}


def _history(connection: Connection, log_cells: Log) -> Iterator[str]:
    """The history holds every value that the commits say, and no other."""
    query = (
        "SELECT n.tbl, o.row, n.col, o.stamp, d.uuid, o.seq, o.val FROM sy_op o"
        " JOIN sy_name n ON n.id=o.name JOIN sy_device d USING(dev)"
    )
    found: Log = {}
    for table, row, column, *entry in connection.execute(query):
        found.setdefault((table, Id(_bytes(row).hex()), column), []).append(tuple(entry))
    for cell in sorted(found.keys() | log_cells.keys()):
        kept, said = found.get(cell, []), log_cells.get(cell, [])
        if sorted(kept, key=_place) != sorted(said, key=_place):
            yield f"{_called(cell[0])}的{cell[2]}：历史记录与日志不符"


def _place(entry: Entry) -> tuple[int, bytes, int]:
    return entry[:3]


def _tables(connection: Connection, winners: dict[Cell, Entry]) -> Iterator[str]:
    """Every cell of every table is the winner that the log names, and no row is missing or too many."""
    for table, entity in declared().items():
        columns = {column.name: column for column in entity.declaration.columns}
        names = [DELETED, *columns]
        rows = {row for of_table, row, column in winners if of_table == table and column in names}
        for row_id, *values in connection.execute(f"SELECT id, {', '.join(names)} FROM {table}"):
            row = Id(_bytes(row_id).hex())
            if row not in rows:
                yield f"{_called(table)}多出一条日志里没有的记录"
            rows.discard(row)
            for name, value in zip(names, values, strict=True):
                if _stands(winners.get((table, row, name)), columns.get(name)) != value:
                    yield f"{_called(table)}的{name}与日志不符"
        yield from (f"{_called(table)}缺一条记录" for _ in rows)


def _stands(entry: Entry | None, column: Column | None) -> object:
    """What a table shows of a winner; nothing where there is none, or where it was erased."""
    value = entry[3] if entry else None
    return stored_value(column, None if value == ERASED else value)  # type: ignore[arg-type]


def _bytes(stored: object) -> bytes:
    """A damaged page may hold anything; what is no bytes matches nothing."""
    return stored if isinstance(stored, bytes) else b""


def _called(table: str) -> str:
    return declared()[table].declaration.term if table in declared() else table


def _write_history(connection: Connection, log_cells: Log) -> None:
    devices = dict(connection.execute("SELECT uuid, dev FROM sy_device").fetchall())
    for (table, row, column), entries in log_cells.items():
        name = log.name_id(connection, table, column)
        connection.executemany(
            "INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES(?,?,?,?,?,?)",
            [(name, bytes.fromhex(row), stamp, devices[uuid], seq, kept) for stamp, uuid, seq, kept in entries],
        )


def _write_seen(connection: Connection, seen: Seen) -> None:
    devices = dict(connection.execute("SELECT uuid, dev FROM sy_device").fetchall())
    connection.execute("DELETE FROM sy_seen")
    connection.executemany(
        "INSERT INTO sy_seen VALUES(?,?,?,?)",
        [(devices[uuid], devices[other], seq, upto) for uuid, other, seq, upto in sorted(seen)],
    )


def _write_cell(connection: Connection, table: str, row: Id, column: str, value: object) -> None:
    if table not in declared():
        return
    known = {each.name: each for each in declared()[table].declaration.columns}
    if column == DELETED or column in known:
        said = None if value == ERASED else value
        schema.put(connection, table, bytes.fromhex(row), {column: stored_value(known.get(column), said)})  # type: ignore[arg-type]
