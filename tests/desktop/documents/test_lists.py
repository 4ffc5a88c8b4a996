"""Lists as workbooks and CSV: text stays text, nothing runs, everything can be read back. 表格文件"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from db.store.store import Store
from desktop.documents.attendance_list import attendance_by_kind, attendance_list
from desktop.documents.lists import plain, write_csv, write_xlsx
from desktop.documents.minutes import minutes
from desktop.documents.paper import DocumentError, Paper, Table, TableColumn
from tests.desktop.documents.sample_papers import HOSTILE, attendance
from tests.desktop.documents.test_every_paper import annual_meeting

FORMULAS = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "\t=1",
    "\r=1",
    " =1+1",
    "13800138000",
    "007",
    "1/2",
)


def one_cell(text: str) -> Paper:
    return Paper(("名单",), (Table((TableColumn("姓名", 20), TableColumn("电话", 20)), ((text, "13912345678"),)),))


def read_csv(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE], ids=lambda text: ascii(text)[:20])
def test_a_workbook_keeps_text_as_text(tmp_path: Path, text: str) -> None:
    write_xlsx(one_cell(text[:32767]), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "<f " not in xml
    row = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.rows)[1]
    assert {cell.data_type for cell in row} <= {"s", "n", "inlineStr"}  # an empty one is no text
    assert row[1].value == "13912345678"
    assert not set(row[0].value or "") & set("\x00\x01\x0b\ufffe\u202e")


@pytest.mark.parametrize("text", FORMULAS[:11])
def test_what_looks_like_a_formula_is_quoted_in_csv(tmp_path: Path, text: str) -> None:
    write_csv(one_cell(text), tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv")[1][0][0] == "'"


@pytest.mark.parametrize("text", ["广元市", "007", "张=三", "甲,乙", '他说"好"', "一行\n两行", "𠀀𪚥"])
def test_csv_reads_back_what_was_written(tmp_path: Path, text: str) -> None:
    write_csv(one_cell(text), tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv") == [["姓名", "电话"], [text, "13912345678"]]
    assert plain(text) == text


def test_each_table_has_its_sheet(federation34: Store, tmp_path: Path) -> None:
    write_xlsx(attendance_by_kind(federation34, annual_meeting(federation34)), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["出席", "媒体", "工作人员"]
    assert [cell.value for cell in next(book["出席"].rows)] == ["序号", "单位", "姓名", "职务", "签名", "备注"]
    assert book["出席"].freeze_panes == "A2"
    assert book.properties.creator == "联席"


def test_a_list_says_what_its_paper_says(federation34: Store, tmp_path: Path) -> None:
    paper = attendance_list(federation34, annual_meeting(federation34))
    write_csv(paper, tmp_path / "a.csv")
    write_xlsx(paper, tmp_path / "a.xlsx")
    table = next(block for block in paper.blocks if isinstance(block, Table))
    read = read_csv(tmp_path / "a.csv")
    assert [tuple(row) for row in read[1:]] == list(table.rows)
    rows = [tuple(cell.value or "" for cell in row) for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.rows]
    assert rows[1:] == [tuple(row) for row in table.rows]


def test_ten_thousand_rows_are_whole(tmp_path: Path) -> None:
    write_xlsx(attendance(10_000), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    rows = list(book["出席"].iter_rows(values_only=True))
    book.close()
    assert len(rows) == 10_001
    assert rows[-1][:2] == ("10000", "广元市人民政府")


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_a_paper_without_a_table_is_no_list(federation34: Store, tmp_path: Path, write: object) -> None:
    with pytest.raises(DocumentError, match="没有表格"):
        write(minutes(federation34, annual_meeting(federation34)), tmp_path / "a.xlsx")  # type: ignore[operator]
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, write: object) -> None:
    with pytest.raises(DocumentError, match="不存在"):
        write(one_cell("甲"), tmp_path / "没有" / "a.xlsx")  # type: ignore[operator]


@pytest.mark.parametrize("title", ["a/b:c*?[]", "", "题" * 90, "名单1"])
def test_any_title_names_a_sheet(tmp_path: Path, title: str) -> None:
    column = (TableColumn("姓名", 20),)
    write_xlsx(Paper((), (Table(column, (("甲",),), title), Table(column, (("乙",),), title))), tmp_path / "a.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 2
