"""The course of the meeting beside the record: roll, speakers, time, the chair, rare acts. 议程进行"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from db.agenda.operations import DescribeItem
from db.attendance.entity import Presence
from db.store.moment import Instant
from desktop.pages.live.speakers_card import SpeakerRow
from desktop.widgets import entry_frame
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle
from tests.desktop.pages.live_hands import ALT, FOURTH, Key, Recorder

MINUTE = 60_000


def roll(hall: Recorder) -> dict[str, str]:
    return {row.name: row.stands().text for row in hall.view.side.roll.table.records().rows()}


def speakers(hall: Recorder) -> list[str]:
    rows = hall.view.course.speakers.table.records().rows()
    return [f"{row.name} {row.detail}" if isinstance(row, SpeakerRow) else f"[{row.title}]" for row in rows]


def later(hall: Recorder, minutes: float) -> None:
    hall.now = Instant(hall.now + round(minutes * MINUTE))
    hall.page._tick()


def test_the_roll_alone_opens_a_grid_in_the_charters_order(hall: Recorder) -> None:
    hall.record("开始 4")
    hall.type("点到")
    hall.key(Key.Key_Return)
    assert hall.field.text() == ""
    assert list(roll(hall))[:4] == ["广元", "平凉", "陇南", "宝鸡"]
    assert roll(hall)["吴忠"] == "请假"
    assert "董里 广元市委副书记、市长" in hall.view.side.roll.table.records().rows()[0].head
    assert hall.window.focusWidget() is hall.field


def test_space_says_present_arrows_move_and_enter_records_all_at_once(hall: Recorder, workspace: Workspace) -> None:
    hall.record("开始 4")
    hall.type("dd")
    hall.key(Key.Key_Return)
    for key in (Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space):
        hall.key(key)
    assert [name for name, word in roll(hall).items() if word == "在场"] == ["广元", "陇南"]
    assert hall.view.side.roll.count.text() == "2 / 15 家"
    assert workspace.store.find(Presence) == ()
    hall.key(Key.Key_Return)
    kinds = [each.kind for each in workspace.store.find(Presence)]
    assert (kinds.count("arrived"), kinds.count("absent"), len(kinds)) == (2, 12, 14)
    assert hall.view.panel() == ""
    assert "到会2家" in hall.below


def test_a_figure_says_present_absent_or_open_of_a_member_and_goes_to_the_next(
    hall: Recorder, workspace: Workspace
) -> None:
    hall.record("开始 4")
    hall.type("点到")
    hall.key(Key.Key_Return)
    for key in (Key.Key_1, Key.Key_3, Key.Key_2, Key.Key_3, Key.Key_Up, Key.Key_1):
        hall.key(key)
    assert [roll(hall)[name] for name in ("广元", "平凉", "陇南", "宝鸡", "天水")] == [
        "在场",
        "未定",
        "未到",
        "在场",
        "未到",
    ]
    assert hall.view.side.roll.count.text() == "2 / 15 家"
    hall.key(Key.Key_Return)
    assert "到会2家" in hall.below
    assert hall.below.endswith("，未定：平凉")
    kinds = [each.kind for each in workspace.store.find(Presence)]
    assert (kinds.count("arrived"), kinds.count("absent"), kinds.count("unsettled")) == (2, 11, 1)


def test_the_roll_called_again_begins_with_what_was_open(hall: Recorder) -> None:
    hall.record("开始 4", "点到 广元 ?平凉 -陇南")
    hall.type("点到")
    hall.key(Key.Key_Return)
    assert [roll(hall)[name] for name in ("广元", "平凉", "陇南")] == ["在场", "未定", "未到"]


def test_escape_leaves_the_roll_and_nothing_is_recorded(hall: Recorder, workspace: Workspace) -> None:
    hall.record("开始 4")
    hall.type("点到")
    hall.key(Key.Key_Return)
    hall.press(hall.view.side.roll.all)
    hall.key(Key.Key_Escape)
    assert workspace.store.find(Presence) == ()
    assert not hall.view.side.roll.isVisible()


def test_who_asks_to_speak_waits_in_order_with_the_side_taken(hall: Recorder) -> None:
    hall.window.resize(1920, 1080)
    hall.record(*FOURTH, "报名 许小君 支持", "报名 巴中 反对 有不同意见")
    assert speakers(hall) == ["1　许小君 绵阳市政协副主席 · 09:24 报名", "2　巴中 有不同意见 · 09:24 报名"]
    assert [row.stance.word for row in hall.view.course.speakers.table.records().rows()] == ["支持", "反对"]
    hall.press(hall.view.course.speakers.next)
    assert hall.told()[-1].startswith("发言 许小君")
    assert speakers(hall)[0].startswith("1　巴中")


def test_the_speaker_is_timed_and_beyond_the_limit_in_amber(hall: Recorder) -> None:
    hall.window.resize(1920, 1080)
    hall.record(*FOURTH, "限时 5", "发言 董小平 同意")
    later(hall, 4)
    now = hall.view.course.speakers.now
    assert now.text() == "董小平 04:00 / 限5分"
    later(hall, 2)
    assert now.text() == "董小平 06:00 / 限5分"
    hall.type("讲毕")
    assert hall.below == "将记录：讲毕 董小平"
    hall.key(Key.Key_Return)
    assert now.text() == ""
    assert speakers(hall)[-1] == "天水 发言1次"
    assert hall.view.course.speakers.table.records().rows()[-1].time == "06:00"


def test_planned_and_actual_time_stand_side_by_side(hall: Recorder, workspace: Workspace) -> None:
    hall.record(*FOURTH)
    assert hall.page.scene is not None
    item = hall.page.scene.item
    assert item is not None
    assert workspace.run(DescribeItem(item.id, item.title, item.kind, planned_minutes=20)) == ""
    later(hall, 12)
    assert (hall.view.band.timer.text(), hall.view.band.planned.text()) == ("00:12:00", "计划20分")
    later(hall, 11)
    assert hall.view.band.planned.text() == "计划20分，超3分"


def test_who_chairs_stands_in_the_band(hall: Recorder) -> None:
    hall.record(*FOURTH, "主持 吴勇")
    assert hall.view.band.chair.text() == "主持 吴勇"


def test_below_the_wide_window_agenda_and_speakers_are_behind_a_button(hall: Recorder) -> None:
    hall.record("开始 2")
    assert not hall.view.course.isVisible()
    hall.press(hall.view.band.panels["course"])
    assert hall.view.course.speakers.isVisible()
    hall.type("fy wy")
    assert hall.view.side.people.isVisible()
    hall.key(Key.Key_Escape)
    assert hall.view.course.isVisible()
    hall.window.resize(1920, 1080)
    settle()
    assert hall.view.course.isVisible()
    assert hall.view.side.people.isVisible()
    assert not hall.view.band.panels["course"].isVisible()


def chosen(hall: Recorder, words: str) -> str:
    """What is typed in the menu of rare acts: its figure."""
    return next(str(place) for place, each in enumerate(hall.page.acts(), 1) if each.words == words)


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("暂停这一项", "暂停 第4项　经联合会办事处提交的三项议案"),
        ("第1项撤下", "撤下 第1项　致辞"),
        ("结束这一项", "结束 第4项　经联合会办事处提交的三项议案"),
    ],
)
def test_what_is_rare_takes_two_keys(hall: Recorder, words: str, entry: str) -> None:
    hall.record("开始 4")
    figure = chosen(hall, words)
    hall.key(Key.Key_Return, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key(ord(figure)))
    settle()
    assert hall.told()[-1].startswith(entry)


def test_an_act_that_needs_more_words_begins_the_line(hall: Recorder) -> None:
    hall.record("开始 4")
    hall.type("jl 未完")
    hall.page.desk.act(next(each for each in hall.page.acts() if each.words == "延期这一项…"))
    assert hall.field.text() == "延期 4 "
    hall.key(Key.Key_Escape)
    assert hall.window.focusWidget() is hall.field


def test_amendments_stand_below_their_motion_and_are_put_first(hall: Recorder) -> None:
    hall.record(*FOURTH, "通过 1-2", "修正 第3件 宝鸡 第三条：每年→每两年")
    rows = hall.view.motion.table.records().rows()
    assert [(row.number, row.note) for row in rows] == [("1", ""), ("2", ""), ("3", ""), ("3.1", "先表决")]
    assert rows[-1].title == "修正 第三条：每年→每两年"
    hall.press(hall.view.motion.open)
    assert "修正案（第三条）" in hall.view.motion.wording.text()


def test_what_was_recorded_refused_and_resulted_is_told_to_a_screen_reader(
    hall: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(entry_frame, "announce", lambda widget, text: said.append(text))
    hall.record(*FOURTH, "记录 一句")
    assert said[-1] == "已记下：记录：一句"
    hall.type("wy 王毅")
    hall.key(Key.Key_Return)
    assert said[-1] == "“无异议”后面只能写第几件议案，请删去“王毅”"


def test_a_motion_from_the_floor_has_no_submitter_unless_one_was_named(hall: Recorder) -> None:
    hall.record(*FOURTH)
    assert "提交" in hall.view.motion.facts.text()
    hall.record("议案 关于道路的议案")
    assert "提交" not in hall.view.motion.facts.text()
    notes = [row.note for row in hall.view.motion.table.records().rows()]
    assert all("提交" in note for note in notes[:-1])
    assert notes[-1] == ""
