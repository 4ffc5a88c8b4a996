"""The window round the pages: keys, strip, foot. 主窗口"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from db.body.entity import Body
from db.body.operations import FoundBody
from db.meeting.operations import PlanMeeting
from db.people.entity import Operator
from db.store.moment import clock_text
from db.store.store import Store
from desktop.application import dress
from desktop.dialogs.key_map import IN_THE_LINE, KeyMap
from desktop.dialogs.text_question import TextQuestion
from desktop.language import sentences, tr
from desktop.look.theme import g, theme
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.pages.live.page import LivePage
from desktop.preferences import Preferences
from desktop.widgets.top_strip import FactLabel
from desktop.workspace import Workspace
from tests.desktop.dialogs import Answers, press, settle, type_into, wait_until


def facts(window: MainWindow) -> list[str]:
    return [label.accessibleName() for label in window.strip.findChildren(FactLabel) if not label.isHidden()]


def test_the_page_comes_into_the_frame_in_one_painting(workspace: Workspace, federation34: Store) -> None:
    frame, painted = MainWindow(), []
    frame.resize(1366, 768)
    frame.show()
    frame.activateWindow()
    settle()
    before, words = frame.grab().toImage(), frame.windowTitle()
    frame.painted.connect(lambda: painted.append(frame.strip.isVisible() and frame.page().isVisible()))
    frame.furnish(workspace, Preferences())
    settle()
    assert painted == [True]
    after = frame.grab().toImage()
    rail, ground = frame.navigation.geometry(), frame.room.geometry()
    assert before.copy(rail) == after.copy(rail)
    corners = [(rail.right() + 1, 1), (1365, ground.top() - 1), (1365, ground.bottom() + 1), (1365, 767)]
    corners.append((ground.left() + 1, ground.bottom()))
    assert [before.pixel(*each) for each in corners] == [after.pixel(*each) for each in corners]
    assert words == "联席"
    assert frame.windowTitle().endswith(words)
    frame.close()
    frame.deleteLater()


def test_the_page_whose_key_was_pressed_at_the_frame_is_the_first_and_takes_what_was_typed(
    workspace: Workspace, federation34_prepared: Store
) -> None:
    frame = MainWindow()
    frame.show()
    frame.activateWindow()
    settle()

    def hurry() -> None:
        QTest.keySequence(frame, "Ctrl+4")
        QTest.keyClicks(frame, "fy")

    QTimer.singleShot(0, hurry)
    frame.furnish(workspace, Preferences())
    assert list(frame.pages) == ["live"]
    settle()
    page = frame.page()
    assert isinstance(page, LivePage)
    assert page.view.entry.line.text() == "fy"
    frame.close()
    frame.deleteLater()


@pytest.mark.parametrize("number", range(1, len(PAGES) + 1))
def test_ctrl_and_a_number_opens_a_page(window: MainWindow, federation34: Store, number: int) -> None:
    QTest.keySequence(window, f"Ctrl+{number % 10}")
    assert window.navigation.chosen() == PAGES[number - 1].key
    assert window.stack.currentWidget() is window.pages[PAGES[number - 1].key]


def test_only_pages_that_were_visited_are_built(window: MainWindow) -> None:
    assert list(window.pages) == ["overview"]
    QTest.keySequence(window, "Ctrl+2")
    assert len(window.pages) == 2


def test_f6_walks_the_areas_and_comes_back(window: MainWindow, federation34: Store) -> None:
    there = (window.stack, window.navigation, window.strip, window.foot)
    seen = []
    for _ in range(5):
        held = window.focusWidget()
        seen.append(next(place for place, area in enumerate(there) if area.isAncestorOf(held)))
        QTest.keyClick(window, Qt.Key.Key_F6)
    assert seen == [0, 1, 2, 3, 0]


@pytest.mark.parametrize("by_mouse", [True, False])
def test_after_a_notice_is_closed_the_cursor_is_where_the_page_works(
    window: MainWindow, federation34: Store, by_mouse: bool
) -> None:
    window.go("live")
    there = window.focusWidget()
    window.warn("第二块屏幕没有接上")
    if by_mouse:
        press(window.bar.button)
    else:
        window.bar.button.setFocus()
        QTest.keyClick(window.bar.button, Qt.Key.Key_Space)
    assert window.bar.isHidden()
    assert window.focusWidget() is there


def test_f1_shows_every_key_and_every_prefix(window: MainWindow) -> None:
    shown: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, KeyMap)
        model = dialog.table.records()
        shown.extend(model.record(row).keys for row in range(model.rowCount()) if model.record(row))

    Answers().next(read)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert {"Ctrl+1", "F6", "F1", "Ctrl+Enter", "发言", "无异议", "议定"} <= set(shown)


@pytest.mark.parametrize(("page", "first"), [("live", "发言"), ("overview", "Ctrl+1")])
def test_f1_while_recording_begins_with_what_can_be_written(window: MainWindow, page: str, first: str) -> None:
    shown: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, KeyMap)
        model = dialog.table.records()
        shown.extend(model.record(row).keys for row in range(model.rowCount()) if model.record(row))

    window.go(page)
    Answers().next(read)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert shown[0] == first


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_keys_of_the_entry_line_do_is_not_cut(
    usual_look: QApplication, window: MainWindow, language: str
) -> None:
    dress(usual_look, Preferences(language))
    dialog = KeyMap(window, ())
    dialog.show()
    settle()
    room = dialog.table.columnWidth(3) - g(8) - g(14)
    wide = {keys: theme().advance("body", tr(does)) for keys, does in IN_THE_LINE}
    dialog.close()
    dialog.deleteLater()
    assert {keys: width for keys, width in wide.items() if width > room} == {}


@pytest.mark.parametrize("words", [words for _, words in IN_THE_LINE])
def test_the_keys_of_the_entry_line_are_told_in_english_too(words: str) -> None:
    assert words in sentences("en")


def test_the_strip_tells_the_figures_of_the_meeting(window: MainWindow, federation34: Store) -> None:
    assert window.strip.meeting.accessibleName() == "陕甘川宁毗邻地区经济联合会第34届年会"
    assert facts(window) == ["成员方 14/15 家", "到会 24 人 登记 24", "议程共7项"]


def test_a_meeting_that_has_not_begun_shows_who_is_registered(window: MainWindow, federation34_prepared: Store) -> None:
    assert facts(window) == ["原定2024年8月30日开幕", "成员方 15 家", "登记 24 人", "议程共7项"]


def test_the_strip_chooses_the_meeting(window: MainWindow, federation34: Store) -> None:
    menu = window.strip.meeting_menu(window)
    words = {action.text().partition("　")[0]: action for action in menu.actions()}
    assert len(words) == 2
    words["陕甘川宁毗邻地区旅游合作联盟第3届年会"].trigger()
    settle()
    assert window.strip.meeting.accessibleName() == "陕甘川宁毗邻地区旅游合作联盟第3届年会"
    assert "旅游联盟第3届年会" in window.windowTitle()


def test_what_is_assumed_is_marked_and_listed(window: MainWindow, federation34: Store) -> None:
    assert window.strip.badge.isVisible()
    assert window.strip.badge.text() == "演示假设"
    assert len(window.strip.badge.toolTip().splitlines()) > 1


def test_without_assumptions_there_is_no_mark(window: MainWindow) -> None:
    assert window.strip.badge.isHidden()


def test_what_another_meeting_assumes_is_not_marked_on_ones_own(window: MainWindow, federation34: Store) -> None:
    own = FoundBody("本市行业协会")
    planned = PlanMeeting(own.body_id, 1, from_on=date(2026, 12, 1))
    assert not window.workspace.run(own)
    assert not window.workspace.run(planned)
    window.workspace.choose_meeting(planned.meeting_id)
    assert window.strip.badge.isHidden()


def test_the_strip_says_when_the_last_entry_was_saved(window: MainWindow) -> None:
    assert window.strip.saved.text() == ""
    assert window.workspace.run(FoundBody("甲乙合作组织")) == ""
    saved = window.workspace.saved_at
    assert saved is not None
    assert window.strip.saved.text() == f"已保存 {clock_text(saved)}"


def test_a_full_disk_is_said_above_the_page_and_nothing_is_written(window: MainWindow, store: Store) -> None:
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count={pages}")
    sentence = window.workspace.run(FoundBody("甲" * 9_000))
    assert "磁盘已满" in sentence
    assert window.bar.isVisible()
    assert window.bar.text() == sentence
    assert store.find(Body) == ()
    assert window.strip.saved.text() == ""
    press(window.bar.button)
    assert window.bar.isHidden()


def test_the_recorder_can_be_renamed_from_the_foot(window: MainWindow, store: Store) -> None:
    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, TextQuestion)
        type_into(dialog.field, "")
        press(dialog.verb)
        assert "不能为空" in dialog.form.fault(dialog.field)
        type_into(dialog.field, "李秘书")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    Answers().next(rename)
    window.foot.rename_recorder()
    assert window.foot.recorder.text() == "记录人：李秘书"
    assert "记录人：李秘书" in window.windowTitle()
    assert [each.name for each in store.find(Operator)] == ["李秘书"]


def test_another_recorder_takes_over_and_the_first_can_come_back(window: MainWindow, store: Store) -> None:
    def enter(dialog: QDialog) -> None:
        assert isinstance(dialog, TextQuestion)
        type_into(dialog.field, "王记录")
        press(dialog.verb)

    Answers().next(enter)
    window.foot.add_recorder()
    assert window.foot.recorder.text() == "记录人：王记录"
    menu = window.foot.recorder_menu(window)
    {action.text(): action for action in menu.actions()}["会务组"].trigger()
    assert window.foot.recorder.text() == "记录人：会务组"


def test_the_foot_says_whether_there_is_a_backup(window: MainWindow, federation34: Store) -> None:
    assert "还没有备份" in window.foot.backup.text()
    window.workspace.back_up()
    window.foot.refresh()
    assert "备份 " in window.foot.backup.text()


def test_a_restore_is_practised_from_the_foot(window: MainWindow, federation34: Store) -> None:
    button = window.foot.backup
    actions = {action.text(): action for action in button.menu(window).actions()}
    assert not actions["演练恢复"].isEnabled()
    actions["现在备份"].trigger()
    read: list[str] = []

    def close(dialog: object) -> None:
        read.extend([dialog.windowTitle(), dialog.words.text()])  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers = Answers()
    {action.text(): action for action in button.menu(window).actions()}["演练恢复"].trigger()
    answers.next(close)
    wait_until(lambda: button.task is None)
    assert read[0] == "这份备份可以恢复"
    assert read[1].startswith(f"{len(federation34.commits())} 条记录")
