"""One other computer: its number, what is due to it, what was heard of it. 电脑"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.exchange.model import ComputerRow
from desktop.widgets.badge import Badge
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.label import Label


class ComputerPanel(Card):
    """Facts as label and value; the values are made anew for each computer."""

    def __init__(self) -> None:
        super().__init__(tr("电脑"))
        self.state = Badge()
        self.add_beside_title(self.state)
        holder = QWidget()
        holder.setAccessibleName(tr("电脑"))
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._values: list[Label] = []
        scrolled = ScrollBody(tr("电脑"))
        scrolled.body.addWidget(holder)
        self.body.addWidget(scrolled, 1)

    def show_computer(self, row: ComputerRow) -> None:
        self.set_title(row.name)
        self.state.set_face(row.face)
        if not self._values:
            self._make_rows(row.facts)
        for label, (_, value) in zip(self._values, row.facts, strict=True):
            label.setText(value)
        self._grid.setHorizontalSpacing(g(10))
        self._grid.setVerticalSpacing(g(6))

    def _make_rows(self, facts: tuple[tuple[str, str], ...]) -> None:
        for place, (name, _) in enumerate(facts):
            value = Label("", wrap=True)
            self._values.append(value)
            side = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(name, "body", "text2"), place, 0, Qt.AlignmentFlag.AlignRight | side)
            self._grid.addWidget(value, place, 1)
