"""The agenda at the left of a wide window. 议程"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from desktop.language import tr
from desktop.pages.live.model import AgendaModel, AgendaRow
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Group


class AgendaCard(Card):
    """`item_asked(number)` on a double click or Enter."""

    item_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("议程"))
        self.place = Label("", "cap", "text2")
        self.table = RecordTable(AgendaModel(), "list", tr("议程"), header=False)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.row_opened.connect(self._tell)
        self.add_action(self.place)
        self.body.addWidget(self.table)

    def show_rows(self, rows: Iterable[AgendaRow | Group], place: str, running: str) -> None:
        """Show all items; the running one is the chosen one."""
        self.place.setText(place)
        self.table.records().show(rows)
        self.table.choose(running)

    def _tell(self, row: AgendaRow) -> None:
        self.item_asked.emit(row.number)
