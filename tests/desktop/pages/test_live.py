"""Live recording by keys: words before Enter, choices, refusals, corrections. 现场记录"""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.agenda.entity import Speech
from db.store.moment import instant
from desktop.application import dress
from desktop.main_window import MainWindow
from desktop.pages.live.page import LivePage
from desktop.preferences import Preferences
from desktop.workspace import Workspace
from tests.desktop.dialogs import press
from tests.desktop.pages.live_hands import ALT, CONTROL, Key, Recorder


def test_what_enter_will_record_stands_below_in_words(hall: Recorder) -> None:
    hall.type("fy dxp 赞成")
    assert hall.below == "将记录：发言 董小平（天水市副市长）：赞成"
    assert hall.kind == "ready"
    assert hall.told() == []
    hall.key(Key.Key_Return)
    assert hall.told() == ["发言 董小平 赞成"]
    assert hall.field.text() == ""
    assert hall.below == "已记下：发言 董小平（天水市副市长）：赞成"


def test_before_there_is_a_record_the_page_says_how_it_begins(hall: Recorder) -> None:
    assert hall.view.blank.isVisible()
    hall.press(hall.view.blank.button)
    assert hall.told() == ["开会 开幕式", "开始 第1项　致辞"]
    assert hall.view.timeline.isVisible()
    assert not hall.view.blank.isVisible()
    assert hall.view.band.of.text().startswith("议程共")
    assert hall.window.focusWidget() is hall.field


def test_an_empty_line_records_nothing(hall: Recorder) -> None:
    for _ in range(3):
        hall.key(Key.Key_Return)
    hall.type("   ")
    hall.key(Key.Key_Return)
    assert hall.told() == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("@09:00 记录 甲", "时刻“@09:00”只写在脚本里，现场按回车的时间记录；请删去"),
        ("闭会", "没有“闭会”这个类别，请写“散会”"),
    ],
)
def test_what_belongs_elsewhere_is_refused_in_words_and_no_guest(hall: Recorder, line: str, sentence: str) -> None:
    hall.type(line)
    assert hall.below == sentence
    assert not any(each.startswith("登记新来宾") for each in hall.people())
    hall.record_refused()


@pytest.mark.parametrize("letters", ["dong'xiao", "dong xiao"], ids=["ibus", "fcitx5"])
def test_chinese_full_width_signs_and_composition_are_read_as_they_come(hall: Recorder, letters: str) -> None:
    composing = QInputMethodEvent(letters, [])
    hall.type("发言　")
    QApplication.sendEvent(hall.field, composing)
    assert "董小平" in hall.below
    composed = QInputMethodEvent("", [])
    composed.setCommitString("董小平：同意")
    QApplication.sendEvent(hall.field, composed)
    assert hall.below == "将记录：发言 董小平（天水市副市长）：同意"


def test_two_people_are_a_choice_and_enter_alone_records_nothing(hall: Recorder) -> None:
    hall.type("fy wy jian yi")
    assert hall.kind == "question"
    assert hall.people()[:4] == ["[wy 的匹配 3人]", "王毅", "吴勇", "王一淮"]
    hall.key(Key.Key_Return)
    assert hall.told() == []
    assert hall.field.text() == "fy wy jian yi"
    hall.key(Key.Key_Down)
    hall.key(Key.Key_Down)
    assert hall.below == "将记录：发言 吴勇（广元市副市长）：jian yi"
    hall.type(" er")
    hall.key(Key.Key_Return)
    assert hall.told() == ["发言 吴勇 jian yi er"]


def test_a_choice_does_not_outlive_the_word_or_the_line(hall: Recorder) -> None:
    hall.type("fy wy")
    hall.key(Key.Key_Down)
    hall.key(Key.Key_Return)
    assert hall.told() == ["发言 王毅 四川省经济合作局党组成员、副局长"]
    hall.type("fy wy")
    assert hall.kind == "question"
    assert hall.view.side.people.record() is None


def test_an_unknown_name_offers_the_nearest(hall: Recorder) -> None:
    hall.type("发言 王以 同意")
    assert hall.below == "参会人员中没有“王以”，是不是下面这几位"
    assert hall.people()[:2] == ["[可能是 2人]", "王毅"]
    hall.key(Key.Key_Down)
    hall.key(Key.Key_Return)
    assert hall.told() == ["发言 王毅 同意"]


def test_a_refusal_stays_below_the_line_and_the_text_is_kept(hall: Recorder) -> None:
    hall.record("开始 2")
    hall.type("wy 王毅")
    hall.key(Key.Key_Return)
    assert hall.below == "“无异议”后面只能写第几件议案，请删去“王毅”"
    assert hall.kind == "refused"
    assert hall.field.text() == "wy 王毅"
    assert len(hall.told()) == 2  # the stage and the item


def test_escape_clears_and_up_brings_back(hall: Recorder) -> None:
    hall.type("jl 会场")
    hall.key(Key.Key_Escape)
    assert hall.field.text() == ""
    hall.key(Key.Key_Up)
    assert hall.field.text() == "jl 会场"


def test_undo_with_text_on_the_line_undoes_typing_alone(hall: Recorder) -> None:
    hall.record("记录 一句")
    hall.type("jl abc")
    hall.key(Key.Key_Z, CONTROL)
    assert hall.field.text() == ""
    assert hall.told() == ["记录 一句"]


def test_a_second_press_takes_the_last_step_back_as_a_visible_correction(hall: Recorder) -> None:
    hall.record("记录 一句", "情况 误记")
    hall.key(Key.Key_Z, CONTROL)
    assert hall.below == "再按一次 Ctrl+Z，更正：情况 误记"
    assert hall.told() == ["记录 一句", "情况 误记"]
    hall.key(Key.Key_Z, CONTROL)
    assert hall.told() == ["记录 一句", "×情况 误记", "更正 撤销：情况 误记（原记录保留）"]
    hall.key(Key.Key_Z, CONTROL)
    assert hall.below == "再按一次 Ctrl+Z，更正：记录 一句"


