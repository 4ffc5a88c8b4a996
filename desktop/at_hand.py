"""What can be done at this moment: the window's actions, and the buttons of the page that is seen. 可用的命令"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.store.frozen import frozen
from desktop.widgets.button import Button

FIGURE = re.compile(r"^&\d ")


@frozen
class Command:
    """A verb with its keys and where it stands; `run` is what a click or the keys do."""

    key: int
    word: str
    keys: str
    place: str
    run: Callable[[], object]


Menus = Sequence[tuple[str, QMenu]]
"""Menus, each with the name of the place where it opens."""


def at_hand(actions: list[QAction], page: QWidget, own: Sequence[QMenu], place: str, menus: Menus) -> list[Command]:
    """Every command once: those of the page first, then those of the window and its menus."""
    found: dict[str, Command] = {}
    here = [(place, menu) for menu in own]
    for word, keys, where, run in (*_buttons(page, place), *_offers(here), *_actions(actions), *_offers(menus)):
        found.setdefault(word, Command(len(found), word, keys, where, run))
    return list(found.values())


def _offers(menus: Menus) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
    """The enabled entries of the menus; a digit before an entry is its key in the menu and is left out."""
    for place, menu in menus:
        for each in menu.actions():
            if each.isEnabled() and each.isVisible() and not each.isSeparator():
                word, _, keys = FIGURE.sub("", each.text()).partition("　")
                yield word, keys, place, each.trigger


def _buttons(page: QWidget, place: str) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
    for each in page.findChildren(Button):
        word = each.word() or each.accessibleName()
        if word and each.isEnabled() and each.isVisibleTo(page):
            yield word, each.hint(), place, each.click


def _actions(actions: list[QAction]) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
    for each in actions:
        yield each.text(), each.shortcut().toString(), "", each.trigger
