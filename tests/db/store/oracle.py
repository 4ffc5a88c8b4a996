"""What several devices should come to, by the plain words of the specification and a scan of everything. 对照答案"""

from __future__ import annotations

from dataclasses import dataclass, field

from db.store import commit as codec
from db.store import log
from db.store.operation import DELETED
from db.store.store import Store


@dataclass
class Said:
    """What one commit said, as the oracle remembers it."""

    device: str
    seq: int
    stamp: int
    seen: dict[str, int]
    cells: dict[tuple[str, str, str], object]
    fields: list[tuple[str, str, str]]
    forget: list[codec.Erasure]
    copies: dict[tuple[str, str, str], tuple[str, int, int]]
    """Cells that are copies, each with device, commit and field of what it is a copy of."""

    def had_read(self, other: Said) -> bool:
        return self.seq >= other.seq if self.device == other.device else self.seen.get(other.device, 0) >= other.seq


@dataclass
class Oracle:
    """All commits that were ever made, and the answers by the plain words of the specification."""

    commits: dict[tuple[str, int], Said] = field(default_factory=dict)

    def note(self, store: Store) -> None:
        here = log.head(store.connection)
        found = log.body(store.connection, here.device.hex(), here.seq)
        key = (here.device.hex(), here.seq)
        if found is None or key in self.commits:
            return
        seen = dict(self.commits[key[0], key[1] - 1].seen) if key[1] > 1 else {}
        cells = {(table, row, column): value for table, row, column, value, _ in log.cells(found) if row}
        fields = [*found.header.erasable()]
        seen |= found.header.seen
        copies = {fields[index]: (of, seq, number) for index, of, seq, number in found.header.copies}
        self.commits[key] = Said(*key, found.header.stamp, seen, cells, fields, [*found.header.erasures], copies)

    def known_to(self, version: dict[str, int]) -> list[Said]:
        return [each for each in self.commits.values() if each.seq <= version.get(each.device, 0)]


@dataclass
class Answer:
    """The state by a scan of all commits that a device has."""

    commits: list[Said]
    root: str

    def forgotten(self) -> set[tuple[str, int, str, str, str]]:
        """Device, number and cell of every value that is to be gone."""
        found = set()
        permits = self.permits()
        for asking in self.commits:
            if self.may_erase(asking, permits):
                for ask in asking.forget:
                    for each in self.commits:
                        for number, cell in enumerate(each.fields):
                            if self.means(ask, asking, each, number, cell):
                                found.add((each.device, each.seq, *cell))
        while (
            more := {
                (each.device, each.seq, *cell)
                for each in self.commits
                for cell, source in each.copies.items()
                if self.named(source) in found
            }
            - found
        ):
            found |= more
        return found

    def permits(self) -> list[Said]:
        """Commits that let somebody erase, by who might himself."""
        found: list[Said] = []
        for _ in self.commits:
            found = [each for each in self.commits if self.may_erase(each, found)]
        return found

    def may_erase(self, asking: Said, permits: list[Said]) -> bool:
        return asking.device == self.root or any(
            each.cells.get(("device", asking.device, "redactor")) == 1 and asking.had_read(each) for each in permits
        )

    def named(self, source: tuple[str, int, int]) -> tuple[str, int, str, str, str] | None:
        device, seq, number = source
        cells = (each.fields[number] for each in self.commits if (each.device, each.seq) == (device, seq))
        return next(((device, seq, *cell) for cell in cells), None)

    def means(self, ask: codec.Erasure, asking: Said, each: Said, number: int, cell: tuple[str, str, str]) -> bool:
        match ask:
            case codec.ErasedFields():
                return (ask.device, ask.seq) == (each.device, each.seq) and number in ask.fields
            case codec.ErasedCell():
                return (ask.table, ask.row, ask.column) == cell and each is not asking and not each.had_read(asking)
        return (ask.table, ask.row) == cell[:2] and each is not asking and not each.had_read(asking)

    def says(self, each: Said, cell: tuple[str, str, str]) -> object:
        return b"" if (each.device, each.seq, *cell) in self.gone else each.cells[cell]

    def __post_init__(self) -> None:
        self.gone = self.forgotten()

    def ops(self, cell: tuple[str, str, str]) -> list[Said]:
        return [each for each in self.commits if cell in each.cells]

    def winner(self, cell: tuple[str, str, str]) -> Said:
        return max(self.ops(cell), key=lambda each: (each.stamp, each.device))

    def heads(self, cell: tuple[str, str, str]) -> list[Said]:
        ops = self.ops(cell)
        last = [each for each in ops if not any(o.device == each.device and o.seq > each.seq for o in ops)]
        return [
            each
            for each in last
            if not any(o.device != each.device and o.seen.get(each.device, 0) >= each.seq for o in last)
        ]

    def cells(self) -> set[tuple[str, str, str]]:
        return {cell for each in self.commits for cell in each.cells}

    def deleters(self, row: tuple[str, str]) -> list[Said]:
        cell = (*row, DELETED)
        if not self.ops(cell) or self.winner(cell).cells[cell] != 1:
            return []
        return [each for each in self.heads(cell) if each.cells[cell] == 1]

    def unread(self, row: tuple[str, str], deleters: list[Said], *, own: bool) -> bool:
        cells = [cell for cell in self.cells() if cell[:2] == row and not (own and cell[2] == DELETED)]
        return any(
            not any((d.device == h.device and d.seq >= h.seq) or d.seen.get(h.device, 0) >= h.seq for d in deleters)
            for cell in cells
            for h in self.heads(cell)
        )

    def parents(self, row: tuple[str, str]) -> set[str]:
        named = set()
        for column in ("place", "item"):
            cell = (*row, column)
            if self.ops(cell):
                value = self.winner(cell).cells[cell]
                named.add(value[:32] if isinstance(value, str) else "")
        return named

    def hidden(self, row: tuple[str, str]) -> bool:
        deleters = self.deleters(row)
        if not deleters or self.unread(row, deleters, own=True):
            return False
        rows = {cell[:2] for cell in self.cells()}
        children = [each for each in rows if row[1] in self.parents(each)]
        return not any(not self.hidden(child) and self.unread(child, deleters, own=False) for child in children)

    def conflicts(self) -> set[tuple[str, str, str, str]]:
        found = {
            (*cell, "value") for cell in self.cells() if len({self.says(each, cell) for each in self.heads(cell)}) > 1
        }
        rows = {cell[:2] for cell in self.cells()}
        return found | {(*row, DELETED, "delete") for row in rows if self.deleters(row) and not self.hidden(row)}
