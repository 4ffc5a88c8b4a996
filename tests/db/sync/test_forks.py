"""A laptop whose disk was copied: both go on, both are kept, everybody comes to the same. 分叉"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import RenamePerson
from db.store import exchange
from db.store.disputing import conflicts
from db.store.ident import Id
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import rebuild, verify
from db.sync import bundle, joining, letter, peers
from db.sync.device import DeviceId
from db.sync.envelope import BundleError
from db.sync.mailbox import heard
from db.sync.operations import EnrolDevice, GrantRole, RevokeDevice
from db.sync.traffic import traffic
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, device, run, send

COPY = 3


def copied(office: Office, number: int) -> Store:
    """The whole disk of a laptop, key and all, in another one."""
    original = office.stores[number]
    name = f"copy-{len(office.stores)}"
    keys, path = office.folder / f"{name}-keys", office.folder / f"{name}.lianxi"
    original.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(original.keys, keys)
    shutil.copy(original.path, path)
    store = Store.open(path, keys=keys)
    store.author = original.author
    office.stores.append(store)
    return store


def deliver(office: Office, source: int, target: int) -> None:
    """What one sends to the other; a stranger's is refused until he is let in."""
    if office.stores[source].device in office.stores[target].roster():
        send(office, source, target)


def readmit(office: Office) -> None:
    """Whoever goes on as a new computer is let in again by one that went on as before; then all exchange."""
    for _ in range(2):
        for store in office.stores:
            if store.device not in office.stores[RECORDER].roster():
                card = joining.card_of(store, "重新登记")
                enrolment = EnrolDevice(DeviceId(Id(card.device)), card.name, card.public_key, card.recipient)
                run(office, RECORDER, enrolment)
        for _ in range(3):
            for source, target in permutations(range(len(office.stores)), 2):
                deliver(office, source, target)


@pytest.fixture
def shared(office: Office) -> Office:
    office.council.store.run(GrantRole(device(office, RECORDER), "admin"))
    office.swap()
    return office


@pytest.mark.parametrize("number", [OFFICE, HOST])
def test_both_branches_of_a_copied_laptop_are_kept_and_told(shared: Office, number: int) -> None:
    one, two = shared.council.persons[:2]
    forked = device(shared, number)
    with copied(shared, number):
        shared.stores[number].run(RenamePerson(one, "张壹"))
        shared.stores[COPY].run(RenamePerson(two, "张贰"))
        shared.stores[COPY].run(RenamePerson(one, "张一一"))
        for source in (number, COPY):
            send(shared, source, RECORDER)
        witness = shared.stores[RECORDER]
        assert {each.device: each.status for each in witness.devices()}[forked] == "forked"
        assert witness.need(Person, two).name == "张贰"
        assert {each.value for each in conflicts(witness)[0].versions} == {"张壹", "张一一"}
        assert verify(witness).faults == ()
        readmit(shared)
        assert len({store.device for store in shared.stores}) == len(shared.stores)
        assert forked not in {store.device for store in shared.stores}
        agree(shared)
        before = state_hash(witness)
        rebuild(witness)
        assert state_hash(witness) == before


def test_who_had_read_one_branch_before_the_parting_was_known_is_asked_again(shared: Office) -> None:
    """His commit says that he had read number seven, not which: one question too many, and nothing is lost."""
    one, two = shared.council.persons[:2]
    with copied(shared, HOST):
        shared.stores[HOST].run(RenamePerson(one, "甲"))
        send(shared, HOST, RECORDER)
        shared.stores[RECORDER].run(RenamePerson(one, "丙"))
        assert conflicts(shared.stores[RECORDER]) == ()
        shared.stores[COPY].run(RenamePerson(two, "乙"))
        send(shared, COPY, RECORDER)
        asked = [each for each in conflicts(shared.stores[RECORDER]) if each.column == "name"]
        assert [{each.value for each in conflict.versions} for conflict in asked] == [{"甲", "丙"}]
        assert verify(shared.stores[RECORDER]).faults == ()
        readmit(shared)
        agree(shared)


