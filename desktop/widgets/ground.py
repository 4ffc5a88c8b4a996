"""What lies under strip, page and foot: seen alone until the records are open. 底面"""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look import drawing
from desktop.look.theme import color, u
from desktop.widgets import foot_bar, top_strip


class Ground(QWidget):
    """Blank strip, page and foot, in the places and colours of those that come."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), u(top_strip.HEIGHT)
        painter.fillRect(0, 0, self.width(), high, color("surface"))
        drawing.hairline(painter, 0, high - 1, self.width())
        drawing.hairline(painter, 0, self.height() - u(foot_bar.HEIGHT), self.width())
