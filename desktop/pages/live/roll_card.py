"""The roll of members in protocol order: present, absent or open of each, and Enter records all at once. 点到"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from db.recording.grammar import fold
from db.store.glossary import term
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell

MARKS = {
    "present": ("okc", "ok", term("在场")),
    "absent": ("circle", "text2", term("未到")),
    "unsettled": ("clock", "warn", term("未定")),
}
"""What is said of a member: icon, tone, word."""
NO_BREAK = "\u00a0"
"""Between a key and what it does."""
BY_KEY = dict(zip("123", MARKS, strict=True))
"""The figures by which a mark is set, as votes are; the next member is chosen then."""


@dataclass(frozen=True, slots=True)
class RollRow:
    """A member, who answers for it, and how it is marked; `note` says why nobody can be called up."""

    key: str
    name: str
    head: str
    mark: str
    note: str = ""

    def named(self) -> Cell:
        icon, tone, _ = MARKS[self.mark]
        return Cell(self.name, self.head, strong=True, icon=icon, icon_tone=tone)

    def stands(self) -> Cell:
        _, tone, word = MARKS[self.mark]
        return Cell(self.note if self.note and self.mark == "absent" else tr(word), tone=tone)


class RollModel(RecordModel):
    COLUMNS = (Column("成员方", RollRow.named), Column("点到", RollRow.stands, 96, right=True))


class RollCard(Card):
    """Wishes: mark_asked(member, mark), all_asked, record_asked, left."""

    mark_asked = Signal(str, str)
    all_asked = Signal()
    record_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(tr("点到"))
        self.count = Label("", "cap", "text2")
        keys = tr("1 在场　2 未到　3 未定　空格 在场／未到　Enter 记下　Esc 不记")
        self.keys = Label(keys.replace(" ", NO_BREAK), "cap", "text2", wrap=True)
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
        elif (mark := BY_KEY.get(fold(event.text()))) and not event.isAutoRepeat():
            self._mark(mark)
            self.table.move(1)
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
            self._mark("absent" if row.mark == "present" else "present")

    def _mark(self, mark: str) -> None:
        row: RollRow | None = self.table.record()
        if row is not None:
            self.mark_asked.emit(row.key, mark)
