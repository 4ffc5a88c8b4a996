"""Rows of boxes over a grid of half boxes, so that a shorter row stands in the middle. 方格图的编排"""

from __future__ import annotations

from itertools import pairwise

from desktop.documents import form
from desktop.documents.drawn import Box, Boxes, Lettering
from desktop.documents.fitting import Frame, FrameCell, Piece
from desktop.documents.paper import Run
from desktop.documents.text import squares

_LABEL = 850  # twips for the number of a row
_LEAST = 3  # characters that a box holds side by side; in a narrower one they stand below each other


def frame(block: Boxes, width: int) -> Frame:
    """Return the boxes with the columns they span, as wide together as the text."""
    label = _LABEL if block.labels else 0
    most = max((len(row) for row in block.rows if not _is_wide(row)), default=1)
    edges = [label + (width - label) * place // (2 * most) for place in range(2 * most + 1)]
    widths = ((label,) if label else ()) + tuple(end - start for start, end in pairwise(edges))
    is_narrow = (width - label) / most - 2 * form.CELL_BESIDE < _LEAST * form.BOX.half_points * 10
    labels = block.labels or ("",) * len(block.rows)
    rows = tuple(_row(row, text, most, bool(label), is_narrow) for row, text in zip(block.rows, labels, strict=True))
    return Frame(widths, rows, form.twips(block.height), block.cut)


def _is_wide(row: tuple[Box, ...]) -> bool:
    return len(row) == 1 and row[0].wide


def _row(row: tuple[Box, ...], label: str, most: int, labelled: bool, is_narrow: bool) -> tuple[FrameCell, ...]:
    head = (FrameCell(1, _pieces(Box(((label, Lettering.HEAD),)), False)),) if labelled else ()
    if _is_wide(row):
        return (*head, FrameCell(2 * most, _pieces(row[0], False), row[0].ruled, row[0].code))
    beside = most - len(row)
    room = (FrameCell(beside),) if beside else ()
    return (*head, *room, *(FrameCell(2, _pieces(box, is_narrow), box.ruled, box.code) for box in row), *room)


def _pieces(box: Box, upright: bool) -> tuple[Piece, ...]:
    """In a narrow box the characters of a word stand below each other, as on every plan of seats."""
    shown = (("\n".join(text) if upright and squares(text) > 2 else text, look) for text, look in box.lines)
    return tuple(Piece(form.OF_LETTERING[look], (Run(text),)) for text, look in shown if text)
