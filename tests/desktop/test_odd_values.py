"""Every form takes odd values, or refuses them in one sentence; nothing ends in an error, or half saved. 奇怪的值"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from db.store import log, writing
from db.store.errors import RuleError
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.chip import ChipRow
from desktop.widgets.date_field import DateField, MomentField
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.form_grid import Fault
from desktop.widgets.label import Label
from desktop.widgets.number_field import NumberField
from desktop.widgets.search_field import SearchField
from tests.desktop.dialogs import Answers, press, settle
from tests.refusals import is_a_sentence

ODD = (
    "",
    "长" * 300,
    "　　",
    "１２３",
    "😀👨‍👩‍👧",
    "甲\n乙",
    "\"'“”<b>&amp;%s\\",
    "\u202eابج",
    "a\x00b",
    "0",
    "-1",
    "9" * 25,
)
DAYS = ("0001-01-01", "9999-12-31", "2024-02-30")
USUAL = {DateField: "2026-08-20", MomentField: "2026-08-20 9:00", NumberField: "5"}
TAKEN = "记得下来"
"""What the store says of whatever it would have written."""
FORMS = [("prep", part) for part in ("agenda", "stages", "attendees", "seating", "tasks", "guidance", "meeting")]
FORMS += [("roster", part) for part in ("members", "people", "bodies")]
DIALOGS = [
    ("prep", "agenda", "增加"),
    *(("prep", "attendees", word) for word in ("成员方请假", "登记单位", "行程食宿")),
    *(("prep", "guidance", word) for word in ("安排", "登记")),
    *(("prep", "meeting", word) for word in ("新建会议", "调整", "加入", "会议延期", "取消会议")),
    *(("roster", "members", word) for word in ("新增", "更名", "退出")),
    *(("roster", "people", word) for word in ("新增", "任新职")),
    *(("roster", "rotation", word) for word in ("新增", "调整举办周期", "调整轮值周期")),
    *(("roster", "bodies", word) for word in ("新增", "修改")),
    ("follow", "all", "新增"),
    ("follow", "projects", "新增"),
]


@pytest.fixture
def dry(federation34_prepared: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that checks and writes as always, then takes all back: a form stays open for the next value."""

    def write_and_take_back(*told: Any) -> None:
        write_for_real(*told)
        raise RuleError(TAKEN)

    write_for_real = writing.write_commit
    before = log.head(federation34_prepared.connection)
    monkeypatch.setattr(writing, "write_commit", write_and_take_back)
    yield federation34_prepared
    assert log.head(federation34_prepared.connection) == before


def fields(form: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    found = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
    return [
        each
        for each in found
        if each.isVisible() and each.isEnabled() and not each.isReadOnly() and not isinstance(each, SearchField)
    ]


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    field.setText(text) if isinstance(field, QLineEdit) else field.setPlainText(text)


def words(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def answers(form: QWidget) -> list[str]:
    """What the form says after its verb was pressed."""
    beside = [each.findChild(Label).text() for each in form.findChildren(Fault) if each.isVisible()]
    return [*(each.text() for each in form.findChildren(Bar) if each.isVisible()), *beside]


def try_all(form: QWidget, verb: Button) -> list[str]:
    """Each odd value in each field, all others as usual; what was not answered as it should be."""
    wrong = []
    for field in fields(form):
        if not words(field):
            write(field, USUAL.get(type(field), "测试"))  # type: ignore[call-overload]
    for field in fields(form):
        usual = words(field)
        for odd in (*ODD, *(DAYS if isinstance(field, (DateField, MomentField)) else ())):
            write(field, odd)
            press(verb)
            said = answers(form)
            is_unchanged = not said and not odd.strip()  # what was empty and is empty again is not saved
            if not is_unchanged and (len(said) != 1 or not is_a_sentence(said[0])):
                wrong.append(f"{field.accessibleName()} {odd[:12]!r}: {said}")
        write(field, usual)
    return wrong


def go(window: MainWindow, page: str, part: str) -> QWidget:
    window.go(page)
    settle()
    for row in window.page().findChildren(ChipRow):
        if part in row.chips:
            row.choose(part)
    settle()
    return window.page()


def button(page: QWidget, word: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.isVisible() and each.word() == word)


@pytest.mark.parametrize(("page", "part"), FORMS)
def test_a_form_of_a_page_answers_every_odd_value_in_one_sentence(
    dry: Store, window: MainWindow, page: str, part: str
) -> None:
    save = button(go(window, page, part), "保存")
    form = save.parentWidget()
    while not fields(form):
        form = form.parentWidget()
    wrong = try_all(form, save)
    press(button(window.page(), "还原"))
    assert wrong == []


@pytest.mark.parametrize(("page", "part", "word"), DIALOGS)
def test_a_dialog_answers_every_odd_value_in_one_sentence(
    dry: Store, window: MainWindow, page: str, part: str, word: str
) -> None:
    wrong: list[str] = []
    seen: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DialogFrame)
        seen.append(dialog.windowTitle())
        wrong.extend(try_all(dialog, dialog.verb))

    Answers().next(fill)
    press(button(go(window, page, part), word))
    settle()
    assert seen
    assert wrong == []
