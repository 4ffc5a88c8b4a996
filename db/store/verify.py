"""Verifying: every chain from its bytes, the history from the commits, the tables from the history. 校验"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from db.store import commit as codec
from db.store import due, erasing, log, roster, search, sqlite
from db.store.commitbook import CommitBook
from db.store.errors import StoreError
from db.store.glossary import say
from db.store.lineage import Lineage
from db.store.operation import DELETED
from db.store.record import Column, declared, stored_value
from db.store.settling import settle, shown_deletion
from db.store.signing import faulty_checkpoints
from db.store.sqlite import Connection
from db.store.standing import Row, Written, winner
from db.store.store import Store

COPIES = (
    "SELECT s.uuid, c.sseq, c.si, d.uuid, c.seq, c.i FROM sy_copy c"
    " LEFT JOIN sy_device s ON s.dev=c.sdev LEFT JOIN sy_device d ON d.dev=c.dev"
)
ASKING = "SELECT uuid, seq FROM sy_redact LEFT JOIN sy_device USING(dev)"


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
    book = CommitBook(Lineage(connection))
    faults = list(_pages(connection)) or list(_chains(connection, store_id, book))
    if not faults:
        faults += faulty_checkpoints(connection, store_id)
        faults += _reading(connection, book)
        faults += _standings(connection)
        faults += _erasures(connection, book)
        faults += _history(connection, book)
        faults += _tables(connection, book)
        faults += _conflicts(connection, book)
        faults += search.faults(connection)
    commits = connection.execute("SELECT count(*) FROM sy_commit").fetchone()[0]
    return Report(commits, tuple(faults))


def _pages(connection: Connection) -> Iterator[str]:
    """What the library says of its own pages and indices; on one bad page nothing else can be believed."""
    found = [answer for (answer,) in connection.execute("PRAGMA integrity_check").fetchall() if answer != "ok"]
    if found:
        yield f"文件内部结构有{len(found)}处损坏"


def rebuild(store: Store) -> None:
    """Write history, tables and conflicts anew from the commits, in one transaction; a faulty log is left as it is."""
    with store.transaction():
        connection = store.connection
        book = CommitBook(Lineage(connection))
        if list(_chains(connection, bytes.fromhex(store.store_id), book)):
            raise StoreError(say("{file}的记录日志有损坏，没有重建；请改用最近的备份"), file=store.path.name)
        connection.execute("UPDATE sy_head SET gate=1")
        for table in ("sy_op", "sy_seen", "sy_copy", "sy_redact", "sy_conflict", "sy_erased", *declared()):
            connection.execute(f"DELETE FROM {table}")
        search.empty(connection)
        _write_history(connection, book)
        _write_seen(connection, book)
        _write_erasing(connection, book)
        settle(connection, book.rows)
        connection.execute("UPDATE sy_head SET gate=0")


def _chains(connection: Connection, store_id: bytes, book: CommitBook) -> Iterator[str]:
    """Recompute each device's chain; all that the commits say gathers in the book on the way."""
    query = "SELECT dev, uuid, name, revoked_after, branch_of, branch_from FROM sy_device"
    waiting = [tuple(each) for each in connection.execute(query).fetchall()]
    ends: dict[int, _End] = {}
    while waiting:  # a branch goes on from another, whatever their numbers here
        dev, uuid, name, upto, above, first = each = waiting.pop(0)
        if above is not None and above not in ends:
            waiting.append(each)
            continue
        book.ends[uuid] = upto
        begins = ends[above] if above is not None else _End(uuid, name or "", codec.genesis(store_id, uuid), 0)
        if above is not None and begins.seq != first - 1:
            yield f"{begins.name}分叉的第{first}条记录与前后不相接"
        ends[dev] = yield from _chain(connection, dev, uuid, begins, book)


@dataclass(frozen=True, slots=True)
class _End:
    """Where a chain or the branch of one ends; owner: the computer that it is of."""

    owner: bytes
    name: str
    hash: bytes
    seq: int


def _chain(connection: Connection, dev: int, uuid: bytes, begins: _End, book: CommitBook) -> Generator[str, None, _End]:
    previous, expected, name = begins.hash, begins.seq + 1, begins.name
    rows = connection.execute("SELECT seq, stamp, hash, body FROM sy_commit WHERE dev=? ORDER BY seq", (dev,))
    for seq, stamp, link, line in rows.fetchall():
        try:
            commit = codec.parse(_bytes(line))
        except codec.CommitError:
            yield f"{name}的第{seq}条记录读不出来"
            break
        previous = codec.link(previous, begins.owner, seq, codec.commitment(commit))
        if (seq, previous, commit.header.stamp) != (expected, link, stamp):
            yield f"{name}的第{seq}条记录与前后不相接"
            break
        expected += 1
        book.add(uuid, seq, commit)
    head = (expected - 1, previous)
    if connection.execute("SELECT 1 FROM sy_head WHERE dev=? AND (seq, hash) IS NOT (?,?)", (dev, *head)).fetchone():
        yield f"{name}的最后一条记录与存档的末尾不符"
    return _End(begins.owner, name, previous, expected - 1)


def _reading(connection: Connection, book: CommitBook) -> Iterator[str]:
    """What was read of other devices stands in the commits; a wrong line would make a bundle leave something out."""
    query = (
        "SELECT d.uuid, o.uuid, s.at_seq, s.upto FROM sy_seen s"
        " LEFT JOIN sy_device d ON d.dev=s.dev LEFT JOIN sy_device o ON o.dev=s.other"
    )
    if set(connection.execute(query).fetchall()) != book.seen:
        yield "各台电脑读到对方哪一条的登记与日志不符"


