"""Reply forms by commands: out for every member, filled in, looked at without a store, taken in. 读入回执命令"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.documents.reply_form import HEADING
from tests.desktop.commands.conftest import Program

WRITTEN = (
    ("宝鸡市财政局", "何一", "男", "回", "局长", "13900000001", "否", "否", "8月29日14:30", "G308"),
    (None, "记者2名（待定）"),
    ("宝鸡市水利局", "吴勇", "男", None, "局长", "1.39E+10"),
)


@pytest.fixture
def filled(lianxi: Program, prepared: Path, tmp_path: Path) -> Path:
    """The form of one member, in which somebody wrote three rows."""
    answer = lianxi("export", "reply_form", "--each", "--meeting", "34", "-o", tmp_path)
    assert answer.code == 0
    written = sorted(tmp_path.glob("参会回执（*.xlsx"))
    assert len(written) == 15
    path = next(each for each in written if "宝鸡" in each.name)
    book = openpyxl.load_workbook(path)
    sheet: Any = book.active
    for row, words in enumerate(WRITTEN, start=HEADING + 2):
        for column, word in enumerate(words, start=1):
            sheet.cell(row, column).value = word
    book.save(path)
    return path


def test_a_form_is_told_without_a_store_row_by_row_with_the_cells_that_are_doubted(
    lianxi: Program, filled: Path
) -> None:
    told = lianxi("intake", filled, "--json", "--store", filled.with_name("不在.lianxi")).json
    assert [each["name"] for each in told["rows"]] == ["何一", "", "吴勇"]
    assert (told["rows"][0]["ethnicity"], told["rows"][0]["phone"], told["rows"][0]["arrival_by"]) == (
        "回族",
        "13900000001",
        "G308",
    )
    assert told["rows"][1]["unnamed"] == "记者2名（待定）"
    assert [each["cell"] for each in told["warnings"]] == ["I6", "A7", "B7", "F8"]
    assert [each["row"] for each in told["left_out"]] == [5]
    assert told["tables"][0]["columns"][0] == {"column": "A", "title": "单位", "taken_for": "organisation"}
    assert told["duplicates"] == []


def test_only_those_who_are_sure_are_taken_in_and_the_second_time_nothing_changes(
    lianxi: Program, filled: Path, prepared: Path
) -> None:
    before = lianxi("show", "attendees", "34", "--json").json
    for state in ("new", "listed"):
        told = lianxi("intake", filled, "--accept", "--meeting", "34", "--json").json
        assert [each["state"] for each in told["rows"]] == [state, "unnamed", "unsure"]
        after = lianxi("show", "attendees", "34", "--json").json
        assert [each["name"] for each in after if each["id"] not in {one["id"] for one in before}] == ["何一"]
    lines = lianxi("intake", filled, "--meeting", "34").out.splitlines()
    assert lines[0].endswith("何一　宝鸡市财政局　局长　已在名单")


def test_a_file_that_is_no_table_is_refused_and_export_of_each_needs_a_paper_for_members(
    lianxi: Program, prepared: Path, tmp_path: Path
) -> None:
    (tmp_path / "合影.jpg").write_bytes(b"x")
    refused = "合影.jpg不能读入；回执能读 .xlsx、.xls 和 .csv，往届纪要能读 .txt 和 .docx"
    assert lianxi("intake", tmp_path / "合影.jpg").sentence == refused
    (tmp_path / "坏.csv").write_bytes(b"\x00\x01")
    door = tmp_path / "签到册.xlsx"
    assert lianxi("checkin", "export", "--stage", "开幕式", "--meeting", "34", "-o", door).code == 0
    assert lianxi("intake", door).sentence == "签到册.xlsx是签到册，不是参会回执；请在报到签到中读入"
    assert "不是能读的表格" in lianxi("intake", tmp_path / "坏.csv").sentence
    assert lianxi("export", "minutes", "--each", "-o", tmp_path).sentence.startswith("会议纪要不是每家（位）一份的")


def test_one_form_for_everybody_is_a_workbook_of_its_own(lianxi: Program, prepared: Path, tmp_path: Path) -> None:
    path = tmp_path / "回执.xlsx"
    assert lianxi("export", "reply_form", "--meeting", "34", "-o", path).code == 0
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet["A3"].value, sheet.cell(HEADING, 2).value) == ("成员方：", "姓名")
