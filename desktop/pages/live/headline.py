"""One line of text that gives way: smaller on two lines where there are two, then elided. 标题行"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look import drawing
from desktop.look.theme import font, theme, u


class Headline(QWidget):
    """Show a whole title if there is room for it in any way; `folded` is the role of its two smaller lines."""

    def __init__(self, role: str, folded: str = "", tone: str = "text", least: int = 80) -> None:
        super().__init__()
        self._role, self._folded, self._tone, self._least = role, folded, tone, least
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, tone: str = "") -> None:
        self._text, self._tone = text, tone or self._tone
        self.setToolTip(text)
        self.setAccessibleName(text or "—")
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        lines = 2 * theme().line(self._folded) if self._folded else 0
        return QSize(theme().advance(self._role, self._text) + 1, max(theme().line(self._role), lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(self._least) if self._text else 0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = next((each for each in (self._role, self._folded) if each and self._fits(each)), "")
        if role or not self._folded:
            drawing.words(painter, self.rect(), self._text, role or self._role, self._tone)
            return
        height = theme().line(self._folded)
        top = (self.height() - 2 * height) // 2
        for place, text in enumerate(self._parted()):
            row = QRect(0, top + place * height, self.width(), height)
            drawing.words(painter, row, text, self._folded, self._tone)

    def _fits(self, role: str) -> bool:
        return theme().advance(role, self._text) <= self.width()

    def _parted(self) -> tuple[str, str]:
        """The text that fits on a first line, and the rest."""
        layout = QTextLayout(self._text, font(self._folded))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(self.width())
        layout.endLayout()
        cut = line.textLength() or QFontMetrics(font(self._folded)).averageCharWidth()
        return self._text[:cut].rstrip(), self._text[cut:].lstrip()
