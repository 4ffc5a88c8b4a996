"""The founding computer's backup is put back, or its disk copied: it lets itself in again. 恢复登记权限"""

from __future__ import annotations

import pytest

from db.issuing.register import is_kept_here, keeper
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store import key
from db.store.backup import back_up
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.verify import verify
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.operations import GrantRole
from db.sync.reinstating import ReinstateDevice, lacking, reinstate, was_founder
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, device, send, settle
from tests.db.sync.test_copies import put_back
from tests.db.sync.test_forks import COPY, copied


def test_a_restored_founder_fetches_its_own_records_and_then_lets_itself_in(office: Office) -> None:
    office.swap()
    one, two = office.council.persons[:2]
    backup = back_up(office.stores[OFFICE], office.folder / "backups").path
    office.stores[OFFICE].run(RenamePerson(one, "张壹"))
    bundle.take_in(office.stores[HOST], office.made(OFFICE, HOST))
    founder = office.stores[OFFICE].device
    store = put_back(office, OFFICE, backup)
    assert (store.device != founder, store.founder, was_founder(store), lacking(store)) == (True, founder, True, 1)
    with pytest.raises(RuleError, match="还有1条没有取回"):
        reinstate(store)
    to = DeviceId(Id(founder))
    bundle.take_in(store, bundle.make(office.stores[HOST], [to], office.folder / "stick", whole=True).path)
    assert store.need(Person, one).name == "张壹"
    assert ("device", store.device) in reinstate(store).rows
    assert (was_founder(store), peers.is_admin(store)) == (False, True)
    assert is_kept_here(store, office.council.body)
    store.run(RenamePerson(two, "张贰"))
    store.run(GrantRole(device(office, RECORDER), "admin"))
    settle(office)
    assert all(each.need(Person, two).name == "张贰" for each in office.stores)
    assert peers.is_admin(office.stores[RECORDER])
    asked = {device(office, OFFICE), device(office, HOST)}  # nobody answers under the founding one's name
    assert store.device in asked
    assert set(peers.taking_part(office.stores[RECORDER])) == asked
    agree(office)
    store.close()


def test_its_first_bundle_brings_the_word_that_lets_it_in(office: Office) -> None:
    """Nobody else need have enrolled it where that bundle arrives."""
    office.swap()
    backup = back_up(office.stores[OFFICE], office.folder / "backups").path
    office.stores[OFFICE].run(RenamePerson(office.council.persons[0], "张壹"))
    send(office, OFFICE, HOST)
    office.made(OFFICE, RECORDER)
    store = put_back(office, OFFICE, backup)
    send(office, HOST, OFFICE)
    reinstate(store)
    bundle.take_in(office.stores[RECORDER], office.made(OFFICE, RECORDER))
    assert office.stores[RECORDER].roster()[store.device].is_admin
    store.close()


def test_both_copies_of_a_founder_let_themselves_in(office: Office) -> None:
    office.swap()
    with copied(office, OFFICE):
        for number, person in zip((OFFICE, COPY), office.council.persons, strict=False):
            office.stores[number].run(RenamePerson(person, "甲"))
            send(office, number, RECORDER)
        for number in (OFFICE, COPY):
            send(office, RECORDER, number)
            reinstate(office.stores[number])
        settle(office)
        assert [peers.is_admin(each) for each in office.stores] == [True, False, False, True]
        agree(office)


def test_nobody_else_lets_himself_in(office: Office) -> None:
    office.swap()
    for store in office.stores:
        with pytest.raises(RuleError, match="没有建立这份数据的密钥"):
            reinstate(store)
        assert verify(store).clean


@pytest.mark.parametrize("first", ["before the reinstating", "after it"])
def test_who_says_of_himself_that_he_goes_on_for_the_founder_gets_no_register(office: Office, first: str) -> None:
    """Nor can he take away the place of the one that does go on, nor pretend that it was revoked."""
    office.swap()
    founder, body = office.stores[OFFICE].device, office.council.body
    thief = office.stores[HOST]
    claim = Put((("device", device(office, HOST), "succeeds", founder),))
    if first == "before the reinstating":
        thief.run(claim)
        settle(office)
        assert {keeper(each, body) for each in office.stores} == {founder}
        agree(office)
    backup = back_up(office.stores[OFFICE], office.folder / "backups").path
    office.stores[OFFICE].run(RenamePerson(office.council.persons[0], "张壹"))
    send(office, OFFICE, RECORDER)
    restored = put_back(office, OFFICE, backup)
    send(office, RECORDER, OFFICE)
    reinstate(restored)
    settle(office)
    own = Id(restored.device)
    forged = ("succeeds", ""), ("revoked_after", 0), ("_del", 1)
    thief.run(Put((("device", device(office, HOST), "succeeds", restored.device),)))
    thief.run(Put(tuple(("device", own, column, value) for column, value in forged), decides=True))
    if first == "after it":
        thief.run(claim)
    settle(office)
    assert {keeper(each, body) for each in office.stores} == {restored.device}
    agree(office)
    restored.close()


def test_a_reinstating_in_another_name_than_the_founders_is_refused(office: Office) -> None:
    store = office.stores[HOST]
    held, card = key.load_key(store.keys, bytes.fromhex(store.store_id)), joining.card_of(store, "东道席")
    assert held
    forged = ReinstateDevice(device(office, HOST), "东道席", card.public_key, card.recipient, held)
    with pytest.raises(RuleError, match="没有建立这份数据的密钥"):
        store.run(forged)
    assert str(held) not in repr(forged)
