"""The roll of members in protocol order: Space says present, arrows move, Enter records all at once. 点到"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell


@dataclass(frozen=True, slots=True)
class RollRow:
    """A member, who answers for it, and whether it is there; `note` says why nobody can be called up."""

    key: str
    name: str
    head: str
    is_here: bool
    note: str = ""

    def named(self) -> Cell:
        icon, tone = ("okc", "ok") if self.is_here else ("circle", "text2")
        return Cell(self.name, self.head, strong=True, icon=icon, icon_tone=tone)

    def stands(self) -> Cell:
        return Cell(tr("在场") if self.is_here else self.note or tr("未到"), tone="ok" if self.is_here else "text2")


class RollModel(RecordModel):
    COLUMNS = (Column("成员方", RollRow.named), Column("点到", RollRow.stands, 84, right=True))


class RollCard(Card):
    """Wishes: toggle_asked(member), all_asked, record_asked, left."""

    toggle_asked = Signal(str)
    all_asked = Signal()
    record_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(tr("点到"))
        self.count = Label("", "cap", "text2")
        self.keys = Label(tr("空格 在场／未到　↑↓ 移动　Enter 记下　Esc 不记"), "cap", "text2", wrap=True)
        self.table = RecordTable(RollModel(), "two_lines", tr("点到"), header=False)
        self.all, self.cancel = Button(tr("全部在场"), "normal"), Button(tr("不记"), "normal")
        self.record = Button(tr("记下"), "primary")
        self.add_action(self.count)
        self.padded().addWidget(self.keys)
        self.body.addWidget(self.table, 1)
        for button, wish in (
            (self.all, self.all_asked),
            (self.cancel, self.left),
            (self.record, self.record_asked),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wish)
            self.add_foot(button)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.doubleClicked.connect(self._toggle)

    def show_rows(self, rows: Iterable[RollRow], count: str, *, is_quorate: bool) -> None:
        self.table.records().show(rows)
        if self.table.record() is None:
            self.table.choose_row(0)
        self.count.setText(count)
        self.count.set_tone("text2" if is_quorate else "bad")

    def takes(self, event: QKeyEvent) -> bool:
        """The keys of the roll, while the line is empty."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._toggle()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.table.move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.record_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where Tab has brought the cursor into the list itself."""
        if not self.takes(event):
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        row: RollRow | None = self.table.record()
        if row is not None:
            self.toggle_asked.emit(row.key)
