"""Rows of boxes painted: each row is one line of the page, with its rules and words. 方格图"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents import form
from desktop.documents.fitting import Frame, FrameCell
from desktop.printing_lines import Ink, Line, Rule, lines_of

_RULE = 10  # half a point, for boxes to be cut as well


def frame_lines(frame: Frame) -> Iterator[Line]:
    """Yield a line for each row, as high as its highest box."""
    for row in frame.rows:
        cells = [(cell, left, width, _lines(cell, width)) for cell, left, width in frame.placed(row)]
        highest = max((sum(line.height for line in lines) for *_, lines in cells), default=0.0)
        height = frame.least if frame.cut else max(float(frame.least), highest)
        ink = [each for cell, left, width, lines in cells for each in _ink(cell, left, width, height, lines)]
        yield Line(height, tuple(ink))


def _lines(cell: FrameCell, width: int) -> list[Line]:
    return [line for piece in cell.pieces for line in lines_of(piece, width - 2 * form.CELL_BESIDE)]


def _ink(cell: FrameCell, left: int, width: int, height: float, lines: list[Line]) -> Iterator[Ink]:
    """Yield the rules round a box and its words, which stand in its middle."""
    if cell.ruled:
        right = left + width
        yield from (Rule(left, y, right, y, _RULE) for y in (0, height))
        yield from (Rule(x, 0, x, height, _RULE) for x in (left, right))
    top = (height - sum(line.height for line in lines)) / 2
    for line in lines:
        yield from (ink.lowered(top, left + form.CELL_BESIDE) for ink in line.ink)
        top += line.height
