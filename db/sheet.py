"""Workbooks that go out to be filled in and come back: written as text alone, read cell by cell. 表格"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import BytesIO

Cell = str | int | float
"""A text or a number as the reader gives it: a day is YYYY-MM-DD, a time HH:MM:SS or the fraction of a day."""
Row = Sequence[Cell]
Rows = Sequence[Row]

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sheet_bytes(title: str, rows: Iterable[Iterable[str]], widths: Sequence[float], heads: int) -> bytes:
    """Return an .xlsx of one sheet; the last column is hidden, and what was typed can become no formula.

    `heads` rows stand still at the top: a title, how to fill it in, the names of the columns.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for place, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            cell.value, cell.data_type, cell.number_format = clean(words), "s", "@"
            cell.font = Font(bold=place in (1, heads))
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(len(widths))].hidden = True
    sheet.freeze_panes = f"A{heads + 1}"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def clean(words: str) -> str:
    """A text without what XML cannot hold; a cell holds no more than 32,767 characters."""
    return _ILLEGAL.sub("", words)[:32767]


def words_of(cell: Cell) -> str:
    """A whole number without its decimals."""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


def cell(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else ""


def text(row: Row, column: int) -> str:
    """The words of a cell."""
    return clean(words_of(cell(row, column))).strip()


def plain(row: Row, column: int) -> str:
    """The words of a cell for comparing: one width, one case."""
    return unicodedata.normalize("NFKC", text(row, column)).casefold()
