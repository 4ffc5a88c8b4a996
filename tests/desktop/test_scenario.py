"""The 34th annual meeting from the roster alone to the minutes in Word, by keys and buttons only. 全程"""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from db.store.moment import Instant, instant
from db.store.store import Store
from db.store.verify import verify
from desktop.main_window import MainWindow
from desktop.widgets.top_strip import MeetingButton
from desktop.workspace import Workspace
from tests.desktop.annual_meeting import (
    CHECK_IN,
    LIVE,
    OVERVIEW,
    PAPERS,
    change_interval,
    plan,
    plan_the_alliance,
    register,
    set_agenda,
    set_stages,
)
from tests.desktop.documents import section8
from tests.desktop.documents.test_minutes import FACTS, IN_ORDER, NEVER_TOLD, POINTS, the_annual_meeting
from tests.desktop.hand import Hand, commit

AT_THE_DOOR = ("hanlizhi", "dongli", "fyq", "伍荣华", "wuyong", "yuanms", "gcj")
"""Pinyin, initials and characters: whoever is not found this way is checked in live."""


def record(hand: Hand, *lines: str) -> None:
    """Each line and Enter; after each the entry line is empty and ready again."""
    hand.go(LIVE)
    for text in lines:
        hand.line(text)
        assert typed() == "", f"{text} was not taken: {shown(hand)}"


def typed() -> str:
    """What stands in the field that has the cursor."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), f"the cursor is in {field}"
    return field.text()


def shown(hand: Hand) -> str:
    return str(hand.window.page().view.entry.preview.text())  # type: ignore[attr-defined]


def check_in(hand: Hand) -> None:
    hand.go(CHECK_IN)
    hand.choose("报到登记或签到", "签到 · 开幕式")
    hand.window.page().focus_first()
    for query in AT_THE_DOOR:
        hand.line(query)
        assert typed() == "", f"{query} found nobody"
    hand.line("wangyi")
    assert typed() == "wangyi", "two people are called so: Enter alone must not guess"
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Return)
    assert typed() == ""


def choose_meeting(hand: Hand, words: str) -> None:
    """Open the strip's menu and choose the meeting in it."""
    (button,) = hand.all(MeetingButton)

    def pick_in_menu() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        action = next(each for each in menu.actions() if words in each.text())
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, pick_in_menu)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def close(hand: Hand) -> None:
    hand.go(OVERVIEW)
    hand.press("闭会办结", lambda: hand.press("办结"))


def export(hand: Hand, target: Path) -> None:
    hand.go(PAPERS)
    hand.row("文件", "会议纪要")
    hand.press("导出 Word")
    dialog = hand.window.findChild(QFileDialog)
    assert dialog is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    name.selectAll()
    commit(name, str(target))
    QTest.keyClick(name, Qt.Key.Key_Return)
    QApplication.processEvents()


@pytest.fixture
def hand(federation34_roster: Store, window: MainWindow, workspace: Workspace) -> Hand:
    """Hands on a window that knows the roster and nothing else, at the hour of the meeting."""
    minutes = count()

    def clock() -> Instant:
        return Instant(instant(date(2024, 8, 31), 9, 0) + next(minutes) * 20_000)

    workspace.clock = clock
    return Hand(window)


def test_a_secretary_takes_the_34th_from_the_roster_to_the_minutes(hand: Hand, store: Store, tmp_path: Path) -> None:
    plan(hand)
    set_stages(hand)
    register(hand)
    set_agenda(hand)
    change_interval(hand)
    plan_the_alliance(hand)
    record(hand, "开始 1", "通过 1-4", "开始 2", "移交 宝鸡市文化和旅游局 广元市文化广电旅游局", "结束", "散会")
    choose_meeting(hand, "经济联合会")
    check_in(hand)
    record(
        hand,
        "到会 全体",
        "开始 1",
        "发言 dongli",
        "结束",
        "开始 2",
        "tg",
        "ks 3",
        "ＴＧ",
        "ks",
        "通过 １－３",
    )
    record(hand, "开始 5", "开始 6", "听取", "ks", "yj fyw wuyong")
    record(hand, *(f"议定 在{each}上取得共识" for each in POINTS), "结束", "散会")
    close(hand)
    target = tmp_path / "纪要.docx"
    export(hand, target)
    section8.assert_all(target)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    places = [text.index(each) for each in IN_ORDER]
    assert places == sorted(places)
    assert [each for each in FACTS if each not in text] == []
    assert [each for each in POINTS if f"在{each}上取得共识" not in text] == []
    assert [each for each in NEVER_TOLD if each in text] == []
    report = verify(store)
    assert report.clean, report.faults
    assert the_annual_meeting(store).step == "closed"
