"""Steps one after the other as badges with arrows between; where there is no room the first give way. 步骤"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look import drawing, icons
from desktop.look.theme import g, u
from desktop.widgets.roles import BadgeFace

LEAST = 96
"""Width in px at 100 % of a chain that shows little more than where it ends."""


class StepChain(QWidget):
    """Shows; what can be done stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[BadgeFace, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ")

    def show_steps(self, faces: Sequence[BadgeFace]) -> None:
        self._faces = tuple(faces)
        words = " > ".join(each.word for each in self._faces)
        self.setAccessibleName(words or " ")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        return [each.word for each in self._faces]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths(self._faces)), u(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(LEAST), u(20))

    def _widths(self, faces: Sequence[BadgeFace]) -> list[int]:
        """Each badge with the arrow before it."""
        arrow = u(14) + 2 * g(3)
        return [drawing.badge_width(each.icon, each.word) + (arrow if place else 0) for place, each in enumerate(faces)]

    def _fitting(self) -> tuple[BadgeFace, ...]:
        """Steps long past go first, then those far ahead: where the paper is now always shows."""
        faces = self._faces
        done = sum(1 for each in faces if each.kind != "mute")
        while len(faces) > 1 and sum(self._widths(faces)) > self.width():
            faces, done = (faces[1:], done - 1) if done > 1 else (faces[:-1], done)
        return faces

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, top = 0, (self.height() - u(20)) // 2
        for place, face in enumerate(self._fitting()):
            if place:
                icons.draw(painter, "right", QPointF(x + g(3), top + u(3)), 14)
                x += u(14) + 2 * g(3)
            x += drawing.badge(painter, QPoint(x, top), face.kind, face.icon, face.word, max(0, self.width() - x))
