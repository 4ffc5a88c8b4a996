"""What a computer is called: by itself and by who lets others in, by nobody else. 电脑更名"""

from __future__ import annotations

import pytest

from db.people.erasing import ErasePerson, personal
from db.store import roster
from db.store.errors import RuleError
from db.sync import peers
from db.sync.forgetting import answers, erasures
from db.sync.operations import GrantRole, PassAdministration, RenameDevice, RevokeDevice
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, device, run, send, settle


def called(office: Office, number: int) -> set[str]:
    """What every laptop calls one of them."""
    return {peers.called(store, device(office, number)) for store in office.stores}


def test_a_new_name_goes_everywhere_and_the_last_one_counts(office: Office) -> None:
    run(office, OFFICE, RenameDevice(device(office, HOST), "宝鸡 会务席"))
    settle(office)
    assert called(office, HOST) == {"宝鸡 会务席"}
    run(office, HOST, RenameDevice(device(office, HOST), " 宝鸡 "))
    settle(office)
    assert called(office, HOST) == {"宝鸡"}


def test_a_name_given_by_who_might_stays_when_the_role_is_passed_on(office: Office) -> None:
    run(office, OFFICE, GrantRole(device(office, HOST), "admin"))
    send(office, OFFICE, HOST)
    run(office, HOST, RenameDevice(device(office, RECORDER), "陇南 记录席"))
    run(office, HOST, PassAdministration(device(office, RECORDER)))
    settle(office)
    assert not peers.is_admin(office.stores[HOST])
    assert called(office, RECORDER) == {"陇南 记录席"}


def test_who_might_give_names_is_folded_once_for_all_computers_and_all_erasures(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    desk = office.stores[OFFICE]
    for number in (HOST, RECORDER):
        run(office, OFFICE, RenameDevice(device(office, number), f"第{number}席"))
    for person in office.council.persons[:2]:
        desk.run(ErasePerson(person, personal(desk, person)))
    folded: list[object] = []
    fold = roster.lasting
    monkeypatch.setattr(roster, "lasting", lambda *facts: folded.append(facts) or fold(*facts))
    assert [each.name for each in peers.computers(desk)][-2:] == ["第1席", "第2席"]
    assert len(folded) == 1
    assert [(each.device.name, each.open) for each in answers(desk, erasures(desk))] == [("第1席", 2), ("第2席", 2)]
    assert len(folded) == 2
    peers.recognise(desk)
    assert len(folded) == 3


def test_nobody_else_gives_a_name_nor_one_whose_end_has_come(office: Office) -> None:
    host = device(office, HOST)
    run(office, RECORDER, Put((("device", host, "name", "贼"),)))
    run(office, OFFICE, RevokeDevice(host, 0))
    run(office, HOST, RenameDevice(host, "办事处"))
    settle(office)
    assert peers.called(office.stores[OFFICE], host) == "东道席"
    with pytest.raises(RuleError, match="请在建立这份数据的电脑上办理"):
        office.stores[RECORDER].run(RenameDevice(host, "东道"))
    with pytest.raises(RuleError, match="请写上电脑的名称"):
        office.stores[OFFICE].run(RenameDevice(host, "  "))
