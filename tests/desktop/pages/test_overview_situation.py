"""How things stand on the first page: an old backup, whose turn it is. 首页：情况"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.body.operations import AddMember, FoundBody
from db.issuing.operations import DraftDocument
from db.issuing.stepping import ApproveDocument, IssueDocument
from db.meeting.entity import MeetingBody
from db.meeting.operations import AddStage, MarkStage, PlanMeeting
from db.store.moment import day_of, instant
from db.store.operation import Operation
from db.store.store import Store
from desktop.application import dress
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.widgets.record_delegate import RowDelegate, needs
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle
from tests.desktop.pages.overview_hands import dues, page, set_clock, standings
from tests.desktop.test_every_page import close, open_page


def test_a_backup_that_has_become_old_is_due_and_made_by_one_press(window: MainWindow, federation34: Store) -> None:
    window.workspace.back_up()
    made = window.workspace.last_backup
    assert made is not None
    page(window).refresh()
    assert "做一次备份" not in dues(window)
    set_clock(window, day_of(made.at) + timedelta(days=8))
    assert dues(window)["做一次备份"] == "上次备份已过了一周"
    assert standings(window)["备份"][1] == "8天前"
    table = page(window).view.due
    table.setFocus()
    table.choose("backup")
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    again = window.workspace.last_backup
    assert again is not None
    assert again.at > made.at
    set_clock(window, day_of(again.at))
    assert "做一次备份" not in dues(window)
    assert standings(window)["备份"][1] == "正常"


def test_whose_turn_it_is_is_said_also_where_no_rhythm_is(window: MainWindow, store: Store) -> None:
    body = FoundBody("甲乙合作组织")
    first, second = AddMember(body.body_id, "甲州市"), AddMember(body.body_id, "乙州市")
    planned = PlanMeeting(body.body_id, 1, from_on=date(2026, 5, 3), chair_id=first.member_id)
    stage = AddStage(planned.meeting_id, "plenary")
    held = MarkStage(stage.stage_id, "held", instant(date(2026, 5, 3), 9, 0))
    for each in (body, first, second, planned, stage, held):
        assert window.workspace.run(each) == ""
    window.workspace.choose_meeting(planned.meeting_id)
    assert standings(window)["下次会议"] == ("第2届 乙州市", "")


def test_a_break_waits_for_its_end_and_what_has_run_out_for_the_close(window: MainWindow, store: Store) -> None:
    body = FoundBody("甲乙合作组织")
    planned = PlanMeeting(body.body_id, 1, from_on=date(2026, 5, 3))
    first, second = (AddStage(planned.meeting_id, "plenary", name) for name in ("上午会议", "下午会议"))

    def mark(stage: AddStage, kind: str, minute: int) -> Operation:
        return MarkStage(stage.stage_id, kind, instant(date(2026, 5, 3), 9, minute))

    for each in (body, planned, first, second, mark(first, "opened", 0)):
        assert window.workspace.run(each) == ""
    window.workspace.choose_meeting(planned.meeting_id)
    assert dues(window)["散会"] == "上午会议的议程都已结束"
    assert window.workspace.run(mark(first, "suspended", 1)) == ""
    assert dues(window)["复会"] == "上午会议"
    assert "散会" not in dues(window)
    assert window.workspace.run(mark(first, "closed", 2)) == ""
    assert dues(window)["开会"] == "下午会议"
    table = page(window).view.due
    table.choose(second.stage_id)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert window.navigation.chosen() == "live"


def test_minutes_that_were_issued_are_no_longer_to_be_checked(window: MainWindow, federation34: Store) -> None:
    meeting = window.workspace.meeting
    assert meeting is not None
    body = next(each.body for each in federation34.find(MeetingBody, meeting=meeting.id))
    drafted = DraftDocument(body, meeting.id, "covering_notice", addressees="各成员方市政府", count=35)
    assert window.workspace.run(drafted) == ""
    assert "核对会议纪要" in dues(window)
    signed = ApproveDocument(drafted.document_id, date(2024, 9, 9), "马学军")
    assert window.workspace.run(signed) == ""
    assert dues(window)["印发会议纪要"] == "已签发，还没有印发"
    assert "核对会议纪要" not in dues(window)
    assert window.workspace.run(IssueDocument(drafted.document_id)) == ""
    assert list(dues(window)) == ["办结会议"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_small_screen_shows_whole_who_hosts_the_next_meeting_and_how_often_it_meets(
    usual_look: QApplication, workspace: Workspace, federation34: Store, language: str
) -> None:
    dress(usual_look, Preferences(language))
    window = open_page(workspace, Preferences(language), "overview")
    table = page(window).view.standing
    delegate = table.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    value = table.records().COLUMNS[1]
    room = delegate.content(QRect(0, 0, table.columnWidth(1), 1), 1).width()
    rows = [value.show(row) for row in table.records().rows()]
    close(usual_look, window)
    assert [cell.text for cell in rows if needs(cell) > room] == []
    assert any("平凉市" in cell.text for cell in rows)
