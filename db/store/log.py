"""The log in the store: writing commits and cells of any device, and reading them back. 记录日志"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from db.store import commit as codec
from db.store.canonical import spell
from db.store.frozen import frozen
from db.store.ident import Id, id_bytes
from db.store.moment import Instant
from db.store.sqlite import Connection, batches, holes

HEADER = "substr(c.body, 1, ifnull(nullif(instr(c.body, x'09'), 0), length(c.body) + 1) - 1)"
"""Of a commit's line what stands before the erasable values, none of which stays in memory for it."""
UNSETTLED = "SELECT 1 FROM sy_conflict UNION ALL SELECT 1 FROM sy_erased LIMIT 1"
PAST = (
    "SELECT row, max(stamp), max(CASE val WHEN 1 THEN (SELECT col FROM sy_name WHERE id=name)='_del' END)"
    " FROM sy_op WHERE row IN ({}) GROUP BY row"
)
NEWLY_SEEN = (
    "WITH RECURSIVE writer(dev) AS (SELECT min(dev) FROM sy_commit UNION ALL"
    " SELECT (SELECT min(dev) FROM sy_commit c WHERE c.dev>writer.dev) FROM writer WHERE dev NOT NULL)"
    " SELECT dev, uuid, upto FROM (SELECT dev, uuid, (SELECT max(seq) FROM sy_commit c WHERE c.dev=d.dev) AS upto,"
    " (SELECT upto FROM sy_seen s WHERE s.dev=? AND s.other=d.dev ORDER BY at_seq DESC LIMIT 1) AS before"
    " FROM writer JOIN sy_device d USING(dev) WHERE dev<>?) WHERE upto > ifnull(before, 0) ORDER BY dev"
)
"""From those that wrote anything on: a commit may name any number of computers that never did."""


@frozen
class Head:
    """Where this device's chain stands: its local number and id, the last sequence number and hash.

    end: the last commit that counts, where the device was revoked.
    """

    dev: int
    device: bytes
    seq: int
    hash: bytes
    end: int | None

    def is_at(self, other: Head) -> bool:
        """Whether both name the same commit; that somebody was revoked meanwhile is no commit of this device."""
        return (self.dev, self.seq, self.hash) == (other.dev, other.seq, other.hash)


@frozen
class Cell:
    """One value that a cell once had: who wrote it, when by which commit."""

    value: int | str | None
    device: str
    seq: int
    stamp: int
    author: str
    wall: Instant
    kind: str
    erased: bool


def head(connection: Connection) -> Head:
    query = "SELECT h.dev, d.uuid, h.seq, h.hash, d.revoked_after FROM sy_head h JOIN sy_device d USING(dev)"
    return Head(*connection.execute(query).fetchone())


def head_stands(connection: Connection) -> bool:
    """Whether the head names the last commit of this device's chain."""
    here = head(connection)
    last = connection.execute("SELECT max(seq) FROM sy_commit WHERE dev=?", (here.dev,)).fetchone()[0] or 0
    kept = connection.execute("SELECT hash FROM sy_commit WHERE dev=? AND seq=?", (here.dev, last)).fetchone()
    return here.seq == last and (kept is None or kept[0] == here.hash)


def name_id(connection: Connection, table: str, column: str) -> int:
    """The number of a column's name in the log, made at its first use."""
    found = connection.execute("SELECT id FROM sy_name WHERE tbl=? AND col=?", (table, column)).fetchone()
    if found is None:
        made = connection.execute("INSERT INTO sy_name(tbl, col) VALUES(?,?)", (table, column))
        return int(made.lastrowid or 0)
    return int(found[0])


def past(connection: Connection, rows: Iterable[bytes], above: Iterable[bytes]) -> tuple[dict[bytes, int], bool]:
    """The highest stamp of each of these rows, and whether the rows are quiet.

    They are not quiet if anything in the store is disputed or erased, or if one of them or of their parents was ever
    deleted.
    """
    latest: dict[bytes, int] = {}
    is_quiet = connection.execute(UNSETTLED).fetchone() is None
    for some in batches([*{*rows, *above}]):
        for row, stamp, was_deleted in connection.execute(PAST.format(holes(some)), some):
            latest[row] = stamp
            is_quiet = is_quiet and not was_deleted
    return latest, is_quiet


