"""The child process that opens a workbook from outside: what goes wrong in it, goes wrong in it alone. 读表子进程

It stands on the standard library and the reader of workbooks; it knows no window and no store, and reads its standard
input alone. Memory, time and writing are limited on Linux and macOS; the parent ends whatever takes too long.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, time, timedelta
from io import BytesIO

from desktop.child import limit
from desktop.workbook_scan import REFUSED, TOO_LARGE, fault_of

MEMORY = 1 << 30
SECONDS = 10
ROWS, COLUMNS, SIGNS = 20_000, 64, 2_000
"""How much of a sheet is told; one row more says that there were too many."""


def main() -> int:
    """Write the first sheet of the workbook on standard input as JSON: rows of cells, each a text or a number.

    The exit code is 0, or says why there are no rows.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    raw = sys.stdin.buffer.read()
    limit(MEMORY, SECONDS)
    fault = fault_of(raw)
    if fault:
        return fault
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(0)
        if sheet.height > ROWS or sheet.width > COLUMNS:
            return TOO_LARGE
        rows = [[_cell(cell) for cell in row] for row in sheet.to_python()]
    except (CalamineError, ValueError, IndexError):
        return REFUSED
    sys.stdout.buffer.write(json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.flush()
    return 0


def _cell(cell: object) -> str | int | float:
    """A text or a number; a time of day as HH:MM:SS."""
    if isinstance(cell, bool):
        return "1" if cell else ""
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime):
        return cell.time().isoformat("seconds")
    if isinstance(cell, time):
        return cell.isoformat("seconds")
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(cell)[:SIGNS]
