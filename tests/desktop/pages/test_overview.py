"""The first page: samples, a body of one's own, what is due, closing and opening again. 首页"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from db.agenda.entity import items
from db.attendance.entity import attendees
from db.attendance.operations import GrantLeave, WithdrawAttendee
from db.body.entity import bodies, body_name
from db.body.operations import AddMember, FoundBody
from db.followup.entity import FollowUp, follow_up_title
from db.meeting.entity import Meeting, MeetingBody, meeting_state, meetings, title
from db.meeting.operations import PlanMeeting
from db.rotation.entity import MeetingInterval
from db.rotation.operations import ChangeMeetingInterval
from db.store.store import Store
from desktop.dialogs.new_body import NewBodyDialog
from desktop.dialogs.new_meeting import NewMeetingDialog
from desktop.dialogs.text_question import TextQuestion
from desktop.main_window import MainWindow
from desktop.pages.overview.due import Due
from desktop.widgets.dialog_frame import DialogFrame
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.overview_hands import dues, page, set_clock, standings, steps


def test_the_first_start_shows_samples_and_says_what_must_not_be_kept_here(window: MainWindow) -> None:
    first = page(window).first_run
    assert first.isVisible()
    assert "国家秘密" in first.warning.text()
    offered = [each.name for each in first.samples.records().rows()]
    assert offered[:5] == ["federation34", "mayors20", "triangle4", "leaders7", "leaders8"]
    assert first.samples.hasFocus()


def test_one_key_opens_a_sample(window: MainWindow, store: Store) -> None:
    QTest.keyClick(page(window).first_run.samples, Qt.Key.Key_Return)
    settle()
    assert page(window).view.isVisible()
    assert page(window).view.meeting.name.text() == "陕甘川宁毗邻地区经济联合会第34届年会"
    assert window.strip.meeting.accessibleName() == "陕甘川宁毗邻地区经济联合会第34届年会"
    assert len(store.find(Meeting)) == 2


def test_a_body_of_ones_own_is_founded_by_keys_alone(window: MainWindow, store: Store) -> None:
    def found(dialog: QDialog) -> None:
        assert isinstance(dialog, NewBodyDialog)
        press(dialog.verb)
        assert "不能为空" in dialog.form.fault(dialog.name)
        type_into(dialog.name, "甲乙丙合作联席会议")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    Answers().next(found)
    QTest.keyClick(page(window).first_run.empty.button, Qt.Key.Key_Space)
    settle()
    assert [body_name(store, body.id) for body in bodies(store)] == ["甲乙丙合作联席会议"]
    assert list(dues(window)) == ["登记成员方", "登记人员", "新建会议", "打印恢复钥匙"]
    assert page(window).view.meeting.name.text() == "还没有会议"
    bar = page(window).view.refusal
    assert bar.isVisible()
    assert bar.text() == "已建立甲乙丙合作联席会议；下一步：登记成员方"
    press(bar.button)
    settle()
    assert window.navigation.chosen() == "roster"
    assert bar.isHidden()
    assert getattr(window.focusWidget(), "word", str)() == "增加成员方"


def test_a_new_meeting_is_proposed_with_the_next_ordinal_and_becomes_the_current_one(
    window: MainWindow, federation34: Store
) -> None:
    def plan(dialog: QDialog) -> None:
        assert isinstance(dialog, NewMeetingDialog)
        assert dialog.ordinal.text() == "35"
        type_into(dialog.from_on, "2026年8月20日")
        type_into(dialog.to_on, "2026-08-18")
        press(dialog.verb)
        assert "早于开始日期" in dialog.fault.text()
        assert dialog.isVisible()
        type_into(dialog.to_on, "20260822")
        type_into(dialog.place, "甲州市")
        assert "第34届年会" in dialog.alike_note.text()
        assert not dialog.alike.isChecked()
        dialog.alike.setChecked(True)
        press(dialog.verb)

    held = len(federation34.find(Meeting))
    Answers().next(plan)
    press(page(window).view.new_meeting)
    settle()
    made = window.workspace.meeting
    assert len(federation34.find(Meeting)) == held + 1
    assert made is not None
    assert title(federation34, made) == "陕甘川宁毗邻地区经济联合会第35届年会"
    assert (made.from_on, made.to_on, made.place) == (date(2026, 8, 20), date(2026, 8, 22), "甲州市")
    assert window.navigation.chosen() == "prep"
    earlier = next(each for each in federation34.find(Meeting) if each.from_on == date(2024, 8, 30))
    taken = [each.title for each in items(federation34, made.id)]
    before = [each.title for each in items(federation34, earlier.id) if not (each.late or each.from_floor)]
    assert len(taken) == len(before)
    assert {"经联合会第33届工作总结报告", "经联合会第34届（2024—2025）届期工作安排意见报告"} <= {*before} - {*taken}
    assert {"经联合会第34届工作总结报告", "经联合会第35届届期工作安排意见报告"} <= {*taken} - {*before}


@pytest.mark.parametrize("typed", ["2026-02-30", "明天", "2026/13/1"])
def test_a_day_that_does_not_exist_is_refused_beside_its_field(
    window: MainWindow, federation34: Store, typed: str
) -> None:
    held = len(federation34.find(Meeting))

    def plan(dialog: QDialog) -> None:
        assert isinstance(dialog, NewMeetingDialog)
        type_into(dialog.from_on, typed)
        press(dialog.verb)
        assert dialog.form.fault(dialog.from_on)
        assert dialog.isVisible()

    Answers().next(plan)
    press(page(window).view.new_meeting)
    assert len(federation34.find(Meeting)) == held


def test_a_body_that_has_not_met_proposes_no_ordinal(window: MainWindow, federation34_roster: Store) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NewMeetingDialog)
        assert dialog.ordinal.text() == ""
        assert dialog.chair.currentText() == "未定"

    answers = Answers()
    answers.next(look)
    press(page(window).view.new_meeting)
    assert answers.read == ["新建会议"]


def test_a_meeting_whose_minutes_were_issued_waits_for_its_end(window: MainWindow, federation34: Store) -> None:
    assert list(dues(window)) == ["办结会议"]
    assert steps(window) == ["闭会办结", "核对缺项", "公文"]
    assert page(window).view.meeting.badge.text() == "已闭会"


def test_closing_asks_first_and_makes_a_backup(window: MainWindow, federation34: Store) -> None:
    meeting = window.workspace.meeting
    assert meeting is not None
    answers = Answers()
    answers.next(lambda dialog: dialog.reject())
    press(page(window).view.meeting.buttons["close"])
    assert meeting_state(federation34, meeting) == "held"
    assert standings(window)["备份"] == ("还没有备份", "")

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, DialogFrame)
        press(dialog.verb)

    answers.next(agree)
    press(page(window).view.meeting.buttons["close"])
    settle()
    closed = window.workspace.meeting
    assert closed is not None
    assert meeting_state(federation34, closed) == "closed"
    assert window.workspace.last_backup is not None
    assert window.workspace.last_backup.path.exists()
    assert steps(window) == ["公文", "重新打开"]
    assert page(window).view.no_due.isVisible()
    assert answers.read == ["办结陕甘川宁毗邻地区经济联合会第34届年会？"] * 2


def test_a_closed_meeting_is_opened_again_only_with_a_reason(window: MainWindow, federation34: Store) -> None:
    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, DialogFrame)
        press(dialog.verb)

    def reason(dialog: QDialog) -> None:
        assert isinstance(dialog, TextQuestion)
        press(dialog.verb)
        assert dialog.form.fault(dialog.field)
        type_into(dialog.field, "补记一条")
        press(dialog.verb)

    answers = Answers()
    answers.next(agree)
    press(page(window).view.meeting.buttons["close"])
    settle()
    answers.next(reason)
    press(page(window).view.meeting.buttons["reopen"])
    settle()
    assert page(window).view.meeting.badge.text() == "已闭会"


def test_what_was_agreed_is_listed_with_what_is_not_known_left_open(window: MainWindow, federation34: Store) -> None:
    model = page(window).view.open.records()
    told = Qt.ItemDataRole.AccessibleTextRole
    rows = [[model.index(row, column).data(told) for column in range(4)] for row in range(model.rowCount())]
    assert [row[0] for row in rows] == [follow_up_title(federation34, each) for each in federation34.find(FollowUp)]
    assert len(rows) == 7
    assert {tuple(row[1:]) for row in rows} == {("未载明", "未定", "未启动")}


def test_a_large_screen_shows_every_line_of_the_situation(window: MainWindow, federation34: Store) -> None:
    view = page(window).view
    window.resize(1920, 1080)
    settle()
    assert view.standing.records().rowCount() > 4
    assert view.standing.visibleRegion().boundingRect().height() == view.standing.height()


def test_the_situation_holds_only_what_is_recorded(window: MainWindow, federation34: Store) -> None:
    assert standings(window) == {
        "执行主席方": ("宝鸡市 → 广元市", ""),
        "参会回复": ("15 / 15 家", "请假 1 家"),
        "议程": ("7项，已结束7项", ""),
        "同期会议": ("旅游联盟第3届年会", ""),
        "下次会议": ("第35届 平凉市", ""),
        "举办周期": ("改为两年一届", ""),
        "备份": ("还没有备份", ""),
    }


def test_an_empty_body_has_no_situation_but_its_backup(window: MainWindow, store: Store) -> None:
    assert window.workspace.run(FoundBody("甲乙合作组织")) == ""
    assert list(standings(window)) == ["备份"]
    assert page(window).view.no_open.isVisible()


def test_members_that_named_nobody_are_called_by_name(window: MainWindow, federation34_prepared: Store) -> None:
    meeting = window.workspace.meeting
    assert meeting is not None
    silent = [each for each in attendees(federation34_prepared, meeting.id) if each.organisation == "巴中市"]
    assert silent
    for each in silent:
        assert window.workspace.run(WithdrawAttendee(each.id)) == ""
    assert "催报名单：巴中" in dues(window)
    assert standings(window)["参会回复"] == ("14 / 15 家", "1 家未回")
    member = silent[0].member
    assert window.workspace.run(GrantLeave(meeting.id, member_id=member)) == ""
    assert "催报名单：巴中" not in dues(window)
    assert standings(window)["参会回复"] == ("15 / 15 家", "请假 2 家")


@pytest.mark.parametrize(("day", "word"), [(1, "5月3日"), (2, "明天"), (3, "今天"), (4, "已过期")])
def test_what_is_due_says_how_near_the_opening_is(window: MainWindow, store: Store, day: int, word: str) -> None:
    body = FoundBody("甲乙合作组织")
    assert window.workspace.run(body) == ""
    assert window.workspace.run(AddMember(body.body_id, "甲州市")) == ""
    planned = PlanMeeting(body.body_id, 1, from_on=date(2026, 5, 3))
    assert window.workspace.run(planned) == ""
    window.workspace.choose_meeting(planned.meeting_id)
    set_clock(window, date(2026, 5, day))
    rows: list[Due] = page(window).view.due.records().rows()
    assert {row.title: row.when.word for row in rows}["编排议程"] == word


def test_a_row_leads_to_the_page_where_it_is_done(window: MainWindow, federation34_prepared: Store) -> None:
    table = page(window).view.due
    table.setFocus()
    table.choose_row(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.navigation.chosen() == "live"


@pytest.mark.parametrize(
    ("months", "words"), [(12, "每年一届"), (24, "两年一届"), (6, "每6个月一届"), (36, "每3年一届")]
)
def test_the_rhythm_is_said_in_years_where_it_is_years(
    window: MainWindow, store: Store, months: int, words: str
) -> None:
    body = FoundBody("甲乙合作组织")
    assert window.workspace.run(body) == ""
    assert window.workspace.run(ChangeMeetingInterval(body.body_id, 1, months)) == ""
    planned = PlanMeeting(body.body_id, 3)
    assert window.workspace.run(planned) == ""
    window.workspace.choose_meeting(planned.meeting_id)
    said = standings(window)
    assert (said["下次会议"], said["举办周期"]) == (("第4届", ""), (words, ""))
    assert len(store.find(MeetingInterval)) == 1
    assert [each.ordinal for each in store.find(MeetingBody)] == [3]
    assert meetings(store)[0].id == planned.meeting_id