def newly_seen(connection: Connection, here: Head) -> dict[str, int]:
    """Version-vector entries that changed since this device's last commit, noted in `sy_seen` as a side effect."""
    found = connection.execute(NEWLY_SEEN, (here.dev, here.dev)).fetchall()
    for other, _, upto in found:
        connection.execute("INSERT INTO sy_seen VALUES(?,?,?,?)", (here.dev, other, here.seq + 1, upto))
    return {uuid.hex(): upto for _, uuid, upto in found}


def table_of(connection: Connection, row: Id) -> str:
    """The table of a row by its id; '' for one that nothing was ever said of."""
    query = "SELECT tbl FROM sy_op JOIN sy_name ON id=name WHERE row=? LIMIT 1"
    found = connection.execute(query, (bytes.fromhex(row),)).fetchone()
    return str(found[0]) if found else ""


def body(connection: Connection, device: str, seq: int) -> codec.Commit | None:
    """The commit of that number; None where none is here, or what names the computer is no id."""
    if (uuid := id_bytes(device)) is None:
        return None
    query = "SELECT body FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq=?"
    found = connection.execute(query, (uuid, seq)).fetchone()
    return codec.parse(found[0]) if found else None


def commits_on(connection: Connection, table: str) -> Iterator[tuple[str, int, codec.Commit]]:
    """Device, number and content of every commit that speaks of rows of a small table; uncounted ones too."""
    query = (
        "WITH speaking AS (SELECT dev, seq FROM sy_device CROSS JOIN sy_commit USING(dev) WHERE seq>revoked_after"
        f" UNION SELECT dev, seq FROM sy_op WHERE row IN (SELECT id FROM {table})) SELECT uuid, seq, body FROM speaking"
        " CROSS JOIN sy_commit USING(dev, seq) JOIN sy_device USING(dev) ORDER BY uuid, seq"
    )
    for uuid, seq, line in connection.execute(query).fetchall():
        yield uuid.hex(), seq, codec.parse(line)


def rows_of(connection: Connection, device: str, seq: int) -> tuple[tuple[str, Id], ...]:
    """Table and id of every row that a commit touched; none for a commit that is not there."""
    found = body(connection, device, seq)
    return tuple(dict.fromkeys((table, row) for table, row, *_ in cells(found) if table != "_")) if found else ()


def own_commits(connection: Connection) -> Iterator[tuple[str, int, tuple[Id, ...]]]:
    """The commits of this device, the latest first, read one by one as they are asked for."""
    here = head(connection)
    for seq in range(here.seq, 0, -1):
        found = body(connection, here.device.hex(), seq)
        if found:
            yield here.device.hex(), seq, tuple(dict.fromkeys(row for _, row, _, _, _ in cells(found)))


def cells(commit: codec.Commit) -> Iterator[tuple[str, Id, str, object, int | None]]:
    """Each cell of a commit: table, row, column, value (or `Blank`) and the number of its erasable field."""
    for table, row, values in commit.header.fixed:
        for column, value in values.items():
            yield table, Id(row), column, value, None
    erasable = zip(commit.header.erasable(), commit.fields, strict=True)
    for index, ((table, row, column), kept) in enumerate(erasable):
        yield table, Id(row), column, kept, index


def history(connection: Connection, table: str, row: Id, column: str) -> tuple[Cell, ...]:
    """Every value of a cell, oldest first."""
    found = connection.execute(
        f"SELECT o.val, d.uuid, o.seq, o.stamp, {HEADER} FROM sy_op o JOIN sy_name n ON n.id=o.name"
        " JOIN sy_device d USING(dev) JOIN sy_commit c ON c.dev=o.dev AND c.seq=o.seq"
        " WHERE o.row=? AND n.tbl=? AND n.col=? ORDER BY o.stamp, d.uuid, o.seq",
        (bytes.fromhex(row), table, column),
    ).fetchall()
    return tuple(_cell(*each) for each in found)


@frozen
class Field:
    """An erasable text where it stands: in which commit, at which place; of which cell; what it says."""

    device: str
    seq: int
    hash: bytes
    index: int
    table: str
    row: Id
    column: str
    value: str


def fields_with(connection: Connection, words: Sequence[str]) -> Iterator[Field]:
    """Every erasable text that was ever written and says one of these words; reasons of commits, too."""
    condition = " OR ".join("instr(body, ?)" for _ in words) or "0"
    query = f"SELECT d.uuid, c.seq, c.hash, c.body FROM sy_commit c JOIN sy_device d USING(dev) WHERE {condition}"
    spelled = [spell(word)[1:-1].encode() for word in words]  # a quotation mark stands escaped in a line
    for uuid, seq, link, line in connection.execute(query, spelled).fetchall():
        for table, row, column, value, index in cells(codec.parse(line)):
            if index is not None and isinstance(value, str) and any(word in value for word in words):
                yield Field(uuid.hex(), seq, link, index, table, row, column, value)


