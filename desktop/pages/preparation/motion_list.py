"""The motions of an agenda item, and what can be done with them. 附议案"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.motion.entity import MOTION_KINDS
from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.preparation.facts import MotionRow
from desktop.pages.preparation.panel import is_narrow
from desktop.widgets.button import Button
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell


def _motion(row: MotionRow) -> Cell:
    version = tr("第{number}稿", number=row.versions) if row.versions else ""
    return Cell(row.title, " · ".join(filter(None, (tr(MOTION_KINDS[row.kind]), version, row.sponsors))))


class MotionModel(RecordModel):
    """Motions of one item, numbered as they are called in the hall."""

    COLUMNS = (
        Column("序", lambda row: Cell(str(row.number), tone="text2"), 30),
        Column("题目", _motion),
    )


class MotionList(QWidget):
    """The motions and reports of an item, and what can be done with them; each act is saved at once."""

    enter_asked = Signal()
    change_asked = Signal(str)
    remove_asked = Signal(str)
    more_asked = Signal(str)
    """What few motions need; '' while none is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.table = RecordTable(MotionModel(), "two_lines", tr("议案和报告"), header=False)
        self.enter = Button(tr("增加"), icon="plus", name=tr("增加议案或报告"))
        self.change = Button(tr("修改"), icon="edit", name=tr("修改议案"))
        self.remove = Button(tr("移出"), name=tr("移出议案"))
        self.more = Button("", "quiet", "more", name=tr("更多"))
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._column.addWidget(self.table)
        self._column.addLayout(self._row)
        for button in (self.enter, self.change, self.remove, self.more):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.table.fit_rows()
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._open)
        self.enter.clicked.connect(self.enter_asked)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.more.clicked.connect(self._more)
        self.setFocusProxy(self.enter)
        self._locked = False
        self.show_motions(())
        self.restyle()

    def show_motions(self, rows: Sequence[MotionRow]) -> None:
        self.table.records().show(rows)
        self.table.setVisible(bool(rows))
        self._make_room()
        self._follow(self.table.record())

    @property
    def is_locked(self) -> bool:
        return self._locked

    def lock(self, locked: bool) -> None:
        self._locked = locked
        self._follow(self.table.record())

    def _follow(self, row: MotionRow | None) -> None:
        self.enter.setVisible(not self._locked)
        self.more.setVisible(not self._locked or bool(self.table.records().rows()))
        self.more.setEnabled(not self._locked or row is not None)
        for button in (self.change, self.remove):
            button.setVisible(not self._locked and bool(self.table.records().rows()))
        self.change.setEnabled(row is not None)
        self.remove.setEnabled(row is not None)

    def _open(self, row: MotionRow) -> None:
        if not self._locked:
            self.change_asked.emit(row.key)

    def _change(self) -> None:
        self.change_asked.emit(self.table.record().key)

    def _remove(self) -> None:
        self.remove_asked.emit(self.table.record().key)

    def _more(self) -> None:
        row = self.table.record()
        self.more_asked.emit(row.key if row else "")

    def open_menu(self, menu: QMenu) -> None:
        """Open what few motions need below its button; the menu goes when it is closed."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(g(6))
        self._row.setSpacing(g(6))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where room is short plus and pencil stand alone; the plus keeps its word while nothing stands beside it."""
        for button in (self.enter, self.change):
            button.show_bare(False)
        buttons = (self.enter, self.change, self.remove, self.more)
        needed = sum(each.sizeHint().width() for each in buttons) + self._row.spacing() * len(buttons)
        narrow = is_narrow(self) or (self.isVisible() and self.width() < needed)
        self.enter.show_bare(narrow and bool(self.table.records().rows()))
        self.change.show_bare(narrow)
