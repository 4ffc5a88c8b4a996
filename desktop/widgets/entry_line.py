"""The line a secretary types into while the meeting runs. 录入行"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.look.theme import font


class EntryLine(QLineEdit):
    """A line edit that speaks the keys of 现场记录.

    `typed(str)` gives the text with what the input method is composing, without what it puts between syllables;
    the keys of the list beside it come as signals, so that the cursor never leaves the line.
    """

    typed = Signal(str)
    submitted = Signal(str)
    declared = Signal()
    moved = Signal(int)
    paged = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._preedit = ""
        self._dropped = self._told = ""
        self.setProperty("bare", "true")
        self.setAccessibleName(name)
        self.textChanged.connect(self._tell)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(font("lead"))

    def whole(self) -> str:
        """Text and composition together, as the reader sees them."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._preedit.translate(LEFT_OUT) + text[at:]

    def composing(self) -> bool:
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        whole = self.whole()
        if whole != self._told:
            self._told = whole
            self.typed.emit(whole)

    def clear_kept(self) -> None:
        """Empty the line; ↑ on the empty line brings the text back."""
        self._dropped = self.text() or self._dropped
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control:
                self.declared.emit()
            elif not event.isAutoRepeat():
                self.submitted.emit(self.text())
        elif key in (Qt.Key.Key_Z, Qt.Key.Key_Y) and control and not self.text():
            if not event.isAutoRepeat():
                is_redo = key == Qt.Key.Key_Y or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                (self.redo_asked if is_redo else self.undo_asked).emit()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(STEPS[Qt.Key(key)])
        elif key in PAGES:
            self.paged.emit(PAGES[Qt.Key(key)])
        else:
            return False
        return True

    def _escape(self) -> None:
        if self.text():
            self.clear_kept()
        else:
            self.left.emit()

    def _step(self, step: int) -> None:
        if step < 0 and not self.text() and self._dropped:
            self.setText(self._dropped)
            self._dropped = ""
        else:
            self.moved.emit(step)


LEFT_OUT = str.maketrans("", "", "' \u3000")
"""What input methods put between syllables: apostrophes, and fcitx5 spaces."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
