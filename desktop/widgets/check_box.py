"""A box to tick, drawn so that it is seen in the dark too. 勾选"""

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u

SIDE = 18
RADIUS = 4


class CheckBox(QCheckBox):
    """Yes or no, with its words at the right."""

    def __init__(self, words: str, checked: bool = False) -> None:
        super().__init__(words)
        self.setChecked(checked)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(u(SIDE) + g(8) + theme().advance("body", self.text()) + 4, u(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = u(SIDE)
        box = QRect(1, (self.height() - side) // 2, side, side)
        on, alive = self.isChecked(), self.isEnabled()
        border = "focus" if self.hasFocus() else "accent" if on and alive else "edge" if alive else "line"
        fill = "hover" if self.underMouse() and not on else "accent" if on and alive else "surface"
        drawing.panel(painter, box, RADIUS, fill, border, 2 if self.hasFocus() or theme().outlined else 1)
        if on:
            at = QPointF(box.left() + (side - u(14)) / 2, box.top() + (side - u(14)) / 2)
            icons.draw(painter, "check", at, 14, "onaccent" if alive else "text3")
        if on and self.hasFocus():
            drawing.panel(painter, box.adjusted(2, 2, -2, -2), RADIUS - 2, "", "onaccent", 1)
        words = self.rect().adjusted(side + g(8), 0, 0, 0)
        drawing.words(painter, words, self.text(), "body", "text" if alive else "text3")
