"""Substitutes, leave of every reach, badges, near names and invitations, by keys and buttons. 签到"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db.agenda.entity import items
from db.attendance.entity import FOR_MEMBERS, Attendee, Leave, Substitution
from db.attendance.operations import DescribeAttendee, WithdrawAttendee
from db.body.operations import ChangeCharter
from db.meeting.entity import Meeting, meeting_body, stages
from db.meeting.operations import MarkStage
from db.people.entity import Person
from db.people.operations import AppointPerson
from db.store.store import Store
from desktop.pages.checkin.page import CheckInPage
from desktop.workspace import Workspace
from tests.desktop.pages.checkin_hands import MORNING, register, there, type_and_enter
from tests.desktop.pages.preparation_hands import (
    Answers,
    choose,
    enter,
    go_to,
    key,
    press,
    read,
    settle,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def attendee(store: Store, name: str) -> Attendee:
    person = next(each.id for each in store.find(Person) if each.name == name)
    return next(each for each in store.find(Attendee) if each.person == person)


def row_of(page: CheckInPage, name: str) -> list[str]:
    return next(row for row in read(page.view.guests.table) if row.startswith(name)).split("|")


def badge(store: Store, workspace: Workspace, name: str, code: str) -> None:
    found = attendee(store, name)
    described = DescribeAttendee(found.id, found.kind, found.organisation, found.title, found.member, badge_code=code)
    assert workspace.run(described) == ""


def test_a_badge_that_is_scanned_counts_only_as_a_whole(
    page: CheckInPage, workspace: Workspace, federation34_prepared: Store
) -> None:
    badge(federation34_prepared, workspace, "董里", "LX0012")
    badge(federation34_prepared, workspace, "吴勇", "LX00123")
    type_and_enter(page, "LX001")
    assert there(federation34_prepared) == []
    type_and_enter(page, "LX0012")
    assert there(federation34_prepared) == ["董里"]
    assert "LX0012" in row_of(page, "董里")


def test_the_nearest_names_stand_in_the_list(page: CheckInPage) -> None:
    enter(page.view.guests.search, "懂里")
    assert page.view.guests.hint.text() == "名单中没有“懂里”，相近的有 1 人：↑↓ 选定；Enter 登记新来宾"
    assert [row.split("|")[0] for row in read(page.view.guests.table)] == ["董里"]


def test_a_near_name_is_recorded_only_when_it_is_chosen(page: CheckInPage, federation34_prepared: Store) -> None:
    type_and_enter(page, "王一准")
    assert there(federation34_prepared) == []
    assert page.view.guests.newcomer.isVisible()
    key(Qt.Key.Key_Escape)
    page.view.guests.search.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert there(federation34_prepared) == ["王一淮"]


def test_a_newcomer_typed_in_one_line_is_registered_with_one_more_enter(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    type_and_enter(page, "李四光 平凉市 副秘书长")
    newcomer = page.view.guests.newcomer
    assert [field.text() for field in (newcomer.name, newcomer.organisation, newcomer.title)] == [
        "李四光",
        "平凉市",
        "副秘书长",
    ]
    key(Qt.Key.Key_Return)
    assert there(federation34_prepared) == ["李四光"]
    assert attendee(federation34_prepared, "李四光").title == "副秘书长"


def stand_in(page: CheckInPage, name: str, reason: str = "") -> list[str]:
    """Name the chosen row as substitute by the dialog; the refusals that were read."""
    refused: list[str] = []

    def act(dialog: Any) -> None:
        combo = dialog.principal
        (found,) = (place for place in range(combo.count()) if name in combo.itemText(place))
        choose(combo, combo.itemData(found))
        choose(dialog.credential, "seen")
        press(dialog.verb)
        if dialog.isVisible():
            refused.append(dialog.fault.text())
            enter(dialog.reason, reason)
            press(dialog.verb)

    answers = Answers()
    answers.next(act)
    press(page.view.guests.substitute)
    return refused


def test_a_substitute_takes_the_place_of_who_is_away_and_counts_for_the_member(
    page: CheckInPage, workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    register(workspace, meeting, "李四光")
    settle()
    type_and_enter(page, "李四光")
    assert page.view.counters.members.accessibleName() == "成员方 0 / 15 家"
    go_to(page.view.guests.table, lambda row: row.name == "李四光")
    assert stand_in(page, "樊艺文") == []
    assert page.view.guests.hint.text() == "李四光替会已登记"
    assert page.view.counters.members.accessibleName() == "成员方 1 / 15 家"
    assert row_of(page, "樊艺文")[-2] == "有人替会"
    assert row_of(page, "李四光")[1].endswith("（代替樊艺文）")
    assert "樊艺文" not in [row.split("|")[0] for row in read(page.view.counters.missing)]
    assert [each.credential for each in federation34_prepared.find(Substitution)] == ["seen"]
    go_to(page.view.guests.table, lambda row: row.name == "李四光")
    assert page.view.guests.substitute.word() == "取消替会"
    press(page.view.guests.substitute)
    assert federation34_prepared.find(Substitution) == ()
    assert page.view.guests.hint.text() == "李四光不再代替樊艺文"


def test_a_lower_rank_is_refused_in_the_dialog_until_a_reason_is_given(
    page: CheckInPage, workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    place = meeting_body(federation34_prepared, meeting.id)
    assert place is not None
    assert workspace.run(ChangeCharter(place.body, "consensus", substitutes="rank")) == ""
    other = attendee(federation34_prepared, "樊艺文")
    assert other.level
    person = register(workspace, meeting, "李四光")
    assert federation34_prepared.find(Attendee, person=person)[0].level == ""
    lowly = attendee(federation34_prepared, "李四光")
    assert workspace.run(WithdrawAttendee(lowly.id)) == ""
    assert workspace.run(AppointPerson(person, "宝鸡市发展改革委", "科长", level="division")) == ""
    press(page.view.guests.add_new)
    enter(page.view.guests.newcomer.name, "李四光")
    press(page.view.guests.newcomer.use)
    go_to(page.view.guests.table, lambda row: row.name == "李四光")
    assert stand_in(page, "樊艺文", "市长赴省里防汛") == [
        "李四光的职级低于樊艺文，章程不许替会；仍由其替会的，请写明破例理由"
    ]
    assert [each.reason for each in federation34_prepared.find(Substitution)] == ["市长赴省里防汛"]


def test_leave_may_be_from_one_item_of_the_agenda(
    page: CheckInPage, meeting: Meeting, federation34_prepared: Store
) -> None:
    item = items(federation34_prepared, meeting.id)[0]

    def act(dialog: Any) -> None:
        enter(dialog.reason, "与本人有关")
        choose(dialog.scope, f"item:{item.id}")
        press(dialog.verb)

    answers = Answers()
    go_to(page.view.guests.table, lambda row: row.name == "何金虎")
    answers.next(act)
    press(page.view.guests.excuse)
    (leave,) = (each for each in federation34_prepared.find(Leave) if each.attendee)
    assert (leave.item, leave.stage, leave.reason) == (item.id, None, "与本人有关")
    assert row_of(page, "何金虎")[-2] == "未到"


def test_when_the_stage_is_closed_who_never_came_is_absent_without_leave(
    page: CheckInPage, workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    type_and_enter(page, "董里")
    stage = stages(federation34_prepared, meeting.id)[0]
    choose(page.view.door, stage.id)
    for kind in ("opened", "closed"):
        assert workspace.run(MarkStage(stage.id, kind, MORNING)) == ""
    assert row_of(page, "何金虎")[-2] == "未请假缺席"
    assert row_of(page, "董里")[-2] == "已签到"


def test_who_never_replied_is_found_and_reminded(
    page: CheckInPage, workspace: Workspace, federation34_prepared: Store
) -> None:
    of_members = [each for each in federation34_prepared.find(Attendee) if each.kind in FOR_MEMBERS]
    alone = [each for each in of_members if sum(other.member == each.member for other in of_members) == 1][:2]
    for each in alone:
        assert workspace.run(WithdrawAttendee(each.id)) == ""
    seen: list[str] = []

    def act(dialog: Any) -> None:
        press(dialog.send)
        seen.extend(row for row in read(dialog.table) if "未回复" in row)
        press(dialog.remind)
        go_to(dialog.table, lambda row: row.name == seen[0].split("|")[0])
        press(dialog.letter)
        seen.append(next(row for row in read(dialog.table) if row.startswith(seen[0].split("|")[0])))
        go_to(dialog.table, lambda row: row.name == "王毅")
        press(dialog.coming)
        seen.append(next(row for row in read(dialog.table) if row.startswith("王毅")).split("|")[2])
        press(dialog.verb)

    answers = Answers()
    answers.next(act)
    page.view.replies.trigger()
    assert answers.read == ["邀请与回复"]
    silent = [row.split("|")[0] for row in seen[:-2]]
    assert [*silent[2:], seen[-1]] == ["王毅", "韩丽芝", "将参会"]
    assert seen[-2].split("|")[1:] == ["2024-08-31", "请假函", "2024-08-31"]
    head, names = QGuiApplication.clipboard().text().splitlines()
    assert head.startswith("经联合会第34届年会：尚未收到以下单位和来宾的参会回执")
    assert names.split("、") == silent
