"""The tables of a paper as a workbook or as CSV: every cell is text, and none is ever a formula. 表格文件"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.store.glossary import say
from desktop.documents.paper import DocumentError, Paper, Table
from desktop.documents.target import write_file
from desktop.documents.text import clean

_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠\t\r\n]")
"""How a cell begins that some program would run, full-width signs and what a trimming reader finds included."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_MILLIMETRES = 0.5  # characters of a column's width for each


def tables(paper: Paper) -> list[Table]:
    """The tables of a paper, in their order."""
    return [block for block in paper.blocks if isinstance(block, Table)]


def write_xlsx(paper: Paper, path: Path) -> None:
    """Write a sheet for each table, whole or not at all; DocumentError says why not."""
    content = io.BytesIO()  # the library leaves its own files open when a disk fails it half way
    _book(_needed(paper, path)).save(content)
    write_file(path, content.getvalue())


def write_csv(paper: Paper, path: Path) -> None:
    """Write the tables one below the other in UTF-8 with a mark at its head, which Excel needs."""
    content = io.StringIO()
    writer = csv.writer(content, quoting=csv.QUOTE_ALL)
    for place, table in enumerate(_needed(paper, path)):
        writer.writerows([[]] * bool(place) + [[plain(table.title)]] * bool(table.title))
        writer.writerows([plain(text) for text in row] for row in _rows(table))
    write_file(path, content.getvalue().encode("utf-8-sig"))


def plain(text: str) -> str:
    """Return the text of a CSV cell: what looks like a formula gets the sign that keeps it text."""
    cleaned = clean(text)
    return f"'{cleaned}" if _FORMULA.match(cleaned) else cleaned


def _needed(paper: Paper, path: Path) -> list[Table]:
    found = tables(paper)
    if not found:
        wrong = say("这份文件里没有表格，未能写出“{file}”：请改为 .docx 或 .pdf。")
        raise DocumentError(wrong, file=path)
    return found


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.title for column in table.columns)
    yield from table.rows


def _book(found: list[Table]) -> Any:
    from openpyxl import Workbook  # a third of a second, and only lists need it

    book = Workbook(write_only=True)
    book.properties.creator = "联席"
    for number, table in enumerate(found, start=1):
        sheet = book.create_sheet(_sheet_name(table.title, number, [each.title for each in book.worksheets]))
        sheet.freeze_panes = "A2"
        for place, column in enumerate(table.columns):
            sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]].width = max(6.0, column.width * _MILLIMETRES)
        for row in _rows(table):
            sheet.append([_cell(sheet, text) for text in row])
    return book


def _sheet_name(title: str, number: int, taken: list[str]) -> str:
    name = _NOT_IN_NAMES.sub("", clean(title).replace("\n", ""))[:_LONGEST_NAME].strip()
    return name if name and name not in taken else f"名单{number}"


def _cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    return as_text(WriteOnlyCell(sheet), text)


def as_text(cell: Any, text: str) -> Any:
    """A cell that is text whatever it looks like; the prefix keeps it so when somebody edits it."""
    cell.value = clean(text)[:32767] or None
    cell.number_format = "@"
    if text:
        cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True
    return cell
