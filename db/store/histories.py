"""Writing what commits of other devices say into the history of each cell. 历史记录"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from db.store import commit as codec
from db.store import log
from db.store.commitbook import kept
from db.store.sqlite import Connection
from db.store.standing import Row


class Numbers:
    """The local numbers of devices and names, made at their first use."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._devices: dict[str, int] = {}
        self._names: dict[tuple[str, str], int] = {}
        self._ends = dict(connection.execute("SELECT dev, revoked_after FROM sy_device").fetchall())

    def counts(self, dev: int, seq: int) -> bool:
        """Whether a commit counts: those of a revoked device after its end do not."""
        upto = self._ends.get(dev)
        return upto is None or seq <= upto

    def device(self, device: str) -> int:
        if device not in self._devices:
            self._devices[device] = self._number(bytes.fromhex(device))
        return self._devices[device]

    def _number(self, uuid: bytes) -> int:
        found = self._connection.execute("SELECT dev FROM sy_device WHERE uuid=?", (uuid,)).fetchone()
        if found is None:
            made = self._connection.execute("INSERT INTO sy_device(uuid, status) VALUES(?,'pending')", (uuid,))
            return int(made.lastrowid or 0)
        return int(found[0])

    def name(self, table: str, column: str) -> int:
        if (table, column) not in self._names:
            self._names[table, column] = log.name_id(self._connection, table, column)
        return self._names[table, column]


def write_history(
    connection: Connection, numbers: Numbers, place: tuple[int, int], commit: codec.Commit
) -> dict[Row, dict[str, object]]:
    """What one commit says into the history of each cell; gives the cells of each row that it speaks of."""
    rows = _said_in(commit)
    dev, seq, stamp = *place, commit.header.stamp
    connection.executemany(
        "INSERT INTO sy_op(name, row, stamp, dev, seq, val) VALUES(?,?,?,?,?,?)",
        [
            (numbers.name(table, column), row, stamp, dev, seq, value)
            for (table, row), cells in sorted(rows.items(), key=itemgetter(0))
            for column, value in cells.items()
        ],
    )
    return rows


def _said_in(commit: codec.Commit) -> dict[Row, dict[str, object]]:
    """The cells of a commit by row, each value as the history keeps it."""
    rows: dict[Row, dict[str, object]] = {}
    for table, row, cells in commit.header.fixed:
        if row:
            rows.setdefault((table, bytes.fromhex(row)), {}).update(zip(cells, map(kept, cells.values()), strict=True))
    values = iter(commit.fields)
    for table, row, columns in commit.header.names:
        said = [*map(kept, islice(values, len(columns)))]
        if row:
            rows.setdefault((table, bytes.fromhex(row)), {}).update(zip(columns, said, strict=True))
    return rows


def beyond(connection: Connection) -> Iterator[tuple[str, int, codec.Commit]]:
    """Device, number and content of every commit that does not count."""
    query = "SELECT d.uuid, c.seq, c.body FROM sy_commit c JOIN sy_device d USING(dev) WHERE c.seq>d.revoked_after"
    for uuid, seq, line in connection.execute(query).fetchall():
        yield uuid.hex(), seq, codec.parse(line)
