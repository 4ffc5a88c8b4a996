"""The check-in workbook by commands: out, filled in, looked at, recorded. 签到册命令"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.attendance.workbook import HEAD_ROWS, NAME, TIME
from tests.desktop.commands.conftest import Program


@pytest.fixture
def filled(lianxi: Program, prepared: Path, tmp_path: Path) -> Path:
    """The workbook of the opening, in which one person's time is written."""
    path = tmp_path / "签到册.xlsx"
    answer = lianxi("checkin", "export", "--stage", "开幕式", "--meeting", "34", "-o", path)
    assert (answer.code, answer.out) == (0, f"{path}\n")
    book = openpyxl.load_workbook(path)
    sheet: Any = book.active
    for row in range(HEAD_ROWS + 1, sheet.max_row + 1):
        if sheet.cell(row, NAME + 1).value == "董里":
            sheet.cell(row, TIME + 1).value = "8:31"
    book.save(path)
    return path


def test_a_preview_records_nothing_and_the_import_once(lianxi: Program, filled: Path) -> None:
    for options in (("--preview",), ()):
        (line,) = lianxi("checkin", "import", filled, *options, "--json").json["lines"]
        assert (line["name"], line["kind"]) == ("董里", "new")
    (line,) = lianxi("checkin", "import", filled, "--preview", "--json").json["lines"]
    assert line["kind"] == "there"
    refused = lianxi("checkin", "import", filled)
    assert (refused.code, refused.err) == (1, "签到册里没有可以记下的到会，请核对后再读入\n")


def test_a_stage_that_nobody_knows_and_a_file_that_is_no_workbook_are_refused(
    lianxi: Program, prepared: Path, tmp_path: Path
) -> None:
    answer = lianxi("checkin", "export", "--stage", "茶歇", "-o", tmp_path / "a.xlsx")
    assert answer.code == 1
    assert answer.err.startswith("没有找到阶段“茶歇”")
    assert not (tmp_path / "a.xlsx").exists()
    wrong = tmp_path / "b.xlsx"
    wrong.write_bytes(b"x")
    answer = lianxi("checkin", "import", wrong)
    assert (answer.code, answer.err) == (
        1,
        "b.xlsx不是Excel工作簿（.xlsx），没有读入；请选择填好的表格\n",
    )


def test_a_meeting_shows_who_stands_in_who_was_invited_and_who_is_absent(lianxi: Program, recorded: Path) -> None:
    (found,) = (each for each in lianxi("show", "meeting", "34", "--json").json if not each["parent"])
    assert (found["substitutions"], found["invitations"]) == ([], [])
    people = {each["id"] for each in lianxi("show", "attendees", "34", "--json").json}
    held = [stage for stage in found["stages"] if stage["state"] == "held"]
    assert held
    assert all(set(stage["absent"]) <= people for stage in held)
