"""One entry of the navigation: icon, word, and a pill with what is open. 导航项"""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from db.store.frozen import frozen
from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u


@frozen
class Place:
    """Somewhere to go; `later` places stand below the separator and under 更多 where the window is low."""

    key: str
    icon: str
    word: str
    later: bool = False


class NavigationItem(QAbstractButton):
    """Icon beside the word, or above it where the bar is collapsed; the word is never left out."""

    stepped = Signal(int)
    """Up or down from this one."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self._collapsed, self._count = False, 0
        self.setText(place.word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.place.word} {count}" if count else self.place.word)
        self.update()

    def collapse(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        self.setToolTip(self.accessibleName() if collapsed and self._count else "")
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move between the entries, Enter opens one."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(u(68 if self._collapsed else 148), u(46 if self._collapsed else 36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap = g(6)
        ground = self.rect().adjusted(gap, 2, -gap, -2)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            border = "edge" if chosen and theme().outlined else ""
            drawing.panel(painter, ground, 5, "sel" if chosen else "hover", border, 2)
        if chosen:
            high = u(16)
            bar = QRect(ground.left(), ground.center().y() + 1 - high // 2, 3, high)
            drawing.panel(painter, bar, 1.5, "accent")
        if self.hasFocus():
            drawing.panel(painter, ground, 5, "", "focus", 2)
        if self._collapsed:
            self._above(painter, chosen)
        else:
            self._beside(painter, chosen)

    def _beside(self, painter: QPainter, chosen: bool) -> None:
        left, high = g(18), self.height()
        icons.draw(painter, self.place.icon, QPointF(left, (high - u(20)) / 2), 20, "accent" if chosen else "text2")
        left += u(20) + g(10)
        drawing.words(painter, QRect(left, 0, self.width() - left, high), self.text(), "strong" if chosen else "body")
        if self._count:
            width = self._pill_width()
            self._pill(painter, QPointF(self.width() - g(14) - width, (high - u(20)) / 2))

    def _above(self, painter: QPainter, chosen: bool) -> None:
        top = (self.height() - u(20) - u(18)) // 2
        at = QPointF((self.width() - u(20)) / 2, top)
        icons.draw(painter, self.place.icon, at, 20, "accent" if chosen else "text2")
        words = QRect(2, top + u(20), self.width() - 4, u(18))
        drawing.words(painter, words, self.text(), "capb" if chosen else "cap", "text", drawing.CENTRE)
        if self._count:
            self._pill(painter, QPointF(at.x() + u(14), top - u(4)))

    def _pill_width(self) -> int:
        return max(u(20), theme().advance("capb", str(self._count)) + u(12))

    def _pill(self, painter: QPainter, at: QPointF) -> None:
        rect = QRect(round(at.x()), round(at.y()), self._pill_width(), u(20))
        drawing.panel(painter, rect, rect.height() / 2, "warnS")
        drawing.words(painter, rect, str(self._count), "capb", "warn", drawing.CENTRE)
