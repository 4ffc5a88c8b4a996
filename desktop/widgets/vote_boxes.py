"""The figures of a vote in boxes, and one sentence on what follows from them. 表决"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.look import drawing, icons
from desktop.look.theme import g, is_wide, theme, u
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.runs import Run


@dataclass(frozen=True, slots=True)
class Figure:
    """One answer and how many gave it; tone is ok, bad, warn or mute."""

    tone: str
    icon: str
    word: str
    count: int


class VoteBoxes(QWidget):
    """Boxes of equal width; the soft ground comes only where the figure is not 0."""

    def __init__(self, figures: Iterable[Figure] = (), name: str = "") -> None:
        super().__init__()
        self._name = name
        self._figures: tuple[Figure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figures(figures)

    def show_figures(self, figures: Iterable[Figure]) -> None:
        self._figures = tuple(figures)
        spoken = " ".join(f"{figure.word} {figure.count}" for figure in self._figures)
        self.setAccessibleName(f"{self._name} {spoken}".strip() or "—")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(u(480), u(96 if is_wide(self) else 70))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(300), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap, count = g(8), max(1, len(self._figures))
        roles = self._roles((self.width() + gap) // count - gap)
        for place, figure in enumerate(self._figures):
            left = round(place * (self.width() + gap) / count)
            right = round((place + 1) * (self.width() + gap) / count) - gap
            self._box(painter, QRect(left, 0, right - left, self.height()), figure, roles)

    def _roles(self, width: int) -> tuple[str, str]:
        """The largest letters of word and figure in which every figure stands clear of its word."""
        advance, room = theme().advance, width - 2 * g(14) - u(18) - g(8) - g(8)
        largest = ("numL", "num") if is_wide(self) else ("num",)
        for word, number in (*(("lead", each) for each in largest), ("lead", "h1"), ("body", "h1")):
            if all(advance(word, f.word) + advance(number, str(f.count)) <= room for f in self._figures):
                return word, number
        return "cap", "h1"

    def _box(self, painter: QPainter, rect: QRect, figure: Figure, roles: tuple[str, str]) -> None:
        word, number = roles
        some = figure.count != 0
        ground = f"{figure.tone}S" if some and figure.tone != "mute" else "surface"
        drawing.panel(painter, rect, 4, ground, figure.tone if some and theme().outlined else "line")
        inner = rect.adjusted(g(14), 0, -g(14), 0)
        icons.draw(painter, figure.icon, QPointF(inner.left(), (rect.height() - u(18)) / 2), 18, figure.tone)
        words = inner.adjusted(u(18) + g(8), 0, 0, 0)
        drawing.words(painter, words, figure.word, word)
        drawing.words(painter, inner, str(figure.count), number, figure.tone if some else "text2", drawing.RIGHT)


class SentenceLine(QWidget):
    """An icon, a sentence with bold parts, and buttons at the right."""

    def __init__(self, icon: str = "info", tone: str = "info") -> None:
        super().__init__()
        self._icon, self.sentence = IconLabel(icon, 18, tone), Label()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.sentence, 1)
        self.sentence.setWordWrap(True)
        self.restyle()

    def show_runs(self, icon: str, tone: str, runs: Iterable[Run]) -> None:
        self.sentence.set_runs(runs)
        self._icon.set_icon(icon, tone, self.sentence.accessibleName())
        self.setAccessibleName(self.sentence.accessibleName())

    def add_action(self, widget: QWidget) -> None:
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(g(8))
