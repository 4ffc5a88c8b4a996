"""Filters as rounded chips: word, count, a tick when chosen. 筛选"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from db.store.frozen import frozen
from desktop.language import tr
from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u


class Chip(QAbstractButton):
    """One filter that is on or off."""

    def __init__(self, word: str, count: int | str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(word)
        self._count = ""
        self.set_count(count)

    def set_count(self, count: int | str) -> None:
        self._count = str(count)
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def count(self) -> str:
        return self._count

    def _parts(self) -> tuple[int, int]:
        advance = theme().advance
        return advance("body", self.text()), advance("body", self._count) if self._count else 0

    def sizeHint(self) -> QSize:
        word, count = self._parts()
        tick = u(14) + g(6)
        return QSize(2 * g(12) + word + (g(6) + count if count else 0) + (tick if self.isChecked() else 0), u(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def checkStateSet(self) -> None:
        self.updateGeometry()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        focus = self.hasFocus()
        border = "focus" if focus else "accent" if on else "edge"
        fill = "sel" if on else "hover" if self.underMouse() else "surface"
        drawing.panel(painter, self.rect(), self.height() / 2, fill, border, 2 if focus or theme().outlined else 1)
        x = g(12)
        if on:
            icons.draw(painter, "check", QPointF(x, (self.height() - u(14)) / 2), 14, "accent")
            x += u(14) + g(6)
        word, count = self._parts()
        drawing.words(painter, QRect(x, 0, word, self.height()), self.text())
        if count:
            drawing.words(painter, QRect(x + word + g(6), 0, count, self.height()), self._count, "body", "text2")


@frozen
class Choice:
    """A key that the page understands and the word that the user reads."""

    key: str
    word: str
    count: int | str = ""


class ChipRow(QWidget):
    """Chips of which exactly one is on; arrows move between them."""

    chosen = Signal(str)

    def __init__(self, choices: Iterable[Choice] = (), name: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self.chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(name or tr("筛选"))
        self.restyle()
        self.show_choices(choices)

    def restyle(self) -> None:
        self._row.setSpacing(g(8))

    def show_choices(self, choices: Iterable[Choice]) -> None:
        """Show these filters; known ones keep their place and state and take the new count."""
        for choice in choices:
            chip = self.chips.get(choice.key) or self._add(choice)
            chip.setText(choice.word)
            chip.set_count(choice.count)

    def _add(self, choice: Choice) -> Chip:
        chip = self.chips[choice.key] = Chip(choice.word)
        self._group.addButton(chip)
        self._row.addWidget(chip)
        chip.setChecked(len(self.chips) == 1)
        return chip

    def key(self) -> str:
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Turn a filter on and say so, as a click does."""
        self.chips[key].setChecked(True)
        self.chosen.emit(key)

    def _tell(self) -> None:
        self.chosen.emit(self.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
