"""Two versions of one fact side by side; one of them is chosen. 两种写法"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.language import tr
from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u


@dataclass(frozen=True, slots=True)
class Version:
    """Where it comes from, the value, who wrote it and when."""

    source: str
    value: str
    who: str


class VersionCard(QAbstractButton):
    """One version; the border grows inwards when chosen, so that no word moves."""

    def __init__(self, version: Version) -> None:
        super().__init__()
        self.setCheckable(True)
        self.version = version
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{version.source} {version.value} {version.who}")
        self.setToolTip(version.value)

    def sizeHint(self) -> QSize:
        lines = sum(theme().line(role) for role in ("strong", "h2", "cap"))
        return QSize(u(160), lines + 2 * g(10) + 2 * g(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        border = "focus" if self.hasFocus() else "accent" if on else "edge"
        drawing.panel(painter, self.rect(), 6, "sel" if on else "surface", border, 2 if on or self.hasFocus() else 1)
        x, y, width = g(12), g(10), self.width() - 2 * g(12)
        line = theme().line("strong")
        icon, tone = ("okc", "accent") if on else ("circle", "text2")
        icons.draw(painter, icon, QPointF(x, y + (line - u(16)) / 2), 16, tone)
        left = x + u(16) + g(6)
        drawing.words(painter, QRect(left, y, width - left + x, line), self.version.source, "strong")
        y += line + g(4)
        drawing.words(painter, QRect(x, y, width, theme().line("h2")), self.version.value, "h2")
        y += theme().line("h2") + g(4)
        drawing.words(painter, QRect(x, y, width, theme().line("cap")), self.version.who, "cap", "text2")


class VersionPair(QWidget):
    """`chosen(0 or 1)` when the user takes one of the two."""

    chosen = Signal(int)

    def __init__(self, first: Version, second: Version) -> None:
        super().__init__()
        self.cards = (VersionCard(first), VersionCard(second))
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        for place, card in enumerate(self.cards):
            self._group.addButton(card, place)
            self._row.addWidget(card, 1)
        self._group.idClicked.connect(self.chosen)
        self.setAccessibleName(tr("两处不一致"))
        self.restyle()

    def place(self) -> int:
        """0 or 1, or -1 while nothing is chosen."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        self.cards[place].setChecked(True)

    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(g(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
