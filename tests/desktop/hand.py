"""A secretary's hands on the window: presses what can be seen, types where the cursor is, reads what is shown. 按键"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.main_window import MainWindow
from desktop.widgets.roles import Role

W = TypeVar("W", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """Everything goes to the topmost dialog when one is open, as a user's keys do."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def root(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    def _seen(self, kind: type[W], name: str) -> W:
        found = [each for each in self.root().findChildren(kind) if each.isVisible() and _called(each) == name]
        assert len(found) == 1, f"{len(found)} of {name} in {sorted({_called(each) for each in self.all(kind)})}"
        return found[0]

    def all(self, kind: type[W]) -> list[W]:
        return [each for each in self.root().findChildren(kind) if each.isVisible()]

    def press(self, name: str, then: Callable[[], None] | None = None) -> None:
        """Click a button; `then` goes on in the dialog that it opens, which must be closed when it returns.

        An empty list offers the same button a second time: either will do.
        """
        found = [each for each in self.all(QAbstractButton) if _called(each) == name]
        assert found, f"no {name} in {sorted({_called(each) for each in self.all(QAbstractButton)})}"
        button = found[0]
        assert button.isEnabled(), f"{name} is not enabled"
        failed: list[AssertionError] = []
        if then:
            QTimer.singleShot(0, lambda: self._in_dialog(then, failed))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.root().activateWindow()  # a window manager would; the offscreen platform has none
        QApplication.processEvents()
        if failed:
            raise failed[0]

    def _in_dialog(self, then: Callable[[], None], failed: list[AssertionError]) -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert dialog is not None, "no dialog opened"
            then()
            assert QApplication.activeModalWidget() is not dialog, f"the dialog stayed open: {_said(dialog)}"
        except AssertionError as error:  # a slot cannot raise: the press that opened the dialog does
            failed.append(error)
        finally:
            if dialog is not None and QApplication.activeModalWidget() is dialog:
                dialog.close()

    def fill(self, name: str, text: str) -> None:
        """Replace what stands in a field; Chinese comes as an input method commits it."""
        field: QLineEdit | QPlainTextEdit = self._field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        commit(field, text)

    def _field(self, name: str) -> QLineEdit | QPlainTextEdit:
        found = [
            each
            for kind in (QLineEdit, QPlainTextEdit)
            for each in self.root().findChildren(kind)
            if each.isVisible() and each.accessibleName() == name and not each.isReadOnly()
        ]
        assert len(found) == 1, f"{len(found)} fields {name}"
        return found[0]

    def choose(self, name: str, word: str) -> None:
        """Choose in a combo box with Home and Down."""
        combo = self._seen(QComboBox, name)
        words = [combo.itemText(place) for place in range(combo.count())]
        assert word in words, f"{word} is not among {words}"
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Home)
        while combo.currentText() != word:
            QTest.keyClick(combo, Qt.Key.Key_Down)
        QApplication.processEvents()

    def tick(self, name: str) -> None:
        box = self._seen(QAbstractButton, name)
        if not box.isChecked():
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0 + _inside(box))
        assert box.isChecked()

    def row(self, table: str, text: str) -> None:
        """Click the first row in which the text can be read."""
        view = self._seen(QAbstractItemView, table)
        view.setFocus()
        model = view.model()
        for row in range(model.rowCount()):
            words = [_words(model.index(row, column)) for column in range(model.columnCount())]
            if any(text in each for each in words):
                index = model.index(row, 0)
                view.scrollTo(index)
                view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
                QApplication.processEvents()
                return
        raise AssertionError(f"no row with {text}")

    def read(self, table: str) -> list[str]:
        """The rows of a table as text."""
        model = self._seen(QAbstractItemView, table).model()
        return [
            " ".join(_words(model.index(row, column)) for column in range(model.columnCount())).strip()
            for row in range(model.rowCount())
        ]

    def key(self, key: Qt.Key, holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.focusWidget() is None:
            self.root().activateWindow()
            QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget() or self.root(), key, holding)
        QApplication.processEvents()

    def go(self, place: int) -> None:
        """Ctrl and the number of a page."""
        self.key(Qt.Key(Qt.Key.Key_0 + place), CONTROL)

    def line(self, text: str) -> None:
        """Type into the field that has the cursor and press Enter."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit), f"the cursor is in {field}"
        commit(field, text)
        self.key(Qt.Key.Key_Return)


def commit(field: QWidget, text: str) -> None:
    """Lines one by one, each as an input method commits it."""
    for place, line in enumerate(text.split("\n")):
        if place:
            QTest.keyClick(field, Qt.Key.Key_Return)
        event = QInputMethodEvent()
        event.setCommitString(line)
        QApplication.sendEvent(field, event)
    QApplication.processEvents()


def _said(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible() and each.text()]


def _called(widget: QWidget) -> str:
    name = widget.accessibleName()
    word = getattr(widget, "word", None)
    return name or (word() if callable(word) else "")


def _words(index: object) -> str:
    cell = index.data(Role.CELL)  # type: ignore[attr-defined]
    group = index.data(Role.GROUP) if hasattr(Role, "GROUP") else None  # type: ignore[attr-defined]
    if cell is not None:
        badge = cell.badge.word if cell.badge else ""
        return " ".join(each for each in (cell.text, cell.second, badge) if each)
    return group.title if group is not None else str(index.data() or "")  # type: ignore[attr-defined]


def _inside(box: QWidget) -> object:
    """A point on the mark of a check box, whatever the width of its words."""
    return box.rect().topLeft() + type(box.rect().topLeft())(9, box.height() // 2)
