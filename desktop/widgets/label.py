"""Words, icons and hairlines that stand on a page. 文字"""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.look import drawing, icons
from desktop.look.theme import color, font, g, theme, u
from desktop.widgets.runs import Run, html, plain

LEAST = 80
"""Px that a title keeps."""


class Label(QLabel):
    """A text of one role and one tone; a single line is lifted to stand beside its icon."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text", wrap: bool = False) -> None:
        super().__init__(text)
        self._role, self._tone = role, tone
        self._runs: tuple[Run, ...] = ()
        self._room = (0, 0, 0, 0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.restyle()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.restyle()

    def leave(self, left: int, above: int, right: int, below: int) -> None:
        """Leave so many px (at 100 %) round the words: in a card, or above to stand beside a field with a frame."""
        self._room = (left, above, right, below)
        self.restyle()

    def set_runs(self, runs: Iterable[Run]) -> None:
        """Show a sentence with bold parts."""
        self._runs = tuple(runs)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(plain(self._runs))
        self.setText(html(self._runs))

    def restyle(self) -> None:
        self.setFont(font(self._role))
        palette = theme().palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.WindowText, color(self._tone))
        self.setPalette(palette)
        lift = theme().lift(self._role)
        left, above, right, below = map(g, self._room)
        self.setContentsMargins(left, above + lift if above else 0, right, below + 2 * lift)
        if self._runs:
            self.setText(html(self._runs))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt gives words that were hidden while the scheme changed their former colours back when they are shown."""
        super().showEvent(event)
        self.restyle()


class Title(Label):
    """One line that gives way to what stands beside it: elided, and told whole by its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(u(LEAST), 10_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        fits = theme().advance(self._role, self.text()) <= self.width() + 1
        self.setToolTip("" if fits else self.text())
        if fits:
            super().paintEvent(event)
        else:
            drawing.words(QPainter(self), self.rect(), self.text(), self._role, self._tone)


class IconLabel(QWidget):
    """An icon that stands for itself, with a name for those who hear the page."""

    def __init__(self, name: str, size: int = 16, tone: str = "text2", meaning: str = "") -> None:
        super().__init__()
        self._name, self._size, self._tone = name, size, tone
        self.setAccessibleName(meaning or name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str, meaning: str = "") -> None:
        self._name, self._tone = name, tone
        self.setAccessibleName(meaning or name)
        self.update()

    def sizeHint(self) -> QSize:
        return icons.box(self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            icons.draw(QPainter(self), self._name, self.rect().topLeft(), self._size, self._tone)


class Spacer(QWidget):
    """A gap that grows with the scale."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.setAccessibleName(" ")
        self.restyle()

    def restyle(self) -> None:
        self.setFixedSize(g(self._width), 1)


class Rule(QWidget):
    """A hairline between two parts of a card or strip."""

    def __init__(self, upright: bool = False, tone: str = "line", length: int = 0) -> None:
        super().__init__()
        self._upright, self._tone, self._length = upright, tone, length
        grow, stay = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(stay if upright or length else grow, stay if not upright or length else grow)
        self.setAccessibleName("—")

    def sizeHint(self) -> QSize:
        long = u(self._length) if self._length else 1
        return QSize(1, long) if self._upright else QSize(long, 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        long = self.height() if self._upright else self.width()
        drawing.hairline(QPainter(self), 0, 0, long, self._tone, self._upright)
