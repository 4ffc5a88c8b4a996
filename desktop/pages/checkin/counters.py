"""How many have come, member by member, and who is missing. 到会统计"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, theme, u
from desktop.pages.checkin.door_row import DoorRow, Tally
from desktop.pages.checkin.model import MissingModel, TallyModel
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.counter_pair import CounterPair
from desktop.widgets.label import Label, Rule
from desktop.widgets.record_table import RecordTable


class HeadRow(QWidget):
    """Words at the left, acts at the right, as high as a card's title."""

    def __init__(self, words: Label, *acts: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.addWidget(words, 1)
        for act in acts:
            self._row.addWidget(act)
        self.setAccessibleName(" ")
        self.restyle()

    def restyle(self) -> None:
        self.setFixedHeight(u(40))
        self._row.setContentsMargins(g(14) - 1, 0, g(6), 0)
        self._row.setSpacing(g(4))


class CountersCard(Card):
    """A member chosen in the counters narrows the list of the missing, and can be marked as come as a whole."""

    tally_asked = Signal(str)
    delegation_asked = Signal()
    reminder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.members, self.people = CounterPair("", "", tr("成员方")), CounterPair("", "", tr("人数"))
        self.tallies = RecordTable(TallyModel(), "counter", tr("各成员方到会"), header=False)
        self.heading = Label("", "h3")
        self.delegation = Button(tr("全团到会"), "quiet", "checkin")
        self.remind = Button(tr("提醒文字"), "quiet", "copy")
        self.remind_mark = Button("", "quiet", "copy", name=tr("提醒文字"))
        self.missing = RecordTable(MissingModel(), "side", tr("未到人员"), header=False)
        self._figures = QHBoxLayout()
        self._figures.addWidget(self.members)
        self._figures.addStretch(1)
        self._figures.addWidget(self.people)
        self.padded().addLayout(self._figures)
        self._rule = Rule()
        head = HeadRow(self.heading, self.delegation, self.remind, self.remind_mark)
        for widget in (self._rule, self.tallies, head, Rule(), self.missing):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self.missing, 1)
        self.tallies.row_chosen.connect(self._tell)
        self.delegation.clicked.connect(self.delegation_asked)
        self.remind.clicked.connect(self.reminder_asked)
        self.remind_mark.clicked.connect(self.reminder_asked)
        self.restyle()

    def _tell(self, tally: Tally | None) -> None:
        if tally is not None:
            self.tally_asked.emit(tally.key)

    def show_counts(self, members: tuple[int, int], people: tuple[int, int], tallies: Sequence[Tally]) -> None:
        self.members.show_count(members[0], tr("/ {count} 家", count=members[1]))
        self.people.show_count(people[0], tr("/ {count} 人", count=people[1]))
        self.tallies.records().show(tallies)
        self._fit()

    def show_missing(self, heading: str, rows: Sequence[DoorRow], *, is_delegation: bool) -> None:
        self.heading.setText(heading)
        self.missing.records().show(rows)
        self.delegation.setVisible(is_delegation and bool(rows))
        for button, shown in ((self.remind, not is_delegation), (self.remind_mark, is_delegation)):
            button.setVisible(shown)
            button.setEnabled(bool(rows))

    def _fit(self) -> None:
        """As many members as there is room for beside the missing; at least six, then it scrolls."""
        room = int(theme().effective(self.height()) - 160) // 2
        rows = max(6, min(len(self.tallies.records().rows()), room // 28))
        self.tallies.setFixedHeight(rows * self.tallies.row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "tallies"):
            self._fit()
