"""Reply forms as offices send them back, each with its truth. 回执样本"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its file, what it says of whom (by field), the cells that are doubted, the rows left out."""

    file: str
    make: Callable[[Path], None]
    people: tuple[dict[str, object], ...]
    doubted: frozenset[str] = frozenset()
    left: tuple[int, ...] = ()
    doubtful_rows: tuple[int, ...] = field(default=())


def book(*sheets: tuple[str, list[list[Any]], list[str]]) -> Callable[[Path], None]:
    """A workbook of sheets: name, rows, merged ranges."""

    def make(path: Path) -> None:
        made = Workbook()
        made.remove(made.worksheets[0])
        for name, rows, merged in sheets:
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for area in merged:
                sheet.merge_cells(area)
        made.save(path)

    return make


def one(rows: list[list[Any]], *merged: str) -> Callable[[Path], None]:
    return book(("回执", rows, list(merged)))


def separated(rows: list[list[str]], code: str, sign: str = ",") -> Callable[[Path], None]:
    def make(path: Path) -> None:
        text = io.StringIO()
        csv.writer(text, delimiter=sign).writerows(rows)
        path.write_bytes(text.getvalue().encode(code))

    return make


def copied(name: str) -> Callable[[Path], None]:
    return lambda path: path.write_bytes((GOLDEN / name).read_bytes())


def hidden(path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["姓名", "职务"])
    sheet.append(["杜一", "市长"])
    options = made.create_sheet("选项")
    options.append(["姓名", "职务"])
    options.append(["不是人", "选项"])
    options.sheet_state = "hidden"
    made.save(path)
