"""A small list in a card, with its own acts. 小列表"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.pages.preparation.facts import LineRow
from desktop.pages.preparation.panel import Inset
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell


class LineModel(RecordModel):
    """What, and a word about it at the right."""

    COLUMNS = (
        Column("名称", lambda row: row.text),
        Column("说明", lambda row: Cell(row.note, tone="text2"), 150, 170, right=True),
    )


class LineCard(Card):
    """A small list with its own acts: add, open or remove the chosen line."""

    add_asked = Signal()
    open_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, title: str, nothing: str, add: str, act: str = "", *, removes: bool = False) -> None:
        super().__init__(title)
        self.fault = Bar()
        self.table = RecordTable(LineModel(), "side", title, header=False)
        self.table.fit_rows()
        self.nothing = Label(nothing, "body", "text2", wrap=True)
        self.add = Button(add, "quiet", "plus", name=f"{title} {add}")
        self.act = Button(act, "quiet", name=f"{title} {act}")
        self._removes, self._locked = removes, False
        self._fault_inset, self._nothing_inset = Inset(self.fault), Inset(self.nothing)
        for widget in (self._fault_inset, self._nothing_inset, self.table):
            self.body.addWidget(widget)
        if act:
            self.add_action(self.act)
        self.add_action(self.add)
        self.add.clicked.connect(self.add_asked)
        self.act.clicked.connect(self._act)
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(self._follow)

    def _act(self) -> None:
        row = self.table.record()
        (self.remove_asked if self._removes else self.open_asked).emit(row.key)

    def _open(self, row: LineRow) -> None:
        self.open_asked.emit(row.key)

    def _follow(self, row: LineRow | None) -> None:
        self.act.setEnabled(row is not None)
        shown = bool(self.table.records().rows() and self.act.word())
        self.act.setVisible(shown and not (self._removes and self._locked))

    def show_lines(self, rows: Sequence[LineRow]) -> None:
        self.table.records().show(rows)
        self.table.setVisible(bool(rows))
        self._nothing_inset.setVisible(not rows)
        self._follow(self.table.record())

    def lock(self, locked: bool) -> None:
        """Take away what would change the list; a line can still be opened."""
        self._locked = locked
        self.add.setVisible(not locked)
        self._follow(self.table.record())

    def say(self, sentence: str) -> None:
        if sentence:
            self.fault.show_message("error", sentence)
        else:
            self.fault.clear()
        self._fault_inset.setVisible(bool(sentence))
