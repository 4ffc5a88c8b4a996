"""One question: which record and field, its versions, what it said before, and the ways to decide. 裁定"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.exchange.versions import Version, Versions
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.label import Label


class DisputePanel(Card):
    """Wishes: the chosen version, another value, all that one computer or person said, the history."""

    take_asked = Signal(int)
    say_asked = Signal()
    all_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("两处不一致"))
        self.record, self.field = Label("", "h2", wrap=True), Label("", "body", "text2", wrap=True)
        self.versions, self.before = Versions(), Label("", "body", "text2", wrap=True)
        self.history = Button(tr("改动经过"), "quiet", "clock", hint="Ctrl+L")
        self.all = Button(tr("全部采用…"), "quiet", "list")
        self.say, self.take = Button(tr("另填…"), "normal", "edit"), Button(tr("采用选中的"), "primary", "check")
        scrolled = ScrollBody(tr("两处不一致"))
        for widget in (self.record, self.field, self.versions, self.before):
            scrolled.body.addWidget(widget)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(g(8))
        for button in (self.take, self.say):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        scrolled.body.addLayout(self._acts)
        scrolled.body.addStretch(1)
        self.body.addWidget(scrolled, 1)
        for button in (self.history, self.all):
            self.add_action(button)
        self.take.clicked.connect(self._take)
        self.say.clicked.connect(self.say_asked)
        self.all.clicked.connect(self.all_asked)
        self.history.clicked.connect(self.history_asked)

    def show_question(
        self, record: str, field: str, place: str, versions: Sequence[Version], before: str, *, writable: bool
    ) -> None:
        self.set_count(place)
        self.record.setText(record)
        self.field.setText(field)
        self.versions.show_versions(versions)
        self.before.setText(before)
        self.before.setVisible(bool(before))
        self.say.setVisible(writable)

    def _take(self) -> None:
        if self.versions.chosen() >= 0:
            self.take_asked.emit(self.versions.chosen())
