"""Asks to whom a draft goes, until when, and what silence means. 征求意见"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QGridLayout, QWidget

from db.body.entity import MemberId, member_short, members
from db.circulation.entity import PURPOSES, asked_members, rounds
from db.circulation.operations import Circulate
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.look.theme import g
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.date_field import DateField

DAYS = 7
"""Days to answer, where nobody says otherwise."""
ACROSS = 4


class CirculateDialog(OperationForm):
    """All members are ticked; who was asked about an older version is asked again and cannot be left out."""

    def __init__(
        self,
        parent: QWidget | None,
        purpose: str,
        about: tuple[Id, MeetingId],
        text: str,
        members: Sequence[Choice],
        again: Collection[str],
        today: date,
        attempt: Attempt,
    ) -> None:
        words = "" if members else tr("这次会议的组织还没有成员方；请先在名册里登记。")
        super().__init__(parent, tr(PURPOSES[purpose]), tr("送出"), attempt, words, 640)
        self._purpose, self._about, self._text = purpose, about, text
        self.sent_on, self.due_on = DateField(), DateField()
        self.sent_on.show_day(today)
        self.due_on.show_day(today + timedelta(DAYS))
        self.silence = CheckBox(tr("逾期未反馈视为同意"))
        self.form.add(tr("发出日期"), self.sent_on, width=140)
        self.form.add(tr("反馈期限"), self.due_on, width=140, beside=self.silence)
        self.members = {each.key: CheckBox(each.word, checked=True) for each in members}
        self._lay_out(again)
        self.due_on.setFocus()

    def _lay_out(self, again: Collection[str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(g(10))
        grid.setVerticalSpacing(0)
        for place, (key, box) in enumerate(self.members.items()):
            box.setEnabled(key not in again)
            grid.addWidget(box, place // ACROSS, place % ACROSS)
        self.body.addLayout(grid)

    def operation(self) -> Circulate:
        subject, meeting = self._about
        sent_on = self.read(self.sent_on, self.sent_on.day)
        return Circulate(
            subject,
            meeting,
            self._purpose,
            tuple(MemberId(Id(key)) for key, box in self.members.items() if box.isChecked()),
            sent_on or self.read(self.sent_on, _needed),
            self.read(self.due_on, self.due_on.day),
            self.silence.isChecked(),
            self._text,
        )


def _needed() -> date:
    raise ValueError(tr("请填写发出日期"))


def ask_circulation(
    parent: QWidget, store: Reader, purpose: str, about: tuple[Id, Meeting], text: str, today: date, attempt: Attempt
) -> None:
    """Ask about a text, with the members of the meeting's body."""
    subject, meeting = about
    place = meeting_body(store, meeting.id)
    parties = members(store, place.body, meeting.from_on) if place else ()
    again = {each.id for one in rounds(store, subject, purpose) for each in asked_members(store, one.id)}
    choices = [Choice(each.id, member_short(store, each.id, meeting.from_on)) for each in parties]
    CirculateDialog(parent, purpose, (subject, meeting.id), text, choices, again, today, attempt).ask()
