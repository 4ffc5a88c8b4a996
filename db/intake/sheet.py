"""A sheet of somebody's workbook: plain cells, and which of them are merged. 工作表"""

from __future__ import annotations

from dataclasses import dataclass, replace

Cell = str | int | float
"""A text or a number; a day is YYYY-MM-DD, a time HH:MM:SS, both with a T between them."""
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


def unmerged(sheet: Sheet) -> Sheet:
    """The same sheet with every cell of a merged area holding what the area says."""
    width = max(map(len, sheet.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, width)):
                rows[row][column] = rows[top][left]
    return replace(sheet, rows=rows)
