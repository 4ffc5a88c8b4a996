"""A text to read in which places are marked; a press on one says which. 标出的原文"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from db.store.frozen import frozen
from desktop.look.theme import color, font


@frozen
class Mark:
    """From the first letter to the one before the last number; unsure ones are marked as such."""

    key: str
    start: int
    end: int
    sure: bool = True


class MarkedText(QPlainTextEdit):
    """Places are counted in characters; Qt counts in units of UTF-16: a rare character is two, \r before \n none."""

    mark_chosen = Signal(str)
    menu_asked = Signal(QPoint)
    """What can be done with the chosen words is asked for, at a place of the screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._marks: list[Mark] = []
        self._units: list[int] = [0]
        self._chosen = ""
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.restyle()

    def show_text(self, text: str) -> None:
        self._units = [0]
        for sign, following in zip(text, text[1:] + " ", strict=True):
            units = 0 if sign + following == "\r\n" else 2 if ord(sign) > 0xFFFF else 1
            self._units.append(self._units[-1] + units)
        self.setPlainText(text)

    def show_marks(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted(marks, key=lambda each: each.end - each.start)
        self._paint_marks()

    def choose(self, key: str) -> None:
        """Bring a mark to the middle and make it stand out."""
        self._chosen = key
        mark = next((each for each in self._marks if each.key == key), None)
        if mark:
            self.setTextCursor(self._cursor(mark.start, mark.start))
            self.centerCursor()
        self._paint_marks()

    def chosen_span(self) -> tuple[int, int]:
        """Where the chosen words begin and end; two equal places where none are chosen."""
        cursor = self.textCursor()
        return bisect_left(self._units, cursor.selectionStart()), bisect_left(self._units, cursor.selectionEnd())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks what the chosen words shall become."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.textCursor().hasSelection():
            at = self.cursorRect().bottomLeft()
            self.menu_asked.emit(self.viewport().mapToGlobal(at))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.textCursor().hasSelection():
            self.menu_asked.emit(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        mark = next((each for each in self._marks if self._at(each.start) <= at < self._at(each.end)), None)
        if mark and not self.textCursor().hasSelection():
            self.mark_chosen.emit(mark.key)

    def restyle(self) -> None:
        self.setFont(font("body"))
        self._paint_marks()

    def _paint_marks(self) -> None:
        """The narrower marks lie upon the wider; the chosen one above all."""
        ordered = sorted(self._marks, key=lambda each: (each.key == self._chosen, each.start - each.end))
        self.setExtraSelections([self._selection(each) for each in ordered])

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        selection, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        if mark.key == self._chosen:
            look.setBackground(color("accent"))
            look.setForeground(color("onaccent"))
        else:
            look.setBackground(color("sel" if mark.sure else "warnS"))
        selection.format = look
        selection.cursor = self._cursor(mark.start, mark.end)
        return selection

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._at(start))
        cursor.setPosition(self._at(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _at(self, place: int) -> int:
        return self._units[min(place, len(self._units) - 1)]
