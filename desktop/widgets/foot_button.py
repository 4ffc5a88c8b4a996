"""Small words in the foot that can be pressed. 底栏按钮"""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u


class FootButton(QAbstractButton):
    """A word, with an arrow where a menu opens."""

    def __init__(self, word: str = "", opens: bool = False) -> None:
        super().__init__()
        self._opens = opens
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_word(word)

    def set_word(self, word: str) -> None:
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def pop_up(self, menu: QMenu) -> None:
        """Open a menu above the word; it goes when it is closed."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def sizeHint(self) -> QSize:
        arrow = u(14) + g(2) if self._opens else 0
        return QSize(theme().advance("cap", self.text()) + arrow + 2 * g(6), u(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            drawing.panel(painter, self.rect(), 4, "hover")
        if self.hasFocus():
            drawing.panel(painter, self.rect(), 4, "", "focus", 2)
        room = self.rect().adjusted(g(6), 0, 0, 0)
        width = drawing.words(painter, room, self.text(), "cap", "text2")
        if self._opens:
            at = QPointF(room.left() + width + g(2), (self.height() - u(14)) / 2)
            icons.draw(painter, "up", at, 14)
