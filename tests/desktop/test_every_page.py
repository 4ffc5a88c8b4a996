"""Every page opens in both languages, in light and in dark, fits a small screen, and is freed. 每个页面"""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.store.store import Store
from desktop.application import dress
from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageEntry
from desktop.preferences import Preferences
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
LOOKS = [(language, theme) for language in ("zh", "en") for theme in ("light", "dark")]


def open_page(workspace: Workspace, wanted: Preferences, key: str) -> MainWindow:
    window = MainWindow(workspace, wanted)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.go(key)
    settle()
    return window


def close(application: QApplication, window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


@pytest.mark.parametrize(("language", "theme"), LOOKS, ids=["-".join(look) for look in LOOKS])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_opens_fits_and_is_freed(
    usual_look: QApplication, workspace: Workspace, federation34: Store, page: PageEntry, language: str, theme: str
) -> None:
    wanted = Preferences(language, theme)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, page.key)
    PICTURES.mkdir(exist_ok=True)
    assert window.grab().save(str(PICTURES / f"{page.key}-{language}-{theme}.png"))
    least = window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768
    shown = weakref.ref(window.pages[page.key])
    close(usual_look, window)
    del window
    gc.collect()
    assert shown() is None, gc.get_referrers(shown())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_fits_at_one_and_a_half_times_the_text(
    usual_look: QApplication, workspace: Workspace, federation34: Store, page: PageEntry
) -> None:
    wanted = Preferences(scale=1.5)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, page.key)
    least = window.minimumSizeHint()
    close(usual_look, window)
    assert least.width() <= 1366
    assert least.height() <= 768


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
def test_a_page_opens_on_an_empty_store(window: MainWindow, page: PageEntry) -> None:
    window.go(page.key)
    settle()
    assert window.page().isVisible()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_the_name_of_a_page_is_translated(page: PageEntry) -> None:
    from desktop.language import sentences

    assert page.title in sentences("en")
