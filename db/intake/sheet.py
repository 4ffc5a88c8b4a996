"""A sheet of somebody's workbook: plain cells, and which of them are merged. 工作表"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.sheet import Cell

Row = list[Cell]
Area = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read; of a hidden one the name alone."""

    name: str
    rows: list[Row]
    merged: tuple[Area, ...] = ()
    hidden: bool = False


MOST_MERGED = 500_000
"""Cells of merged areas in all: areas may lie over each other, and few would then stand for millions of cells."""


def areas(sheet: Sheet) -> Iterator[Area]:
    """The merged areas as far as the sheet has cells, until they are too many."""
    last_row, last_column = len(sheet.rows) - 1, max(map(len, sheet.rows), default=0) - 1
    cells = 0
    for top, left, bottom, right in sheet.merged:
        area = top, left, min(bottom, last_row), min(right, last_column)
        cells += max(0, area[2] - top + 1) * max(0, area[3] - left + 1)
        if cells > MOST_MERGED:
            return
        yield area


def unmerged(sheet: Sheet) -> Sheet:
    """The same sheet with every cell of a merged area holding what the area says."""
    width = max(map(len, sheet.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in sheet.rows]
    for top, left, bottom, right in areas(sheet):
        for row in range(top, bottom + 1):
            rows[row][left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return replace(sheet, rows=rows)
