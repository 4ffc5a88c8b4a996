"""A box to tick and a dot to choose, drawn so that they are seen in the dark too. 勾选"""

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u

SIDE = 18


class CheckBox(QCheckBox):
    """Yes or no, with its words at the right."""

    def __init__(self, words: str, checked: bool = False) -> None:
        super().__init__(words)
        self.setChecked(checked)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, 4)


class RadioButton(QRadioButton):
    """One of several, with its words at the right."""

    def __init__(self, words: str, checked: bool = False) -> None:
        super().__init__(words)
        self.setChecked(checked)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, u(SIDE) / 2)


def _size(button: QAbstractButton) -> QSize:
    return QSize(u(SIDE) + g(8) + theme().advance("body", button.text()) + 4, u(30))


def _paint(button: QAbstractButton, radius: float) -> None:
    painter = QPainter(button)
    side = u(SIDE)
    box = QRect(1, (button.height() - side) // 2, side, side)
    on, alive = button.isChecked(), button.isEnabled()
    border = "focus" if button.hasFocus() else "accent" if on and alive else "edge" if alive else "line"
    fill = "hover" if button.underMouse() and not on else "accent" if on and alive else "surface"
    drawing.panel(painter, box, radius, fill, border, 2 if button.hasFocus() or theme().outlined else 1)
    if on and radius < side / 2:
        at = QPointF(box.left() + (side - u(14)) / 2, box.top() + (side - u(14)) / 2)
        icons.draw(painter, "check", at, 14, "onaccent" if alive else "text3")
    elif on:
        inset = u(6)
        drawing.panel(painter, box.adjusted(inset, inset, -inset, -inset), side, "onaccent" if alive else "text3")
    if on and button.hasFocus():
        drawing.panel(painter, box.adjusted(2, 2, -2, -2), max(2, radius - 2), "", "onaccent", 1)
    words = button.rect().adjusted(side + g(8), 0, 0, 0)
    drawing.words(painter, words, button.text(), "body", "text" if alive else "text3")
