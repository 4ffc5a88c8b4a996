"""Hands on the menu of a motion, and on the questions that it opens. 议案菜单测试"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from db.motion.entity import Motion
from desktop.pages.preparation.page import PreparationPage
from tests.desktop.pages.preparation_hands import Answers, open_item, press

THREE = "经联合会办事处提交的三项议案"


def motion(page: PreparationPage, row: int = 0) -> Motion:
    """Choose a motion of the item with three of them."""
    open_item(page, THREE)
    motions = page.view.agenda.form.motions
    motions.table.choose_row(row)
    return page.workspace.store.need(Motion, motions.table.record().key)


def offered(page: PreparationPage) -> list[str]:
    """What the menu of the motion offers."""
    press(page.view.agenda.form.motions.more)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [each.text() for each in menu.actions() if not each.isSeparator()]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    return words


def ask_more(page: PreparationPage, answers: Answers, word: str, act: Callable[[Any], object]) -> None:
    """Press 更多, then a word of its menu, and act in the question that opens."""
    press(page.view.agenda.form.motions.more)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(each for each in menu.actions() if each.text() == word)
    answers.next(act)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())
