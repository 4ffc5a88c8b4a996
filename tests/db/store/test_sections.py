"""Sections as they come in real life: overlapping, repeated in part, beside what was to be forgotten. 片段"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from db.people.entity import Person
from db.store import applying, checkpointing, exchange, key, scrubbing, search
from db.store import commit as codec
from db.store.disputing import conflicts
from db.store.exchange import Section
from db.store.ident import Id
from db.store.lock import Turn
from db.store.operation import DELETED
from db.store.reading import Readings
from db.store.sqlite import Connection
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync.device import Device
from tests.db.store.fleet import Fleet, Put

PERSON = Id(f"{1:032x}")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Fleet]:
    with ExitStack() as stack:
        yield Fleet(tmp_path, 3, stack)


def rename(store: Store, name: str) -> None:
    store.run(Put((("person", PERSON, "name", name),)))


def section(store: Store, first: int, last: int) -> Section:
    """Some of a device's own commits, signed as it did when the last of them was its last."""
    query = "SELECT body, hash FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq BETWEEN ? AND ?"
    found = store.connection.execute(query, (bytes.fromhex(store.device), first, last)).fetchall()
    store_id = bytes.fromhex(store.store_id)
    held = key.load_key(store.keys, store_id)
    assert held
    message = codec.checkpoint_message(store_id, held.device_id, last, found[-1][1])
    return Section(store.device, first, tuple(line for line, _ in found), held.sign(message))


@pytest.mark.parametrize("runs", [((1, 4), (3, 6)), ((1, 6), (2, 4)), ((1, 2), (1, 6)), ((3, 6), (1, 2), (2, 5))])
def test_sections_that_overlap_come_in_together(machines: Fleet, runs: tuple[tuple[int, int], ...]) -> None:
    source, target, _ = machines.stores
    for number in range(6):
        rename(source, f"欧阳{number}")
    merged = exchange.merge(target, [section(source, *run) for run in runs])
    assert (merged.commits, merged.waiting) == (6, ())
    assert state_hash(source) == state_hash(target)
    assert verify(target).clean


def test_an_old_bundle_brought_again_does_not_hide_what_was_read_since(machines: Fleet) -> None:
    """Who had read a request may write anew; that its first commits arrive once more must not make it forget that."""
    office, host, third = machines.stores
    office.run(Put((("person", PERSON, "name", "甲"), (Device.declaration.table, Id(host.device), "redactor", 1))))
    machines.send(0, 1)
    rename(host, "乙")
    old = section(host, 1, 1)
    machines.send(1, 0)
    office.run(Put((), forget=(codec.ErasedRow("person", PERSON),)))
    machines.send(0, 1)
    rename(host, "丙")
    for store in (office, third):
        machines.send(1, machines.stores.index(store))
    for store in machines.stores:
        exchange.merge(store, [old])
        assert store.need(Person, PERSON).name == "丙"
        assert verify(store).faults == ()
    assert len({state_hash(store) for store in machines.stores}) == 1


def test_a_deleted_item_goes_when_the_speech_that_kept_it_moves_away(machines: Fleet) -> None:
    office, host, _ = machines.stores
    speech, items = Id(f"{33:032x}"), (Id(f"{17:032x}"), Id(f"{18:032x}"))
    office.run(Put((("speech", speech, "item", items[0]),)))
    host.run(Put((("agenda_item", items[0], DELETED, 1),)))
    machines.send(1, 0)
    assert [each.kind for each in conflicts(office)] == ["delete"]
    office.run(Put((("speech", speech, "item", items[1]),)))
    machines.settle()
    for store in machines.stores:
        assert conflicts(store) == ()
        assert verify(store).faults == ()
    assert len({state_hash(store) for store in machines.stores}) == 1


def test_readings_that_arrive_again_stand_where_they_stood(machines: Fleet) -> None:
    office, host, _ = machines.stores
    for number in range(4):
        rename(office, f"甲{number}")
        machines.send(0, 1)
        rename(host, f"乙{number}")
    again = [((host.device, seq), {office.device: seq}) for seq in (1, 2)]
    readings = Readings(host.connection, again)
    assert readings.saw((host.device, 4), (office.device, 4))
    assert not readings.saw((host.device, 3), (office.device, 4))


def newcomers(store: Store, count: int) -> list[Id]:
    """So many people, each in a commit of its own."""
    rows = [Id(f"{number + 50:032x}") for number in range(count)]
    for row in rows:
        store.run(Put((("person", row, "name", f"欧阳{row[-2:]}"),)))
    return rows


