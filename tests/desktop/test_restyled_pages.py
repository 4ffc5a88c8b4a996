"""A page that was open when the look changed is the same to the pixel as one opened in that look. 换外观"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from db.store.moment import Instant
from db.store.store import Store
from desktop.application import dress
from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageEntry
from desktop.preferences import Preferences
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle
from tests.desktop.test_every_page import LARGE, close, open_page, parts

BEFORE, AFTER = Preferences(), Preferences("zh", "dark", 1.25)
NOW = Instant(1_795_000_000_000)
"""So that a time of day on the page is the same in both pictures."""


def grabbed(window: MainWindow) -> QImage:
    settle()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def difference(one: QImage, other: QImage) -> QRect:
    """Where two pictures differ; empty where they are equal."""
    if one == other:
        return QRect()
    places = [(x, y) for y in range(one.height()) for x in range(one.width()) if one.pixel(x, y) != other.pixel(x, y)]
    across, down = [x for x, _ in places], [y for _, y in places]
    return QRect(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)


@pytest.fixture
def still(usual_look: QApplication) -> Iterator[QApplication]:
    """A cursor that does not blink."""
    pace = usual_look.cursorFlashTime()
    usual_look.setCursorFlashTime(0)
    yield usual_look
    usual_look.setCursorFlashTime(pace)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_each_part_of_a_page_restyled_in_place_is_as_one_just_opened(
    still: QApplication, workspace: Workspace, federation34: Store, page: PageEntry
) -> None:
    workspace.clock = lambda: NOW
    window = open_page(workspace, BEFORE, page.key, LARGE)
    walked = list(parts(window))
    dress(still, AFTER)
    restyled = {part: grabbed(window) for part in parts(window)}
    close(still, window)
    window = open_page(workspace, AFTER, page.key, LARGE)
    assert list(parts(window)) == walked
    found = {part: difference(restyled[part], grabbed(window)) for part in parts(window)}
    close(still, window)
    assert {part: place for part, place in found.items() if not place.isNull()} == {}
