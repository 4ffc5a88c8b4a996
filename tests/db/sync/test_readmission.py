"""The only laptop that let others in has burned: a backup and the page let a new one in, nothing else does. 恢复登记"""

from __future__ import annotations

from secrets import token_bytes

import pytest

from db.issuing.register import is_kept_here, keeper
from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import RenamePerson
from db.store.backup import back_up
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.verify import rebuild, verify
from db.sync import attachments, bundle, peers, recovery
from db.sync.device import DeviceId
from db.sync.envelope import BundleError
from db.sync.mailbox import make_round
from db.sync.operations import RevokeDevice
from db.sync.preview import preview
from db.sync.readmission import let_in
from tests.db.sync.offices import Office
from tests.db.sync.paper import NEW, adopt, burned, printed_by
from tests.db.sync.parcels import file_added
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, device, run, send, settle, upto, version
from tests.db.sync.test_roster import enrolment, late


def test_the_page_lets_the_new_laptop_in_and_bundles_carry_it_to_all(office: Office, page: recovery.Made) -> None:
    """By bundles alone; the burned one says nothing any more."""
    store = burned(office, page)
    let_in(store, page.secret)
    assert peers.is_admin(store)
    assert store.may_erase()
    store.run(RenamePerson(office.council.persons[0], "张壹"))
    for number in (HOST, RECORDER):
        bundle.take_in(office.stores[number], office.made(NEW, number))
        assert office.stores[number].need(Person, office.council.persons[0]).name == "张壹"
        bundle.take_in(store, office.made(number, NEW))
    with late(office) as other:
        run(office, NEW, enrolment(other))
        run(office, NEW, RevokeDevice(device(office, HOST), version(office, NEW, HOST)))
        bundle.take_in(office.stores[RECORDER], office.made(NEW, RECORDER))
        found = {each.device: each.status for each in office.stores[RECORDER].devices()}
        assert (found[other.device], found[device(office, HOST)]) == ("trusted", "revoked")
    person = office.council.persons[1]
    store.run(ErasePerson(person, personal(store, person)))
    settle(office)
    assert {each.need(Person, person).name for each in office.stores} == {""}
    agree(office)
    store.close()


