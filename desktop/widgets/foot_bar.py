"""The foot of the window: backup, where the data are, who records. 底栏"""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import color, g, u
from desktop.widgets.label import Label

HEIGHT = 26
"""Px at 100 %."""
BETWEEN = " · "


class FootBar(QWidget):
    """Small words at both ends; it never repeats the strip at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = Label("", "cap", "text2"), Label("", "cap", "text2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.left)
        self._row.addStretch(1)
        self._row.addWidget(self.right)
        self._lefts = 1
        self.setAccessibleName(tr("底栏"))
        self.restyle()

    def show_left(self, words: Iterable[str]) -> None:
        self.left.setText(BETWEEN.join(words))

    def add_left(self, widget: QWidget) -> None:
        """Put something that can be pressed after the words at the left."""
        self._row.insertWidget(self._lefts, widget)
        self._lefts += 1

    def add_right(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def show_right(self, words: Iterable[str]) -> None:
        self.right.setText("   ".join(words))

    def restyle(self) -> None:
        self.setFixedHeight(u(HEIGHT))
        self._row.setContentsMargins(g(16), 1, g(10), 0)
        self._row.setSpacing(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(u(100), u(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("win"))
        drawing.hairline(painter, 0, 0, self.width())
