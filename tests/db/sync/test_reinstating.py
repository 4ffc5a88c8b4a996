"""The founding computer's backup is put back, or its disk copied: it lets itself in again. 恢复登记权限"""

from __future__ import annotations

import pytest

from db.issuing.register import is_kept_here
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store.backup import back_up
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.verify import verify
from db.sync import bundle, peers
from db.sync.device import DeviceId
from db.sync.operations import GrantRole
from db.sync.reinstating import lacking, reinstate, was_founder
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
    agree(office)
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