def test_a_large_attachment_keeps_nobody_out_whom_the_page_lets_in(
    office: Office, page: recovery.Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, host = burned(office, page), office.stores[HOST]
    let_in(store, page.secret)
    file_added(store, token_bytes(1_000_000))
    monkeypatch.setattr(bundle, "MOST_OF_A_STRANGER", 900_000)
    bundle.take_in(host, office.made(NEW, HOST))
    assert store.device in peers.trusted(host)
    assert attachments.wanted(host) == ()
    store.close()


def test_the_new_laptop_goes_on_for_the_burned_one(office: Office, page: recovery.Made) -> None:
    body, gone = office.council.body, device(office, OFFICE)
    assert {keeper(each, body) for each in office.stores} == {gone}
    store = burned(office, page)
    let_in(store, page.secret)
    settle(office)
    assert is_kept_here(store, body)
    assert {keeper(each, body) for each in office.stores} == {store.device}
    others = peers.taking_part(office.stores[RECORDER])
    assert set(others) == {device(office, HOST), store.device}
    assert [each.name for each in peers.computers(store)] == ["东道席", "办事处", "办事处（新）", "记录席"]
    store.close()


def test_what_was_recorded_after_the_backup_comes_back_from_the_others(office: Office, page: recovery.Made) -> None:
    desk = office.stores[OFFICE]
    backup = back_up(desk, office.folder / "backups", to=recovery.backup_recipients(desk)).path
    desk.run(RenamePerson(office.council.persons[0], "张壹"))
    send(office, OFFICE, HOST)
    store = burned(office, page, backup)
    let_in(store, page.secret)
    bundle.take_in(office.stores[HOST], office.made(NEW, HOST))
    bundle.take_in(store, office.made(HOST, NEW))
    assert store.need(Person, office.council.persons[0]).name == "张壹"
    settle(office)
    agree(office)
    store.close()


@pytest.mark.parametrize("first", ["the end", "what it recorded"])
def test_a_burned_laptop_that_comes_back_is_revoked_in_either_order(
    office: Office, page: recovery.Made, first: str
) -> None:
    """The founding one, too: nobody else could end it."""
    store, gone, one = burned(office, page), device(office, OFFICE), office.council.persons[0]
    let_in(store, page.secret)
    end = version(office, NEW, OFFICE)
    if first == "the end":
        run(office, NEW, RevokeDevice(gone, end))
        settle(office)
        with pytest.raises(RuleError, match="已被停用"):
            office.stores[OFFICE].run(RenamePerson(one, "贼"))
    else:
        office.stores[OFFICE].run(RenamePerson(one, "贼"))
        with late(office) as other:
            run(office, OFFICE, enrolment(other))
            late_one = other.device
        settle(office)
        run(office, NEW, RevokeDevice(gone, end))
        settle(office)
        assert late_one not in [each.device for each in store.devices() if each.status == "trusted"]
    assert {each.need(Person, one).name for each in office.stores} == {"张一"}
    assert {upto(each, gone) for each in office.stores} == {end}
    assert not peers.is_admin(office.stores[OFFICE])
    assert peers.is_admin(store)
    agree(office)
    rebuild(store)
    agree(office)
    with pytest.raises(BundleError, match="停用"):
        bundle.take_in(office.stores[HOST], office.made(OFFICE, HOST))
    store.close()


def test_a_page_lets_in_one_computer(office: Office, page: recovery.Made) -> None:
    first = burned(office, page)
    let_in(first, page.secret)
    with pytest.raises(RuleError, match="不需要凭恢复钥匙"):
        let_in(first, page.secret)
    settle(office)
    backup = back_up(first, office.folder / "later", to=recovery.backup_recipients(first)).path
    second = burned(office, page, backup)
    with pytest.raises(RuleError, match="不需要凭恢复钥匙"):
        let_in(second, page.secret)
    renewed = printed_by(first)
    settle(office)
    assert peers.is_admin(first), "what the used page did stands"
    assert recovery.recipients(first) == (renewed.recipient,)
    agree(office)
    for each in (first, second):
        each.close()


def test_another_key_and_another_computer_are_refused(office: Office, page: recovery.Made) -> None:
    store = burned(office, page)
    with pytest.raises(RuleError, match="不是这份数据的"):
        let_in(store, recovery.make().secret)
    for each in office.stores[:NEW]:
        with pytest.raises(RuleError, match="不需要凭恢复钥匙"):
            let_in(each, page.secret)
    assert all(verify(each).clean for each in office.stores)
    store.close()


@pytest.mark.parametrize("is_ended", [False, True])
def test_who_is_let_in_by_the_new_laptop_joins_by_its_first_bundle(
    office: Office, page: recovery.Made, *, is_ended: bool
) -> None:
    """It knows the page by that bundle alone."""
    store = burned(office, page)
    let_in(store, page.secret)
    if is_ended:
        run(office, NEW, RevokeDevice(device(office, OFFICE), version(office, NEW, OFFICE)))
    with late(office) as other:
        run(office, NEW, enrolment(other))
        made = bundle.make(store, [DeviceId(Id(other.device))], office.folder / "stick").path
        other.author = store.author
        bundle.take_in(other, made)
        office.stores.append(other)
        other.run(RenamePerson(office.council.persons[0], "张壹"))
        settle(office)
        assert {each.need(Person, office.council.persons[0]).name for each in office.stores} == {"张壹"}
        agree(office)
    store.close()


def test_a_mailbox_carries_it_and_a_preview_shows_it(office: Office, page: recovery.Made) -> None:
    store, host = burned(office, page), office.stores[HOST]
    let_in(store, page.secret)
    store.run(RenamePerson(office.council.persons[0], "张壹"))
    with preview(host, office.made(NEW, HOST)) as shown:
        assert shown.after.need(Person, office.council.persons[0]).name == "张壹"
    assert store.device not in host.roster()
    for each in (store, host, store):
        made = make_round(each, office.folder / "mail")
        assert (made.refused, made.fault) == ((), None)
    assert host.need(Person, office.council.persons[0]).name == "张壹"
    assert peers.known(store, device(office, HOST))[store.device] == store.head.seq
    store.close()


def test_who_prints_alone_can_be_ended_too(office: Office) -> None:
    """A founding computer that never let anybody in is not in the list before."""
    lone = office.founded("lone")
    made = recovery.make()
    adopt(lone, made)
    assert lone.roster()[lone.device].is_admin
    assert [each.device for each in lone.devices() if each.status == "trusted"] == [lone.device]
    assert [each.id for each in peers.computers(lone)] == [lone.device]
    lone.close()
