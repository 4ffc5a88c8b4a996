"""A code that a scanner or a telephone reads from the screen, black on white in any scheme. 二维码"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.theme import u

MARGIN = 0.07
"""White on each side, which readers need, in shares of the whole."""
Dark = tuple[float, float, float, float]
"""Left, top, width, height, in shares of the code's side."""


class CodeSquare(QWidget):
    """A square of so many px at 100 %."""

    def __init__(self, name: str, side: int = 176) -> None:
        super().__init__()
        self._side = side
        self._bars: tuple[Dark, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Iterable[Dark]) -> None:
        self._bars = tuple(bars)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(u(self._side), u(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self.width()
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        inner, start = side * (1 - 2 * MARGIN), side * MARGIN
        for left, top, width, height in self._bars:
            place = QRectF(start + left * inner, start + top * inner, width * inner, height * inner)
            painter.fillRect(place.adjusted(0, 0, 0.5, 0.5), Qt.GlobalColor.black)
