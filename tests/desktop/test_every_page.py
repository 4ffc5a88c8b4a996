"""Every page opens in both languages and three schemes on two screens, cuts no word, and is freed. 每个页面"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QScrollBar, QWidget

from db.store.store import Store
from desktop.application import dress
from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageEntry
from desktop.preferences import Preferences
from desktop.widgets.badge import Badge
from desktop.widgets.chip import ChipRow
from desktop.widgets.label import Title
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
FOREIGN_KEYS = ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Alt+A", "Ctrl+Alt+Z", "Alt+A")
"""Taken by input methods and messengers on the computers that we run on."""
LOOKS = [(language, theme) for language in ("zh", "en") for theme in ("light", "dark", "contrast")]
LIGHT = 110
"""Least lightness of words on a dark ground."""
SMALL, LARGE = (1366, 768), (1920, 1080)
SIZES = {f"{width}x{height}": (width, height) for width, height in (SMALL, LARGE)}


def open_page(workspace: Workspace, wanted: Preferences, key: str, size: tuple[int, int] = SMALL) -> MainWindow:
    window = MainWindow()
    window.furnish(workspace, wanted)
    window.resize(*size)
    window.show()
    window.activateWindow()
    window.go(key)
    settle()
    return window


def cut(window: QWidget) -> list[str]:
    """The words that have less room than they need, or that stand outside what holds them."""
    return [
        f"{type(each).__name__} {each.text()!r} {each.width()} x {each.height()}: {fault}"
        for kind in (QLabel, QAbstractButton, Badge)
        for each in window.findChildren(kind)
        if each.isVisibleTo(window) and each.text() and (fault := _too_narrow(each) or _outside(each, window))
    ]


def _too_narrow(words: QLabel | QAbstractButton | Badge) -> str:
    if isinstance(words, QLabel) and words.wordWrap():
        high = words.heightForWidth(words.width())
        return f"needs {high} in height" if words.height() < high else ""
    needed = words.minimumSizeHint() if isinstance(words, Title) else words.sizeHint()  # a title ends in three dots
    room = words.width() >= needed.width() and words.height() >= needed.height()
    return "" if room else f"needs {needed.width()} x {needed.height()}"


def _outside(words: QWidget, window: QWidget) -> str:
    """What a scroll area holds may stand below its edge, never beside it."""
    scrolled, holder = False, words.parentWidget()
    while holder is not None:
        place = QRect(words.mapTo(holder, QPoint()), words.size())
        scrolled = scrolled or isinstance(holder.parentWidget(), QAbstractScrollArea)
        beside = place.left() < 0 or place.right() >= holder.width()
        if beside or (not scrolled and (place.top() < 0 or place.bottom() >= holder.height())):
            return f"outside {type(holder).__name__} of {holder.width()} x {holder.height()}"
        holder = holder.parentWidget() if holder is not window else None
    return ""


def overhang(window: MainWindow) -> tuple[int, int]:
    """How much of the page lies beyond the room it has."""
    return window.room.horizontalScrollBar().maximum(), window.room.verticalScrollBar().maximum()


def parts(window: MainWindow) -> Iterator[str]:
    """Every part of the page that its chips can show, one after the other."""
    yield ""
    for row in window.page().findChildren(ChipRow):
        for key, chip in row.chips.items():
            if row.isVisibleTo(window) and chip.isVisibleTo(window):
                row.choose(key)
                settle()
                yield key


def close(application: QApplication, window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "theme"), LOOKS, ids=["-".join(look) for look in LOOKS])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_opens_fits_and_is_freed(
    usual_look: QApplication,
    workspace: Workspace,
    federation34: Store,
    page: PageEntry,
    language: str,
    theme: str,
    size: str,
) -> None:
    wanted = Preferences(language, theme)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, page.key, SIZES[size])
    PICTURES.mkdir(exist_ok=True)
    assert window.grab().save(str(PICTURES / f"{page.key}-{language}-{theme}-{size}.png"))
    assert overhang(window) == (0, 0)
    shown = weakref.ref(window.pages[page.key])
    close(usual_look, window)
    del window
    gc.collect()
    assert shown() is None, gc.get_referrers(shown())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_words_that_were_hidden_while_the_scheme_changed_have_its_colours(
    usual_look: QApplication, workspace: Workspace, federation34: Store, page: PageEntry
) -> None:
    window = open_page(workspace, Preferences(), page.key, LARGE)
    window.resize(*SMALL)
    settle()
    dress(usual_look, Preferences("zh", "dark"))
    window.resize(*LARGE)
    settle()
    words = [each for each in window.findChildren(QLabel) if each.isVisible() and each.text()]
    dark = [each.text() for each in words if each.palette().windowText().color().lightness() < LIGHT]
    close(usual_look, window)
    assert words
    assert dark == []


@pytest.mark.parametrize(("size", "scale"), [(SMALL, 1.0), (LARGE, 1.0), (LARGE, 1.5)], ids=str)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_no_word_is_cut_in_any_part_of_a_page(
    usual_look: QApplication,
    workspace: Workspace,
    federation34: Store,
    page: PageEntry,
    language: str,
    size: tuple[int, int],
    scale: float,
) -> None:
    wanted = Preferences(language, scale=scale)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, page.key, size)
    found = {part: cut(window) for part in parts(window)}
    close(usual_look, window)
    assert {part: words for part, words in found.items() if words} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_no_word_is_cut_where_there_is_no_meeting_yet(
    usual_look: QApplication, workspace: Workspace, federation34_roster: Store, page: PageEntry, language: str
) -> None:
    dress(usual_look, Preferences(language))
    window = open_page(workspace, Preferences(language), page.key)
    found = {part: cut(window) for part in parts(window)}
    close(usual_look, window)
    assert {part: words for part, words in found.items() if words} == {}


def words_of_a_matter(usual_look: QApplication, workspace: Workspace, language: str) -> list[str]:
    """What the follow-up page says, none of it cut."""
    dress(usual_look, Preferences(language))
    window = open_page(workspace, Preferences(language), "follow")
    found = cut(window)
    words = [each.text() for each in window.findChildren(QLabel) if each.isVisibleTo(window)]
    close(usual_look, window)
    assert found == []
    return words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_is_cut_over_a_matter_that_comes_from_a_motion(
    usual_look: QApplication, workspace: Workspace, triangle4: Store, language: str
) -> None:
    assert words_of_a_matter(usual_look, workspace, language)


def test_no_word_is_cut_under_a_title_of_two_lines(
    usual_look: QApplication, workspace: Workspace, mayors20: Store
) -> None:
    words = words_of_a_matter(usual_look, workspace, "en")
    assert "put on the list" in words
    assert any(each.endswith("落实情况 (Moving)") for each in words)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_part_of_a_page_fits_a_small_screen_and_at_twice_the_text_it_scrolls(
    usual_look: QApplication,
    workspace: Workspace,
    federation34: Store,
    page: PageEntry,
    language: str,
    scale: float,
) -> None:
    wanted = Preferences(language, scale=scale)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, page.key)
    beyond = {part: overhang(window) for part in parts(window)}
    least, size = window.minimumSizeHint(), window.size()
    if scale == 2.0 or page.key == "paper":
        PICTURES.mkdir(exist_ok=True)
        window.grab().save(str(PICTURES / f"{page.key}-{language}-{scale}.png"))
    close(usual_look, window)
    assert (size.width(), size.height()) == SMALL
    assert least.width() <= SMALL[0]
    assert least.height() <= SMALL[1]
    if scale <= 1.5:
        assert {part: over for part, over in beyond.items() if over != (0, 0)} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, federation34: Store, page: PageEntry) -> None:
    window.go(page.key)
    settle()
    reached = [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(window)
    ]
    assert len(reached) > len(PAGES)
    assert [type(each).__name__ for each in reached if not each.accessibleName()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_control_of_a_page_has_a_name_seen_or_not(
    federation34: Store, window: MainWindow, page: PageEntry
) -> None:
    window.go(page.key)
    settle()
    controls = [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(each, QScrollBar)
    ]
    wordless = (each for each in controls if not each.accessibleName().strip())
    shown = [each for each in wordless if each.isVisible() or not isinstance(each, QAbstractButton)]
    assert len(controls) > len(PAGES)
    assert [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in shown] == []


def test_no_key_of_input_methods_or_messengers_is_taken(federation34: Store, window: MainWindow) -> None:
    for page in PAGES:
        window.go(page.key)
        settle()
    taken = {each.key().toString() for each in window.findChildren(QShortcut)}
    taken |= {each.shortcut().toString() for each in window.findChildren(QAction)}
    assert {"F6", "Ctrl+1", "Ctrl+S"} <= taken
    assert taken.isdisjoint(FOREIGN_KEYS)
    assert [keys for keys in taken if len(keys) == 1] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_opens_on_an_empty_store(window: MainWindow, page: PageEntry) -> None:
    window.go(page.key)
    settle()
    assert window.page().isVisible()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_the_name_of_a_page_is_translated(page: PageEntry) -> None:
    from desktop.language import sentences

    assert page.title in sentences("en")


def test_chips_name_many_of_a_thing_in_english(
    usual_look: QApplication, workspace: Workspace, federation34: Store
) -> None:
    dress(usual_look, Preferences("en"))
    window = open_page(workspace, Preferences("en"), "roster")
    for key in ("prep", "checkin", "exchange", "search"):
        window.go(key)
        settle()
    chips = {chip.text() for row in window.findChildren(ChipRow) for chip in row.chips.values()}
    close(usual_look, window)
    assert {"Members", "Stages", "Tasks", "Units", "Computers", "Motions", "Meetings", "Handovers"} <= chips
    assert chips.isdisjoint({"Member", "Stage", "Organisation", "Computer", "Motion", "Handover"})
