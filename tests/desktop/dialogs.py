"""Answering a modal question from a test: what a user does while the window waits. 应答对话框"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

PATIENCE = 2_000
"""Turns of the event loop that a question may take to come up."""


class Answers:
    """What was done in the questions that came up, in their order; `read` holds what each asked."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def next(self, act: Callable[[QDialog], object]) -> None:
        """Do this in the next question; one that is still open afterwards is closed, so that no test waits for ever."""
        QTimer.singleShot(0, partial(self._answer, act, PATIENCE))

    def _answer(self, act: Callable[[QDialog], object], patience: int) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            if patience:
                QTimer.singleShot(5, partial(self._answer, act, patience - 1))
            return
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()  # a window manager would; the offscreen platform has none
        settle()
        self.read.append(dialog.windowTitle())
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()


def type_into(field: QWidget, text: str) -> None:
    """Replace the text of a field as a user does."""
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    enter(field, text)


def enter(field: QWidget, text: str) -> None:
    """Type at the cursor: letters by keys, Chinese as an input method commits it."""
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(field, composed)


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_until(happened: Callable[[], bool], turns: int = 1_000) -> None:
    """Serve the window until something done beside it has happened; ten seconds are more than any of it takes."""
    while not happened():
        assert turns, "it never happened"
        QTest.qWait(10)
        turns -= 1


def settle() -> None:
    """Let the window do what it has put off: layouts twice, since one may ask for another."""
    QApplication.processEvents()
    QApplication.processEvents()
