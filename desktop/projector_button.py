"""The word in the foot that opens the projector and says whether the hall sees it. 投影按钮"""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import tr
from desktop.projector import Projector
from desktop.widgets.foot_button import FootButton


class ProjectorButton(FootButton):
    """A menu of two switches: the projector itself, and the running item on it."""

    def __init__(self, projector: Projector) -> None:
        super().__init__(opens=True)
        self.projector = projector
        projector.turned.connect(self._say)
        self.clicked.connect(self._show_menu)
        self._say()

    def _say(self) -> None:
        self.set_word(tr("投影中") if self.projector.is_open() else tr("投影"))

    def menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        whole = menu.addAction(tr("打开投影　F11"))
        whole.setCheckable(True)
        whole.setChecked(self.projector.is_open())
        whole.triggered.connect(self.projector.toggle)
        item = menu.addAction(tr("投影显示正在进行的议程项"))
        item.setCheckable(True)
        item.setChecked(self.projector.with_item)
        item.toggled.connect(self.projector.show_item)
        return menu

    def _show_menu(self) -> None:
        self.pop_up(self.menu(self))
