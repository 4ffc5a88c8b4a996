"""Reply forms taken in through the window: read beside it, shown with doubts on top, recorded, taken back. 读入回执"""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from db.attendance.entity import attendees
from db.meeting.operations import CloseMeeting
from db.people.entity import Person
from db.store.store import Store
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.plan_travel import PlanTravelDialog
from desktop.dialogs.take_replies import TakeRepliesDialog
from desktop.main_window import MainWindow
from desktop.pages.preparation.page import PreparationPage
from tests.desktop.dialogs import Answers, press, settle, type_into, wait_until

HEAD = ["单位", "姓名", "职务", "联系电话", "到达时间", "尺码"]
ROWS = (
    ["宝鸡市财政局", "何一", "局长", "13900000001", "8月29日14:30", "XL"],
    ["宝鸡市财政局", "何二", "副局长", "1.39E+10", "8月29日", "L"],
    ["宝鸡市水利局", "吴勇", "局长", "13900000003", "", "M"],
    ["宝鸡日报", "记者2名（待定）", "", "", "", ""],
)


@pytest.fixture
def page(federation34_prepared: Store, window: MainWindow) -> PreparationPage:
    window.go("prep")
    shown = window.pages["prep"]
    assert isinstance(shown, PreparationPage)
    return shown


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = Workbook()
    for row in (["第34届年会参会回执（宝鸡市）"], HEAD, *ROWS):
        book.worksheets[0].append(row)
    book.save(tmp_path / "宝鸡市.xlsx")
    return tmp_path / "宝鸡市.xlsx"


def names(dialog: TakeRepliesDialog) -> list[str]:
    return [each.match.draft.name or each.match.draft.unnamed for each in dialog.table.records().rows() if each.match]


def wait_for(page: PreparationPage) -> None:
    wait_until(lambda: page.view.attendees.bar.kind in ("done", "warning"))


def test_a_form_dropped_on_the_window_is_shown_with_its_doubts_on_top_taken_in_and_taken_back(
    page: PreparationPage, window: MainWindow, answers: Answers, form: Path, federation34_prepared: Store
) -> None:
    store, meeting = federation34_prepared, window.workspace.meeting
    assert meeting is not None
    before = (len(attendees(store, meeting.id)), len(store.find(Person)))
    seen: list[str] = []

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeRepliesDialog)
        seen.extend(names(dialog))
        assert dialog.verb.text() == "读入 2 人"
        assert "E+10" in dialog.table.records().rows()[2].sentences[0]
        press(dialog.verb)

    answers.next(agree)
    window.go("roster")
    window.take_files([form])
    wait_for(page)
    assert window.navigation.chosen() == "prep"
    assert seen == ["吴勇", "记者2名（待定）", "何二", "何一"]
    assert page.view.attendees.bar.text() == "已从宝鸡市.xlsx读入 2 人"
    settle()
    assert window.focusWidget() is page.view.attendees.table
    added = {each.person: each for each in attendees(store, meeting.id)}
    one = next(each for each in store.find(Person) if each.name == "何一")
    assert len(added) == before[0] - len([each for each in attendees(store, meeting.id) if not each.person]) + 3
    page.open_record(added[one.id].id)
    assert page.view.attendees.form.note.text() == "电话 139****0001；到达 2024年8月29日 14:30"
    press(page.view.attendees.bar.button)
    assert (len(attendees(store, meeting.id)), len(store.find(Person))) == before
    assert not page.view.attendees.bar.isVisible()


