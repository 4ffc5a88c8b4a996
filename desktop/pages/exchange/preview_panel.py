"""What a bundle would change, before it does: counted by kind, then told one by one. 并入前先看"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.language import tr
from desktop.look.theme import u
from desktop.pages.exchange.model import EffectModel, EffectRow, KindModel, KindRow
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable

MOST_KINDS = 6
"""Kinds of records in sight at once."""


class PreviewPanel(Card):
    """`admit_asked`: take it in; `refuse_asked`: leave it."""

    admit_asked = Signal()
    refuse_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("数据包"))
        self.bar = Bar()
        self.kinds = RecordTable(KindModel(), "side", tr("内容"))
        self.effects = RecordTable(EffectModel(), "side", tr("更改的内容"))
        self.signed = Label("", "cap", "text2")
        self.refuse, self.admit = Button(tr("不接收"), "danger"), Button(tr("并入本机"), "primary", "check")
        self.padded().addWidget(self.bar)
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.effects, 1)
        self.body.addStretch(0)
        self.add_foot(self.signed, left=True)
        for button in (self.refuse, self.admit):
            self.add_foot(button)
        self.refuse.clicked.connect(self.refuse_asked)
        self.admit.clicked.connect(self.admit_asked)

    def show_preview(
        self,
        title: str,
        made: str,
        words: tuple[str, str],
        signed: str,
        kinds: Sequence[KindRow],
        effects: Sequence[EffectRow],
    ) -> None:
        """`words`: the kind of the bar and its sentence."""
        self.set_title(title, made)
        self.bar.show_message(*words)
        self.signed.setText(signed)
        self.kinds.records().show(kinds)
        self.effects.records().show(effects)
        self.kinds.setVisible(bool(kinds))
        self.effects.setVisible(bool(effects))
        self._fit()
        self.admit.setFocus()

    def _fit(self) -> None:
        rows = min(len(self.kinds.records().rows()), MOST_KINDS)
        self.kinds.setFixedHeight(u(28) + max(1, rows) * self.kinds.row_height())

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "kinds"):
            self._fit()