@pytest.mark.parametrize("away", [Key.Key_Escape, Key.Key_A])
def test_any_other_key_keeps_the_step(hall: Recorder, away: Key) -> None:
    hall.record("记录 一句")
    hall.key(Key.Key_Z, CONTROL)
    hall.key(away)
    hall.key(Key.Key_Escape)
    hall.key(Key.Key_Z, CONTROL)
    assert hall.told() == ["记录 一句"]


def test_nothing_to_take_back_is_said(hall: Recorder) -> None:
    hall.key(Key.Key_Z, CONTROL)
    assert hall.below == "没有可以更正的记录"


def test_alt_and_arrows_start_the_next_item_and_the_one_before(hall: Recorder) -> None:
    hall.type("jl 未完")
    hall.key(Key.Key_Down, ALT)
    assert (hall.view.band.number.text(), hall.view.band.title.text()) == ("第1项", "致辞")
    hall.key(Key.Key_Down, ALT)
    assert hall.view.band.number.text() == "第2项"
    hall.key(Key.Key_Up, ALT)
    assert hall.view.band.number.text() == "第1项"
    assert hall.field.text() == "jl 未完"
    assert not hall.view.band.previous.isEnabled()


def test_the_band_counts_the_time_of_the_item(hall: Recorder) -> None:
    assert hall.view.band.title.text() == "下一项：致辞"
    hall.record("开始")
    hall.now = instant(date(2024, 8, 31), 10, 37, 12)
    hall.record("记录 一句")
    assert hall.view.band.timer.text() == "01:12:41"


def test_function_keys_put_their_prefix_before_what_is_there(hall: Recorder) -> None:
    hall.type("jl 王毅 同意")
    hall.key(Key.Key_F5)
    assert hall.field.text() == "发言 王毅 同意"
    hall.key(Key.Key_Escape)
    hall.key(Key.Key_F8)
    assert hall.field.text() == "表决 "


def test_a_click_beside_the_empty_line_begins_a_speech(hall: Recorder) -> None:
    hall.record("到会 全体")
    table = hall.view.side.people
    row = table.records().find(next(row.key for row in table.records().rows()[1:] if row.name == "郭存杰"))
    table.scrollTo(table.model().index(row, 0))
    spot = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hall.field.text() == "发言 郭存杰 "
    hall.type("同意")
    hall.key(Key.Key_Return)
    assert hall.told()[-1] == "发言 郭存杰 同意"


def test_who_is_there_stands_apart_from_who_is_not(hall: Recorder) -> None:
    hall.record("到会 平凉", "到会 王毅")
    assert hall.people()[:4] == ["[在场 2人]", "王毅", "郭存杰", "[未到 22人]"]
    assert "四川日报" in hall.people()[hall.people().index("[单位 18人]") :]
    hall.record("离会 王毅")
    assert hall.people()[:5] == ["[在场 1人]", "郭存杰", "[已离会 1人]", "王毅", "[未到 22人]"]


def test_page_keys_turn_the_record_and_escape_goes_back(hall: Recorder) -> None:
    hall.record(*(f"记录 第{number}句" for number in range(40)))
    timeline = hall.view.timeline
    newest = timeline.shown()[-1]
    hall.key(Key.Key_PageUp)
    assert newest not in timeline.shown()
    hall.key(Key.Key_Escape)
    assert timeline.shown()[-1] is newest


def test_a_wide_window_has_the_agenda_and_a_row_offers_to_start_its_item(hall: Recorder) -> None:
    assert not hall.view.agenda.isVisible()
    hall.window.resize(1920, 1080)
    QApplication.processEvents()
    assert hall.view.agenda.isVisible()
    hall.record("开始 2")
    table = hall.view.agenda.table
    table.setFocus()
    hall.key(Key.Key_Down)
    hall.key(Key.Key_Return)
    assert hall.field.text() == "开始 3"
    assert QApplication.focusWidget() is hall.field


def test_the_smallest_window_shows_the_list_when_it_is_needed(hall: Recorder) -> None:
    for width in (1000, 780):  # with the navigation folded there is room for less
        hall.window.resize(width, 560)
        QApplication.processEvents()
    assert not hall.view.side.isVisible()
    hall.type("fy wy")
    assert hall.view.side.isVisible()


def test_an_entry_is_seen_while_the_language_is_another(hall: Recorder, usual_look: QApplication) -> None:
    dress(usual_look, Preferences("en"))
    hall.type("fy wy")
    assert hall.below == '"wy" matches 3 people; choose one'
    hall.key(Key.Key_Down)
    assert hall.below == "Will record: Speech 王毅（四川省经济合作局党组成员、副局长）"


def test_without_a_meeting_the_page_leads_to_preparation(window: MainWindow) -> None:
    window.go("live")
    page = window.page()
    assert isinstance(page, LivePage)
    assert page.empty.isVisible()
    assert page.empty.sentence.text() == "还没有会议"
    asked: list[str] = []
    page.go_asked.connect(partial(lambda key, record: asked.append(key)))
    press(page.empty.button)
    assert asked == ["prep"]


def test_a_speech_is_saved_with_the_moment_of_enter(hall: Recorder, workspace: Workspace) -> None:
    hall.record("发言 王毅 同意")
    (speech,) = workspace.store.find(Speech)
    assert speech.gist == "同意"
    assert hall.view.timeline.entries()[0].time == "09:24:31"