def test_a_copied_laptop_counts_in_both_branches_up_to_where_it_is_revoked(shared: Office) -> None:
    one, two = shared.council.persons[:2]
    forked, common = device(shared, HOST), exchange.version(shared.stores[HOST]).get(device(shared, HOST), 0)
    with copied(shared, HOST):
        for number, person in ((HOST, one), (COPY, two)):
            shared.stores[number].run(RenamePerson(person, "甲"))
            shared.stores[number].run(RenamePerson(person, "乙"))
            send(shared, number, RECORDER)
        assert forked in heard(shared.stores[RECORDER])
        run(shared, RECORDER, RevokeDevice(forked, common + 1))
        assert forked not in heard(shared.stores[RECORDER])
        readmit(shared)
        for store in shared.stores:
            assert [store.need(Person, each).name for each in (one, two)] == ["甲", "甲"]
        agree(shared)


def test_what_is_erased_is_gone_from_both_branches(shared: Office) -> None:
    person, words = shared.council.persons[0], ("欧阳锦绣鹏程", "司马锦绣鹏程")
    with copied(shared, HOST):
        for number, name in zip((HOST, COPY), words, strict=True):
            shared.stores[number].run(RenamePerson(person, name))
        send(shared, HOST, OFFICE)
        shared.stores[OFFICE].run(ErasePerson(person, personal(shared.stores[OFFICE], person)))
        send(shared, COPY, RECORDER)
        readmit(shared)
        for store in shared.stores:
            lines = store.connection.execute("SELECT body FROM sy_commit").fetchall()
            assert not any(word.encode() in line for (line,) in lines for word in words)
        agree(shared)


def parted_twice(office: Office) -> None:
    """The host's disk, its first copy and a second one made later go on by two commits, three and two."""
    one = office.council.persons[0]
    run(office, HOST, RenamePerson(one, "甲"))
    for number, names in ((COPY, "乙丙丁"), (COPY + 1, "戊庚"), (HOST, "己")):
        for name in names:
            run(office, number, RenamePerson(one, name))


def test_a_copy_of_a_parted_laptop_gets_what_its_branches_go_on_from(shared: Office) -> None:
    with copied(shared, HOST), ExitStack() as stack:
        run(shared, HOST, RenamePerson(shared.council.persons[0], "壬"))
        stack.enter_context(copied(shared, HOST))
        parted_twice(shared)
        for source in (HOST, COPY + 1):
            send(shared, source, RECORDER)
        send(shared, RECORDER, COPY)
        readmit(shared)
        agree(shared)


def test_what_others_said_of_a_laptop_is_forgotten_once_it_is_known_to_have_parted(shared: Office) -> None:
    """The office said that it has the host's fifth commit; the recorder learns only later that there are two fifths."""
    witness, office = shared.stores[RECORDER], DeviceId(Id(shared.stores[OFFICE].device))
    with copied(shared, HOST), ExitStack() as stack:
        run(shared, HOST, RenamePerson(shared.council.persons[0], "壬"))
        stack.enter_context(copied(shared, HOST))
        parted_twice(shared)
        send(shared, COPY, OFFICE)
        bundle.take_in(witness, letter.write_receipt(shared.stores[OFFICE], shared.folder))
        for source in (HOST, COPY + 1):
            send(shared, source, RECORDER)
        sections = exchange.lacking(witness, peers.known(witness, office))
        peers.recognise_arriving(shared.stores[OFFICE], sections)
        exchange.merge(shared.stores[OFFICE], sections)
        readmit(shared)
        agree(shared)


STEP = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 4), st.integers(0, 2)),
    st.tuples(st.just("send"), st.integers(0, 4), st.integers(0, 4)),
    st.tuples(st.just("send"), st.integers(0, 4), st.integers(0, 4)),
)


