"""A chart as lines with a name, a bar and its figure in each. 图"""

from __future__ import annotations

from desktop.documents import form
from desktop.documents.fitting import Bars
from desktop.documents.text import clean
from desktop.printing_fonts import Face, face
from desktop.printing_lines import Block, Line, Words, baseline

_GAP = 120  # between a name, its bar and its figure
_WIDEST_NAME = 0.4  # of the width of the text; longer names are cut


def bar_lines(bars: Bars) -> list[Line]:
    """Return a line for each bar; they stand on one page."""
    shape = face(form.CELL.font, form.CELL.half_points)
    names = [_fitted(clean(label), shape, bars.width * _WIDEST_NAME) for label, _ in bars.chart.bars]
    left = max((shape.width(name) for name in names), default=0) + _GAP
    most = max((value for _, value in bars.chart.bars), default=0) or 1
    room = bars.width - left - _GAP - shape.width(str(most)) - _GAP
    lines = []
    for name, (_, value) in zip(names, bars.chart.bars, strict=True):
        length, foot = room * value / most, baseline(form.BAR_PITCH, shape.size)
        words = Words(left - _GAP - shape.width(name), foot, name, shape)
        bar = Block(left, (form.BAR_PITCH - form.BAR_THICK) / 2, length, form.BAR_THICK)
        lines.append(Line(form.BAR_PITCH, (words, bar, Words(left + length + _GAP, foot, str(value), shape)), True))
    return [*lines, Line(form.BAR_PITCH / 2)]


def _fitted(name: str, shape: Face, room: float) -> str:
    while name and shape.width(name) > room:
        name = name[:-2] + "…" if name.endswith("…") else name[:-1] + "…"
    return name
