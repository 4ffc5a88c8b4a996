"""What a new store shows: samples, a body of one's own, an office's records to join, minutes to take in. 初次使用"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, u
from desktop.pages.overview.model import SampleModel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Offer:
    """A sample that can be opened."""

    name: str
    title: str
    verb: str


class FirstRun(QWidget):
    """No wizard and no question: one press, and there is something to work with."""

    sample_asked = Signal(str)
    body_asked = Signal()
    join_asked = Signal()
    minutes_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.warning = Bar()
        self.warning.show_message("warning", tr("本程序不得用于记录、处理和存储国家秘密。"))
        self.empty = EmptyState(
            "home",
            tr("还没有协作组织"),
            tr("打开一个样例看看会议怎样记录，或者直接建立自己的组织。"),
            tr("建立组织"),
            "plus",
        )
        self.empty.asked.connect(self.body_asked)
        self.join = Button(tr("加入已有的数据"), "quiet", "import")
        self.join.clicked.connect(self.join_asked)
        self.minutes = Button(tr("读入往届纪要"), "quiet", "paper")
        self.minutes.clicked.connect(self.minutes_asked)
        self.samples = RecordTable(SampleModel(), "fact", tr("样例"), header=False)
        self.samples.fit_rows()
        self.samples.row_opened.connect(self._open)
        self.samples.action_asked.connect(self._open)
        self.card = Card(tr("样例"))
        self.card.body.addWidget(self.samples)
        self._column, row = QVBoxLayout(self), QHBoxLayout()
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.empty)
        for button in (self.join, self.minutes):
            self._middle.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._middle.addWidget(self.card)
        row.addStretch(1)
        row.addLayout(self._middle)
        row.addStretch(1)
        self._column.addWidget(self.warning)
        self._column.addStretch(2)
        self._column.addLayout(row)
        self._column.addStretch(3)
        self.setAccessibleName(tr("还没有协作组织"))
        self.restyle()

    def show_samples(self, offers: Iterable[Offer]) -> None:
        self.samples.records().show(offers)

    def focus_first(self) -> None:
        self.samples.choose_row(0)
        self.samples.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, sentence: str) -> None:
        self.warning.show_message("error", sentence)

    def restyle(self) -> None:
        self._column.setContentsMargins(g(12), g(12), g(12), g(10))
        self._middle.setSpacing(g(8))
        self.card.setFixedWidth(u(560))

    def _open(self, offer: Offer) -> None:
        self.sample_asked.emit(offer.name)
