"""The three lists in the window: filters, progress, the next meeting, letters out and forms in. 落实督办"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from db.followup.cooperation import cooperations
from db.followup.entity import follow_ups, listed_at, progress_of, state_of, unlisted
from db.followup.operations import RecordPoint
from db.followup.reply_form import HEAD_ROWS, STATE, TEXT
from db.store.store import Store
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.cooperation_form import CooperationForm
from desktop.dialogs.follow_up_form import FollowUpForm
from desktop.dialogs.save_file import SaveFile
from desktop.pages.followups.page import FollowUpsPage
from desktop.widgets.label import Label
from desktop.workspace import Workspace
from tests.db.followup.two_meetings import LATER, Years
from tests.desktop.dialogs import Answers, enter, press, settle, type_into
from tests.desktop.pages.followup_hands import history, recorded, rows
from tests.desktop.pages.preparation_hands import choose, key, shown
from tests.desktop.pages.test_live_votes import yes

BRIDGE, WATER, CARD = "甲乙大桥前期工作", "跨界河流联防联治", "一卡通互认"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def years(store: Store, workspace: Workspace) -> Years:
    return recorded(store, workspace)


@pytest.fixture
def page(workspace: Workspace, years: Years) -> Iterator[FollowUpsPage]:
    with shown(FollowUpsPage(workspace)) as opened:
        yield opened


def report(page: FollowUpsPage, matter: str, words: str, state: str = "") -> None:
    page.view.list.choose(next(row.key for row in page.view.rows() if row.title == matter))
    enter(page.view.panel.text, words)
    if state:
        choose(page.view.panel.next_state, state)
    press(page.view.panel.add)


def test_open_entries_are_shown_and_the_late_one_says_so(page: FollowUpsPage) -> None:
    assert rows(page) == [(BRIDGE, "2031-09-01", "未启动"), (WATER, "未定", "未启动"), (CARD, "未定", "未启动")]
    assert page.count() == 1
    choose(page.view.state, "late")
    assert [title for title, *_ in rows(page)] == [BRIDGE]


def test_what_was_agreed_is_read_beside_its_title_and_not_asked_for_again(
    page: FollowUpsPage, workspace: Workspace, years: Years, answers: Answers
) -> None:
    council, agreed = years.council, "标准由办事处提出方案，2033年6月底前报会，由丁市牵头，丙市配合"
    assert workspace.run(RecordPoint(council.meeting, "会费", agreed, council.at())) == ""
    page.view.list.choose(next(row.key for row in page.view.rows() if row.title == "会费"))
    settle()
    assert agreed in [each.text() for each in page.view.panel.facts.findChildren(Label)]
    answers.next(yes)
    press(page.view.panel.edit)
    told = [(each.lead, each.support, each.due_on) for each in follow_ups(years.store, council.body)]
    assert ("丁市", "丙市", date(2033, 6, 30)) in told


def test_progress_is_recorded_by_keys_alone(page: FollowUpsPage, years: Years) -> None:
    page.view.list.setFocus()
    key(Qt.Key.Key_Return)
    assert page.view.panel.text.hasFocus()
    enter(page.view.panel.text, "完成可研")
    key(Qt.Key.Key_Return, CONTROL)
    (line,) = progress_of(years.store, years.bridge)
    assert (line.text, line.by, line.reported_on, line.state) == ("完成可研", "甲市", LATER, "")
    assert page.view.panel.text.text() == ""
    assert history(page)[:2] == ["2032年5月6日", "甲市：完成可研"]


def test_what_is_done_leaves_the_open_ones(page: FollowUpsPage, years: Years) -> None:
    enter(page.view.panel.text, "竣工")
    press(page.view.panel.done)
    assert state_of(years.store, years.bridge) == "done"
    assert [title for title, *_ in rows(page)] == [WATER, CARD]
    choose(page.view.state, "done")
    assert rows(page) == [(BRIDGE, "2031-09-01", "已办结")]
    assert not page.view.panel.done.isEnabled()


def test_a_line_that_says_nothing_is_refused_and_what_was_typed_stays_with_its_matter(
    page: FollowUpsPage, years: Years
) -> None:
    press(page.view.panel.add)
    assert "请写明进展" in page.view.panel.refusal.text()
    enter(page.view.panel.text, "还没写完")
    type_into(page.view.panel.on, "2031-13-01")
    press(page.view.panel.add)
    assert "没有这一天" in page.view.panel.refusal.text()
    page.view.list.move(1)
    assert page.view.panel.text.text() == ""
    page.view.list.move(-1)
    assert page.view.panel.text.text() == "还没写完"
    assert progress_of(years.store, years.bridge) == ()


def test_a_line_recorded_by_mistake_is_taken_back(page: FollowUpsPage, years: Years) -> None:
    report(page, BRIDGE, "误记", "stuck")
    assert rows(page)[0][2] == "需协调"
    press(page.view.panel.strike)
    assert page.view.bar.text() == "已撤回：误记"
    assert progress_of(years.store, years.bridge) == ()
    assert rows(page)[0][2] == "未启动"
    assert not page.view.panel.strike.isVisible()


def test_lead_meeting_list_and_search_make_the_list_shorter(page: FollowUpsPage, years: Years) -> None:
    choose(page.view.lead, "丙市")
    assert [title for title, *_ in rows(page)] == [WATER]
    choose(page.view.lead, "")
    page.view.chips.choose("need")
    assert rows(page) == []
    assert "没有相符的事项" in page.view.nothing.text()
    page.view.chips.choose("all")
    enter(page.view.search, "ykt")
    assert [title for title, *_ in rows(page)] == [CARD]


def test_open_entries_go_to_the_next_meeting_in_one_click(page: FollowUpsPage, years: Years) -> None:
    report(page, CARD, "系统上线", "done")
    press(page.view.carry_all)
    assert "已把 2 项结转至河湾市长联席会第3次会议" in page.view.bar.text()
    assert [each.id for each in listed_at(years.store, years.third)] == [years.bridge, years.water]
    press(page.view.carry_all)
    assert "没有可以结转的事项" in page.view.bar.text()
    choose(page.view.meeting, years.third)
    assert [title for title, *_ in rows(page)] == [BRIDGE, WATER]
    assert any("结转至河湾市长联席会第3次会议" in words for words in history(page))


def test_an_entry_is_added_and_changed(page: FollowUpsPage, years: Years, answers: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FollowUpForm)
        enter(dialog.title, "互派干部挂职")
        enter(dialog.lead, "丁市")
        type_into(dialog.due_on, "2031-05-01")
        press(dialog.verb)
        assert "早于会议日期" in dialog.fault.text()
        type_into(dialog.due_on, "2032-12-31")
        press(dialog.verb)

    answers.next(fill)
    key(Qt.Key.Key_N, CONTROL)
    assert ("互派干部挂职", "2032-12-31", "未启动") in rows(page)

    def correct(dialog: QDialog) -> None:
        assert isinstance(dialog, FollowUpForm)
        assert dialog.title.text() == "互派干部挂职"
        type_into(dialog.support, "丙市")
        press(dialog.verb)

    answers.next(correct)
    press(page.view.panel.edit)
    item = follow_ups(years.store, years.council.body)[-1]
    assert (item.title, item.lead, item.support, item.due_on) == ("互派干部挂职", "丁市", "丙市", date(2032, 12, 31))


def test_a_project_is_recorded_with_its_exact_amount(page: FollowUpsPage, years: Years, answers: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CooperationForm)
        enter(dialog.outsiders, "成都市、重庆市")
        dialog.others.setChecked(True)
        type_into(dialog.count, "60")
        enter(dialog.amount, "约三亿")
        press(dialog.verb)
        assert "看不懂" in dialog.form.fault(dialog.amount)
        type_into(dialog.amount, "17,370,000,000")
        enter(dialog.amount, "元")
        press(dialog.verb)

    page.view.chips.choose("projects")
    assert "还没有登记协议和项目" in page.view.nothing.text()
    answers.next(fill)
    press(page.view.project)
    (made,) = cooperations(years.store, years.council.body)
    assert (made.count, made.fen) == (60, 1_737_000_000_000)
    model = page.view.projects.records()
    row = [model.index(0, place).data() for place in range(model.columnCount())]
    assert row == ["2031", "项目", "", "成都市、重庆市、其他成员方", "60", "173.7"]


def test_how_many_more_are_not_listed(page: FollowUpsPage, years: Years, answers: Answers) -> None:
    def fill(dialog: QDialog) -> None:
        type_into(dialog.field, "6")  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(fill)
    press(page.view.unlisted)
    assert unlisted(years.store, years.council.meeting) == {"agreed": 6}
    assert page.view.note.text() == "另有 6 项未列出"


def test_letters_and_forms_go_out_and_come_back(
    page: FollowUpsPage, years: Years, answers: Answers, tmp_path: Path
) -> None:
    press(page.view.letters)
    page.view.findChild(ChooseFolder).folder_chosen.emit(tmp_path)
    settle()
    assert "4 家成员方" in page.view.bar.text()
    written = sorted(each.name for each in tmp_path.glob("丁市*"))
    assert written == ["丁市督办函.docx", "丁市议定事项进展反馈表.xlsx"]
    path = tmp_path / "甲市议定事项进展反馈表.xlsx"
    book = openpyxl.load_workbook(path)
    row = book.active[HEAD_ROWS + 1]
    row[TEXT].value, row[STATE].value = "可研批复", "推进中"
    book.save(path)
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    page.take_file(path)
    assert answers.read == ["读入进展反馈：甲市"]
    assert page.view.bar.text() == "已记入甲市的 1 条进展"
    assert rows(page)[0] == (BRIDGE, "2031-09-01", "推进中")
    page.take_file(tmp_path / "甲市督办函.docx")
    assert "没有读入" in page.view.bar.text()


def test_the_list_is_written_as_shown(page: FollowUpsPage, tmp_path: Path) -> None:
    choose(page.view.state, "late")
    press(page.view.export)
    dialog = page.view.findChild(SaveFile)
    dialog.selectFile(str(tmp_path / "清单.xlsx"))
    dialog.accept()
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "清单.xlsx").active
    assert [[cell.value for cell in row][2] for row in sheet.iter_rows()] == ["事项", BRIDGE]


def test_who_leads_how_many_is_counted_and_leads_to_the_entries(
    page: FollowUpsPage, years: Years, tmp_path: Path
) -> None:
    report(page, WATER, "建成", "done")
    page.view.chips.choose("leads")
    model = page.view.leads.records()
    told = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
    assert told == [
        ["甲市", "1", "1", "0", "0"],
        ["乙市人民政府", "1", "0", "1", "0"],
        ["丙市", "1", "0", "1", "0"],
        ["各成员方", "1", "0", "0", "0"],
    ]
    assert (page.view.leads.isVisible(), page.view.list.isVisible(), page.view.panel.isVisible()) == (
        True,
        False,
        False,
    )
    press(page.view.export)
    dialog = page.view.findChild(SaveFile)
    dialog.selectFile(str(tmp_path / "统计.xlsx"))
    dialog.accept()
    settle()
    book = openpyxl.load_workbook(tmp_path / "统计.xlsx")
    heads = [[cell.value for cell in next(sheet.iter_rows())] for sheet in book]
    assert ["牵头单位", "事项", "已办结", "按期办结"] in heads
    page.view.leads.choose("丙市")
    QTest.keyClick(page.view.leads, Qt.Key.Key_Return)
    assert rows(page) == [(WATER, "未定", "已办结")]
    assert not page.view.years.isVisible()
