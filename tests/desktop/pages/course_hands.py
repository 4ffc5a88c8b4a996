"""The hands and eyes of the tests of a paper's course. 公文办理测试"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from db.store.moment import instant
from desktop.dialogs.answer_opinion import AnswerOpinionDialog
from desktop.dialogs.circulate import CirculateDialog
from desktop.pages.papers.page import PapersPage
from desktop.widgets.roles import Cell, Group, Role
from desktop.workspace import Workspace
from tests.desktop.dialogs import Answers, settle, type_into
from tests.desktop.issuing_course import OBJECTION
from tests.desktop.pages.papers_hands import press


def today(workspace: Workspace, day: date) -> None:
    workspace.clock = lambda: instant(day, 9, 0)


def answering(asked: Callable[[], object], act: Callable[[QDialog], object]) -> str:
    """Do something that asks, and answer; the title of what was asked."""
    answers = Answers()
    answers.next(act)
    asked()
    assert len(answers.read) == 1
    settle()
    return answers.read[0]


def step(page: PapersPage, act: Callable[[QDialog], object] | None = None) -> None:
    """Press the one next step with the space bar."""
    button = page.view.fact_card.following
    button.setFocus()

    def pressed() -> None:
        QTest.keyClick(button, Qt.Key.Key_Space)

    if act is None:
        pressed()
        settle()
    else:
        answering(pressed, act)


def other_step(page: PapersPage, word: str, act: Callable[[QDialog], object]) -> None:
    """Choose another step from the menu of those that are allowed, then answer its form."""
    answering(_offered(page, word).trigger, act)


def press_other(page: PapersPage, word: str) -> None:
    """The same of a step that asks nothing."""
    _offered(page, word).trigger()
    settle()


def _offered(page: PapersPage, word: str) -> QAction:
    press(page.view.fact_card.more)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    chosen = next(each for each in menu.actions() if each.text() == word)
    menu.close()
    return chosen


def chain(page: PapersPage) -> list[str]:
    return [f"{each.icon} {each.word}" for each in page.view.fact_card.chain._faces]


def lines(page: PapersPage, part: str) -> list[tuple[str, ...]]:
    """A list of the card as it is read; a group is its title and count."""
    page.view.fact_card.show_part(part)
    model = page.view.fact_card.tables[part].records()
    read: list[tuple[str, ...]] = []
    for number, row in enumerate(model.rows()):
        if isinstance(row, Group):
            read.append((row.title, row.count))
        else:
            cells: list[Cell] = [model.index(number, each).data(Role.CELL) for each in range(model.columnCount())]
            read.append(tuple(cell.text or (cell.badge.word if cell.badge else "") for cell in cells))
    return read


def row_of(page: PapersPage, part: str, name: str) -> int:
    return [line[0] for line in lines(page, part)].index(name)


def enter(page: PapersPage, part: str, name: str, act: Callable[[QDialog], object]) -> str:
    """Choose a row and press Enter."""
    table = page.view.fact_card.tables[part]
    assert table.choose_row(row_of(page, part, name))
    return answering(lambda: QTest.keyClick(table, Qt.Key.Key_Return), act)


def click_word(page: PapersPage, part: str, name: str) -> None:
    """Click the word at the end of a row."""
    table, row = page.view.fact_card.tables[part], row_of(page, part, name)
    at = table.visualRect(table.model().index(row, table.model().columnCount() - 1)).center()
    table.scrollTo(table.model().index(row, 0))
    settle()
    at = table.visualRect(table.model().index(row, table.model().columnCount() - 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()


def send(until: str, silence: bool) -> Callable[[QDialog], None]:
    def act(form: QDialog) -> None:
        assert isinstance(form, CirculateDialog)
        type_into(form.due_on, until)
        form.silence.setChecked(silence)
        form.on_verb()

    return act


def objecting(form: QDialog) -> None:
    assert isinstance(form, AnswerOpinionDialog)
    form.answer_given.choose("objected")
    form.on_verb()
    assert form.fault.text() == "请写明意见的内容"
    form.text.setPlainText(OBJECTION)
    form.on_verb()
