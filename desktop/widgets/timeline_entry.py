"""One line of the timeline: what it holds, how high it is, how it is painted. 时间线条目"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.look import drawing, icons
from desktop.look.theme import color, font, g, theme, u


@dataclass(frozen=True, slots=True)
class Entry:
    """`tone` colours icon and kind; `style` is normal, start, struck or correction."""

    key: str
    time: str
    icon: str
    kind: str
    tone: str
    name: str
    text: str
    style: str = "normal"

    def spoken(self) -> str:
        return " ".join(word for word in (self.time, self.kind, self.name, self.text) if word)


GROUNDS = {"start": "win", "correction": "warnS"}
GAP = "  "


def text_left(kinds: Iterable[str]) -> int:
    """Where the words begin: after time, icon and the longest of the kinds."""
    longest = max((theme().advance("capb", kind) for kind in kinds), default=0)
    return g(16) + u(61) + max(u(74), u(16) + g(6) + longest + g(8))


def lay_out(entry: Entry, width: int) -> QTextLayout:
    """Break the words at a width, each line 22 high."""
    name = entry.name + GAP if entry.name else ""
    layout = QTextLayout(name + entry.text, font("body"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(entry, len(entry.name), len(name)))
    layout.beginLayout()
    number = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(u(80), width))
        line.setPosition(QPointF(0, number * theme().line("body") + (theme().line("body") - line.height()) / 2))
        number += 1
    layout.endLayout()
    return layout


def _formats(entry: Entry, name: int, text: int) -> list[QTextLayout.FormatRange]:
    whole, bold = QTextCharFormat(), QTextCharFormat()
    struck = entry.style == "struck"
    for made in (whole, bold):
        made.setForeground(color("text2" if struck else "text"))
        made.setFontStrikeOut(struck)
    bold.setFont(font("strong"))
    bold.setFontStrikeOut(struck)
    return [_range(0, name, bold), _range(text, len(entry.text), whole)]


def _range(start: int, length: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, format_
    return made


def height_of(layout: QTextLayout) -> int:
    return u(30) + (max(1, layout.lineCount()) - 1) * theme().line("body")


def paint(painter: QPainter, rect: QRect, entry: Entry, layout: QTextLayout, left: int) -> None:
    """Paint time, icon, kind and the words hanging at the text column, which begins `left` of the row."""
    ground = GROUNDS.get(entry.style)
    if ground:
        drawing.strip(painter, rect, ground)
    line = theme().line("body")
    lines = max(1, layout.lineCount())
    top = rect.top() + (rect.height() - lines * line) // 2
    x = rect.left() + g(16)
    tone = "text2" if entry.style == "struck" else entry.tone
    drawing.words(painter, QRect(x, top, u(61), line), entry.time, "cap", "text2")
    x += u(61)
    icons.draw(painter, entry.icon, QPointF(x, top + (line - u(16)) / 2), 16, tone)
    x += u(16) + g(6)
    drawing.words(painter, QRect(x, top, rect.left() + left - x, line), entry.kind, "capb", tone)
    layout.draw(painter, QPointF(rect.left() + left, top - theme().lift("body")))
