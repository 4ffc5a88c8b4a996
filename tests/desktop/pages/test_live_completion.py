"""The list beside the line offers prefixes, people, and registering somebody unknown; nothing is ever guessed. 补全"""

from __future__ import annotations

import pytest

from db.attendance.entity import Attendee, Presence
from db.people.entity import Person
from db.people.operations import AddPerson
from desktop.workspace import Workspace
from tests.desktop.pages.live_hands import CONTROL, Key, Recorder


def test_the_beginning_of_a_prefix_lists_what_it_may_become(hall: Recorder) -> None:
    hall.type("yz")
    assert hall.people()[:3] == ["[类别 2种]", "一致", "原则通过"]
    hall.key(Key.Key_Escape)
    hall.type("移")
    assert hall.people()[:2] == ["[类别 1种]", "移交"]
    assert hall.below == "类别：移交 yj；按 ↓ 选择"
    assert hall.kind == "question"


def test_arrows_and_enter_write_the_prefix_and_record_nothing(hall: Recorder) -> None:
    hall.type("原")
    hall.key(Key.Key_Down)
    assert hall.below == "按 Enter 写入“原则通过”，后面写：第几件"
    hall.key(Key.Key_Return)
    assert hall.field.text() == "原则通过 "
    assert hall.told() == []


def test_a_prefix_in_letters_stays_what_it_is_while_a_longer_one_is_offered(hall: Recorder) -> None:
    hall.type("yz")
    assert hall.people()[:3] == ["[类别 2种]", "一致", "原则通过"]
    hall.record_refused()
    assert hall.field.text() == "yz"


def test_more_letters_give_the_choice_up(hall: Recorder) -> None:
    hall.type("f")
    hall.key(Key.Key_Down)
    hall.type("h")
    assert hall.below != "按 Enter 写入“发言”，后面写：姓名 要点"
    hall.key(Key.Key_Return)
    assert hall.field.text() == "fh"


def test_a_click_writes_the_prefix_at_once(hall: Recorder) -> None:
    hall.type("情")
    hall.click_person("情况")
    assert hall.field.text() == "情况 "


def test_an_unknown_name_is_registered_in_one_line_and_the_line_that_waited_goes_on(
    hall: Recorder, workspace: Workspace
) -> None:
    hall.type("发言 欧阳清风 同意")
    assert hall.people()[0] == "登记新来宾：欧阳清风"
    hall.key(Key.Key_Down)
    hall.key(Key.Key_Return)
    assert hall.field.text() == "来宾 欧阳清风 "
    hall.type("某某研究院 院长")
    assert hall.below == "将记录：来宾 欧阳清风（某某研究院院长），登记并到会"
    hall.key(Key.Key_Return)
    assert hall.field.text() == "发言 欧阳清风 同意"
    hall.key(Key.Key_Return)
    assert hall.told()[-2:] == ["到会 欧阳清风 某某研究院院长", "发言 欧阳清风 同意"]
    (person,) = workspace.store.find(Person, name="欧阳清风")
    (attendee,) = workspace.store.find(Attendee, person=person.id)
    assert (attendee.kind, attendee.organisation, attendee.title) == ("guest", "某某研究院", "院长")
    assert [each.kind for each in workspace.store.find(Presence, attendee=attendee.id)] == ["arrived"]


def test_the_line_that_waits_for_a_guest_outlives_a_crash_and_not_another_line(hall: Recorder) -> None:
    hall.type("发言 欧阳清风 同意")
    hall.key(Key.Key_Down)
    hall.key(Key.Key_Return)
    hall.page.desk.keep_draft()
    assert hall.page.scene is not None
    assert hall.page.desk.draft.recall(hall.page.scene.meeting.id) == "发言 欧阳清风 同意"
    hall.key(Key.Key_Escape)
    hall.record("记录 一句")
    assert hall.field.text() == ""


def test_the_nearest_names_stand_above_the_new_guest(hall: Recorder) -> None:
    hall.type("发言 王以 同意")
    assert hall.people()[:4] == ["[可能是 2人]", "王毅", "王一淮", "登记新来宾：王以"]


def test_registering_a_guest_is_one_step_to_take_back_and_to_put_forward(hall: Recorder, workspace: Workspace) -> None:
    hall.record("来宾 欧阳清风 某某研究院 院长")
    hall.key(Key.Key_Z, CONTROL)
    assert hall.below == "再按一次 Ctrl+Z，更正：到会 欧阳清风 某某研究院院长"
    hall.key(Key.Key_Z, CONTROL)
    assert workspace.store.find(Person, name="欧阳清风") == ()
    hall.key(Key.Key_Y, CONTROL)
    hall.key(Key.Key_Y, CONTROL)
    assert len(workspace.store.find(Person, name="欧阳清风")) == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("来宾", "请写明来宾的姓名，后面写单位和职务"),
        ("来宾 王毅", "王毅已在本次会议的参会名单中"),
        ("来宾 名册甲", "名册中已有名册甲，请到报到签到从名册登记；确是同名的另一人，请在姓名后写明单位"),
    ],
)
def test_nobody_is_entered_twice(hall: Recorder, workspace: Workspace, line: str, sentence: str) -> None:
    assert workspace.run(AddPerson("名册甲", "某办", "主任")) == ""
    hall.type(line)
    assert hall.below == sentence
    hall.key(Key.Key_Return)
    assert hall.told() == []


def test_a_member_as_organisation_is_that_member(hall: Recorder, workspace: Workspace) -> None:
    hall.record("来宾 欧阳清风 宝鸡 联络专员")
    (attendee,) = (each for each in workspace.store.find(Attendee) if each.title == "联络专员")
    assert attendee.organisation == "宝鸡市"
    assert attendee.member is not None
