"""The background of the window, shown alone until the store is open. 底面"""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look import drawing
from desktop.look.theme import color, u

STRIP, FOOT = 44, 26
"""Heights in px at 100 %."""


class Ground(QWidget):
    """Blank areas in the places and colours of the later header, page and status bar."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), u(STRIP)
        painter.fillRect(0, 0, self.width(), high, color("surface"))
        drawing.hairline(painter, 0, high - 1, self.width())
        drawing.hairline(painter, 0, self.height() - u(FOOT), self.width())
