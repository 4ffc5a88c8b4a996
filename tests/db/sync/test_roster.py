"""Who may write: roles counted by what was known, revocation in any order of arrival, on every computer. 电脑名册"""

from __future__ import annotations

import pytest

from db.agenda.entity import AgendaItem
from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import RenamePerson
from db.store.disputing import conflicts
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import rebuild, verify
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.envelope import BundleError
from db.sync.operations import EnrolDevice, GrantRole, PassAdministration, RevokeDevice
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, device, run, send, settle, upto, version


@pytest.fixture
def shared(office: Office) -> Office:
    office.swap()
    return office


@pytest.mark.parametrize("first", ["the record", "the revocation"])
def test_what_a_computer_wrote_after_its_end_stands_nowhere_in_either_order(shared: Office, first: str) -> None:
    one, two = shared.council.persons[:2]
    shared.stores[HOST].run(RenamePerson(one, "张壹"))
    send(shared, HOST, OFFICE)
    end = version(shared, OFFICE, HOST)
    shared.stores[HOST].run(RenamePerson(one, "贼"))
    shared.stores[HOST].run(RenamePerson(two, "盗"))
    if first == "the record":
        send(shared, HOST, OFFICE)
        assert shared.stores[OFFICE].need(Person, two).name == "盗"
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), end))
    settle(shared)
    for store in shared.stores:
        assert [store.need(Person, each).name for each in (one, two)] == ["张壹", "张二"]
    agree(shared)
    before = state_hash(shared.stores[RECORDER])
    rebuild(shared.stores[RECORDER])
    assert state_hash(shared.stores[RECORDER]) == before


def test_a_row_that_only_a_revoked_computer_made_is_gone(shared: Office) -> None:
    row = Id(f"{99:032x}")
    shared.stores[HOST].run(Put((("person", row, "name", "贼"),)))
    settle(shared)
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), 0))
    settle(shared)
    assert all(not store.find_all(Person, id=row) for store in shared.stores)
    agree(shared)


def test_a_revoked_computer_neither_sends_nor_receives_nor_records(shared: Office) -> None:
    shared.stores[HOST].run(RenamePerson(shared.council.persons[0], "张壹"))
    file = shared.made(HOST, OFFICE)
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), 0))
    with pytest.raises(BundleError, match="停用"):
        bundle.take_in(shared.stores[OFFICE], file)
    with pytest.raises(BundleError, match="停用"):
        shared.made(OFFICE, HOST)
    send(shared, OFFICE, HOST)
    with pytest.raises(RuleError, match="停用"):
        shared.stores[HOST].run(RenamePerson(shared.council.persons[0], "张壹"))
    assert verify(shared.stores[HOST]).clean


def test_others_carry_what_a_revoked_computer_wrote_before_its_end(shared: Office) -> None:
    shared.stores[HOST].run(RenamePerson(shared.council.persons[0], "张壹"))
    send(shared, HOST, RECORDER)
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), version(shared, RECORDER, HOST)))
    bundle.take_in(shared.stores[OFFICE], shared.made(RECORDER, OFFICE))
    assert shared.stores[OFFICE].need(Person, shared.council.persons[0]).name == "张壹"


def test_two_that_revoke_each_other_are_both_revoked(shared: Office) -> None:
    for number in (HOST, RECORDER):
        run(shared, OFFICE, GrantRole(device(shared, number), "admin"))
    settle(shared)
    assert all(peers.is_admin(store) for store in shared.stores)
    for mine, other in ((HOST, RECORDER), (RECORDER, HOST)):
        run(shared, mine, RevokeDevice(device(shared, other), version(shared, OFFICE, other)))
    settle(shared)
    agree(shared)
    found = {each.device: each.status for each in shared.stores[OFFICE].devices()}
    assert [found[device(shared, each)] for each in (HOST, RECORDER)] == ["revoked", "revoked"]
    assert found[device(shared, OFFICE)] == "trusted"


def late(office: Office) -> Store:
    """A computer that nobody has let in yet."""
    return Store.create(office.folder / "late.lianxi", keys=office.folder / "late-keys")


def test_an_admin_lets_in_and_a_mere_recorder_does_not(shared: Office) -> None:
    with late(shared) as store:
        with pytest.raises(RuleError, match="授权"):
            shared.stores[HOST].run(enrolment(store))
        run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
        send(shared, OFFICE, HOST)
        run(shared, HOST, enrolment(store))
        send(shared, HOST, OFFICE)
        found = {each.device: each.status for each in shared.stores[OFFICE].devices()}
        assert found[store.device] == "trusted"


