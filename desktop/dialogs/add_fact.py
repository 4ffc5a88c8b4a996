"""The menu of what chosen words of past minutes can be added as. 补读菜单"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from db.intake.minutes.correcting import LISTS, SCALARS
from desktop.language import tr

FIRST = (
    "people",
    "chairs",
    "absent",
    "reports",
    "motions",
    "votes",
    "agreements",
    "mechanism_changes",
    "handovers",
)
"""The lists of which a reader misses most, each chosen by a digit."""
REST = {name: word for name, word in LISTS.items() if name not in FIRST} | SCALARS


def fact_menu(parent: QWidget, add: Callable[[str], None]) -> QMenu:
    """Every list of the draft, and what is said of the meeting in a menu of its own; `add` takes the name of one."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for place, name in enumerate(FIRST, 1):
        menu.addAction(f"&{place}  {tr(LISTS[name])}").triggered.connect(partial(_say, add, name))
    menu.addSeparator()
    rest = menu.addMenu(tr("会议信息"))
    for name, word in REST.items():
        rest.addAction(tr(word)).triggered.connect(partial(_say, add, name))
    return menu


def _say(add: Callable[[str], None], name: str, _checked: bool = False) -> None:
    add(name)