def play(office: Office, steps: list[tuple[str, int, int]]) -> None:
    for step, who, what in steps:
        if max(who, what if step == "send" else 0) >= len(office.stores):
            continue
        store = office.stores[who]
        if step == "edit":
            name = f"姓{exchange.version(store).get(store.device, 0)}{who}"
            run(office, who, Put((("person", office.council.persons[what], "name", name),)))
        elif who != what:
            deliver(office, who, what)


@given(
    st.lists(STEP, max_size=8),
    st.integers(0, 1),
    st.lists(STEP, min_size=4, max_size=16),
    st.sampled_from((HOST, OFFICE, COPY)),
    st.lists(STEP, max_size=16),
)
@settings(max_examples=500 if settings.default and settings.default.max_examples > 1000 else 100)
def test_whoever_is_copied_and_whatever_is_sent_in_any_order_everybody_comes_to_the_same(
    before: list[tuple[str, int, int]],
    first: int,
    between: list[tuple[str, int, int]],
    second: int,
    after: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        office = Office(Path(folder), stack)
        office.council.store.run(GrantRole(device(office, RECORDER), "admin"))
        office.swap()
        play(office, before)
        stack.enter_context(copied(office, first))
        play(office, between)
        stack.enter_context(copied(office, second))
        play(office, after)
        written = {name for store in office.stores for name in names(store)}
        readmit(office)
        agree(office)
        assert names(office.stores[RECORDER]) >= written


def names(store: Store) -> set[object]:
    """Every name that anybody was ever given here."""
    query = "SELECT val FROM sy_op JOIN sy_name ON id=name WHERE tbl='person' AND col='name'"
    return {value for (value,) in store.connection.execute(query)}


def test_a_bundle_from_a_copy_of_ones_own_disk_tells_it_and_brings_everything(shared: Office) -> None:
    """By real bundles: the witness refuses neither copy, and hands to each what the other wrote."""
    one, two = shared.council.persons[:2]
    forked = device(shared, HOST)
    with copied(shared, HOST):
        shared.stores[HOST].run(RenamePerson(one, "张壹"))
        for name in ("张贰", "张二二"):
            shared.stores[COPY].run(RenamePerson(two, name))
        for source, target in ((HOST, OFFICE), (COPY, OFFICE), (OFFICE, HOST), (COPY, OFFICE)):
            bundle.take_in(shared.stores[target], shared.made(source, target))
        with pytest.raises(BundleError, match="没有登记"):
            bundle.take_in(shared.stores[OFFICE], shared.made(HOST, OFFICE))
        assert {each.device: each.status for each in shared.stores[OFFICE].devices()}[forked] == "forked"
        for number in (OFFICE, HOST):
            assert [shared.stores[number].need(Person, each).name for each in (one, two)] == ["张壹", "张二二"]
            assert verify(shared.stores[number]).clean
        assert shared.stores[HOST].device != forked


def test_what_two_copies_have_in_common_is_counted_once(shared: Office) -> None:
    """To a computer that has nothing yet, all is to be sent; each record is one."""
    for name in ("从前的", "后来的"):
        run(shared, HOST, RenamePerson(shared.council.persons[0], name))
    copied(shared, HOST)
    for number, name in ((HOST, "原来的"), (COPY, "复制的")):
        run(shared, number, RenamePerson(shared.council.persons[0], name))
    readmit(shared)
    office = shared.stores[OFFICE]
    with Store.create(shared.folder / "new.lianxi", keys=shared.folder / "new-keys") as new:
        shared.enrol(new, "新来的")
        (found,) = [each for each in traffic(office) if each.device.id == new.device]
        (count,) = office.connection.execute("SELECT count(*) FROM sy_commit").fetchone()
        made = bundle.make(office, [DeviceId(Id(new.device))], shared.folder / "stick")
    assert (found.due, made.commits) == (count, count)
