"""Whole pages of controls: named, small enough, restyled in place, freed when closed. 样板"""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from desktop.language import install
from desktop.look.palette import SCHEMES
from desktop.look.theme import theme
from tests.desktop.widgets.boards import BOARDS, build

Show = Callable[..., QWidget]


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_a_board_is_painted_without_a_word_from_the_toolkit(
    shown: Show, picture: Callable[[QWidget], object], name: str, scheme: str, scale: float
) -> None:
    theme().scale = scale
    theme().set_theme(scheme)
    picture(shown(build(name, 1366, 768), 1366, 768))


@pytest.mark.parametrize("name", ["live", "lists"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_board_asks_for_no_more_than_a_small_laptop_has(shown: Show, name: str, scale: float) -> None:
    theme().set_scale(scale)
    least = shown(build(name, 1366, 768), 1366, 768).minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768


@pytest.mark.parametrize("name", BOARDS)
def test_every_control_has_a_name(shown: Show, name: str) -> None:
    board = shown(build(name, 1366, 768), 1366, 768)
    inner = {area.viewport() for area in board.findChildren(QAbstractScrollArea)}
    nameless = [
        type(widget).__name__
        for widget in board.findChildren(QWidget)
        if not (widget.accessibleName() or widget in inner or widget.objectName().startswith("qt_"))
        and not (hasattr(widget, "text") and widget.text())
        and widget.isVisible()
        and type(widget).__module__.startswith("desktop")
    ]
    assert nameless == []


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_a_board_is_restyled_in_place(
    shown: Show, picture: Callable[[QWidget], object], name: str, scale: float
) -> None:
    board = shown(build(name, 1366, 900), 1366, 900)
    theme().set_theme("dark")
    theme().set_scale(scale)
    changed = picture(board)
    assert changed == picture(shown(build(name, 1366, 900), 1366, 900))


@pytest.mark.parametrize("name", BOARDS)
def test_a_closed_board_is_freed(shown: Show, application: QApplication, name: str) -> None:
    board = shown(build(name, 1366, 768), 1366, 768)
    alive = [weakref.ref(widget) for widget in board.findChildren(QWidget)]
    gone = weakref.ref(board)
    board.close()
    board.deleteLater()
    del board
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    assert [type(ref()).__name__ for ref in alive if ref() is not None] == []


def test_the_boards_stand_in_english_too(
    shown: Show, picture: Callable[[QWidget], object], application: QApplication
) -> None:
    install(application, "en")
    picture(shown(build("parts", 1366, 768), 1366, 768))
    install(application, "zh")
