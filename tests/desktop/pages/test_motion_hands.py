"""What few motions need, through the window: versions of the text, relations, another agenda. 议案的更多操作"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from db.meeting.entity import Meeting
from db.motion.entity import Motion, texts
from db.store.store import Store
from desktop.pages.preparation.page import PreparationPage
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import (
    Answers,
    annual_meeting,
    commits,
    open_item,
    press,
    read,
    shown,
    type_into,
)

THREE = "经联合会办事处提交的三项议案"


@pytest.fixture
def meeting(federation34_prepared: Store, workspace: Workspace) -> Meeting:
    return annual_meeting(federation34_prepared, workspace)


@pytest.fixture
def page(workspace: Workspace, meeting: Meeting) -> Iterator[PreparationPage]:
    with shown(PreparationPage(workspace)) as opened:
        yield opened


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


def test_a_text_is_entered_and_revised_and_every_version_can_be_read(
    page: PreparationPage, answers: Answers, workspace: Workspace
) -> None:
    store, motions = workspace.store, page.view.agenda.form.motions
    chosen, seen = motion(page), []

    def first(dialog: Any) -> None:
        seen.append((dialog.words.text(), dialog.table.isVisible()))
        type_into(dialog.text, "一、每年召开一次。")
        press(dialog.verb)

    def second(dialog: Any) -> None:
        seen.append((read(dialog.table)[0].split("|")[0], dialog.text.toPlainText()))
        type_into(dialog.text, "一、每两年召开一次。")
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Up)
        seen.append((dialog.text.toPlainText(), dialog.text.isReadOnly(), dialog.verb.isEnabled()))
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        seen.append((dialog.text.toPlainText(), dialog.text.isReadOnly(), dialog.verb.isEnabled()))
        press(dialog.verb)

    ask_more(page, answers, "议案文本…", first)
    assert "第1稿" in read(motions.table)[0]
    ask_more(page, answers, "议案文本…", second)
    assert seen == [
        (chosen.title, False),
        ("第1稿", "一、每年召开一次。"),
        ("一、每年召开一次。", True, False),
        ("一、每两年召开一次。", False, True),
    ]
    assert [(each.number, each.text) for each in texts(store, chosen.id)] == [
        (1, "一、每年召开一次。"),
        (2, "一、每两年召开一次。"),
    ]
    assert "第2稿" in read(motions.table)[0]


def test_an_empty_text_keeps_its_question_open(page: PreparationPage, answers: Answers, workspace: Workspace) -> None:
    motion(page)
    before, said = commits(workspace.store), []

    def slip(dialog: Any) -> None:
        press(dialog.verb)
        said.append((dialog.isVisible(), dialog.fault.text()))

    ask_more(page, answers, "议案文本…", slip)
    assert said == [(True, "请填写议案的文本")]
    assert commits(workspace.store) == before
