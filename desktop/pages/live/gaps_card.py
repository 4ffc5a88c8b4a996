"""Can I close? What the record lacks, each leading to where it is entered; advice, never a bar. 缺项"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap: what is missing and where it is entered; `reason` where somebody said that it does not apply."""

    key: str
    words: str
    place: str
    reason: str = ""

    def told(self) -> Cell:
        if self.reason:
            why = tr("不适用：{reason}", reason=self.reason)
            return Cell(self.words, why, icon="check", icon_tone="text2", tone="text2", to_end=True)
        place = tr("在{place}填写", place=self.place)
        return Cell(self.words, place, icon="warn", icon_tone="warn", to_end=True)


class GapModel(RecordModel):
    COLUMNS = (Column("缺项", GapRow.told),)


class GapsCard(Card):
    """`gap_opened(key)`: lead there; `waive_asked(key)`: it does not apply, or after all it does."""

    gap_opened = Signal(str)
    waive_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("可以闭会吗"))
        self.state = Label("", "cap", "text2")
        self.table = RecordTable(GapModel(), "two_lines", tr("缺项"), header=False)
        self.none = Label(tr("没有缺项，可以闭会。"), "body", "text2", wrap=True)
        self.waive, self.fill = Button(tr("不适用…"), "normal"), Button(tr("去填写"), "normal", "right")
        self.add_action(self.state)
        self.body.addWidget(self.table, 1)
        self.padded().addWidget(self.none)
        for button in (self.waive, self.fill):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.add_foot(button)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(self._choose)
        self.fill.clicked.connect(self._open)
        self.waive.clicked.connect(self._waive)
        self._choose(None)

    def show_rows(self, rows: Iterable[GapRow]) -> None:
        """Those that still apply first."""
        found = sorted(rows, key=lambda each: bool(each.reason))
        left = sum(not each.reason for each in found)
        self.table.records().show(found)
        self.state.setText(tr("还缺 {count} 项", count=left) if left else "")
        self.none.setVisible(not left)
        self.table.setVisible(bool(found))
        self._choose(self.table.record())

    def _choose(self, row: GapRow | None) -> None:
        self.fill.setEnabled(row is not None)
        self.waive.setEnabled(row is not None)
        self.waive.set_word(tr("仍适用") if row and row.reason else tr("不适用…"))

    def _open(self) -> None:
        row: GapRow | None = self.table.record()
        if row is not None:
            self.gap_opened.emit(row.key)

    def _waive(self) -> None:
        row: GapRow | None = self.table.record()
        if row is not None:
            self.waive_asked.emit(row.key)
