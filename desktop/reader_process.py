"""The child process that opens a workbook from outside: what goes wrong in it, goes wrong in it alone. 读表子进程

It stands on the standard library and the reader of workbooks; it knows no window and no store, and reads its standard
input alone. Memory, time and writing are limited on Linux and macOS; the parent ends whatever takes too long.
"""

from __future__ import annotations

import csv
import gc
import json
import sys
from datetime import date, time, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from desktop.child import limit
from desktop.text_process import decoded
from desktop.workbook_scan import ARCHIVE, LOCKED, OLD, REFUSED, TOO_LARGE, fault_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY = 1 << 30
SECONDS = 10
SHEETS, ROWS, COLUMNS, CELLS, SIGNS, TOLD = 50, 20_000, 500, 250_000, 2_000, 30_000_000
"""How much of a book is told; what holds more is refused, but for the signs of one cell."""

Told = dict[str, Any]


def main() -> int:
    """Write the book on standard input as JSON: its kind, and of each sheet the name, the rows, what is merged.

    A cell is a text or a number; days and times are ISO texts. The exit code is 0, or says why there are no rows.
    """
    gc.disable()  # its few hundred thousand cells all stay until the end
    raw = sys.stdin.buffer.read()
    limit(MEMORY, SECONDS)
    kind = "xlsx" if raw.startswith(ARCHIVE) else "xls" if raw.startswith(OLD) else "csv"
    fault = fault_of(raw) if kind != "csv" else 0
    if fault:
        return fault
    try:
        sheets = _separated(raw) if kind == "csv" else _book(raw)
    except (ValueError, IndexError, csv.Error):
        return REFUSED
    if isinstance(sheets, int):
        return sheets
    told = json.dumps({"kind": kind, "sheets": sheets}, ensure_ascii=False)
    if len(told) > TOLD:
        return TOO_LARGE
    sys.stdout.buffer.write(told.encode("utf-8", "replace"))
    sys.stdout.flush()
    return 0


def _book(raw: bytes) -> list[Told] | int:
    """The sheets of a workbook; hidden ones by their names alone."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        found, cells = [], 0
        for known in book.sheets_metadata[:SHEETS]:
            if known.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(known.name)
            height, width = (last + 1 for last in sheet.end or (-1, -1))
            cells += height * width
            if height > ROWS or width > COLUMNS or cells > CELLS:
                return TOO_LARGE
            found.append(_sheet(sheet, hidden=known.visible != SheetVisibleEnum.Visible))
    except PasswordError:
        return LOCKED
    except CalamineError:
        return REFUSED
    return found


def _sheet(sheet: CalamineSheet, *, hidden: bool) -> Told:
    rows = [] if hidden else [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
    return {"name": sheet.name, "rows": rows, "merged": merged, "hidden": hidden}


def _separated(raw: bytes) -> list[Told] | int:
    """Read separated values, in the encodings that Chinese spreadsheets write."""
    text = decoded(raw)
    if text is None:
        return REFUSED
    separator = max(",\t;", key=text.count)
    rows = [[cell.strip()[:SIGNS] for cell in row] for row in csv.reader(StringIO(text), delimiter=separator)]
    if len(rows) > ROWS or max(map(len, rows), default=0) > COLUMNS or sum(map(len, rows)) > CELLS:
        return TOO_LARGE
    return [{"name": "", "rows": rows, "merged": [], "hidden": False}]


def _cell(cell: object) -> str | int | float:
    """A text or a number; a day as YYYY-MM-DD, a time of day as HH:MM:SS, both with a T between them."""
    if isinstance(cell, str):
        return cell[:SIGNS]
    if isinstance(cell, bool):
        return "1" if cell else ""
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)[:SIGNS]
