"""Stages, attendees, leave and the facts of a meeting on the preparation page. 会议筹备：阶段、参会人员、会议信息"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.agenda.entity import AgendaItem
from db.attendance.entity import Attendee, Leave
from db.body.entity import bodies
from db.body.operations import AddMember, FoundBody
from db.meeting.entity import Meeting, Stage, meetings, stage_chairs, stage_name
from db.meeting.operations import PlanMeeting
from db.people.operations import AddPerson
from db.store.store import Store
from desktop.dialogs.name_organisations import split_names
from desktop.main_window import MainWindow
from desktop.pages.preparation.naming import Naming
from desktop.pages.preparation.page import PreparationPage
from desktop.pages.preparation.stage_view import UNTOLD
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import (
    Answers,
    choose,
    enter,
    go_to,
    key,
    part,
    pick,
    press,
    read,
    settle,
    shown,
    type_into,
)
from tests.desktop.test_every_page import PICTURES

CONTROL = "年会\x07方案"
ALT = Qt.KeyboardModifier.AltModifier


def test_a_meeting_that_ends_before_it_starts_is_refused_in_words(
    page: PreparationPage, federation34_prepared: Store, meeting: Meeting
) -> None:
    part(page, "meeting")
    form = page.view.meeting.form
    type_into(form.to_on, "2024-08-29")
    QTest.keyClick(form.to_on, Qt.Key.Key_Return)
    assert form.fault.text() == "会议结束日期2024-08-29早于开始日期2024-08-30，请改正日期"
    assert form.to_on.text() == "2024-08-29"
    assert federation34_prepared.need(Meeting, meeting.id).to_on == meeting.to_on


def test_a_day_that_does_not_exist_is_said_below_its_field(page: PreparationPage) -> None:
    part(page, "meeting")
    form = page.view.meeting.form
    type_into(form.from_on, "2024年2月30日")
    press(form.save)
    assert form.form.fault(form.from_on).startswith("没有这一天")


def test_a_long_name_of_a_stage_ends_in_three_dots_and_is_told_whole(window: MainWindow, triangle4: Store) -> None:
    longest = max(triangle4.find(Stage), key=lambda each: len(stage_name(each)))
    window.workspace.choose_meeting(longest.meeting)
    window.go("prep")
    page: Any = window.page()
    part(page, "stages")
    go_to(page.view.stages.table, lambda row: row.key == longest.id)
    settle()
    card = page.view.stages.form
    PICTURES.mkdir(exist_ok=True)
    assert window.grab().save(str(PICTURES / "prep-long-stage.png"))
    assert card.title.text() == stage_name(longest)
    assert card.title.toolTip() == stage_name(longest)
    assert card.title.mapTo(card, card.title.rect().topRight()).x() < card.width()


def test_unknown_days_may_stay_empty(page: PreparationPage, federation34_prepared: Store, meeting: Meeting) -> None:
    part(page, "meeting")
    form = page.view.meeting.form
    for field in (form.from_on, form.to_on, form.heads):
        type_into(field, "")
    press(form.save)
    said = federation34_prepared.need(Meeting, meeting.id)
    assert (said.from_on, said.to_on, said.head_count) == (None, None, None)


def test_chairs_are_passed_and_taken_back_as_the_list_says(
    page: PreparationPage, federation34_prepared: Store, meeting: Meeting
) -> None:
    part(page, "stages")
    go_to(page.view.stages.table, lambda row: row.name == "开幕式")
    form, answers = page.view.stages.form, Answers()
    pick(answers, form.chairs.button, "伍荣华", "董里", "吴勇")
    press(form.save)
    assert read(page.view.stages.table)[0].split("|")[3] == "董里、吴勇"
    opening = page.view.stages.table.record().key
    assert len([each for each in stage_chairs(federation34_prepared, meeting.id) if each.stage == opening]) == 2


def test_chairs_of_meetings_not_told_apart_have_a_row_only_once_there_are_some(
    page: PreparationPage, workspace: Workspace
) -> None:
    planned = PlanMeeting(bodies(workspace.store)[0].id, 40)
    assert workspace.run(planned) == ""
    workspace.choose_meeting(planned.meeting_id)
    part(page, "stages")
    stages, answers = page.view.stages, Answers()
    assert read(stages.table) == []
    QTest.keySequence(page.view, "Ctrl+N")
    choose(stages.form.kind, UNTOLD)
    assert stages.form.chairs.button.hasFocus()
    pick(answers, stages.form.chairs.button, "吴勇")
    press(stages.form.save)
    assert [row.split("|")[0] for row in read(stages.table)] == ["有关会议（未载明哪一场）"]
    assert [each.stage for each in stage_chairs(workspace.store, planned.meeting_id)] == [None]


def test_a_time_alone_is_one_of_the_first_day_and_an_end_is_on_the_day_of_the_beginning(
    page: PreparationPage,
) -> None:
    part(page, "stages")
    go_to(page.view.stages.table, lambda row: row.name == "全体会议")
    form = page.view.stages.form
    for begins, day in (("9:00", "2024-08-30"), ("2024-08-31 9:00", "2024-08-31")):
        type_into(form.from_at, begins)
        type_into(form.to_at, "11:30")
        press(form.save)
        assert (form.from_at.text(), form.to_at.text()) == (f"{day} 09:00", f"{day} 11:30")
        assert f"全体会议|{day} 09:00|" in "\n".join(read(page.view.stages.table))


def test_a_stage_with_items_is_not_removed(page: PreparationPage, federation34_prepared: Store) -> None:
    part(page, "stages")
    go_to(page.view.stages.table, lambda row: row.name == "全体会议")
    press(page.view.stages.form.remove)
    assert page.view.stages.form.fault.text().startswith("这个阶段已有议程或记录")
    assert len(federation34_prepared.find(Stage)) == 4


def test_leave_is_granted_with_its_reason_and_taken_back(page: PreparationPage, federation34_prepared: Store) -> None:
    part(page, "attendees")
    view, answers = page.view.attendees, Answers()
    go_to(view.table, lambda row: row.name == "何金虎")

    def act(dialog: Any) -> None:
        enter(dialog.reason, "参加省里会议")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    answers.next(act)
    press(view.form.leave)
    assert answers.read == ["何金虎请假"]
    assert view.form.note.text() == "请假：参加省里会议（整个会议）"
    assert next(row for row in read(view.table) if row.startswith("何金虎")).endswith("请假")
    press(view.form.back)
    assert [each.reason for each in federation34_prepared.find(Leave) if each.attendee] == []


def test_a_member_on_leave_comes_after_all(page: PreparationPage, federation34_prepared: Store) -> None:
    part(page, "attendees")
    view = page.view.attendees
    go_to(view.table, lambda row: row.is_member and row.member == "吴忠市")
    assert view.form.note.text() == "请假：因故（整个会议）"
    press(view.form.back)
    assert federation34_prepared.find(Leave) == ()
    assert view.form.note.text() == "吴忠市还没有登记参会人员。"


def test_an_attendee_is_described_for_this_meeting_and_withdrawn(
    page: PreparationPage, federation34_prepared: Store
) -> None:
    part(page, "attendees")
    view = page.view.attendees
    enter(view.search, "fyq")
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    assert view.form.title.text() == "伏玉琼"
    type_into(view.form.badge_code, "2-6")
    choose(view.form.kind, "observer")
    QTest.keyClick(view.form.badge_code, Qt.Key.Key_Return)
    key = view.table.record().key
    said = federation34_prepared.need(Attendee, key)
    assert (said.badge_code, said.kind, said.title) == ("2-6", "observer", "市人大常委会党组副书记、副主任")
    press(view.form.remove)
    assert federation34_prepared.get(Attendee, key) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("四川日报、西南商报", ("四川日报", "西南商报")),
        ("四川日报\n 西南商报 \r\n\n四川日报", ("四川日报", "西南商报")),
        ("承办部门（投促局、经合局）、办事处", ("承办部门（投促局、经合局）", "办事处")),
        ("未写完的（甲局、\n乙局", ("未写完的（甲局、", "乙局")),
        (" 、\n", ()),
    ],
)
def test_a_pasted_list_is_parted_at_marks_outside_brackets(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


def test_an_item_without_a_stage_leads_to_the_first_stage(federation34_roster: Store, workspace: Workspace) -> None:
    body = bodies(federation34_roster)[0].id
    planned = PlanMeeting(body, 35)
    assert workspace.run(planned) == ""
    workspace.choose_meeting(planned.meeting_id)
    with shown(PreparationPage(workspace)) as page:
        assert not page.view.agenda.form.isVisible()
        key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert page.view.shown_part == "stages"
        press(page.view.stages.form.save)
        part(page, "agenda")
        assert page.view.agenda.form.isVisible()
        key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        type_into(page.view.agenda.form.title_field, "关于合作的议案")
        press(page.view.agenda.form.save)
        assert federation34_roster.find(AgendaItem, title="关于合作的议案")


def test_the_roster_of_a_meeting_begins_with_its_own_body(federation34_roster: Store, workspace: Workspace) -> None:
    other = FoundBody("另一个联席会议")
    member = AddMember(other.body_id, "广元市")
    planned = PlanMeeting(bodies(federation34_roster)[0].id, 35)
    for each in (other, member, AddPerson("林方远", "广元市", "副市长", member.member_id), planned):
        assert workspace.run(each) == ""
    meeting = federation34_roster.need(Meeting, planned.meeting_id)
    naming = Naming(federation34_roster, meeting)
    own, others = naming.by_body(naming.person_candidates())
    assert (len(own), [each.name for each in others]) == (24, ["林方远"])


def test_the_page_offers_a_first_meeting(federation34_roster: Store, workspace: Workspace) -> None:
    with shown(PreparationPage(workspace)) as page:
        assert page.view.empty.isVisible()
        answers, said = Answers(), []

        def act(dialog: Any) -> None:
            enter(dialog.ordinal, "34")
            enter(dialog.from_on, "2024-09-01")
            enter(dialog.to_on, "2024-08-30")
            press(dialog.verb)
            said.append(dialog.fault.text())
            type_into(dialog.to_on, "2024-09-02")
            press(dialog.verb)

        answers.next(act)
        press(page.view.empty.button)
        assert said == ["会议结束日期2024-08-30早于开始日期2024-09-01，请改正日期"]
        assert len(meetings(federation34_roster)) == 1
        assert page.view.chips.key() == "meeting"
        assert page.view.meeting.form.ordinal.text() == "34"


def test_everybody_gets_a_badge_number_in_one_step(page: PreparationPage, federation34_prepared: Store) -> None:
    part(page, "attendees")
    press(page.view.attendees.form.numbers)
    persons = [each for each in federation34_prepared.find(Attendee) if each.person]
    assert sorted(each.badge_code for each in persons) == [f"{number:03d}" for number in range(1, len(persons) + 1)]
    assert page.view.attendees.form.badge_code.text() == "001"
    assert page.view.attendees.bar.text() == f"已给 {len(persons)} 人编参会证号，原有的编号不变"
    press(page.view.attendees.form.numbers)
    assert page.view.attendees.form.fault.text() == "名单上的人都有参会证编号了"


def test_an_item_is_kept_out_of_open_papers_by_a_tick(page: PreparationPage, federation34_prepared: Store) -> None:
    part(page, "agenda")
    form = page.view.agenda.form
    form.confidential.setChecked(True)
    press(form.save)
    (item,) = [each for each in federation34_prepared.find(AgendaItem) if each.confidential]
    assert item.title == form.title_field.text()
    form.confidential.setChecked(False)
    assert form.is_changed()
    press(form.save)
    assert not [each for each in federation34_prepared.find(AgendaItem) if each.confidential]
