"""The child process that opens a workbook from outside: what goes wrong in it, goes wrong in it alone. 读表子进程

It stands on the standard library and the reader of workbooks; no window, no store, no file but its standard input.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from contextlib import suppress
from datetime import datetime, time, timedelta
from io import BytesIO

MEMORY = 1 << 30
SECONDS = 20
UNPACKED = 100_000_000
"""Bytes that the parts of a workbook may have together."""
ROWS, COLUMNS, SIGNS = 20_000, 64, 2_000
"""How much of a sheet is told; one row more says that there were too many."""

REFUSED, TOO_LARGE = 3, 4
"""Exit codes: no workbook, and one that would fill the memory."""


def main() -> int:
    """Write the first sheet of the workbook on standard input as JSON: rows of cells, each a text or a number."""
    from python_calamine import CalamineError, CalamineWorkbook

    raw = sys.stdin.buffer.read()
    _limit()
    try:
        with zipfile.ZipFile(BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                return TOO_LARGE
        sheet = CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(0)
        if sheet.height > ROWS or sheet.width > COLUMNS:
            return TOO_LARGE
        rows = [[_cell(cell) for cell in row] for row in sheet.to_python()]
    except (zipfile.BadZipFile, CalamineError, ValueError, IndexError, NotImplementedError):
        return REFUSED
    sys.stdout.buffer.write(json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.flush()
    return 0


def _limit() -> None:
    """No more memory and time than a workbook needs, and no file to write; Windows has no such call."""
    if os.name != "posix":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):  # a system may know a limit and not let it be set
            resource.setrlimit(kind, (most, most))


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
