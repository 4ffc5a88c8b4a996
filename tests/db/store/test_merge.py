"""Several devices write apart and come together: one state, one list of conflicts, nothing lost. 合并"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.agenda.entity import AgendaItem, Speech
from db.people.entity import Person
from db.store import commit as codec
from db.store import exchange, log
from db.store.disputing import conflicts, source
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import DELETED
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import rebuild, verify
from db.sync.device import Device
from db.sync.operations import ResolveConflict
from tests.db.store.fleet import Fleet, Put, Recall, fleet
from tests.db.store.oracle import Answer, Oracle

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
        monkeypatch.setattr("db.store.writing.now", self._now)

    def _now(self) -> Instant:
        self.clocks[self.writing] += 1
        return Instant(self.clocks[self.writing])

    def put(
        self,
        device: int,
        *cells: tuple[str, Id, str, object],
        forget: tuple[codec.Erasure, ...] = (),
    ) -> None:
        self.writing = device
        self.machines.stores[device].run(Put(cells, forget=forget))
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
        store = self.machines.stores[device]
        found = conflicts(store)
        if found:
            chosen = found[which % len(found)]
            version = chosen.versions[pick % len(chosen.versions)]
            said = (pick % 2, None) if chosen.column == DELETED else (version.value, source(store, chosen, version))
            self.writing = device
            store.run(ResolveConflict(chosen.table, chosen.row, chosen.column, *said))
            self.oracle.note(store)

    def undo(self, device: int, back: int) -> None:
        """Take back one of its own commits, whatever came in since; where a rule refuses, nothing happens."""
        store = self.machines.stores[device]
        seq = store.head.seq - back
        if seq > 0:
            with suppress(RuleError):
                self.writing = device
                store.run(Recall(store.commit_changes(store.device, seq)))
                self.oracle.note(store)

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
        st.tuples(st.just("undo"), DEVICE, st.integers(0, 3)),
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
