"""One box for words, filters beside it, kinds as chips, and the hits below. 检索"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.search.model import HitModel, Row
from desktop.widgets.card import Card
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.search_field import SearchField
from desktop.widgets.tool_row import ToolRow


class SearchView(QWidget):
    """Wishes: other words or filters, a record opened."""

    asked = Signal()
    open_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(tr("要找的话、姓名或拼音"), 320)
        self.body, self.member, self.year = Combo((), tr("组织")), Combo((), tr("成员方")), Combo((), tr("年份"))
        self.chips = ChipRow(name=tr("类别"))
        self.table, self.note = RecordTable(HitModel(), "two_lines", tr("检索结果")), Label("", "cap", "text2")
        self.nothing = EmptyState("search", "")
        self.card, self.stack = Card(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("检索"))
        self.restyle()

    def _lay_out(self) -> None:
        self.tools = ToolRow(tr("检索"))
        for widget in (self.field, self.body, self.member, self.year):
            self.tools.add_left(widget)
        self._column, self._filters, self._cards = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self._filters.addWidget(self.chips)
        self._filters.addStretch(1)
        self._cards.addWidget(self.card)
        self._column.addWidget(self.tools)
        self._column.addLayout(self._filters)
        self._column.addLayout(self._cards, 1)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.card.body.addWidget(self.stack, 1)
        self.card.body.addWidget(self.note)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.asked)
        self.field.query_changed.connect(self.asked)
        self.field.moved.connect(self.table.move)
        self.field.accepted.connect(self._open)
        self.chips.chosen.connect(self.asked)
        for combo in (self.body, self.member, self.year):
            combo.key_chosen.connect(self.asked)
        self.table.row_opened.connect(self.open_asked)

    def show_filters(self, bodies: Sequence[Choice], members: Sequence[Choice], years: Sequence[Choice]) -> None:
        for combo, choices in ((self.body, bodies), (self.member, members), (self.year, years)):
            combo.show_choices(choices)
            combo.setVisible(len(choices) > 2)

    def show_rows(self, rows: Sequence[Row], chips: Sequence[Choice], note: str, nothing: tuple[str, str]) -> None:
        """The rows; `nothing` is said where there are none, `note` below them."""
        self.chips.show_choices(chips)
        self.table.records().show(rows)
        self.nothing.set_sentence(*nothing)
        self.stack.setCurrentWidget(self.table if rows else self.nothing)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _open(self) -> None:
        """Enter in the box opens the chosen row, or the first."""
        if self.table.record() is None:
            self.table.choose_row(0)
        if self.table.record() is not None:
            self.open_asked.emit(self.table.record())

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._filters.setContentsMargins(g(14), 0, g(12), g(8))
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
