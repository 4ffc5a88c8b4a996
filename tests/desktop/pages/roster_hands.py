"""Finding one's way on the roster page, for its tests. 名册操作"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.people.entity import Person
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.roster.page import RosterPage
from desktop.widgets.dialog_frame import DialogFrame
from tests.desktop.dialogs import settle, type_into


def roster(window: MainWindow, kind: str = "people") -> RosterPage:
    """Open the page on one of its lists: members, people or bodies."""
    window.go("roster")
    page = window.pages["roster"]
    assert isinstance(page, RosterPage)
    page.view.kinds.choose(kind)
    settle()
    return page


def names(page: RosterPage) -> list[str]:
    return [row.name for row in page.view.table().records().rows()]


def find(page: RosterPage, query: str) -> None:
    page.view.focus_search()
    type_into(page.view.search, query)
    settle()


def person(store: Store, name: str) -> Person:
    return next(each for each in store.find(Person) if each.name == name)


def more(dialog: DialogFrame) -> QWidget:
    """The button that saves and goes on with one more."""
    return next(each for each in dialog.findChildren(QWidget) if each.accessibleName().startswith("保存并再加"))
