"""Beside the record: the people to choose from, or the members that vote. 选人与成员方表决"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.recording.grammar import fold
from desktop.language import tr
from desktop.look.theme import u
from desktop.pages.live.election_form import ElectionForm
from desktop.pages.live.model import PeopleModel, PersonRow, VoterModel, VoterRow
from desktop.pages.live.roll_card import RollCard
from desktop.pages.live.secret_form import SecretForm
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Group

CHOICE_KEYS = {"1": "for", "2": "against", "3": "abstain", "4": "recused", "5": "absent", "6": "proxy", "0": "back"}
LEAST_HEIGHT = 110
STAYS = ("proxy", "back")
"""Figures after which the same member is still chosen."""


class Side(QStackedWidget):
    """One list at a time; the keys come from the entry line, so that the cursor never leaves it.

    person_chosen(key): by arrows or click; person_clicked(key): by click alone; vote_asked(member, choice).
    """

    person_chosen = Signal(str)
    person_clicked = Signal(str)
    vote_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.people = RecordTable(PeopleModel(), "two_lines", tr("在场 / 选人"), header=False, foldable=False)
        self.voters = RecordTable(VoterModel(), "side", tr("成员方表决"), header=False)
        self.people_card = _card(tr("在场 / 选人"), tr("↑↓ 选择　Enter 选定"), self.people)
        self.keys = Label("", "cap", "text2", wrap=True)
        self.voters_card = _card(tr("成员方表决"), "", self.voters)
        self.voters_card.padded().addWidget(self.keys)
        self.voters_card.body.removeWidget(self.voters)
        self.voters_card.body.addWidget(self.voters, 1)
        self.secret, self.election, self.roll = SecretForm(), ElectionForm(), RollCard()
        for card in (self.people_card, self.voters_card, self.secret, self.election, self.roll):
            self.addWidget(card)
        self._list: QWidget = self.people_card
        self._panel: QWidget | None = None
        self._is_needed = False
        self.people.row_chosen.connect(self._tell_chosen)
        self.people.clicked.connect(self._tell_clicked)

    def hasHeightForWidth(self) -> bool:
        """A label that wraps makes the height a list would like the least it takes: not here."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Of what is shown alone, and never so high that the record has no room: the lists scroll."""
        shown = self.currentWidget()
        least = shown.minimumSizeHint() if shown else QSize()
        return QSize(least.width(), min(least.height(), u(LEAST_HEIGHT)))

    def add_panel(self, panel: QWidget) -> None:
        """Take in what can be shown instead of the people, for as long as no line needs them."""
        self.addWidget(panel)

    def show_panel(self, panel: QWidget | None) -> None:
        """Show a panel in place of the list; None gives the list back."""
        self._panel = panel
        self._show_list(self._list, is_needed=self._is_needed)

    def is_voting(self) -> bool:
        return self.currentWidget() is self.voters_card

    def _show_list(self, card: QWidget, *, is_needed: bool) -> None:
        """A line that asks for somebody shows the people whatever stood there."""
        self._list, self._is_needed = card, is_needed
        self.setCurrentWidget(card if is_needed or self._panel is None else self._panel)

    def show_people(self, rows: Iterable[PersonRow | Group], *, is_needed: bool = False) -> None:
        """Show the list from its beginning: the matches stand there; `is_needed`: the line asks for somebody."""
        self.people.records().show(rows)
        if self.people.record() is None:
            self.people.scrollToTop()
        self._show_list(self.people_card, is_needed=is_needed)

    def show_secret(self, *, can_count: bool) -> bool:
        """Show the form of a secret ballot until its numbers are recorded."""
        if can_count:
            self._show_list(self.secret, is_needed=False)
        return can_count

    def show_election(self) -> None:
        """Show the form of an election until its votes are recorded."""
        self._show_list(self.election, is_needed=False)

    def show_voters(self, rows: Iterable[VoterRow], *, with_proxies: bool = False) -> None:
        """Show the members; the first that has not voted is chosen at once."""
        more = tr("　6 委托") if with_proxies else ""
        self.keys.setText(tr("1 赞成　2 反对　3 弃权　4 回避　5 缺席{more}　0 恢复", more=more))
        self.voters.records().show(rows)
        if self.voters.record() is None:
            self._choose_waiting(0)
        self._show_list(self.voters_card, is_needed=False)

    def forget_choice(self) -> None:
        """Choose nobody: another word is asked for now."""
        self.people.clearSelection()

    def move(self, step: int) -> None:  # type: ignore[override]
        """↑ and ↓ of the entry line."""
        (self.voters if self.is_voting() else self.people).move(step)

    def takes(self, event: QKeyEvent) -> bool:
        """Mark the roll, or record a vote by its figure; the next member that has not voted is chosen then."""
        if self.currentWidget() is self.roll:
            return self.roll.takes(event)
        choice = CHOICE_KEYS.get(fold(event.text()))
        row = self.voters.record()
        if not self.is_voting() or choice is None or row is None or event.isAutoRepeat():
            return False
        place = self.voters.records().find(row.key)
        self.vote_asked.emit(row.key, choice)
        if choice not in STAYS:
            self._choose_waiting(place + 1)
        return True

    def _choose_waiting(self, start: int) -> None:
        """From a row on, the first member that can vote and has not."""
        rows = self.voters.records().rows()
        order = [*range(start, len(rows)), *range(min(start, len(rows)))]
        waiting = next((n for n in order if rows[n].waits), None)
        if waiting is not None:
            self.voters.choose_row(waiting)
        elif start < len(rows):
            self.voters.choose_row(start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where Tab has brought the cursor into the list itself, the figures work too."""
        if not self.takes(event):
            super().keyPressEvent(event)

    def _tell_chosen(self, row: PersonRow | None) -> None:
        if row is not None:
            self.person_chosen.emit(row.key)

    def _tell_clicked(self, index: QModelIndex) -> None:
        row = self.people.records().record(index.row())
        if row is not None:
            self.person_clicked.emit(row.key)


def _card(title: str, hint: str, table: RecordTable) -> Card:
    card = Card(title)
    if hint:
        card.add_action(Label(hint, "cap", "text2"))
    card.body.addWidget(table)
    table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return card