@lru_cache(maxsize=8)
def header(text: bytes) -> codec.Header:
    """The header of a line that is in the log: that of an import is long, and asked for of each of its cells."""
    return codec.header_of(text.decode())


def places(connection: Connection, device: str, seq: int) -> Mapping[codec.CellName, int]:
    """By cell the numbers of a commit's erasable fields; none of a commit that is not there."""
    query = f"SELECT {HEADER} FROM sy_commit c JOIN sy_device USING(dev) WHERE uuid=? AND seq=?"
    found = connection.execute(query, (bytes.fromhex(device), seq)).fetchone()
    return _places(found[0]) if found else {}


@lru_cache(maxsize=8)
def _places(head: bytes) -> Mapping[codec.CellName, int]:
    return {cell: index for index, cell in enumerate(header(head).erasable())}


def _cell(value: object, device: bytes, seq: int, stamp: int, head: bytes) -> Cell:
    told = header(head)
    erased = isinstance(value, bytes)
    kept = value if isinstance(value, (int, str)) else None
    return Cell(kept, device.hex(), seq, stamp, told.author, Instant(told.wall), told.kind, erased)


def write_ops(
    connection: Connection,
    place: tuple[int, int, int],
    table: str,
    names: Sequence[str],
    rows: Iterable[bytes],
    values: Iterable[Sequence[object]],
) -> None:
    """Add the values of the same columns of many rows to the history; `place` is stamp, device and number of a commit.

    One statement per row takes half the time of one per cell. Every column of this version got its number in `sy_name`
    when the store was opened.
    """
    numbers = [f"(SELECT id FROM sy_name WHERE tbl='{table}' AND col='{name}')" for name in names]
    write_cells(connection, numbers, [(row, *place, *said) for row, said in zip(rows, values, strict=True)])


def write_cells(connection: Connection, numbers: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    """The same by column numbers; each row is its id, stamp, device, number of the commit, and the values."""
    cells = ",".join([f"({number},?1,?2,?3,?4,?{at})" for at, number in enumerate(numbers, 5)])
    connection.executemany(f"INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES{cells}", rows)


def write_copies(connection: Connection, here: Head, copies: Sequence[tuple[int, str, int, int]]) -> None:
    """Note which erasable fields are copies, so that erasing the source erases them too."""
    for index, device, source_seq, source_index in copies:
        source = connection.execute("SELECT dev FROM sy_device WHERE uuid=?", (bytes.fromhex(device),)).fetchone()
        connection.execute(
            "INSERT INTO sy_copy VALUES(?,?,?,?,?,?)",
            (source[0], source_seq, source_index, here.dev, here.seq + 1, index),
        )


@frozen
class CommitNote:
    """A commit from outside: who did what when, and which rows it touched."""

    device: str
    seq: int
    wall: Instant
    kind: str
    author: str
    rows: tuple[tuple[str, Id], ...]


@frozen
class Device:
    """A computer that the store knows: its name, its standing, and how many commits of it are here."""

    device: str
    name: str
    status: str
    seq: int
    is_own: bool


def commits(connection: Connection) -> Iterator[CommitNote]:
    """Every commit, the latest stamp last."""
    query = "SELECT d.uuid, c.seq, c.body FROM sy_commit c JOIN sy_device d USING(dev) ORDER BY c.stamp, d.uuid, c.seq"
    for uuid, seq, line in connection.execute(query).fetchall():
        commit = codec.parse(line)
        header = commit.header
        rows = dict.fromkeys((table, row) for table, row, *_ in cells(commit) if table != "_")
        yield CommitNote(uuid.hex(), seq, Instant(header.wall), header.kind, header.author, tuple(rows))


def devices(connection: Connection) -> tuple[Device, ...]:
    """Every computer that has written here or may."""
    query = (
        "SELECT d.uuid, d.name, CASE WHEN d.status='trusted' AND d.dev IN (SELECT branch_of FROM sy_device)"
        " THEN 'forked' ELSE d.status END, ifnull((SELECT max(seq) FROM sy_commit c WHERE c.dev=d.dev), 0), d.dev=h.dev"
        " FROM sy_device d, sy_head h WHERE d.branch_of IS NULL ORDER BY d.dev"
    )
    return tuple(
        Device(uuid.hex(), name or "", status or "", seq, bool(own))
        for uuid, name, status, seq, own in connection.execute(query)
    )
