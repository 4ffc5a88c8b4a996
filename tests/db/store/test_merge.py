"""Several devices write apart and come together: one state, one list of conflicts, nothing lost. 合并"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.agenda.entity import AgendaItem, Speech
from db.people.entity import Person
from db.store import commit as codec
from db.store import exchange, log
from db.store.disputing import conflicts
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import DELETED
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import rebuild, verify
from db.sync.device import Device
from tests.db.store.fleet import Fleet, Put, fleet

DEVICES = 4
PERSON = Id(f"{1:032x}")
ITEMS = [Id(f"{number:032x}") for number in (17, 18, 19)]
SPEECHES = [Id(f"{number:032x}") for number in (33, 34)]
YEAR = 365 * 86_400_000
START = 1_900_000_000_000
CELLS = (
    (Person, PERSON, "name"),
    *((AgendaItem, row, "title") for row in ITEMS),
    *((Speech, row, "gist") for row in SPEECHES),
)
ROWS = tuple(dict.fromkeys((entity, row) for entity, row, _ in CELLS))


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
        self.commits[key] = Said(*key, found.header.stamp, seen, cells, fields, [*found.header.erasures])

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
        for asking in self.commits:
            if asking.device == self.root or any(
                each.device == self.root and each.cells.get(("device", asking.device, "redactor")) == 1
                for each in self.commits
                if asking.had_read(each)
            ):
                for ask in asking.forget:
                    for each in self.commits:
                        for number, cell in enumerate(each.fields):
                            if self.means(ask, asking, each, number, cell):
                                found.add((each.device, each.seq, *cell))
        return found

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


def compare(store: Store, answer: Answer) -> None:
    """The store says what the oracle says."""
    assert {(each.table, each.row, each.column, each.kind) for each in conflicts(store)} == answer.conflicts()
    for entity, row in ROWS:
        table = entity.declaration.table
        hidden = {found.id: gone for found, gone in store.find_all(entity)}.get(row)
        if hidden is not None:
            assert hidden == answer.hidden((table, row)), (table, row)
    for entity, row, column in CELLS:
        cell = (entity.declaration.table, row, column)
        if answer.ops(cell):
            assert answer.winner(cell) in answer.heads(cell)
            found = {each.id: each for each, _ in store.find_all(entity)}[row]
            assert (getattr(found, column) or None) == (answer.says(answer.winner(cell), cell) or None)


class Play:
    """Laptops that write, send and receive as they are told."""

    def __init__(self, machines: Fleet, monkeypatch: pytest.MonkeyPatch) -> None:
        self.machines, self.oracle = machines, Oracle()
        self.clocks = [START + number for number in range(DEVICES)]
        self.writing = self.number = 0
        self.bundles: list[tuple[exchange.Section, ...]] = []
        monkeypatch.setattr("db.store.store.now", self._now)

    def _now(self) -> Instant:
        self.clocks[self.writing] += 1
        return Instant(self.clocks[self.writing])

    def put(
        self,
        device: int,
        *cells: tuple[str, Id, str, object],
        decides: bool = False,
        forget: tuple[codec.Erasure, ...] = (),
    ) -> None:
        self.writing = device
        self.machines.stores[device].run(Put(cells, decides, forget))
        self.oracle.note(self.machines.stores[device])

    def edit(self, device: int, which: int, value: int) -> None:
        entity, row, column = CELLS[which % len(CELLS)]
        self.put(device, (entity.declaration.table, row, column, f"值{value}"))

    def place(self, device: int, which: int, under: int) -> None:
        """An item under one before it, a speech under any."""
        if which % 2:
            self.put(device, ("speech", SPEECHES[which // 2 % 2], "item", ITEMS[under % 3]))
        else:
            child, parent = 1 + which // 2 % 2, under % (1 + which // 2 % 2)
            self.put(device, ("agenda_item", ITEMS[child], "place", f"{ITEMS[parent]}|a{under}"))

    def delete(self, device: int, which: int, gone: int) -> None:
        entity, row = ROWS[which % len(ROWS)]
        self.put(device, (entity.declaration.table, row, DELETED, gone))

    def jump(self, device: int, years: int) -> None:
        self.clocks[device] += years * YEAR

    def pack(self, device: int, target: int, whole: bool) -> None:
        known = {} if whole else exchange.version(self.machines.stores[target])
        self.bundles.append(exchange.lacking(self.machines.stores[device], known))

    def send(self, device: int, target: int) -> None:
        if device != target:
            self.machines.send(device, target)

    def unpack(self, device: int, which: int, skip: int) -> None:
        """A bundle, perhaps an old one, perhaps once more, perhaps without one of its sections."""
        if self.bundles:
            sections = self.bundles[which % len(self.bundles)]
            kept = [each for number, each in enumerate(sections) if number != skip]
            exchange.merge(self.machines.stores[device], kept)

    def decide(self, device: int, which: int, pick: int) -> None:
        found = conflicts(self.machines.stores[device])
        if found:
            chosen = found[which % len(found)]
            value = pick % 2 if chosen.column == DELETED else chosen.versions[pick % len(chosen.versions)].value
            self.put(device, (chosen.table, chosen.row, chosen.column, value), decides=True)

    def allow(self, device: int, given: int) -> None:
        """The founding laptop lets another one erase; anybody may say so, and nobody else is believed."""
        self.put(device, (Device.declaration.table, Id(self.machines.stores[given].device), "redactor", 1))

    def forget(self, device: int, which: int, kind: int) -> None:
        """Ask to erase: one value, a cell, a whole row; with a new value in its place, or none."""
        entity, row, column = CELLS[which % len(CELLS)]
        table = entity.declaration.table
        asks: list[codec.Erasure] = [codec.ErasedCell(table, row, column), codec.ErasedRow(table, row)]
        written = self.machines.stores[device].history(entity, row, column)
        if written:
            last = written[kind % len(written)]
            kept = log.body(self.machines.stores[device].connection, last.device, last.seq)
            assert kept
            index = [*kept.header.erasable()].index((table, row, column))
            query = "SELECT hash FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq=?"
            connection = self.machines.stores[device].connection
            (link,) = connection.execute(query, (bytes.fromhex(last.device), last.seq)).fetchone()
            asks.append(codec.ErasedFields(last.device, last.seq, link, (index,)))
        said = ((table, row, column, f"值{self.fresh()}"),) if kind > 5 else ()
        self.put(device, *said, forget=(asks[kind % len(asks)],))

    def fresh(self) -> int:
        self.number += 1
        return self.number

    def check(self, device: int) -> None:
        store = self.machines.stores[device]
        root = self.machines.stores[0].device
        compare(store, Answer(self.oracle.known_to(exchange.version(store)), root))


NUMBER = st.integers(0, 11)
DEVICE = st.integers(0, DEVICES - 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), DEVICE, NUMBER, st.integers(0, 2)),
        st.tuples(st.just("edit"), DEVICE, st.integers(0, 1), st.integers(0, 2)),
        st.tuples(st.just("send"), DEVICE, DEVICE),
        st.tuples(st.just("send"), DEVICE, DEVICE),
        st.tuples(st.just("place"), DEVICE, NUMBER, st.integers(0, 2)),
        st.tuples(st.just("delete"), DEVICE, NUMBER, st.sampled_from((1, 1, 0))),
        st.tuples(st.just("allow"), st.sampled_from((0, 0, 1)), DEVICE),
        st.tuples(st.just("forget"), st.sampled_from((0, 0, 1, 2)), NUMBER, NUMBER),
        st.tuples(st.just("jump"), DEVICE, st.integers(-20, 20)),
        st.tuples(st.just("pack"), DEVICE, DEVICE, st.booleans()),
        st.tuples(st.just("unpack"), DEVICE, NUMBER, st.integers(0, 5)),
        st.tuples(st.just("unpack"), DEVICE, NUMBER, st.just(9)),
        st.tuples(st.just("decide"), DEVICE, NUMBER, st.integers(0, 3)),
        st.tuples(st.just("check"), DEVICE),
    ),
    min_size=12,
    max_size=40,
)


@given(STEPS)
def test_whatever_the_order_everybody_ends_with_the_same(steps: list[tuple[str, int]]) -> None:
    with (
        TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        fleet(Path(folder), DEVICES) as machines,
    ):
        play = Play(machines, patch)
        for name, *given_ in steps:
            getattr(play, name)(*given_)
        machines.settle()
        answer = Answer(list(play.oracle.commits.values()), machines.stores[0].device)
        for store in machines.stores:
            compare(store, answer)
            assert verify(store).faults == ()
        states = {state_hash(store) for store in machines.stores}
        assert len(states) == 1
        rebuild(machines.stores[1])
        assert {state_hash(machines.stores[1])} == states
        assert len({conflicts(store) for store in machines.stores}) == 1
