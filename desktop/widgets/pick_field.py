"""Names that were picked, in their order, and the button that opens the list. 选定的名单"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.language import tr
from desktop.look.theme import g
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice


class PickField(QWidget):
    """Shows names only; `pick_asked` when the button or Enter is pressed. Whoever hears it calls `show_picks`."""

    pick_asked = Signal()

    def __init__(self, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._picks: tuple[Choice, ...] = ()
        self.line = NamesLine(name, placeholder)
        self.button = Button(tr("选择"), name=tr("选择{what}", what=name))
        self.line.opened.connect(self.pick_asked)
        self.button.clicked.connect(self.pick_asked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.setAccessibleName(name)
        self.restyle()

    def show_picks(self, picks: Iterable[Choice]) -> None:
        self._picks = tuple(picks)
        text = "、".join(each.word for each in self._picks)
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.line.setToolTip(text)
        self.button.setAccessibleDescription(text)

    def picks(self) -> tuple[Choice, ...]:
        return self._picks

    def keys(self) -> tuple[str, ...]:
        return tuple(each.key for each in self._picks)

    def lock(self, locked: bool) -> None:
        """The names alone, when they may not be changed."""
        self.button.setVisible(not locked)
        self.line.setEnabled(not locked)

    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(g(8))


class NamesLine(QLineEdit):
    """The names, to be read and copied; Enter opens the list."""

    opened = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
