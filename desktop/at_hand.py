"""What can be done at this moment: the window's actions, and the buttons of the page that is seen. 可用的命令"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from db.store.frozen import frozen
from desktop.widgets.button import Button


@frozen
class Command:
    """A verb with its keys and where it stands; `run` is what a click or the keys do."""

    key: int
    word: str
    keys: str
    place: str
    run: Callable[[], object]


def at_hand(actions: list[QAction], page: QWidget, place: str) -> list[Command]:
    """Every verb once: those of the page first, then those of the window."""
    found: dict[str, Command] = {}
    for word, keys, where, run in (*_buttons(page, place), *_actions(actions)):
        found.setdefault(word, Command(len(found), word, keys, where, run))
    return list(found.values())


def _buttons(page: QWidget, place: str) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
    for each in page.findChildren(Button):
        word = each.word() or each.accessibleName()
        if word and each.isEnabled() and each.isVisibleTo(page):
            yield word, each.hint(), place, each.click


def _actions(actions: list[QAction]) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
    for each in actions:
        yield each.text(), each.shortcut().toString(), "", each.trigger
