"""What those who come are told; at the right meals and whom to call. 会务"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.language import tr
from desktop.pages.preparation.line_card import LineCard
from desktop.pages.preparation.meeting_view import CardColumn
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.long_text_field import LongTextField


@dataclass(frozen=True, slots=True)
class GuidanceFacts:
    """What the form holds."""

    hotel: str = ""
    dress: str = ""
    notes: str = ""


class GuidanceForm(FormCard):
    """Hotel, dress and notes of a meeting."""

    def __init__(self) -> None:
        super().__init__(tr("会务"))
        self.hotel, self.dress = QLineEdit(), QLineEdit()
        self.notes = LongTextField("", 0, tr("一行一条，印在会议手册的会议须知中"))
        self.add(tr("驻地"), self.hotel)
        self.add(tr("着装"), self.dress)
        self.add(tr("会议须知"), self.notes)
        self.fields.body.setAlignment(Qt.AlignmentFlag(0))  # the notes take the height that the page has
        self.keep()

    def show_guidance(self, facts: GuidanceFacts) -> None:
        self.hotel.setText(facts.hotel)
        self.dress.setText(facts.dress)
        self.notes.set_text(facts.notes)
        self.keep()

    def facts(self) -> GuidanceFacts:
        return GuidanceFacts(self.hotel.text().strip(), self.dress.text().strip(), self.notes.text().strip())


class GuidanceView(Panel):
    """The form at the left, the small lists at the right."""

    def __init__(self) -> None:
        self.form, self.column = GuidanceForm(), CardColumn(tr("会务"))
        super().__init__(tr("会务"), self.form, self.column)
        meals = tr("各餐的时间、地点和用餐形式，印在会议日程和会议手册中。")
        self.meals = LineCard(tr("用餐"), meals, tr("安排"), tr("移出"), removes=True)
        contacts = tr("会务联系人；电话只在选定印出时才印在会议手册中。")
        self.contacts = LineCard(tr("联系人"), contacts, tr("登记"), tr("移出"), removes=True)
        for card in (self.meals, self.contacts):
            self.column.body.addWidget(card)
        self.column.body.addStretch(1)

    def lock(self, locked: bool) -> None:
        """Show what was arranged for a closed meeting without offering to change it."""
        for card in (self.meals, self.contacts):
            card.lock(locked)
