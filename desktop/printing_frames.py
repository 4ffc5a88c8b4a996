"""Rows of boxes painted: each row is one line of the page, with its rules and words. 方格图"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents import form
from desktop.documents.fitting import Frame, FrameCell
from desktop.documents.qr_code import bars, code_side
from desktop.printing_lines import Block, Ink, Line, Rule, lines_of

_RULE = 10  # half a point, for boxes to be cut as well


def frame_lines(frame: Frame) -> Iterator[Line]:
    """Yield a line for each row, as high as its highest box."""
    for row in frame.rows:
        cells = [(cell, left, width, _lines(cell, width)) for cell, left, width in frame.placed(row)]
        highest = max((_height(cell, lines) for cell, *_, lines in cells), default=0.0)
        height = frame.least if frame.cut else max(float(frame.least), highest)
        ink = [each for cell, left, width, lines in cells for each in _ink(cell, left, width, height, lines)]
        yield Line(height, tuple(ink))


def _lines(cell: FrameCell, width: int) -> list[Line]:
    return [line for piece in cell.pieces for line in lines_of(piece, width - 2 * form.CELL_BESIDE)]


def _height(cell: FrameCell, lines: list[Line]) -> float:
    return sum(line.height for line in lines) + (code_side(cell.code) if cell.code else 0)


def _ink(cell: FrameCell, left: int, width: int, height: float, lines: list[Line]) -> Iterator[Ink]:
    """Yield the rules round a box and its words, which stand in its middle."""
    if cell.ruled:
        right = left + width
        yield from (Rule(left, y, right, y, _RULE) for y in (0, height))
        yield from (Rule(x, 0, x, height, _RULE) for x in (left, right))
    top = (height - _height(cell, lines)) / 2
    for line in lines:
        yield from (ink.lowered(top, left + form.CELL_BESIDE) for ink in line.ink)
        top += line.height
    if cell.code:
        yield from _code(cell.code, left + (width - code_side(cell.code)) / 2, top)


def _code(code: str, left: float, top: float) -> Iterator[Ink]:
    """Bars a little higher than their row, so that no light shows between two of them."""
    side = code_side(code)
    for x, y, width, height in bars(code):
        yield Block(left + x * side, top + y * side, width * side, height * side + 1, dark=True)
