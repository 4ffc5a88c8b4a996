"""Delegations, leave, newcomers, counters and the arrival desk. 报到签到：人员与统计"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from db.attendance.entity import Arrival, Attendee, Leave, Presence
from db.attendance.operations import GrantLeave
from db.meeting.entity import Meeting, stages
from db.people.entity import Person
from db.people.operations import AddPerson
from db.store.moment import instant
from db.store.store import Store
from desktop.pages.checkin.page import ARRIVAL, CheckInPage
from desktop.workspace import Workspace
from tests.desktop.pages.checkin_hands import register, there, type_and_enter
from tests.desktop.pages.preparation_hands import (
    Answers,
    choose,
    enter,
    go_to,
    key,
    press,
    read,
    settle,
    shown,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_delegation_is_marked_as_a_whole_and_taken_back_as_a_whole(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    type_and_enter(page, "吴勇")
    go_to(page.view.counters.tallies, lambda tally: tally.name == "广元市")
    assert page.view.counters.heading.text() == "广元市未到 8 人"
    press(page.view.counters.delegation)
    assert len(there(federation34_prepared)) == 9
    assert page.view.guests.hint.text() == "广元市 8 人已签到"
    key(Qt.Key.Key_Z, CONTROL)
    assert there(federation34_prepared) == ["吴勇"]


def test_counters_tell_members_and_persons_apart(page: CheckInPage) -> None:
    for name in ("王毅", "董里", "吴勇", "樊艺文"):
        type_and_enter(page, name)
    counters = page.view.counters
    assert counters.members.accessibleName() == "成员方 2 / 15 家"
    assert counters.people.accessibleName() == "人数 4 / 24 人"
    tallies = {row.split("|")[0]: row.split("|")[1:] for row in read(counters.tallies)}
    assert tallies["广元市"] == ["", "2/9"]
    assert tallies["吴忠市"] == ["请假", "0/0"]
    assert tallies["特邀"] == ["", "1/2"]
    assert [(chip.text(), chip.count()) for chip in page.view.chips.chips.values()] == [
        ("全部", "24"),
        ("已签到", "4"),
        ("未到", "20"),
        ("请假", "0"),
        ("单位", "18"),
    ]


def test_a_newspaper_is_found_and_checked_in_though_nobody_of_it_is_named(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    type_and_enter(page, "广元日报")
    assert there(federation34_prepared) == ["广元日报"]
    assert page.view.counters.people.accessibleName() == "人数 0 / 24 人"


def test_leave_asks_for_its_reason_and_ends_when_the_person_comes(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    answers = Answers()
    go_to(page.view.guests.table, lambda row: row.name == "何金虎")

    def act(dialog: Any) -> None:
        enter(dialog.reason, "因公出差")
        press(dialog.verb)

    answers.next(act)
    press(page.view.guests.excuse)
    assert answers.read == ["何金虎请假"]
    assert [each.reason for each in federation34_prepared.find(Leave) if each.attendee] == ["因公出差"]
    assert next(row for row in read(page.view.guests.table) if "何金虎" in row).split("|")[-2] == "请假"
    assert type_and_enter(page, "何金虎") == "何金虎 08:40 已签到，原登记的请假已取消"
    assert [each.reason for each in federation34_prepared.find(Leave) if each.attendee] == []


def test_ctrl_z_on_somebody_checked_in_by_mistake_gives_the_leave_back(
    page: CheckInPage, workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    excused = next(each for each in federation34_prepared.find(Attendee) if each.title == "市委副书记、市长")
    assert workspace.run(GrantLeave(meeting.id, excused.id, reason="因公出差")) == ""
    before = federation34_prepared.find(Leave)
    step = len(federation34_prepared.commits())
    assert type_and_enter(page, "董里").endswith("原登记的请假已取消")
    assert len(federation34_prepared.commits()) == step + 1
    key(Qt.Key.Key_Z, CONTROL)
    assert (federation34_prepared.find(Leave), there(federation34_prepared)) == (before, [])


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("door", ["", ARRIVAL])
def test_a_newcomer_is_one_step_and_ctrl_z_takes_all_of_it_back(
    page: CheckInPage, workspace: Workspace, federation34_prepared: Store, door: str, *, is_known: bool
) -> None:
    if is_known:
        assert workspace.run(AddPerson("李四光", "四川省", "处长")) == ""
    if door:
        choose(page.view.door, door)

    def state() -> tuple[object, ...]:
        return tuple(federation34_prepared.find(each) for each in (Person, Attendee, Presence, Arrival))

    before, step = state(), len(federation34_prepared.commits())
    type_and_enter(page, "李四光")
    newcomer = page.view.guests.newcomer
    press(newcomer.use if is_known else newcomer.register)
    assert len(federation34_prepared.commits()) == step + 1
    assert len(federation34_prepared.find(Arrival if door else Presence)) == 1
    page.view.guests.search.setFocus()
    key(Qt.Key.Key_Z, CONTROL)
    assert page.view.guests.hint.text() == "已撤销：李四光"
    assert state() == before


def test_somebody_of_a_member_on_leave_is_admitted_with_a_doubt(
    page: CheckInPage, workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    dongli = next(each for each in federation34_prepared.find(Attendee) if each.title == "市委副书记、市长")
    assert workspace.run(GrantLeave(meeting.id, member_id=dongli.member)) == ""
    assert type_and_enter(page, "董里").endswith("；广元市已登记全团请假，请核对")


def test_a_newcomer_is_registered_and_checked_in_in_one_line(
    page: CheckInPage, federation34_prepared: Store, meeting: Meeting
) -> None:
    type_and_enter(page, "李四光")
    enter(page.view.guests.newcomer.organisation, "平凉市")
    key(Qt.Key.Key_Tab)
    enter(page.view.guests.newcomer.title, "副秘书长")
    choose(page.view.guests.newcomer.kind, "delegate")
    press(page.view.guests.newcomer.register)
    assert there(federation34_prepared) == ["李四光"]
    found = federation34_prepared.find(Attendee, title="副秘书长", kind="delegate")
    assert [each.organisation for each in found if each.member] == ["平凉市"]
    assert not page.view.guests.newcomer.isVisible()
    assert page.view.guests.search.hasFocus()


def test_a_newcomer_without_a_name_is_refused_and_the_rest_stays(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    press(page.view.guests.add_new)
    enter(page.view.guests.newcomer.organisation, "某部")
    QTest.keyClick(page.view.guests.newcomer.organisation, Qt.Key.Key_Return)
    assert page.view.guests.fault.text() == "姓名不能为空"
    assert page.view.guests.newcomer.organisation.text() == "某部"
    assert len(federation34_prepared.find(Person)) == 24


def test_somebody_of_the_roster_is_offered_and_not_written_again(
    page: CheckInPage, workspace: Workspace, federation34_prepared: Store
) -> None:
    assert workspace.run(AddPerson("李四光", "四川省", "处长")) == ""
    type_and_enter(page, "李四光")
    assert page.view.guests.newcomer.known.text() == "名册中已有 李四光 四川省处长"
    press(page.view.guests.newcomer.use)
    assert there(federation34_prepared) == ["李四光"]
    assert len(federation34_prepared.find(Person, name="李四光")) == 1


def test_who_leaves_the_hall_may_come_back(page: CheckInPage, federation34_prepared: Store) -> None:
    type_and_enter(page, "董里")
    go_to(page.view.guests.table, lambda row: row.name == "董里")
    press(page.view.guests.out)
    assert next(row for row in read(page.view.guests.table) if "董里" in row).split("|")[-2] == "已离会"
    type_and_enter(page, "董里")
    assert [each.kind for each in federation34_prepared.find(Presence)] == ["arrived", "left", "returned"]


def test_the_missing_stand_in_a_text_that_can_be_sent(page: CheckInPage) -> None:
    go_to(page.view.counters.tallies, lambda tally: tally.name == "宝鸡市")
    press(page.view.counters.remind_mark)
    head, names = QGuiApplication.clipboard().text().splitlines()
    assert head.startswith("经联合会第34届年会：截至 08:40")
    assert names == "宝鸡市：樊艺文"


def test_arrival_at_the_hotel_notes_the_room_and_says_nothing_of_presence(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    choose(page.view.door, ARRIVAL)
    enter(page.view.guests.search, "dxp")
    enter(page.view.guests.arrival.room, "1208")
    QTest.keyClick(page.view.guests.arrival.room, Qt.Key.Key_Return)
    arrivals = federation34_prepared.find(Arrival)
    assert [(each.room, each.papers, each.badge) for each in arrivals] == [("1208", 1, 1)]
    assert federation34_prepared.find(Presence) == ()
    assert page.view.guests.hint.text().endswith("已报到")
    page.view.guests.search.setFocus()
    key(Qt.Key.Key_Z, CONTROL)
    assert federation34_prepared.find(Arrival) == ()


def test_each_stage_has_its_own_door(page: CheckInPage, federation34_prepared: Store, meeting: Meeting) -> None:
    type_and_enter(page, "董里")
    choose(page.view.door, stages(federation34_prepared, meeting.id)[1].id)
    assert page.view.counters.people.accessibleName() == "人数 0 / 24 人"
    type_and_enter(page, "董里")
    assert len({each.stage for each in federation34_prepared.find(Presence)}) == 2


def test_before_the_first_day_the_door_is_the_arrival_desk(workspace: Workspace, meeting: Meeting) -> None:
    workspace.clock = lambda: instant(date(2024, 8, 29), 20, 0)
    with shown(CheckInPage(workspace)) as page:
        assert page.view.door.key() == ARRIVAL
        assert page.view.guests.arrival.isVisible()


def test_what_another_page_records_is_seen_at_once(page: CheckInPage, workspace: Workspace, meeting: Meeting) -> None:
    register(workspace, meeting, "李四")
    settle()
    assert page.view.counters.people.accessibleName() == "人数 0 / 25 人"


def test_without_a_meeting_the_page_shows_the_way(federation34_roster: Store, workspace: Workspace) -> None:
    with shown(CheckInPage(workspace)) as page:
        asked = []
        page.go_asked.connect(lambda *where: asked.append(where))
        press(page.view.empty.button)
    assert asked == [("prep", "")]


def test_keys_find_nothing_to_do_without_a_meeting(federation34_roster: Store, workspace: Workspace) -> None:
    with shown(CheckInPage(workspace)) as page:
        for keys in ("Ctrl+Z", "Ctrl+N"):
            QTest.keySequence(page, keys)
        assert page.view.empty.isVisible()
    assert there(federation34_roster) == []