def _standings(connection: Connection) -> Iterator[str]:
    """Who counts, and up to where, follows from what was said of the computers; what is due of it is no fault."""
    if due.rosters(connection):
        return
    stored = {uuid: each for uuid, *each in connection.execute("SELECT uuid, status, revoked_after FROM sy_device")}
    for device, how in roster.read(connection).items():
        if stored.get(bytes.fromhex(device)) != ["trusted" if how.is_trusted else "revoked", how.upto]:
            yield f"电脑{device[:8]}的登记与日志不符"


def _erasures(connection: Connection, book: CommitBook) -> Iterator[str]:
    """Whatever somebody asked to be forgotten is gone, and nothing else is; what is found by it next time is whole."""
    if set(connection.execute(COPIES).fetchall()) != book.copies:
        yield "内容照抄自何处的登记与日志不符"
    if set(connection.execute(ASKING).fetchall()) != book.asking:
        yield "删除请求的登记与日志不符"
    asked = erasing.plan(connection, ()).blanks
    if {(*place, index) for place, indices in asked.items() for index in indices} != book.blanks:
        yield "已删除的内容与删除登记不符"


def _history(connection: Connection, book: CommitBook) -> Iterator[str]:
    """The history holds every value that the commits say, and no other."""
    query = (
        "SELECT n.tbl, o.row, n.col, o.stamp, d.uuid, o.seq, o.val FROM sy_op o"
        " JOIN sy_name n ON n.id=o.name JOIN sy_device d USING(dev)"
    )
    found: dict[Row, dict[str, list[Written]]] = {}
    for table, row, column, *entry in connection.execute(query):
        found.setdefault((table, _bytes(row)), {}).setdefault(column, []).append(Written(*entry))
    for row in sorted(found.keys() | book.rows.keys()):
        kept, said = found.get(row, {}), book.rows.get(row, {})
        for column in sorted(kept.keys() | said.keys()):
            if sorted(kept.get(column, ()), key=_place) != sorted(said.get(column, ()), key=_place):
                yield f"{_called(row[0])}的{column}：历史记录与日志不符"


def _place(written: Written) -> tuple[int, bytes, int]:
    return written.stamp, written.device, written.seq


def _tables(connection: Connection, book: CommitBook) -> Iterator[str]:
    """Every cell of every table is the winner that the commits name, and no row is missing or too many."""
    for table, entity in declared().items():
        columns: dict[str, Column | None] = {DELETED: None, **entity.declaration.by_name}
        rows = {row for row in book.rows if row[0] == table and not columns.keys().isdisjoint(book.rows[row])}
        for row_id, *values in connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall():
            row = (table, _bytes(row_id))
            if row not in rows:
                yield f"{_called(table)}多出一条日志里没有的记录"
            rows.discard(row)
            for (name, column), value in zip(columns.items(), values, strict=True):
                if _stands(book, row, name, column) != value:
                    yield f"{_called(table)}的{name}与日志不符"
        yield from (f"{_called(table)}缺一条记录" for _ in rows)


def _stands(book: CommitBook, row: Row, name: str, column: Column | None) -> object:
    """What a table shows of a cell; nothing where nothing was said, or where it was erased."""
    written = book.cells(row).get(name)
    value = winner(written).value if written else None
    if name == DELETED:
        return shown_deletion(book, row, value)
    return stored_value(column, None if isinstance(value, bytes) else value)  # type: ignore[arg-type]


def _conflicts(connection: Connection, book: CommitBook) -> Iterator[str]:
    """What stands in more than one version is listed, and nothing else is."""
    query = "SELECT n.tbl, c.row, n.col, c.kind FROM sy_conflict c LEFT JOIN sy_name n ON n.id=c.name"
    listed = {((table, _bytes(row)), column, kind) for table, row, column, kind in connection.execute(query)}
    if listed != set(book.disputes()):
        yield "两处不一致的清单与日志不符"


def _bytes(stored: object) -> bytes:
    """A damaged page may hold anything; what is no bytes matches nothing."""
    return stored if isinstance(stored, bytes) else b""


def _called(table: str) -> str:
    return declared()[table].declaration.term if table in declared() else table


def _write_history(connection: Connection, book: CommitBook) -> None:
    devices = dict(connection.execute("SELECT uuid, dev FROM sy_device").fetchall())
    for (table, row), cells in book.rows.items():
        for column, entries in cells.items():
            name = log.name_id(connection, table, column)
            connection.executemany(
                "INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES(?,?,?,?,?,?)",
                [(name, row, each.stamp, devices[each.device], each.seq, each.value) for each in entries],
            )


def _write_seen(connection: Connection, book: CommitBook) -> None:
    devices = dict(connection.execute("SELECT uuid, dev FROM sy_device").fetchall())
    connection.executemany(
        "INSERT INTO sy_seen VALUES(?,?,?,?)",
        [(devices[uuid], devices[other], seq, upto) for uuid, other, seq, upto in sorted(book.seen)],
    )


def _write_erasing(connection: Connection, book: CommitBook) -> None:
    devices = dict(connection.execute("SELECT uuid, dev FROM sy_device").fetchall())
    connection.executemany(
        "INSERT INTO sy_copy VALUES(?,?,?,?,?,?)",
        [
            (devices[of], of_seq, of_index, devices[uuid], seq, index)
            for of, of_seq, of_index, uuid, seq, index in sorted(book.copies)
        ],
    )
    connection.executemany(
        "INSERT INTO sy_redact VALUES(?,?)", [(devices[uuid], seq) for uuid, seq in sorted(book.asking)]
    )
