"""What is said of computers by who may not say it: it counts nowhere, and keeps nobody from anything. 冒充"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.agenda.entity import AgendaItem
from db.body.entity import BodyId
from db.issuing.register import keeper
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store import commit as codec
from db.store import exchange, key
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.merging import Section
from db.store.operation import DELETED
from db.store.store import Store
from db.sync import bundle, joining, peers, recovery
from db.sync.device import DeviceId, RecoveryKey
from db.sync.mailbox import heard
from db.sync.operations import GrantRole, PassAdministration, RevokeDevice
from db.sync.traffic import traffic
from tests.db.store.fleet import Put
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office
from tests.db.sync.paper import adopt
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, device, run, send, settle, version


@pytest.fixture
def shared(office: Office) -> Office:
    office.swap()
    return office


@pytest.mark.parametrize("who", ["himself", "another"])
def test_who_pretends_that_a_computer_is_revoked_hides_nothing_and_keeps_nobody_off(shared: Office, who: str) -> None:
    own, others = device(shared, HOST), device(shared, RECORDER)
    shared.stores[HOST].run(Put((("device", own if who == "himself" else others, "revoked_after", 0),)))
    settle(shared)
    desk = shared.stores[OFFICE]
    assert {each.device.name: each.upto for each in traffic(desk)} == {"东道席": None, "记录席": None}
    run(shared, OFFICE, PassAdministration(others))
    end = version(shared, OFFICE, HOST)
    run(shared, OFFICE, RevokeDevice(own, end))
    settle(shared)
    assert {each.device.name: each.upto for each in traffic(desk)} == {"东道席": end, "记录席": None}
    agree(shared)


def test_whom_bundles_are_sealed_to_is_for_an_administrator_to_say(shared: Office) -> None:
    """A thief names his own key as another computer's and as the one on paper: it opens nothing, then or later."""
    from pyrage import DecryptError, decrypt, x25519

    stolen = x25519.Identity.generate()
    shared.stores[HOST].run(
        Put(
            (
                ("device", device(shared, RECORDER), "recipient", str(stolen.to_public())),
                ("recovery_key", Id(f"{88:032x}"), "recipient", str(stolen.to_public())),
            )
        )
    )
    settle(shared)
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), version(shared, OFFICE, HOST)))
    file = shared.made(OFFICE, RECORDER)
    with pytest.raises(DecryptError):
        decrypt(file.read_bytes(), [stolen])
    bundle.take_in(shared.stores[RECORDER], file)
    assert recovery.backup_recipients(shared.stores[OFFICE]) == ()


@pytest.mark.parametrize("cell", [(DELETED, 1), ("recipient", recovery.make().recipient)])
def test_who_hides_the_key_on_paper_or_names_his_own_leaves_backups_sealed(
    shared: Office, cell: tuple[str, object]
) -> None:
    made = recovery.make()
    adopt(shared.stores[OFFICE], made)
    settle(shared)
    (row,) = [each.id for each in shared.stores[HOST].find(RecoveryKey)]
    shared.stores[HOST].run(Put((("recovery_key", row, *cell),)))
    settle(shared)
    assert {recovery.recipients(each) for each in shared.stores} == {(made.recipient,)}


def test_who_says_beforehand_what_an_administrator_will_say_keeps_nobody_out(shared: Office) -> None:
    """A card lay in the mailbox: a computer that may not enrol it writes the very same cells first."""
    with Store.create(shared.folder / "late.lianxi", keys=shared.folder / "late-keys") as store:
        card = joining.card_of(store, "late")
        cells = {"name": "late", "public_key": card.public_key, "recipient": card.recipient, "_del": 0}
        shared.stores[HOST].run(Put(tuple(("device", Id(card.device), *each) for each in cells.items())))
        settle(shared)
        shared.enrol(store, "late")
        settle(shared)
        for each in shared.stores:
            assert {one.device: one.status for one in each.devices()}[store.device] == "trusted"
        to = [DeviceId(Id(store.device))]
        bundle.take_in(store, bundle.make(shared.stores[OFFICE], to, shared.folder / "stick").path)
        assert store.find(Person)


def test_who_hides_rows_and_takes_names_keeps_nobody_on_and_nobody_off(shared: Office, tmp_path: Path) -> None:
    """A thief hides his own row, so that nobody can revoke him, and others', so that nobody writes to them."""
    desk, thief = shared.stores[OFFICE], device(shared, HOST)
    hidden = [("device", device(shared, each), DELETED, 1) for each in (OFFICE, HOST, RECORDER)]
    called = ("device", device(shared, RECORDER), "name", "贼")
    shared.stores[HOST].run(Put((*hidden, called)))
    settle(shared)
    assert device(shared, RECORDER) in heard(desk)
    assert [each.device.name for each in traffic(desk)] == ["东道席", "记录席"]
    assert "办事处至记录席" in bundle.make(desk, [device(shared, RECORDER)], tmp_path).path.name
    run(shared, OFFICE, PassAdministration(device(shared, RECORDER)))
    run(shared, OFFICE, RevokeDevice(thief, version(shared, OFFICE, HOST)))
    assert {each.device: each.status for each in desk.devices()}[thief] == "revoked"


