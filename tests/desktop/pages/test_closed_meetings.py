"""A meeting whose record is closed offers nothing that could only be refused. 已办结的会议"""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from db.attendance.entity import Attendee
from db.meeting.operations import CloseMeeting
from db.meeting.rescheduling import CancelMeeting
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.checkin.page import CheckInPage
from desktop.pages.handover.page import HandoverPage
from desktop.pages.live.page import LivePage
from desktop.pages.papers.page import PapersPage
from desktop.widgets.button import Button
from tests.desktop.dialogs import settle

CLOSED = "这次会议已办结，不能再改；如确需更正，请先重新打开会议"

CANCELLED = "这次会议已取消，不能再改；如仍要召开，请先恢复会议"


@pytest.fixture
def closed(window: MainWindow, federation34: Store) -> MainWindow:
    meeting = window.workspace.meeting
    assert meeting is not None
    assert window.workspace.run(CloseMeeting(meeting.id)) == ""
    return window


def offered(window: MainWindow) -> list[str]:
    """The buttons and menu entries of the page that can be used."""
    page = window.page()
    buttons = [each for each in page.findChildren(Button) if each.isVisibleTo(window) and each.isEnabled()]
    entries = [action for menu in page.menus() for action in menu.actions() if action.isEnabled()]
    return [*(each.word() or each.accessibleName() for each in buttons), *(each.text() for each in entries)]


def test_the_door_shows_who_was_there_and_offers_no_change(closed: MainWindow, federation34: Store) -> None:
    closed.go("checkin")
    settle()
    page = closed.page()
    assert isinstance(page, CheckInPage)
    page.view.guests.table.choose_row(0)
    words = offered(closed)
    assert [each for each in words if each.startswith(("登记新来宾", "撤销", "读入", "离会", "请假", "替会"))] == []
    assert "导出签到册…" in words
    assert page.view.guests.hint.text() == CLOSED
    before = federation34.find(Attendee)
    QTest.keySequence(page.view.guests.search, "Ctrl+N")
    assert not page.view.guests.newcomer.isVisible()
    assert federation34.find(Attendee) == before


def test_live_recording_says_that_the_record_is_closed(closed: MainWindow) -> None:
    closed.go("live")
    settle()
    page = closed.page()
    assert isinstance(page, LivePage)
    assert page.view.entry.preview.text() == CLOSED
    assert page.acts() == ()
    assert not page.view.band.more.isEnabled()
    page.open_record("gaps")
    settle()
    assert "不适用…" not in offered(closed)


def test_what_passed_within_a_closed_meeting_is_not_taken_back(closed: MainWindow) -> None:
    closed.go("handover")
    settle()
    assert isinstance(closed.page(), HandoverPage)
    assert "撤回" not in offered(closed)


def test_nobody_is_asked_about_the_agenda_of_a_meeting_that_is_over(closed: MainWindow) -> None:
    closed.go("paper")
    settle()
    page = closed.page()
    assert isinstance(page, PapersPage)
    page.open_record("agenda")
    settle()
    assert page.view.list.record().key == "agenda"
    assert "征求意见" not in offered(closed)


def test_a_cancelled_meeting_offers_as_little(window: MainWindow, federation34_prepared: Store) -> None:
    meeting = window.workspace.meeting
    assert meeting is not None
    assert window.workspace.run(CancelMeeting(meeting.id, "防汛任务紧急", window.workspace.clock())) == ""
    window.go("checkin")
    settle()
    door = window.page()
    assert isinstance(door, CheckInPage)
    door.view.guests.table.choose_row(0)
    words = offered(window)
    assert [each for each in words if each.startswith(("登记新来宾", "撤销", "读入", "离会", "请假", "替会"))] == []
    assert door.view.guests.hint.text() == CANCELLED
    window.go("live")
    settle()
    live = window.page()
    assert isinstance(live, LivePage)
    assert live.view.entry.preview.text() == CANCELLED
    assert "开始第一项" not in offered(window)
    assert live.acts() == ()