def test_what_an_earlier_erasure_does_not_concern_comes_in_portions(
    machines: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A vote waits for no more than a portion, for ever after somebody was erased too."""
    office, host, _ = machines.stores
    rename(office, "甲")
    office.run(Put((), forget=(codec.ErasedRow("person", PERSON),)))
    newcomers(host, 6)
    monkeypatch.setattr(applying, "PORTION", 1)
    monkeypatch.setattr(applying, "LONGEST", 0.0)
    statements: list[str] = []
    office.connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]
    machines.send(1, 0)
    office.connection.set_trace_callback(None)  # type: ignore[attr-defined]
    assert statements.count("COMMIT") >= 6
    assert len(office.find(Person)) == 7
    assert verify(office).faults == ()


def test_what_is_erased_between_two_transactions_does_not_come_in_with_the_next(
    machines: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host, _ = machines.stores
    rows = newcomers(host, 6)

    def meanwhile(_: Path) -> bool:
        if len(office.find(Person)) == 3 and not office.connection.execute("SELECT 1 FROM sy_redact").fetchone():
            with Store.open(office.path, keys=office.keys, held=office.held) as window:
                window.run(Put((), forget=tuple(codec.ErasedRow("person", rows[which]) for which in (0, 4))))
        return False

    monkeypatch.setattr(applying, "PORTION", 1)
    monkeypatch.setattr(applying, "LONGEST", 0.0)
    monkeypatch.setattr(checkpointing, "is_due", meanwhile)
    machines.send(1, 0)
    assert [each.name for each in office.find(Person)] == ["", "欧阳33", "欧阳34", "欧阳35", "", "欧阳37"]
    assert verify(office).faults == ()
    machines.settle()
    assert len({state_hash(store) for store in machines.stores}) == 1


def test_what_waits_alone_and_is_to_be_forgotten_is_not_kept(machines: Fleet) -> None:
    """Nothing of the bundle can go in, and what cannot holds the name of who was erased: its sender sends it again."""
    office, host, _ = machines.stores
    rename(office, "甲")
    office.run(Put((), forget=(codec.ErasedRow("person", PERSON),)))
    for number in range(3):
        rename(host, f"欧阳{number}")
    gap = section(host, 2, 3)
    assert exchange.merge(office, [gap]).waiting == ()
    assert office.connection.execute("SELECT count(*) FROM sy_parked").fetchone() == (0,)


class Hour(Turn):
    """A turn that comes after an hour, and that somebody else waits for so many times."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self.now, self._wanted = 0.0, wanted

    def __enter__(self) -> None:
        super().__enter__()
        self.now += 3600

    @property
    def is_wanted(self) -> bool:
        self._wanted -= 1
        return self._wanted >= 0

    def hour(self) -> float:
        return self.now


@pytest.mark.parametrize(("wanted", "portions", "commits"), [(0, 4, 1), (0, 12, 2), (4, 4, 5), (1, 15, 5)])
def test_a_transaction_takes_in_portions_until_somebody_waits_for_his_turn(
    machines: Fleet, monkeypatch: pytest.MonkeyPatch, wanted: int, portions: int, commits: int
) -> None:
    """Then it begins anew with one, then two, four, eight. How long one waited for one's own turn does not count."""
    office, host, _ = machines.stores
    newcomers(host, portions)
    turn = Hour(wanted)
    monkeypatch.setattr(applying, "PORTION", 1)
    monkeypatch.setattr(applying, "perf_counter", turn.hour)
    monkeypatch.setattr(office, "turn", turn)
    statements: list[str] = []
    office.connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]
    exchange.merge(office, exchange.lacking(host, exchange.version(office)))
    office.connection.set_trace_callback(None)  # type: ignore[attr-defined]
    assert statements.count("COMMIT") == commits
    assert len(office.find(Person)) == portions


def test_an_import_leaves_an_index_of_few_pieces(machines: Fleet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each transaction leaves one; they are put together at the end."""
    office, host, _ = machines.stores
    newcomers(host, 2 * search.PIECES)
    monkeypatch.setattr(applying, "PORTION", 1)
    monkeypatch.setattr(applying, "LONGEST", 0.0)
    exchange.merge(office, exchange.lacking(host, exchange.version(office)))
    assert office.connection.execute(search.COUNTED).fetchone()[0] < search.PIECES
    assert len(office.search("欧阳", 100)) == 2 * search.PIECES
    assert verify(office).clean


def test_whoever_waits_for_the_interpreter_waits_less_while_an_import_runs(
    machines: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host, _ = machines.stores
    newcomers(host, 1)
    usual, intervals = sys.getswitchinterval(), list[float]()
    scrub = scrubbing.scrub
    monkeypatch.setattr(exchange, "scrub", lambda store: intervals.append(sys.getswitchinterval()) or scrub(store))
    exchange.merge(office, exchange.lacking(host, exchange.version(office)))
    assert intervals == [pytest.approx(usual / 10)]
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_what_is_in_when_the_rest_is_cut_short_is_passed_on(machines: Fleet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole chain is here after the first transaction, and whoever sent it never sends it again."""
    *sources, target = machines.stores
    first, second = sorted(sources, key=lambda each: each.device)
    for each in sources:
        rename(each, "欧阳")
    some = applying.Pace.apply_some

    def cut(pace: applying.Pace, connection: Connection, coming: Iterator[list[applying.Coming]], *rest: Any) -> bool:
        portion = next(coming)
        if portion[0][0] != first.device:
            raise InterruptedError
        assert some(pace, connection, iter([portion[:1]]), *rest)
        return False

    monkeypatch.setattr(applying, "PORTION", 1)
    monkeypatch.setattr(applying.Pace, "apply_some", cut)
    with pytest.raises(InterruptedError):
        exchange.merge(target, [section(first, 1, 1), section(second, 1, 1)])
    assert exchange.version(target) == {first.device: 1}
    assert [each.device for each in exchange.lacking(target, {})] == [first.device]
