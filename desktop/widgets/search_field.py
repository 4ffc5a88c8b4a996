"""A search box that follows every keystroke, also those of the input method. 搜索框"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from desktop.language import tr
from desktop.look.theme import font, g, u
from desktop.widgets.entry_line import LEFT_OUT, STEPS
from desktop.widgets.label import IconLabel


class SearchField(QLineEdit):
    """`query_changed(str)`: text and composition without ' and spaces; keys for the list below come as signals."""

    query_changed = Signal(str)
    moved = Signal(int)
    accepted = Signal()
    escaped = Signal()

    def __init__(self, placeholder: str = "", width: int = 180, role: str = "body") -> None:
        """`width` in px at 100 %, 0 grows; `role` lead for the box of check-in."""
        super().__init__()
        self._preedit, self._query = "", ""
        self._width, self._role = width, role
        self._icon = IconLabel("search", 16, "text2", tr("搜索"))
        self._icon.setParent(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder or tr("搜索"))
        self.textChanged.connect(self._tell)
        self.restyle()

    def query(self) -> str:
        return self.typed().translate(LEFT_OUT)

    def typed(self) -> str:
        """All of it, spaces too: where several words are looked for."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._preedit.translate(LEFT_OUT) + text[at:]

    def restyle(self) -> None:
        self.setFont(font(self._role))
        self.setTextMargins(u(16) + g(6), 0, 0, 0)
        if self._width:
            self.setFixedWidth(u(self._width))
        self._place()

    def _place(self) -> None:
        self._icon.setGeometry(g(10), (self.height() - u(16)) // 2, u(16), u(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        query = self.query()
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in STEPS:
            self.moved.emit(STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.accepted.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
        else:
            super().keyPressEvent(event)
