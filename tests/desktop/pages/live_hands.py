"""The hands and eyes of the tests of live recording. 现场记录测试"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.store.moment import Instant, instant
from desktop.main_window import MainWindow
from desktop.pages.live.page import LivePage
from desktop.widgets.roles import Group, Role
from tests.desktop.dialogs import Answers, enter, press, settle

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key

MORNING = instant(date(2024, 8, 31), 9, 24, 31)
FOURTH = ("到会 全体", "开始 4", "到会 全体")
"""The lines after which the item of three motions runs with everybody there."""


class Recorder:
    """A secretary at the entry line, with a clock that stands until it is set."""

    def __init__(self, window: MainWindow, now: Instant) -> None:
        self.window, self.now, self.answers = window, now, Answers()
        window.workspace.clock = lambda: self.now
        window.go("live")
        settle()
        page = window.page()
        assert isinstance(page, LivePage)
        self.page = page
        self.view = page.view
        self.field = page.view.entry.line

    def type(self, text: str) -> None:
        """Write at the cursor, wherever that is; a window manager would have given the keys back after a question."""
        self.window.activateWindow()
        settle()
        assert QApplication.focusWidget() is self.field, "the cursor has left the line"
        enter(self.field, text)
        settle()

    def key(self, key: Qt.Key, holding: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the cursor is; a window manager would have given it back to the window."""
        self.window.activateWindow()
        settle()
        QTest.keyClick(QApplication.focusWidget() or self.window, key, holding)
        settle()

    def record(self, *lines: str) -> None:
        """Type lines, Enter behind each; every one is recorded."""
        for line in lines:
            self.type(line)
            self.key(Key.Key_Return)
            assert self.field.text() == "", f"{line}: {self.below}"

    def record_refused(self) -> None:
        """Enter, and nothing is written."""
        before = self.told()
        self.key(Key.Key_Return)
        assert self.told() == before

    def click_person(self, name: str) -> None:
        """Click somebody, or something, in the list beside the line."""
        table = self.view.side.people
        rows = table.records().rows()
        row = next(place for place, each in enumerate(rows) if not isinstance(each, Group) and each.name == name)
        index = table.model().index(row, 0)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        settle()

    def declare(self, answer: Callable[[object], object]) -> None:
        """Ctrl+Enter, and what is done in the question."""
        self.answers.next(answer)
        self.key(Key.Key_Return, CONTROL)

    def press(self, button: object) -> None:
        press(button)  # type: ignore[arg-type]
        settle()

    @property
    def below(self) -> str:
        """What stands under the line."""
        return self.view.entry.preview.text()

    @property
    def kind(self) -> str:
        return self.view.entry.preview.kind

    def told(self) -> list[str]:
        """The record as it is read, struck entries marked."""
        return [
            ("×" if entry.style == "struck" else "") + f"{entry.kind} {entry.name} {entry.text}".replace("  ", " ")
            for entry in self.view.timeline.entries()
        ]

    def people(self) -> list[str]:
        """The list beside the line: heads of groups in brackets."""
        model = self.view.side.people.records()
        return [f"[{row.title} {row.count}]" if isinstance(row, Group) else row.name for row in model.rows()]

    def voters(self) -> dict[str, str]:
        model = self.view.side.voters.records()
        cells = [[model.index(row, column).data(Role.CELL) for column in (0, 1)] for row in range(model.rowCount())]
        return {name.text: vote.text for name, vote in cells}
