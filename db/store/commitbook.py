"""A `Book` that reads from the commits themselves, for verifying and rebuilding the tables. 提交簿"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from db.store import commit as codec
from db.store import log
from db.store.canonical import spell
from db.store.lineage import Lineage
from db.store.logbook import parent_in, parents
from db.store.record import stored_value
from db.store.standing import ERASED, Cells, Row, Written, disputes, winner

MOST_SEQ = 1 << 63


class CommitBook:
    """Everything that the commits say, gathered without a look at the tables that follow from them."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self.hidden: dict[Row, bool] = {}
        self.rows: dict[Row, dict[str, list[Written]]] = {}
        self.seen: set[tuple[bytes, bytes, int, int]] = set()
        """Who had read whom: device, the other, number of the commit that says so, up to which of the other."""
        self.blanks: set[tuple[str, int, int]] = set()
        """Erased fields: device, number of the commit, index."""
        self.copies: set[tuple[bytes, int, int, bytes, int, int]] = set()
        """Fields that are copies: device, number and index of the source, then those of the copy."""
        self.asking: set[tuple[bytes, int]] = set()
        """The commits that ask to erase something."""
        self.ends: dict[bytes, int | None] = {}
        """The last commit of a device that counts, None where all do."""
        self._read: dict[tuple[bytes, bytes], list[tuple[int, int]]] = {}
        self._children: dict[bytes, list[Row]] | None = None

    def add(self, device: bytes, seq: int, commit: codec.Commit) -> None:
        """Gather one commit; those of a device come in the order of their numbers."""
        upto = self.ends.get(device)
        for table, row, column, value, _ in log.cells(commit):
            if row and (upto is None or seq <= upto):
                written = Written(commit.header.stamp, device, seq, kept(value))
                self.rows.setdefault((table, bytes.fromhex(row)), {}).setdefault(column, []).append(written)
        self.blanks.update((device.hex(), seq, index) for index in commit.blanks)
        self.copies.update(
            (bytes.fromhex(of), of_seq, of_index, device, seq, index)
            for index, of, of_seq, of_index in commit.header.copies
        )
        if commit.header.erasures:
            self.asking.add((device, seq))
        for other, upto in commit.header.seen.items():
            self.seen.add((device, bytes.fromhex(other), seq, upto))
            self._read.setdefault((device, bytes.fromhex(other)), []).append((seq, upto))

    def cells(self, row: Row) -> Cells:
        return self.rows.get(row, {})

    def children(self, row: Row) -> Iterable[Row]:
        if self._children is None:
            self._children = {}
            for child in sorted(self.rows):
                for parent in set(self._parents(child)):
                    self._children.setdefault(parent, []).append(child)
        return self._children.get(row[1], ())

    def _parents(self, row: Row) -> Iterator[bytes]:
        for column in dict(parents()).get(row[0], ()):
            written = self.rows[row].get(column.name)
            value = winner(written).value if written else None
            if isinstance(value, str):
                yield from parent_in(column, stored_value(column, value))

    def saw(self, writer: Written, other: Written) -> bool:
        path = self._lineage.path(writer.device)
        if other.device in path[:-1]:
            return True
        read = [line for device in path for line in self._read.get((device, other.device), ())]
        place = bisect_right(read, (writer.seq, MOST_SEQ))
        return place > 0 and read[place - 1][1] >= other.seq

    def disputes(self) -> Iterator[tuple[Row, str, str]]:
        """Row, column and kind of every conflict."""
        for row in self.rows:
            for column, kind in disputes(self, row):
                yield row, column, kind


def kept(value: object) -> object:
    """The form of a value in the history: what was erased leaves a mark that no value can be."""
    if isinstance(value, codec.Blank):
        return ERASED
    return spell(value) if isinstance(value, codec.FileReference) else value
