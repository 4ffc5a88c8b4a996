"""A computer that was let in writes very much of something: nobody's own work becomes slower for it. 大量记录"""

from __future__ import annotations

import secrets
import tracemalloc
import zlib
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from time import perf_counter

import pytest

from db.store import commit as codec
from db.store import exchange, merging, roster
from db.store.ident import Id
from db.store.lineage import Lineage
from db.store.merging import Section
from db.store.store import Store
from db.sync import bundle, peers
from db.sync.bundle import MOST_OF_A_STRANGER
from db.sync.contents import Contents
from db.sync.device import DeviceId
from db.sync.envelope import DamagedBundle, FileNote, SignedRun, seal
from db.sync.strangers import UnknownSender
from tests.db.store.fleet import Put
from tests.db.sync.forging import NOBODY, ROW, Forger
from tests.db.sync.offices import Office

VALUE = ("person", ROW, "merged_into", None)
CLAIMS = 400
"""How often a computer says the same of itself: what took as long as the square of it is found out."""


def waiting(count: int) -> list[Section]:
    """Sections that nobody can prove yet."""
    return [Section(secrets.token_hex(16), 2, (number,), bytes(64)) for number in map(b"%d".__mod__, range(count))]


def brought(office: Office, sections: Iterable[Section]) -> None:
    path = office.folder / "flood.lxb"
    path.write_bytes(Forger(office).sealed(sections))
    bundle.take_in(office.stores[0], path)


def step(office: Office) -> float:
    """The seconds of the quickest of several steps."""

    def once(number: int) -> float:
        begun = perf_counter()
        office.stores[0].run(Put((("person", Id(ROW), "name", str(number)),)))
        return perf_counter() - begun

    return min(map(once, range(5)))


def test_who_says_to_have_read_computers_that_nobody_has_makes_no_step_slower(office: Office) -> None:
    forger = Forger(office)
    before = step(office)
    invented = {secrets.token_hex(16): 1 for _ in range(codec.MOST_VALUES)}
    brought(office, [forger.section([forger.line(VALUE, seen=invented)])])
    assert step(office) < 20 * before


def test_a_chain_that_was_parted_again_and_again_is_followed_to_its_beginning(office: Office) -> None:
    connection = office.stores[0].connection
    (above,) = connection.execute("SELECT min(dev) FROM sy_device").fetchone()
    query = "INSERT INTO sy_device(uuid, status, branch_of, branch_from) VALUES(?,'branch',?,2) RETURNING dev"
    branches = [secrets.token_bytes(16) for _ in range(2_000)]
    with office.stores[0].transaction():
        for each in branches:
            (above,) = connection.execute(query, (each, above)).fetchone()
    assert Lineage(connection).path(branches[-1])[1:] == tuple(branches)


def test_what_waits_longest_gives_way_to_what_comes_later(office: Office) -> None:
    target, late = office.stores[0], waiting(merging.MOST_WAITING + 1)
    with target.transaction():
        merging.park(target.connection, late[:1])
        merging.park(target.connection, late[1:])
    assert merging.parked(target.connection) == late[1:]


def test_true_commits_under_a_false_signature_take_nothing_away_from_the_true_section(office: Office) -> None:
    office.swap()
    desk, host, _ = office.stores
    begun = exchange.version(desk)
    host.run(Put((("person", Id(ROW), "name", "一"),)))
    (first,) = exchange.lacking(host, begun)
    host.run(Put((("person", Id(ROW), "name", "二"),)))
    (second,) = exchange.lacking(host, begun | {host.device: first.last})
    exchange.merge(desk, [replace(second, signature=bytes(64))])
    exchange.merge(desk, [second])
    exchange.merge(desk, [first])
    assert exchange.version(desk)[host.device] == second.last
    assert merging.parked(desk.connection) == []


def test_what_nobody_who_may_says_of_roles_is_not_weighed(office: Office) -> None:
    forger, asked = Forger(office), list[roster.Place]()

    def saw(place: roster.Place, other: roster.Place) -> bool:
        asked.append(place)
        return place >= other

    claims = [roster.Said((forger.device, seq), forger.device, roster.ADMIN, 1) for seq in range(CLAIMS)]
    assert roster.fold(office.stores[0].founder, claims, saw) == {}
    assert len(asked) < 2 * CLAIMS


def test_what_is_asked_to_be_erased_is_read_once_for_all_that_waits(office: Office) -> None:
    forger, target = Forger(office), office.stores[0]
    asks = [forger.spelled(x=[["r", "person", f"{number + 1:032x}"]]) for number in range(CLAIMS)]
    brought(office, [forger.section(asks)])
    unproven = [replace(each, lines=(forger.line(VALUE),)) for each in waiting(9)]
    exchange.merge(target, unproven)
    heard: list[str] = []
    target.connection.set_trace_callback(heard.append)
    exchange.merge(target, ())
    target.connection.set_trace_callback(None)
    assert len(merging.parked(target.connection)) == len(unproven)
    assert len([each for each in heard if each.startswith("SELECT body")]) < 3 * CLAIMS


@pytest.mark.parametrize("is_file", [False, True])
def test_much_of_a_stranger_is_not_unpacked(office: Office, is_file: bool) -> None:
    target, path = office.stores[0], office.folder / "stranger.lxb"
    plain = secrets.token_bytes(1 << 20) + bytes(MOST_OF_A_STRANGER)
    with Store.create(office.folder / "x.lianxi", keys=office.folder / "x-keys") as stranger:
        held = bundle.own_key(stranger)
        header, _ = bundle.enclosed(stranger, held, [DeviceId(Id(target.device))], Contents())
        payload = zlib.compress(plain)
        lying = replace(
            header, store_id=target.store_id, runs=(SignedRun(NOBODY, 1, 1, "0" * 128),), plain_length=len(plain),
            payload_length=len(payload), payload_hash=sha256(payload).hexdigest(), root=peers.root_key(target).hex(),
            files=(FileNote("0" * 64, len(plain) - 1000),) if is_file else (),
        )  # fmt: skip
        path.write_bytes(seal(lying, payload, held))
    tracemalloc.start()
    with pytest.raises(DamagedBundle if is_file else UnknownSender):
        bundle.take_in(target, path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < len(plain) // 2
