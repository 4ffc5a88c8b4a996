"""Every verb by its word or pinyin, from one box. 命令面板"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from db.body.operations import FoundBody
from db.meeting.operations import PlanMeeting
from db.store.store import Store
from desktop.at_hand import button_of
from desktop.dialogs.palette import Palette
from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageAct, PageEntry
from desktop.pages.live.page import LivePage
from desktop.widgets.chip import ChipRow
from tests.desktop.dialogs import Answers, settle, type_into

ACTS = [(page, act) for page in PAGES for act in page.acts]


def words(palette: Palette) -> list[str]:
    return [command.word for command in palette.table.records().rows()]


def test_a_page_is_opened_by_the_first_letters_of_its_name(window: MainWindow) -> None:
    def answer(palette: QDialog) -> None:
        assert isinstance(palette, Palette)
        type_into(palette.field, "lsdb")
        assert words(palette) == ["落实督办"]
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    Answers().next(answer)
    QTest.keySequence(window, "Ctrl+K")
    settle()
    assert window.navigation.chosen() == "follow"


@pytest.mark.parametrize("page", [each.key for each in PAGES])
def test_the_buttons_of_the_page_are_there_and_those_of_others_are_not(
    window: MainWindow, federation34: Store, page: str
) -> None:
    seen: list[list[str]] = []

    def look(palette: QDialog) -> None:
        assert isinstance(palette, Palette)
        seen.append(words(palette))
        palette.reject()

    Answers().next(look)
    window.go(page)
    settle()
    QTest.keySequence(window, "Ctrl+K")
    assert len(seen[0]) == len(set(seen[0]))
    assert ("新增" in seen[0]) == (page in ("follow", "roster"))


@pytest.mark.parametrize(("page", "act"), ACTS, ids=[act.word for _, act in ACTS])
def test_what_another_page_can_do_is_a_button_there_that_is_pressed_from_here(
    window: MainWindow, federation34_prepared: Store, page: PageEntry, act: PageAct
) -> None:
    done: list[str] = []

    def pick(palette: QDialog) -> None:
        assert isinstance(palette, Palette)
        type_into(palette.field, act.word)
        chosen = palette.chosen()
        assert chosen is not None
        assert (chosen.word, chosen.place) == (act.word, page.title)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    Answers().next(pick)
    window.go("search")
    window.go(page.key)
    for row in window.page().findChildren(ChipRow):
        if act.part in row.chips:
            row.choose(act.part)
    button = button_of(window.page(), act)
    assert button is not None
    button.clicked.disconnect()
    button.clicked.connect(lambda: done.append(act.word))
    window.go("search")
    settle()
    QTest.keySequence(window, "Ctrl+K")
    settle()
    assert window.navigation.chosen() == page.key
    assert done == [act.word]


def test_nothing_is_offered_for_which_there_is_no_body_or_no_open_meeting(window: MainWindow, store: Store) -> None:
    def offered() -> set[str]:
        seen: list[list[str]] = []

        def look(palette: QDialog) -> None:
            assert isinstance(palette, Palette)
            seen.append(words(palette))
            palette.reject()

        window.activateWindow()
        settle()
        Answers().next(look)
        QTest.keySequence(window, "Ctrl+K")
        settle()
        return {act.word for _, act in ACTS} & set(seen[0])

    window.go("search")
    settle()
    assert offered() == {"建立组织", "读入往届纪要", "接收数据包"}
    body = FoundBody("甲乙合作组织")
    planned = PlanMeeting(body.body_id, 1, from_on=date(2026, 5, 3))
    for each in (body, planned):
        assert window.workspace.run(each) == ""
    window.workspace.choose_meeting(planned.meeting_id)
    assert offered() == {act.word for _, act in ACTS}


def test_what_menus_offer_is_found_and_done_from_the_palette(window: MainWindow, federation34: Store) -> None:
    def pick(typed: str, word: str) -> None:
        def answer(palette: QDialog) -> None:
            assert isinstance(palette, Palette)
            type_into(palette.field, typed)
            assert words(palette)[:1] == [word]
            QTest.keyClick(palette.field, Qt.Key.Key_Return)

        window.activateWindow()
        settle()
        Answers().next(answer)
        QTest.keySequence(window, "Ctrl+K")
        settle()

    looks: list[str] = []
    window.foot.appearance_asked.connect(lambda wanted: looks.append(wanted.theme))
    pick("gaoduibi", "高对比")
    assert looks == ["contrast"]
    window.go("live")
    settle()
    pick("lszjyx", "临时增加一项…")
    page = window.page()
    assert isinstance(page, LivePage)
    assert page.view.entry.line.text() == "加项 "


def test_a_word_that_no_command_has_is_answered_in_a_sentence(window: MainWindow) -> None:
    seen: list[tuple[str, bool]] = []

    def look(palette: QDialog) -> None:
        assert isinstance(palette, Palette)
        for typed in ("zqyj", "lsdb"):
            type_into(palette.field, typed)
            seen.append((palette.words.text(), palette.words.isVisible()))
        palette.reject()

    Answers().next(look)
    QTest.keySequence(window, "Ctrl+K")
    assert seen == [("这里没有“zqyj”，请换一个词，或先打开它所在的页", True), ("", False)]


def test_the_menu_of_the_backup_is_offered_from_every_page(window: MainWindow, federation34: Store) -> None:
    seen: list[list[str]] = []

    def look(palette: QDialog) -> None:
        assert isinstance(palette, Palette)
        type_into(palette.field, "备份")
        seen.append(words(palette))
        palette.reject()

    Answers().next(look)
    window.go("roster")
    settle()
    QTest.keySequence(window, "Ctrl+K")
    settle()
    assert "现在备份" in seen[0]


def test_a_menu_of_the_foot_opens_above_its_word(window: MainWindow, federation34: Store) -> None:
    menu = window.foot.backup.menu(window)
    window.foot.backup.pop_up(menu)
    settle()
    edge = window.foot.backup.mapToGlobal(window.foot.backup.rect().topLeft()).y()
    bottom = menu.geometry().bottom()
    menu.close()
    assert bottom <= edge