def test_a_namesake_is_settled_a_column_taken_for_something_else_and_a_row_left_out(
    page: PreparationPage, answers: Answers, form: Path, federation34_prepared: Store
) -> None:
    store = federation34_prepared
    known = next(each for each in store.find(Person) if each.name == "吴勇")

    def settle(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeRepliesDialog)
        assert dialog.columns.isVisible()
        assert dialog.columns.record().title == "尺码"
        dialog.meaning.choose("remark")
        dialog.meaning.key_chosen.emit("remark")
        dialog.table.choose_row(0)
        assert dialog.who.isVisible()
        dialog.who.choose(known.id)
        dialog.who.key_chosen.emit(known.id)
        entry = next(each for each in dialog.table.records().rows() if each.match and each.match.draft.name == "何二")
        dialog.table.choose(entry.key)
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert dialog.verb.text() == "读入 2 人"
        QTest.keySequence(dialog, "Ctrl+Return")

    answers.next(settle)
    page.replies.read(form)
    wait_for(page)
    meeting = page.workspace.meeting
    assert meeting is not None
    there = {each.person: each for each in attendees(store, meeting.id)}
    assert (there[known.id].organisation, there[known.id].title, there[known.id].remark) == (
        "宝鸡市水利局",
        "局长",
        "M",
    )
    assert "何二" not in {each.name for each in store.find(Person)}


def test_a_file_without_people_or_that_is_no_table_is_said(page: PreparationPage, tmp_path: Path) -> None:
    empty = tmp_path / "预算.csv"
    empty.write_text("项目,金额\n会场,3000\n", encoding="gb18030")
    page.replies.read(empty)
    wait_for(page)
    assert page.view.attendees.bar.text() == "预算.csv里没有读到参会人员；回执要有“姓名”一列"
    page.view.attendees.bar.kind = ""
    (tmp_path / "坏.xls").write_bytes(b"\xd0\xcf\x11\xe0 nothing")
    page.replies.read(tmp_path / "坏.xls")
    wait_for(page)
    assert "不是能读的表格" in page.view.attendees.bar.text()


def test_what_the_bar_offers_to_take_back_goes_with_the_offer(
    page: PreparationPage, answers: Answers, form: Path, tmp_path: Path, federation34_prepared: Store
) -> None:
    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeRepliesDialog)
        press(dialog.verb)

    answers.next(take)
    page.take_file(form)
    wait_for(page)
    settle()
    bar = page.view.attendees.bar
    assert bar.button.word() == "撤销"
    count = federation34_prepared.count(Person)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"no workbook")
    page.take_file(broken)
    wait_until(lambda: bar.kind == "warning")
    press(bar.button)
    assert bar.isHidden()
    assert federation34_prepared.count(Person) == count


def test_a_closed_meeting_takes_nobody(federation34: Store, window: MainWindow, form: Path) -> None:
    meeting = window.workspace.meeting
    assert meeting is not None
    assert window.workspace.run(CloseMeeting(meeting.id)) == ""
    window.go("prep")
    window.pages["prep"].take_file(form)
    assert "这次会议不能再改，没有读入" in window.pages["prep"].view.attendees.bar.text()  # type: ignore[attr-defined]


def test_a_form_for_every_member_is_written_into_a_folder(
    federation34_prepared: Store, window: MainWindow, tmp_path: Path
) -> None:
    window.go("paper")
    view = window.pages["paper"].view  # type: ignore[attr-defined]
    assert view.list.choose("reply_form")
    assert view.each.isVisible()
    press(view.each)
    (dialog,) = window.findChildren(ChooseFolder)
    dialog.folder_chosen.emit(tmp_path)
    dialog.reject()
    written = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert len(written) == 15
    assert "参会回执（宝鸡市）.xlsx" in {name.replace("陕西省", "") for name in written}
    assert "15 份" in view.bar.text()


def test_travel_can_be_entered_and_corrected_by_hand(page: PreparationPage, answers: Answers) -> None:
    page.open_record("attendees")
    form = page.view.attendees.form

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanTravelDialog)
        type_into(dialog.arrival_on, "2024-8-30")
        type_into(dialog.return_on, "2024-8-29")
        dialog.lodging.choose("shared")
        press(dialog.verb)
        assert "早于到达日期" in dialog.fault.text()
        type_into(dialog.return_on, "")
        type_into(dialog.arrival_by, "G308")
        press(dialog.verb)

    answers.next(fill)
    press(form.travel)
    assert form.note.text() == "到达 2024年8月30日 G308；合住"
    seen: list[str] = []
    answers.next(lambda dialog: seen.append(dialog.arrival_by.text()))  # type: ignore[attr-defined]
    press(form.travel)
    assert seen == ["G308"]
