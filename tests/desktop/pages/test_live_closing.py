"""Before closing: what is missing, where it is entered, and what does not apply. 闭会前核对"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from db.meeting.entity import Waiver
from db.meeting.operations import AddStage
from db.store.store import Store
from desktop.dialogs.text_question import TextQuestion
from desktop.main_window import MainWindow
from desktop.pages.live.gaps_card import GapRow, GapsCard
from desktop.pages.live.page import LivePage
from desktop.workspace import Workspace
from tests.desktop.dialogs import Answers, enter, press, settle
from tests.desktop.hand import Hand
from tests.desktop.pages.live_hands import Recorder


def card(window: MainWindow) -> GapsCard:
    page = window.page()
    assert isinstance(page, LivePage)
    return page.view.gaps


def rows(window: MainWindow) -> list[GapRow]:
    return list(card(window).table.records().rows())


def say(reason: str) -> object:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, TextQuestion)
        enter(dialog.field, reason)
        press(dialog.verb)

    return answer


def test_the_way_to_what_is_missing_stands_in_the_band_when_the_end_is_near(hall: Recorder) -> None:
    button = hall.view.band.panels["gaps"]
    hall.record("开始 1")
    assert not button.isVisible()
    hall.record(*(f"开始 {number}" for number in range(2, 8)))
    assert button.isVisible()
    hall.press(button)
    assert card(hall.window).isVisible()
    assert any("的结果" in row.words for row in rows(hall.window))
    assert hall.window.focusWidget() is hall.field


def test_the_first_page_leads_there_and_a_gap_leads_to_its_place(window: MainWindow, federation34: Store) -> None:
    hand = Hand(window)
    hand.press("核对缺项")
    assert window.navigation.chosen() == "live"
    assert [row.place for row in rows(window) if not row.reason] == ["会议筹备"]
    hand.row("缺项", "会议日期")
    hand.press("去填写")
    assert window.navigation.chosen() == "prep"


def test_a_gap_is_said_not_to_apply_and_after_all_does(window: MainWindow, federation34: Store) -> None:
    window.go("live", "gaps")
    settle()
    hand = Hand(window)
    hand.row("缺项", "会议日期")
    answers = Answers()
    answers.next(say("只知在当年"))  # type: ignore[arg-type]
    press(card(window).waive)
    settle()
    assert answers.read[0].endswith("会议日期：记为不适用？")  # no marks around what may itself hold some
    assert "只知在当年" in [each.reason for each in federation34.find(Waiver)]
    assert "只知在当年" in [row.reason for row in rows(window)]
    assert card(window).none.isVisible() == all(row.reason for row in rows(window))
    window.activateWindow()
    settle()
    hand.row("缺项", "会议日期")
    assert card(window).waive.word() == "仍适用"
    press(card(window).waive)
    settle()
    assert "只知在当年" not in [each.reason for each in federation34.find(Waiver)]
    assert [row.reason for row in rows(window) if "会议日期" in row.words] == [""]


def test_a_stage_that_nobody_opened_leads_to_the_line_that_marks_it(hall: Recorder, workspace: Workspace) -> None:
    meeting = workspace.meeting
    assert meeting is not None
    workspace.run(AddStage(meeting.id, "closing", "揭牌仪式"))
    hall.record(*(f"开始 {number}" for number in range(1, 8)), "散会")
    hall.window.go("live", "gaps")
    settle()
    hand = Hand(hall.window)
    hand.row("缺项", "“揭牌仪式”还没有开")
    hand.press("去填写")
    assert hall.field.text() == "举行 揭牌仪式"
