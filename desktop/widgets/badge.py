"""A state as icon and word on a soft ground. 状态标记"""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look import drawing
from desktop.look.theme import u
from desktop.widgets.roles import BadgeFace


class Badge(QWidget):
    """Show one state; never colour alone."""

    def __init__(self, kind: str = "mute", icon: str = "circle", word: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_face(BadgeFace(kind, icon, word))

    def set_face(self, face: BadgeFace) -> None:
        """Change the state shown; an empty word takes no room."""
        self.face = face
        self.setAccessibleName(face.word)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self.face.word

    def sizeHint(self) -> QSize:
        return QSize(drawing.badge_width(self.face.icon, self.face.word) if self.face.word else 0, u(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.face.word:
            painter = QPainter(self)
            drawing.badge(painter, QPoint(0, 0), self.face.kind, self.face.icon, self.face.word, self.width())