def test_at_a_handover_the_role_goes_on_and_the_one_who_passed_it_has_it_no_longer(shared: Office) -> None:
    for giver, taker in ((OFFICE, HOST), (HOST, RECORDER)):
        run(shared, giver, PassAdministration(device(shared, taker)))
        settle(shared)
    assert [peers.is_admin(store) for store in shared.stores] == [True, False, True]
    assert [store.may_erase() for store in shared.stores] == [True, True, True]
    with pytest.raises(RuleError, match="授权"):
        shared.stores[HOST].run(PassAdministration(device(shared, OFFICE)))
    with late(shared) as store:
        run(shared, RECORDER, enrolment(store))
        settle(shared)
        assert {each.device: each.status for each in shared.stores[HOST].devices()}[store.device] == "trusted"
    agree(shared)


def test_a_later_office_passes_on_that_it_may_erase_and_what_it_erases_is_gone_everywhere(shared: Office) -> None:
    for giver, taker in ((OFFICE, HOST), (HOST, RECORDER)):
        run(shared, giver, PassAdministration(device(shared, taker)))
        settle(shared)
    store, person = shared.stores[RECORDER], shared.council.persons[0]
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), 0))  # what was permitted before it stays so
    settle(shared)
    store.run(ErasePerson(person, personal(store, person)))
    settle(shared)
    assert {each.need(Person, person).name for each in shared.stores} == {""}
    agree(shared)


def test_two_that_let_each_other_erase_may_not(shared: Office) -> None:
    for mine, other in ((HOST, RECORDER), (RECORDER, HOST)):
        cell = ("device", device(shared, other), "redactor", 1)
        shared.stores[mine].run(Put((cell,)))
        settle(shared)
    assert [store.may_erase() for store in shared.stores] == [True, False, False]
    agree(shared)


def test_an_administrator_that_may_not_erase_permits_nobody_to(shared: Office) -> None:
    run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
    settle(shared)
    with pytest.raises(RuleError, match="没有删除个人信息的权限"):
        shared.stores[HOST].run(GrantRole(device(shared, RECORDER), "redactor"))


def test_what_is_no_role_is_not_granted_and_erasing_is_granted_for_good(shared: Office) -> None:
    desk, host = shared.stores[OFFICE], device(shared, HOST)
    for role in ("revoked_after", "name", "public_key", ""):
        with pytest.raises(RuleError, match=r"没有“.*”这种权限"):
            desk.run(GrantRole(host, role))
    run(shared, OFFICE, GrantRole(host, "redactor"))
    with pytest.raises(RuleError, match="不能收回"):
        desk.run(GrantRole(host, "redactor", granted=False))
    assert {each.status for each in desk.devices()} == {"trusted"}


def test_the_role_goes_neither_to_a_revoked_computer_nor_to_oneself(shared: Office) -> None:
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), 9))
    for number, why in ((HOST, "停用"), (OFFICE, "本来就由")):
        with pytest.raises(RuleError, match=why):
            shared.stores[OFFICE].run(PassAdministration(device(shared, number)))


def test_who_is_left_of_three_admins_decides_when_two_revoke_each_other(shared: Office) -> None:
    with late(shared) as store:
        run(shared, OFFICE, enrolment(store))
        run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
        run(shared, OFFICE, GrantRole(device(shared, RECORDER), "admin"))
        settle(shared)
        ends = [(RECORDER, version(shared, OFFICE, RECORDER)), (HOST, version(shared, OFFICE, HOST))]
        for mine, (other, end) in zip((HOST, RECORDER), ends, strict=True):
            run(shared, mine, RevokeDevice(device(shared, other), end))
        settle(shared)
        run(shared, OFFICE, PassAdministration(DeviceId(Id(store.device))))
        settle(shared)
        found = {each.device: each.status for each in shared.stores[OFFICE].devices()}
        assert [found[device(shared, each)] for each in (HOST, RECORDER)] == ["revoked", "revoked"]
        assert shared.stores[OFFICE].roster()[store.device].is_admin


def test_who_was_let_in_after_an_admins_end_goes_with_it(shared: Office) -> None:
    run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
    send(shared, OFFICE, HOST)
    end = version(shared, HOST, HOST)
    with late(shared) as store:
        run(shared, HOST, enrolment(store))
        settle(shared)
        run(shared, OFFICE, RevokeDevice(device(shared, HOST), end))
        settle(shared)
        found = {each.device: each.status for each in shared.stores[RECORDER].devices()}
        assert (found[store.device], upto(shared.stores[RECORDER], store.device)) == ("revoked", 0)
    agree(shared)


