"""What can be done at this moment: on the page that is seen, in the window, and on other pages. 可用的命令"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.body.entity import Body
from db.meeting.rules import is_closed
from db.store.frozen import frozen
from desktop.language import tr
from desktop.pages import PAGES, PageAct
from desktop.widgets.button import Button
from desktop.widgets.chip import ChipRow

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.workspace import Workspace

FIGURE = re.compile(r"^&\d ")


@frozen
class Command:
    """A verb with its keys and where it stands; `run` is what a click or the keys do."""

    key: int
    word: str
    keys: str
    place: str
    run: Callable[[], object]


Offer = tuple[str, str, str, Callable[[], object]]
"""Word, keys, place and what it does."""
Menus = Sequence[tuple[str, QMenu]]
"""Menus, each with the name of the place where it opens."""


def pick_command(window: MainWindow) -> None:
    """Ask which, and do it once the question is gone."""
    from desktop.dialogs.palette import choose_command

    own = [(_title(window.navigation.chosen()), menu) for menu in window.page().menus()]
    menus = (
        (tr("换会议"), window.strip.meeting_menu(window)),
        (tr("备份"), window.foot.backup.menu(window)),
        (tr("记录人"), window.foot.recorder_menu(window)),
        (tr("外观"), window.foot.appearance_menu(window)),
        (tr("投影"), window.foot.projector.menu(window)),
    )
    command = choose_command(window, at_hand(window, own, menus))
    for _, menu in (*own, *menus):
        menu.deleteLater()
    if command is not None:
        command.run()


def at_hand(window: MainWindow, own: Menus, menus: Menus) -> list[Command]:
    """Every command once: those of the page first, then those of the window, of other pages and of the menus."""
    found: dict[str, Command] = {}
    here = (*_buttons(window.page(), _title(window.navigation.chosen())), *_offers(own))
    seen = {word for word, *_ in here}
    for word, keys, where, run in (*here, *_actions(window.actions()), *_elsewhere(window, seen), *_offers(menus)):
        found.setdefault(word, Command(len(found), word, keys, where, run))
    return list(found.values())


def _title(key: str) -> str:
    return next(tr(page.title) for page in PAGES if page.key == key)


def _elsewhere(window: MainWindow, seen: set[str]) -> Iterator[Offer]:
    """What other pages, or other parts of this one, can do without a record chosen there."""
    for page in PAGES:
        here = page.key == window.navigation.chosen()
        for act in page.acts:
            if _has(window.workspace, act.needs) and not (here and tr(act.button) in seen):
                yield tr(act.word), "", tr(page.title), partial(_go_and_press, window, page.key, act)


def _has(workspace: Workspace, needs: str) -> bool:
    if needs == "body":
        return bool(workspace.store.find(Body))
    meeting = workspace.meeting
    return not needs or (meeting is not None and (needs == "meeting" or not is_closed(meeting)))


def _go_and_press(window: MainWindow, key: str, act: PageAct) -> None:
    window.go(key)
    if window.navigation.chosen() != key:
        return  # what was typed on the page before is still to be decided
    for row in window.page().findChildren(ChipRow):
        if act.part in row.chips:
            row.choose(act.part)
    button = button_of(window.page(), act)
    if button is not None:
        button.click()


def button_of(page: QWidget, act: PageAct) -> Button | None:
    """The button of a page that an act presses; None where the page does not show it now."""
    wanted = tr(act.button or act.word)
    return next((each for each in _usable(page) if wanted == (each.word() or each.accessibleName())), None)


def _usable(page: QWidget) -> Iterator[Button]:
    return (each for each in page.findChildren(Button) if each.isEnabled() and each.isVisibleTo(page))


def _offers(menus: Menus) -> Iterator[Offer]:
    """The enabled entries of the menus; a digit before an entry is its key in the menu and is left out."""
    for place, menu in menus:
        for each in menu.actions():
            if each.isEnabled() and each.isVisible() and not each.isSeparator():
                word, _, keys = FIGURE.sub("", each.text()).partition("　")
                yield word, keys, place, each.trigger


def _buttons(page: QWidget, place: str) -> Iterator[Offer]:
    for each in _usable(page):
        word = each.word() or each.accessibleName()
        if word:
            yield word, each.hint(), place, each.click


def _actions(actions: list[QAction]) -> Iterator[Offer]:
    for each in actions:
        yield each.text(), each.shortcut().toString(), "", each.trigger
