"""The mark of the program: 联 in white on a red seal. 印记"""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look import drawing
from desktop.look.theme import color, font, u

GLYPH = "联"


class SealMark(QWidget):
    """The seal, 26 px at 100 %."""

    def __init__(self, size: int = 26) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("联席")

    def sizeHint(self) -> QSize:
        return QSize(u(self._size), u(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_seal(QPainter(self), self.width())


def draw_seal(painter: QPainter, side: int) -> None:
    """Paint the seal from the origin; the glyph is centred by its own ink, not by its line box."""
    drawing.panel(painter, QRect(0, 0, side, side), 4 * side / 26, "seal")
    face = QFont(font("mark"))
    face.setPixelSize(max(1, round(side * 0.68)))
    ink = QFontMetricsF(face).tightBoundingRect(GLYPH)
    painter.setFont(face)
    painter.setPen(color("onseal"))
    painter.drawText(QPointF(side / 2 - ink.center().x(), side / 2 - ink.center().y()), GLYPH)


def seal_pixmap(side: int) -> QPixmap:
    """The mark as a picture, for the window and the task bar."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_seal(painter, side)
    painter.end()
    return pixmap
