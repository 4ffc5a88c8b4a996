"""The check-in workbook goes out to a borrowed laptop and is looked at before it is recorded. 签到册"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from db.attendance.entity import attendees
from db.attendance.operations import AdmitAll
from db.attendance.workbook import HEAD_ROWS, NAME, TICK, TIME, workbook
from db.meeting.entity import Meeting, stages
from db.store.store import Store
from desktop.dialogs.save_file import SaveFile
from desktop.pages.checkin import exchange
from desktop.pages.checkin.page import ARRIVAL, CheckInPage
from desktop.sheet_file import Rows, rows_of
from desktop.workspace import Workspace
from tests.desktop.pages.checkin_hands import MORNING, there
from tests.desktop.pages.preparation_hands import (
    Answers,
    choose,
    key,
    press,
    read,
    settle,
    shown,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_workbook_goes_out_and_comes_back_with_a_look_before_it_is_recorded(
    page: CheckInPage, federation34_prepared: Store, tmp_path: Path
) -> None:
    out = tmp_path / "签到册.xlsx"
    page.view.take_out.trigger()
    dialog = page.view.findChild(SaveFile)
    dialog.selectFile(str(out))
    dialog.accept()
    settle()
    assert page.view.guests.hint.text() == "签到册已写出：签到册.xlsx"
    book = openpyxl.load_workbook(out)
    sheet: Any = book.active
    rows = {sheet.cell(place, NAME + 1).value: place for place in range(HEAD_ROWS + 1, sheet.max_row + 1)}
    sheet.cell(rows["董里"], TIME + 1).value = "8:31"
    sheet.cell(rows["吴勇"], TICK + 1).value = "√"
    sheet.cell(sheet.max_row + 1, NAME + 1).value = "李四光"
    sheet.cell(sheet.max_row, TICK + 1).value = "√"
    book.save(out)

    read_rows: list[str] = []

    def act(dialog: Any) -> None:
        read_rows.extend(read(dialog.table))
        assert there(federation34_prepared) == []
        press(dialog.verb)

    answers = Answers()
    page.view.take_in.trigger()
    chooser = next(each for each in page.view.findChildren(QFileDialog) if not isinstance(each, SaveFile))
    chooser.selectFile(str(out))
    answers.next(act)
    chooser.accept()
    settle()
    told = [row.split("|")[1:3] for row in read_rows]
    assert told == [["李四光", "不在名单"], ["董里", "将签到"], ["吴勇", "将签到"]]
    assert sorted(there(federation34_prepared)) == ["吴勇", "董里"]
    assert page.view.guests.hint.text() == "签到册已读入：2 人签到；读错了按 Ctrl+Z 一次全部撤销"
    assert page.view.undo.word() == "撤销上一条：Ctrl+Z（签到册 2 人）"
    page.activateWindow()
    settle()
    count = len(tuple(federation34_prepared.own_commits()))
    key(Qt.Key.Key_Z, CONTROL)
    assert there(federation34_prepared) == []
    assert len(tuple(federation34_prepared.own_commits())) == count + 1
    assert page.view.guests.hint.text() == "已撤销：签到册 2 人"


def test_a_workbook_read_before_a_restart_is_taken_back_in_one_press(
    workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    stage = stages(federation34_prepared, meeting.id)[0].id
    people = [each.id for each in attendees(federation34_prepared, meeting.id) if each.person][:3]
    federation34_prepared.run(AdmitAll(stage, tuple((each, MORNING) for each in people)))
    with shown(CheckInPage(workspace)) as page:
        assert page.view.undo.word().endswith("等 3 人）")
        key(Qt.Key.Key_Z, CONTROL)
        assert there(federation34_prepared) == []
        assert page.view.guests.hint.text().endswith("等 3 人")


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(
    page: CheckInPage, federation34_prepared: Store, tmp_path: Path
) -> None:
    wrong = tmp_path / "名单.xlsx"
    wrong.write_text("董里,8:31", encoding="utf-8")
    page.acts.exchange.read(wrong)
    assert page.view.guests.fault.text() == "名单.xlsx不是Excel工作簿（.xlsx），没有读入；请选择填好的表格"
    stage = page.steward.door.stage
    assert stage is not None
    wrong.write_bytes(workbook(federation34_prepared, stage))
    page.acts.exchange.read(wrong)
    assert page.view.guests.hint.text() == "名单.xlsx里一行也没有填，没有读入"
    assert openpyxl.load_workbook(BytesIO(wrong.read_bytes())).active is not None
    assert there(federation34_prepared) == []


def test_while_a_file_is_read_the_cursor_says_so(
    page: CheckInPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watched(path: Path) -> Rows:
        seen.append(QGuiApplication.overrideCursor().shape())
        return rows_of(path)

    monkeypatch.setattr(exchange, "rows_of", watched)
    page.acts.exchange.read(tmp_path / "不在.xlsx")
    assert seen == [Qt.CursorShape.WaitCursor]
    assert QGuiApplication.overrideCursor() is None
    assert page.view.guests.fault.text().startswith("不在.xlsx读不出来")


def test_the_arrival_desk_has_no_workbook_to_take_out(page: CheckInPage) -> None:
    choose(page.view.door, ARRIVAL)
    assert not page.view.take_out.isVisible()