def test_nobody_but_an_administrator_takes_the_role_of_one(shared: Office) -> None:
    admin = device(shared, RECORDER)
    run(shared, OFFICE, PassAdministration(admin))
    settle(shared)
    shared.stores[HOST].run(Put((("device", admin, "admin", 0), ("device", admin, "revoked_after", 0))))
    settle(shared)
    assert shared.stores[OFFICE].roster()[admin].is_admin
    run(shared, RECORDER, RevokeDevice(device(shared, HOST), version(shared, RECORDER, HOST)))
    settle(shared)
    assert {each.device: each.status for each in shared.stores[OFFICE].devices()}[device(shared, HOST)] == "revoked"


def test_who_was_never_let_in_is_not_spoken_of_as_a_computer(shared: Office) -> None:
    nobody = DeviceId(Id("ab" * 16))
    shared.stores[HOST].run(Put((("device", nobody, "name", "假"), ("device", nobody, DELETED, 0))))
    settle(shared)
    for each in (RevokeDevice(nobody, 0), PassAdministration(nobody), GrantRole(nobody, "admin")):
        with pytest.raises(RuleError, match="没有登记过"):
            shared.stores[OFFICE].run(each)


@pytest.mark.parametrize("founding", ["read by the office first", "brought with the claim"])
def test_who_hides_what_he_had_read_cannot_claim_a_body_that_another_founded(
    shared: Office, monkeypatch: pytest.MonkeyPatch, founding: str
) -> None:
    """A changed program, a stamp long past: whichever the founding computer says to have read first is the first."""
    body = BodyId(Id(f"{55:032x}"))
    founds = Put((("body", body, "kind", "alliance"), ("body", body, DELETED, 0)))
    run(shared, HOST, founds)
    send(shared, HOST, RECORDER)
    with monkeypatch.context() as changed:
        changed.setattr("db.store.writing.next_stamp", lambda *_: 1)
        changed.setattr("db.store.log.newly_seen", lambda *_: {})
        run(shared, RECORDER, Put((("body", body, "kind", "mayors"),), decides=True))
    if founding == "read by the office first":
        send(shared, HOST, OFFICE)
        shared.stores[OFFICE].run(RenamePerson(shared.council.persons[0], "张壹"))
    settle(shared)
    shared.stores[OFFICE].run(RenamePerson(shared.council.persons[0], "张贰"))
    settle(shared)
    found = HOST if founding == "read by the office first" else RECORDER
    assert {keeper(each, body) for each in shared.stores} == {device(shared, found)}


def test_who_is_let_in_by_a_dismissed_administrator_counts_nowhere_whatever_came_first(shared: Office) -> None:
    """He knows of his dismissal and says so; the laptop that has not heard of it believes him for a while."""
    desk, recorder = shared.stores[OFFICE], shared.stores[RECORDER]
    run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
    settle(shared)
    run(shared, OFFICE, GrantRole(device(shared, HOST), "admin", granted=False))
    with Store.create(shared.folder / "late.lianxi", keys=shared.folder / "late-keys") as store:
        forger, card = Forger(shared), joining.card_of(store, "外来")
        cells = {"public_key": card.public_key, "recipient": card.recipient}
        read = {desk.device: desk.head.seq}
        lets_in = forger.line(*(("device", card.device, *each) for each in cells.items()), seen=read, stamp=1 << 40)
        sections = [forger.section([lets_in]), written_by(store, forger)]
        for each in (desk, recorder):
            peers.recognise_arriving(each, sections)
            exchange.merge(each, sections)
            peers.recognise(each)
        assert recorder.find(AgendaItem, id=ROW)
    settle(shared)
    assert not any(each.find(AgendaItem, id=ROW) for each in shared.stores)
    assert not any(peers.is_known(each, card.device) for each in shared.stores)
    agree(shared)


def written_by(stranger: Store, forger: Forger) -> Section:
    """An item of the agenda, signed by a computer that is not of this store."""
    held = key.load_key(stranger.keys, bytes.fromhex(stranger.store_id))
    assert held
    store_id, line = bytes.fromhex(forger.store.store_id), forger.line(("agenda_item", ROW, "kind", "report"))
    tip = codec.link(codec.genesis(store_id, held.device_id), held.device_id, 1, codec.commitment(codec.parse(line)))
    signature = held.sign(codec.checkpoint_message(store_id, held.device_id, 1, tip))
    return Section(held.device_id.hex(), 1, (line,), signature)
