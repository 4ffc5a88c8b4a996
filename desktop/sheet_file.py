"""A workbook from outside as rows of plain cells, opened by a child process of our own. 读入表格"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from db.intake.sheet import Row, Sheet
from db.store.errors import RuleError
from db.store.glossary import say
from desktop.child import TOO_LONG, answer_of
from desktop.incoming import bytes_of
from desktop.workbook_scan import DECLARED, DOUBLED, EMBEDDED, LINKED, LOCKED, MACROS, TOO_LARGE

LARGEST = 10_000_000
"""Bytes of a file that is read at all."""
PATIENCE = 10
"""Seconds that the child may take."""

TOO_MUCH = say("{file}太大，没有读入；请确认选的是填好的那份表格")
NO_WORKBOOK = say("{file}不是Excel工作簿（.xlsx），没有读入；请选择填好的表格")
NO_TABLE = say("{file}不是能读的表格，没有读入；请用表格软件另存为 .xlsx 后再读")
"""Also of a file that broke the child."""
SENTENCES = {
    TOO_LARGE: TOO_MUCH,
    TOO_LONG: TOO_MUCH,
    LOCKED: say("{file}设了打开密码，没有读入；请去掉密码另存后再读"),
    DOUBLED: say("{file}里有重名或重叠的内容，没有读入；请用表格软件另存为 .xlsx 后再读"),
    DECLARED: say("{file}里有文档类型声明，没有读入；请用表格软件另存为 .xlsx 后再读"),
    MACROS: say("{file}带有宏，没有读入；请另存为不带宏的 .xlsx 后再读"),
    LINKED: say("{file}引用了别处的文件，没有读入；请断开外部链接另存后再读"),
    EMBEDDED: say("{file}嵌入了其他程序的对象，没有读入；请删去对象另存后再读"),
}

Rows = list[Row]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)")


def rows_of(path: Path) -> Rows:
    """The first sheet of an .xlsx, of moments the time alone; RuleError in one sentence for what is none."""
    told = _told(path, NO_WORKBOOK)
    if told["kind"] != "xlsx" or not told["sheets"]:
        raise RuleError(NO_WORKBOOK, file=path.name)
    return [[_MOMENT.sub(r"\1", cell) if isinstance(cell, str) else cell for cell in row] for row in _first(told)]


def _first(told: dict[str, Any]) -> Rows:
    rows: Rows = told["sheets"][0]["rows"]
    return rows


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """All sheets of a workbook of today or before, or of separated values; RuleError for what is no table."""
    return tuple(
        Sheet(each["name"], each["rows"], tuple(map(tuple, each["merged"])), each["hidden"])
        for each in _told(path, NO_TABLE)["sheets"]
    )


def _told(path: Path, refusal: str) -> dict[str, Any]:
    code, told = answer_of("_reader", bytes_of(path, LARGEST, TOO_MUCH), PATIENCE)
    if code != 0:
        raise RuleError(SENTENCES.get(code, refusal), file=path.name)
    read: dict[str, Any] = json.loads(told)
    return read
