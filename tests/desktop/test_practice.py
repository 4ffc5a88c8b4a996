"""Practising a meeting in the window: marked everywhere, one click in, one click out, nothing of it kept. 演练"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.agenda.entity import Note
from db.store.store import Store
from desktop.pages.live.page import LivePage
from desktop.practice import folder_beside
from desktop.preferences import Preferences
from desktop.shell import Shell
from tests.desktop.dialogs import press, settle
from tests.desktop.hand import Hand


@pytest.fixture
def shell(usual_look: QApplication, federation34: Store) -> Iterator[Shell]:
    made = Shell(usual_look, federation34, Preferences())
    made.window.appear()
    made.window.go("live")
    made.window.activateWindow()
    settle()
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def files(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def enter_practice(shell: Shell) -> Hand:
    press(shell.window.foot.practice)
    settle()
    shell.front().activateWindow()
    settle()
    return Hand(shell.front())


def test_practice_is_marked_in_title_strip_and_foot_and_shows_the_same_page(shell: Shell) -> None:
    enter_practice(shell)
    window = shell.front()
    assert window is not shell.window
    assert not shell.window.isVisible()
    assert window.windowTitle().startswith("演练 - ")
    assert window.strip.badge.text() == "演练"
    assert "练习数据" in window.foot.left.text()
    assert window.foot.practice.text() == "结束演练"
    assert isinstance(window.page(), LivePage)
    press(window.foot.practice)


def test_the_recorded_meeting_is_practised_from_its_beginning(shell: Shell) -> None:
    hand = enter_practice(shell)
    page = shell.front().page()
    assert isinstance(page, LivePage)
    assert page.view.timeline.entries() == []
    hand.line("开始 1")
    assert [each.kind for each in page.view.timeline.entries()] == ["开会", "开始"]
    press(shell.front().foot.practice)


def test_nothing_of_a_practice_reaches_the_records_and_leaving_returns(shell: Shell, home: Path) -> None:
    before = files(home)
    notes = shell.workspace.store.find(Note)
    hand = enter_practice(shell)
    copy = shell.front()
    assert copy.workspace.store.is_practice
    hand.line("记录 只是演练")
    hand.line("开始 1")
    press(copy.foot.practice)
    settle()
    assert shell.front() is shell.window
    assert shell.window.isVisible()
    assert shell.workspace.store.find(Note) == notes
    assert {name: held for name, held in files(home).items() if "preferences" not in name} == before
    assert not folder_beside(shell.workspace.store.path).exists()


def test_closing_the_window_of_a_practice_leaves_it_too(shell: Shell) -> None:
    enter_practice(shell)
    shell.front().close()
    settle()
    assert shell.window.isVisible()
    assert not folder_beside(shell.workspace.store.path).exists()


def test_what_the_user_prefers_in_practice_is_kept(shell: Shell) -> None:
    enter_practice(shell)
    window = shell.front()
    {each.text(): each for each in window.foot.appearance_menu(window).actions()}["English"].trigger()
    settle()
    assert shell.front().foot.practice.text() == "Leave practice"
    press(shell.front().foot.practice)
    settle()
    assert shell.window.isVisible()
    assert shell.window.foot.practice.text() == "Practise"
    assert shell.window.navigation.chosen() == "live"


def test_what_a_power_cut_left_of_a_practice_goes_at_the_next_start(
    federation34: Store, usual_look: QApplication
) -> None:
    left = folder_beside(federation34.path)
    left.mkdir()
    (left / "practice.lianxi").write_bytes(b"names")
    shell = Shell(usual_look, federation34, Preferences())
    assert not left.exists()
    shell.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_without_a_meeting_there_is_nothing_to_practise(application: QApplication, store: Store) -> None:
    shell = Shell(application, store, Preferences())
    shell.window.appear()
    settle()
    press(shell.window.foot.practice)
    assert shell.window.bar.sentence.text() == "还没有会议，没有可以演练的"
    shell.window.close()
    shell.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
