"""Writing what commits of other devices say into the history of each cell. 历史记录"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern

from db.store import commit as codec
from db.store import log
from db.store.canonical import read, value_or_blank
from db.store.commitbook import kept
from db.store.frozen import frozen
from db.store.sqlite import Connection
from db.store.standing import Row


class Numbers:
    """The local numbers of devices and names, made at their first use."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._devices: dict[str, int] = {}
        self._names: dict[tuple[str, tuple[str, ...]], tuple[int, ...]] = {}
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

    def names(self, table: str, columns: tuple[str, ...]) -> tuple[int, ...]:
        if (table, columns) not in self._names:
            self._names[table, columns] = tuple([log.name_id(self._connection, table, each) for each in columns])
        return self._names[table, columns]


@frozen
class Said:
    """What a line says that was checked before: whom it had read, what it copies, whether it asks to erase, the cells.

    rows: the cells of each row, the values as the history keeps them.
    """

    stamp: int
    seen: Mapping[str, int]
    copies: Sequence[tuple[int, str, int, int]]
    asks: bool
    rows: Mapping[Row, Mapping[str, object]]


def said_in(line: bytes) -> Said:
    """Read a line that was checked before: nothing of it is checked again."""
    head, *fields = line.decode().split("\t")
    header = read(head)
    rows: dict[Row, dict[str, object]] = {}
    for table, row, cells in header.get("o", ()):
        _add(rows, table, row, cells)
    values = iter(read(f"[{','.join(fields[1:])}]"))
    for table, row, columns in header.get("p", ()):
        _add(rows, table, row, dict(zip(columns, values, strict=False)))  # takes as many as there are columns
    if b'{"$' in line:  # no text holds this: its quotes are escaped
        rows = {
            row: {name: kept(value_or_blank(value)) for name, value in cells.items()} for row, cells in rows.items()
        }
    return Said(header["t"], header.get("d", {}), header.get("c", ()), "x" in header, rows)


def _add(rows: dict[Row, dict[str, object]], table: str, row: str, cells: dict[str, object]) -> None:
    """Add the cells of a row; the values of the commit itself belong to no row."""
    if row:
        known = rows.setdefault((intern(table), bytes.fromhex(row)), cells)
        if known is not cells:
            known.update(cells)


def write_history(connection: Connection, numbers: Numbers, commits: Iterable[tuple[int, int, Said]]) -> None:
    """Add the values of commits to the history of each cell; a commit is given by local device number and number."""
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    for dev, seq, said in commits:
        for (table, row), cells in said.rows.items():
            alike.setdefault((table, tuple(cells)), []).append((row, said.stamp, dev, seq, *cells.values()))
    for (table, columns), rows in alike.items():
        log.write_cells(connection, numbers.names(table, columns), rows)


def beyond(connection: Connection) -> Iterator[tuple[str, int, codec.Commit]]:
    """Device, number and content of every commit that does not count."""
    query = "SELECT uuid, seq, body FROM sy_device CROSS JOIN sy_commit USING(dev) WHERE seq>revoked_after"
    for uuid, seq, line in connection.execute(query).fetchall():
        yield uuid.hex(), seq, codec.parse(line)
