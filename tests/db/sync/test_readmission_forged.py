"""Pages that were replaced, stolen or used twice, and who pretends to have one. 冒用恢复钥匙"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.issuing.register import keeper
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store import key
from db.store.backup import back_up
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.speaking_for import run_as
from db.store.store import Store
from db.sync import bundle, joining, peers, recovery
from db.sync.device import DeviceId, let_in_twice
from db.sync.operations import GrantRole, PassAdministration, RevokeDevice
from db.sync.readmission import let_in
from db.sync.strangers import UnknownSender, strangers
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.paper import NEW, burned, printed_by
from tests.db.sync.relay import HOST, OFFICE, agree, device, run, send, settle, upto, version
from tests.db.sync.test_roster import late


def test_a_new_page_ends_the_old_one_also_where_the_old_one_was_used_before_that_was_known(
    office: Office, page: recovery.Made
) -> None:
    """A thief with the old page and an old backup; he even ends the founding computer."""
    desk = office.stores[OFFICE]
    backup = back_up(desk, office.folder / "backups", to=recovery.backup_recipients(desk)).path
    again = printed_by(desk)
    store = burned(office, page, backup)
    let_in(store, page.secret)
    store.run(RenamePerson(office.council.persons[0], "贼"))
    with pytest.raises(UnknownSender):
        bundle.take_in(desk, office.made(NEW, OFFICE))
    run(office, NEW, RevokeDevice(device(office, OFFICE), version(office, NEW, OFFICE)))
    settle(office)
    assert upto(desk, desk.device) is None
    assert not peers.is_admin(store)
    assert {each.need(Person, office.council.persons[0]).name for each in office.stores} == {"张一"}
    agree(office)
    store.close()
    office.stores.pop()
    third = burned(office, again)
    with pytest.raises(RuleError, match="已经用过，或已换了新的"):
        let_in(third, page.secret)
    let_in(third, again.secret)
    settle(office)
    assert peers.is_admin(third)
    agree(office)
    third.close()


def test_between_the_founding_computer_and_whom_its_page_let_in_the_former_wins(
    office: Office, page: recovery.Made
) -> None:
    """Each revokes the other before it hears of it: somebody must be left, and a thief of the page is not."""
    store = burned(office, page)
    let_in(store, page.secret)
    send(office, NEW, OFFICE)
    run(office, NEW, RevokeDevice(device(office, OFFICE), version(office, NEW, OFFICE)))
    run(office, OFFICE, RevokeDevice(DeviceId(Id(store.device)), 0))
    settle(office)
    assert (peers.is_admin(office.stores[OFFICE]), peers.is_admin(store)) == (True, False)
    agree(office)
    store.close()


def test_a_page_that_was_used_twice_is_told_by_the_list_and_both_can_be_revoked(
    office: Office, page: recovery.Made
) -> None:
    """Two backups restored apart, by an office in a hurry or by a thief: nobody can say which was right."""
    desk = office.stores[OFFICE]
    backup = back_up(desk, office.folder / "backups", to=recovery.backup_recipients(desk)).path
    stores = [burned(office, page, backup) for _ in range(2)]
    for each in stores:
        let_in(each, page.secret)
    settle(office)
    agree(office)
    assert [peers.is_admin(each) for each in stores] == [True, True]
    both = tuple(sorted(each.device for each in stores))
    assert [let_in_twice(each) for each in office.stores] == [[both]] * len(office.stores)
    run(office, OFFICE, RevokeDevice(DeviceId(Id(stores[1].device)), 0))
    settle(office)
    assert [peers.is_admin(each) for each in stores] == [True, False]
    assert [let_in_twice(each) for each in office.stores] == [[]] * len(office.stores)
    agree(office)
    for each in stores:
        each.close()


def held(store: Store, page: recovery.Made) -> key.DeviceKey:
    return recovery.signing_key(store, page.secret)


def test_nobody_cuts_the_ground_from_under_his_own_page(office: Office, page: recovery.Made) -> None:
    """An end before the printing would end the page too, and leave the office without anybody."""
    store, gone = burned(office, page), device(office, OFFICE)
    let_in(store, page.secret)
    with pytest.raises(RuleError, match="早于打印恢复钥匙"):
        store.run(RevokeDevice(gone, 1))
    run(office, NEW, Put((("device", gone, "revoked_after", 1),)))
    settle(office)
    assert {upto(each, gone) for each in office.stores} == {None}
    assert peers.is_admin(store)
    agree(office)
    store.close()


def test_a_page_writes_nothing_else_and_no_second_commit(office: Office, page: recovery.Made) -> None:
    """By a changed program."""
    store = burned(office, page)
    let_in(store, page.secret)
    query = "UPDATE sy_device SET revoked_after=NULL WHERE uuid=?"
    store.connection.execute(query, (held(store, page).device_id,))
    with late(office) as other:
        card = joining.card_of(other, "贼")
        run_as(store, held(store, page), Put((("device", Id(card.device), "public_key", card.public_key),)))
        run_as(store, held(store, page), Put((("person", office.council.persons[0], "name", "贼"),)))
        peers.recognise(store)
        settle(office)
        assert other.device not in [each.device for each in store.devices() if each.status == "trusted"]
    assert {each.need(Person, office.council.persons[0]).name for each in office.stores} == {"张一"}
    agree(office)
    store.close()


LIES: dict[str, Callable[[Office, Store], tuple[tuple[str, Id, str, object], ...]]] = {
    "a page of his own": lambda office, store: (
        ("device", Id(store.device), "on_paper", 1),
        ("device", Id(store.device), "admin", 1),
    ),
    "the founder's end": lambda office, store: (("device", device(office, OFFICE), "revoked_after", 0),),
    "the founder is a page": lambda office, store: (("device", device(office, OFFICE), "on_paper", 1),),
    "the founder let in by a page": lambda office, store: (
        ("device", device(office, OFFICE), "public_key", peers.root_key(store).hex()),
        ("device", Id(store.device), "on_paper", 1),
    ),
    "that he goes on for it": lambda office, store: (
        ("device", Id(store.device), "succeeds", office.stores[0].device),
    ),
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("is_admin", [False, True])
def test_nobody_else_lets_himself_in_the_founders_place(
    office: Office, page: recovery.Made, lie: str, is_admin: bool
) -> None:
    thief = office.stores[HOST]
    if is_admin:
        run(office, OFFICE, GrantRole(device(office, HOST), "admin"))
        settle(office)
    run(office, HOST, Put(LIES[lie](office, thief)))
    settle(office)
    desk = office.stores[OFFICE]
    assert upto(desk, desk.device) is None
    assert {keeper(each, office.council.body) for each in office.stores} == {desk.device}
    assert "办事处" in [each.name for each in peers.computers(desk)]
    agree(office)


def test_an_administrators_page_ends_nobody_but_as_he_could(office: Office) -> None:
    office.swap()
    run(office, OFFICE, PassAdministration(device(office, HOST)))
    settle(office)
    made = printed_by(office.stores[HOST])
    settle(office)
    store = burned(office, made, number=HOST)
    let_in(store, made.secret)
    with pytest.raises(RuleError, match="不能停用"):
        store.run(RevokeDevice(device(office, OFFICE), 99))
    run(office, NEW, Put((("device", device(office, OFFICE), "revoked_after", 99),)))
    run(office, NEW, RevokeDevice(device(office, HOST), version(office, NEW, HOST)))
    settle(office)
    assert {upto(each, device(office, OFFICE)) for each in office.stores} == {None}
    assert peers.is_admin(store)
    agree(office)
    store.close()


def test_a_stranger_that_brings_no_such_word_is_a_stranger(office: Office, page: recovery.Made) -> None:
    store = burned(office, page)
    with pytest.raises(UnknownSender):
        bundle.take_in(office.stores[HOST], office.made(NEW, HOST))
    assert [each.card.device for each in strangers(office.stores[HOST])] == [store.device]
    store.close()
