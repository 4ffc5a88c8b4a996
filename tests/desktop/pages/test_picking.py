"""Picking several of a long list by keys. 选人"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.people.matching import Candidate
from desktop.dialogs.pick_people import PickPeople
from tests.desktop.pages.preparation_hands import enter, press

PEOPLE = (
    Candidate("1", "王毅", "wang yi", "四川省经济合作局", "副局长"),
    Candidate("2", "王一淮", "wang yi huai", "庆阳市", "副市长"),
    Candidate("3", "吴勇", "wu yong", "广元市", "副市长"),
    Candidate("4", "宝鸡市", "", "成员方"),
)


@pytest.fixture
def dialog(application: QApplication) -> Iterator[PickPeople]:
    shown = PickPeople(None, "由谁主持", PEOPLE, ("3",))
    shown.show()
    shown.activateWindow()
    shown.search.setFocus()
    yield shown
    shown.close()
    shown.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def enter_and_press(dialog: PickPeople, text: str) -> None:
    dialog.search.clear()
    enter(dialog.search, text)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)


def test_enter_ticks_the_one_match_and_takes_the_tick_back(dialog: PickPeople) -> None:
    enter_and_press(dialog, "wyh")
    assert dialog.picks() == ("3", "2")
    assert dialog.search.text() == ""
    enter_and_press(dialog, "wuyong")
    assert dialog.picks() == ("2",)


def test_enter_among_several_ticks_nobody_until_one_is_chosen(dialog: PickPeople) -> None:
    enter_and_press(dialog, "wy")
    assert dialog.picks() == ("3",)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.picks() == ("3", "1")


def test_who_is_called_as_displayed_is_found_and_nobody_is_said(dialog: PickPeople) -> None:
    enter(dialog.search, "庆阳市副市长")
    assert [row.candidate.name for row in dialog.table.records().rows()] == ["王一淮"]
    dialog.search.clear()
    enter(dialog.search, "没有这个人")
    assert dialog.table.records().rowCount() == 0
    assert "没有找到“没有这个人”" in dialog.count.text()


def test_people_of_other_bodies_are_listed_when_asked_for_and_never_picked_unseen(application: QApplication) -> None:
    asked = PickPeople(None, "登记谁", PEOPLE[:2], others=PEOPLE[2:3])
    asked.show()
    press(asked.everybody)
    assert asked.picks() == ("1", "2")
    asked.beyond.setChecked(True)
    press(asked.everybody)
    assert asked.picks() == ("1", "2", "3")
    asked.beyond.setChecked(False)
    assert asked.picks() == ("1", "2")
    asked.close()
    asked.deleteLater()


def test_enter_on_an_empty_box_is_done(dialog: PickPeople) -> None:
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == dialog.DialogCode.Accepted


def test_escape_gives_up(dialog: PickPeople) -> None:
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.result() == dialog.DialogCode.Rejected


def test_all_that_are_listed_are_ticked_by_one_press_and_by_a_second_none(dialog: PickPeople) -> None:
    enter(dialog.search, "wang")
    press(dialog.everybody)
    assert dialog.picks() == ("3", "1", "2")
    assert dialog.everybody.word() == "取消全选"
    press(dialog.everybody)
    assert dialog.picks() == ("3",)


def test_space_and_a_click_tick_a_row(dialog: PickPeople) -> None:
    dialog.table.setFocus()
    dialog.table.choose_row(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.picks() == ("3", "1")
    place = dialog.table.visualRect(dialog.table.model().index(3, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.picks() == ("3", "1", "4")
    assert dialog.count.text() == "已选 3：吴勇、王毅、宝鸡市"