@pytest.mark.parametrize(
    "cell", [("admin", 1), ("revoked_after", 0), ("public_key", "ab" * 32), ("public_key", "no key"), ("redactor", 1)]
)
def test_who_gives_himself_a_role_or_takes_anothers_is_not_believed(shared: Office, cell: tuple[str, object]) -> None:
    own, others = device(shared, HOST), device(shared, RECORDER)
    shared.stores[HOST].run(Put((("device", others if cell[0] == "revoked_after" else own, *cell),)))
    settle(shared)
    assert {each.status for each in shared.stores[OFFICE].devices()} == {"trusted"}
    assert not peers.is_admin(shared.stores[HOST])
    assert not shared.stores[HOST].may_erase()
    agree(shared)


def test_nobody_revokes_the_founding_computer(shared: Office) -> None:
    run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
    send(shared, OFFICE, HOST)
    with pytest.raises(RuleError, match="不能停用"):
        shared.stores[HOST].run(RevokeDevice(device(shared, OFFICE), 0))
    shared.stores[HOST].run(Put((("device", device(shared, OFFICE), "revoked_after", 0),)))
    settle(shared)
    assert {each.status for each in shared.stores[RECORDER].devices()} == {"trusted"}


def test_a_dismissed_admin_no_longer_revokes(shared: Office) -> None:
    for granted in (True, False):
        run(shared, OFFICE, GrantRole(device(shared, HOST), "admin", granted))
        send(shared, OFFICE, HOST)
    shared.stores[HOST].run(Put((("device", device(shared, RECORDER), "revoked_after", 0),)))
    settle(shared)
    assert {each.status for each in shared.stores[OFFICE].devices()} == {"trusted"}


def test_a_revoked_admin_who_knows_it_revokes_nobody_and_lets_nobody_in(shared: Office) -> None:
    run(shared, OFFICE, GrantRole(device(shared, HOST), "admin"))
    settle(shared)
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), version(shared, OFFICE, HOST)))
    send(shared, OFFICE, HOST)
    query = "UPDATE sy_device SET revoked_after=NULL WHERE uuid=?"  # its program has been changed to go on
    shared.stores[HOST].connection.execute(query, (bytes.fromhex(device(shared, HOST)),))
    with late(shared) as store:
        shared.stores[HOST].run(Put((("device", device(shared, RECORDER), "revoked_after", 0),)))
        shared.stores[HOST].run(Put((("device", Id(store.device), "public_key", enrolment(store).public_key),)))
        settle(shared)
        found = {each.device: each.status for each in shared.stores[OFFICE].devices()}
        assert found[device(shared, RECORDER)] == "trusted"
        assert store.device not in found
    agree(shared)


def test_a_deleted_item_that_lived_on_by_what_no_longer_counts_goes(shared: Office) -> None:
    item, speech = Id(f"{98:032x}"), Id(f"{99:032x}")
    shared.stores[OFFICE].run(Put((("agenda_item", item, "title", "议题"), ("agenda_item", item, DELETED, 0))))
    settle(shared)
    end = version(shared, OFFICE, HOST)
    shared.stores[HOST].run(Put((("speech", speech, "item", item), ("speech", speech, "gist", "赞成"))))
    shared.stores[OFFICE].run(Put((("agenda_item", item, DELETED, 1),)))
    settle(shared)
    assert all(store.get(AgendaItem, item) for store in shared.stores)
    assert [each.kind for each in conflicts(shared.stores[RECORDER])] == ["delete"]
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), end))
    settle(shared)
    assert not any(store.get(AgendaItem, item) for store in shared.stores)
    agree(shared)


def test_what_is_erased_is_gone_from_records_that_do_not_count_too(shared: Office) -> None:
    person, canary = shared.council.persons[0], "欧阳锦绣鹏程"
    shared.stores[HOST].run(RenamePerson(person, canary))
    settle(shared)
    run(shared, OFFICE, RevokeDevice(device(shared, HOST), 0))
    shared.stores[OFFICE].run(ErasePerson(person, personal(shared.stores[OFFICE], person)))
    settle(shared)
    for store in shared.stores:
        lines = store.connection.execute("SELECT body FROM sy_commit").fetchall()
        assert not any(canary.encode() in line for (line,) in lines)
        assert verify(store).faults == ()
    assert len({state_hash(store) for store in shared.stores}) == 1


def enrolment(store: Store) -> EnrolDevice:
    card = joining.card_of(store, "后到席")
    return EnrolDevice(DeviceId(Id(card.device)), card.name, card.public_key, card.recipient)
