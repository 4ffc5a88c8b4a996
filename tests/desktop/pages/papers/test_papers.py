"""The page of papers: what each says and lacks, its pages, where a gap is filled, the search. 公文"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.body.operations import FoundBody
from db.meeting.gaps import ENDS
from db.meeting.operations import PlanMeeting
from db.store.store import Store
from desktop.application import dress
from desktop.documents import DOCUMENTS
from desktop.documents.minutes_decisions import AFTER, VERBS
from desktop.look.theme import theme
from desktop.main_window import MainWindow
from desktop.pages.papers.facts import TELLS
from desktop.pages.papers.page import PapersPage
from desktop.preferences import Preferences
from desktop.widgets.button import Button
from desktop.workspace import Workspace
from tests.desktop.pages.papers_hands import choose_fact, compose, describe, dialog, facts, key, press, rows
from tests.desktop.test_every_page import close, cut, open_page, settle
from tests.source_tree import ROOT


def test_each_paper_says_how_long_it_is_and_what_it_lacks(federation34: Store, page: PapersPage) -> None:
    assert rows(page)[:3] == [
        ("会议纪要", "3 页 · 未载明：旅游联盟第3届年会：会议日期", "已印发"),
        ("签到表", "3 页 · 所需记录齐全", "可打印"),
        ("印发通知", "5 页 · 未载明：旅游联盟第3届年会：会议日期", "已印发"),
    ]
    assert page.view.preview.pager.words.text() == "第1页 / 共3页"


def test_what_a_paper_says_stands_below_it(federation34: Store, page: PapersPage) -> None:
    read = facts(page)
    assert read[:3] == [
        ("未载明", "1 项"),
        ("同期会议", "旅游联盟第3届年会：会议日期", "会议筹备"),
        ("已载明", "12 项"),
    ]
    assert ("会议主题", "丝路连蜀道 共谋新发展", "会议筹备") in read
    assert ("参会人员", "具名 24 人、单位 18 个、共 160 余人", "会议筹备") in read
    assert ("议案和报告", "6 件，有结果 6 件", "现场记录") in read
    assert ("移交", "宝鸡市 → 广元市", "现场记录") in read
    key(page, Qt.Key.Key_Down)
    listed = facts(page)
    assert listed[0] == ("已载明", "18 项")
    assert ("广元", "9 人", "会议筹备") in listed
    assert ("吴忠", "请假", "会议筹备") in listed


def test_the_preview_shows_real_pages_and_turns_by_keys(federation34: Store, page: PapersPage) -> None:
    preview, pager = page.view.preview, page.view.preview.pager
    seen = [preview.grab(preview.sheet()).toImage()]
    key(page, Qt.Key.Key_PageDown)
    assert pager.words.text() == "第2页 / 共3页"
    seen.append(preview.grab(preview.sheet()).toImage())
    press(pager.after)
    assert pager.words.text() == "第3页 / 共3页"
    assert not pager.after.isEnabled()
    seen.append(preview.grab(preview.sheet()).toImage())
    assert seen[0] != seen[1] != seen[2]
    for image in seen:
        dots = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
        assert 0.005 < sum(dot < 140 for dot in dots) / len(dots) < 0.2
    key(page, Qt.Key.Key_PageUp)
    assert pager.words.text() == "第2页 / 共3页"
    page.view.list.setFocus()
    key(page, Qt.Key.Key_Down)
    assert pager.words.text() == "第1页 / 共3页"


def test_a_change_of_the_records_is_seen_at_once_on_the_same_page(
    federation34: Store, page: PapersPage, workspace: Workspace
) -> None:
    key(page, Qt.Key.Key_PageDown)
    describe(workspace, theme="")
    assert page.view.preview.pager.words.text() == "第2页 / 共3页"
    assert rows(page)[0][1] == "3 页 · 未载明：会议主题、旅游联盟第3届年会：会议日期"
    assert ("会议主题", "未载明", "会议筹备") in facts(page)
    describe(workspace, theme="一湾水")
    assert ("会议主题", "一湾水", "会议筹备") in facts(page)
    draft = page.view.draft()
    assert draft is not None
    shown = "".join(text for index in range(3) for text in draft.painted.text(index))
    assert "会议主题为“一湾水”" in shown


def test_pages_that_would_come_out_the_same_are_not_laid_out_again(
    federation34: Store, page: PapersPage, workspace: Workspace
) -> None:
    before = [each.painted for each in page.view.list.records().rows()]
    describe(workspace, theme="一湾水")
    after = [each.painted for each in page.view.list.records().rows()]
    assert [old is new for old, new in zip(before, after, strict=True)][:2] == [False, True]


def test_a_gap_leads_to_where_it_is_filled(federation34: Store, page: PapersPage, workspace: Workspace) -> None:
    wishes: list[tuple[str, str]] = []
    page.go_asked.connect(lambda *wish: wishes.append(wish))
    describe(workspace, theme="")
    choose_fact(page, "会议主题")
    key(page, Qt.Key.Key_Return)
    assert wishes == [("prep", "meeting")]
    describe(workspace, theme="一湾水")
    choose_fact(page, "同期会议")
    key(page, Qt.Key.Key_Return)
    assert wishes[1:] == [("prep", "meeting")]
    assert workspace.meeting is not None
    assert workspace.meeting.parent is not None
    assert ("会议日期", "未载明", "会议筹备") in facts(page)


def test_in_the_window_a_gap_shows_the_form_where_it_is_filled(
    federation34: Store, window: MainWindow, workspace: Workspace
) -> None:
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    papers = window.page()
    assert isinstance(papers, PapersPage)
    describe(workspace, theme="")
    choose_fact(papers, "会议主题")
    key(papers, Qt.Key.Key_Return)
    assert window.navigation.chosen() == "prep"
    assert [each.accessibleName() for each in window.page().findChildren(QWidget) if each.isVisible()].count(
        "主题"
    ) == 1


def test_before_the_meeting_the_minutes_wait_and_the_list_can_be_printed(
    federation34_prepared: Store, page: PapersPage
) -> None:
    assert [state for *_, state in rows(page)][:2] == ["会议未开始", "可打印"]


@pytest.mark.parametrize("typed", ["签", "qdb", "qiandao"])
def test_the_search_finds_a_paper_by_characters_or_pinyin(federation34: Store, page: PapersPage, typed: str) -> None:
    page.view.search.setFocus()
    compose(page.view.search, typed)
    titles = [title for title, *_ in rows(page)]
    assert titles[0] == "签到表"
    assert all("签到表" in title for title in titles)
    assert page.view.preview_card.title.text() == "签到表"
    key(page, Qt.Key.Key_Return)
    assert page.view.list.hasFocus()


def test_a_search_without_a_match_leaves_nothing_to_export(federation34: Store, page: PapersPage) -> None:
    before = len(rows(page))
    page.view.search.setFocus()
    compose(page.view.search, "决算")
    assert rows(page) == []
    assert page.view.nothing.isVisible()
    assert not any(button.isEnabled() for button in (page.view.word, page.view.pdf, page.view.printing))
    key(page, Qt.Key.Key_Escape)
    assert len(rows(page)) == before > 1
    assert page.view.word.isEnabled()


@pytest.mark.parametrize(
    ("chip", "left", "gone"),
    [("ready", "签到表", "会议纪要"), ("lacking", "会议纪要", "签到表"), ("all", "会议纪要", "")],
)
def test_a_chip_leaves_what_is_ready_or_lacks(
    federation34: Store, page: PapersPage, chip: str, left: str, gone: str
) -> None:
    QTest.mouseClick(page.view.chips.chips[chip], Qt.MouseButton.LeftButton)
    titles = [title for title, *_ in rows(page)]
    assert left in titles
    assert gone not in titles
    assert page.view.chips.chips[chip].count() == str(len(titles))


def test_without_a_meeting_the_page_says_where_to_begin(federation34_roster: Store, page: PapersPage) -> None:
    wishes: list[tuple[str, str]] = []
    page.go_asked.connect(lambda *wish: wishes.append(wish))
    assert page.empty.isVisible()
    key(page, Qt.Key.Key_Space)
    assert wishes == [("overview", "")]


def test_another_meeting_shows_its_own_papers(store: Store, page: PapersPage, workspace: Workspace) -> None:
    body = FoundBody("河湾市长联席会", kind="mayors", unit="次", assembly="会议")
    assert workspace.run(body) == ""
    plans = [PlanMeeting(body.body_id, ordinal) for ordinal in (1, 2)]
    for plan in plans:
        assert workspace.run(plan) == ""
    workspace.choose_meeting(plans[1].meeting_id)
    assert "未载明：会议日期、会议地点、会议主题、参会人员" in rows(page)[0][1]
    assert [state for *_, state in rows(page)][:2] == ["会议未开始", "未载明 3 项"]
    press(page.view.word)
    assert dialog(page).selectedFiles()[0].endswith("河湾市长联席会第2次会议会议纪要.docx")
    dialog(page).reject()


def test_everything_is_said_in_english_and_the_papers_stay_chinese(
    usual_look: QApplication, federation34: Store, workspace: Workspace
) -> None:
    dress(usual_look, Preferences(language="en"))
    english = PapersPage(workspace)
    english.refresh()
    assert rows(english)[1][::2] == ("Attendance list", "Ready to print")
    assert [label for label, *_ in facts(english) if re.search("[\u4e00-\u9fff]", label)] == []
    draft = english.view.draft()
    assert draft is not None
    assert draft.painted.title.endswith("会议纪要")
    english.deleteLater()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [1218, 1772])
def test_the_whole_page_of_paper_fits_its_card(
    usual_look: QApplication, federation34: Store, page: PapersPage, width: int, scale: float
) -> None:
    theme().set_scale(scale)
    page.resize(width, width * 9 // 16)
    usual_look.processEvents()
    sheet = page.view.preview.sheet()
    assert page.view.preview.rect().contains(sheet)
    assert sheet.height() > 0.8 * page.view.preview.height()
    assert page.minimumSizeHint().width() <= 1366


def test_every_control_has_a_name(federation34: Store, page: PapersPage) -> None:
    seen = [each for each in page.findChildren(QWidget) if each.isVisible() and type(each).__module__[:7] == "desktop"]
    assert [type(each) for each in seen if not each.accessibleName() and not getattr(each, "text", str)()] == []
    assert len(seen) > 20


def test_each_button_can_be_reached_by_tab(federation34: Store, page: PapersPage) -> None:
    reached: set[QWidget] = set()
    for _ in range(40):
        there = QApplication.focusWidget()
        assert there is not None
        reached.add(there)
        QTest.keyClick(there, Qt.Key.Key_Tab)
    wanted = {each for each in page.findChildren(Button) if each.isVisible() and each.isEnabled()}
    assert wanted | {page.view.search, page.view.list, page.view.facts, page.view.preview} <= reached


def test_a_motion_that_the_minutes_can_report_is_no_gap() -> None:
    assert set(VERBS) | set(AFTER) == ENDS


def test_nothing_that_only_an_export_needs_is_loaded_with_the_page() -> None:
    late = ("docx", "desktop.documents.word", "desktop.printing", "PySide6.QtPrintSupport", "pypinyin")
    question = f"import sys, desktop.pages.papers.page\nprint([each for each in {late!r} if each in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True)
    assert (answer.stdout.strip(), answer.stderr) == ("[]", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_above_the_pages_of_any_paper_is_cut(
    usual_look: QApplication, workspace: Workspace, federation34: Store, language: str
) -> None:
    wanted = Preferences(language)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, "paper")
    page = window.page()
    assert isinstance(page, PapersPage)
    page.view.list.setFocus()
    found = {}
    for draft in page.view.drafts():
        page.view.list.choose(draft.key)
        settle()
        found[draft.key] = cut(page.view.preview_card)
        if draft.key in ("minutes", "attendance"):
            assert page.view.preview_card.title.text() == draft.title
    close(usual_look, window)
    assert len(found) > 20
    assert {key: words for key, words in found.items() if words} == {}


def test_what_is_printed_before_the_meeting_does_not_wait_for_its_course(
    federation34_prepared: Store, page: PapersPage
) -> None:
    waiting = {each.title for each in page.view.drafts() if each.is_early}
    assert waiting.isdisjoint({"参会回执", "座次图", "席卡", "参会证", "表决票、选票"})
    assert "会议纪要" in waiting


def test_every_paper_says_which_facts_it_tells() -> None:
    """But for the minutes and the notice they go out with, which tell of everything."""
    assert {each.name for each in DOCUMENTS} - set(TELLS) == {"minutes", "covering_notice"}
