"""Asks which meeting of which body is to be prepared. 新建会议"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.meeting.entity import MEETING_KINDS
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What is known of a meeting when its preparation begins; nearly all of it may be unknown."""

    body_id: str
    ordinal: int | None
    name: str
    kind: str
    from_on: date | None
    to_on: date | None
    place: str


class PlanMeetingDialog(AttemptDialog):
    """Body and ordinal name the meeting; a name of its own is the exception."""

    def __init__(self, parent: QWidget | None, question: str, bodies: Sequence[Choice], attempt: Attempt) -> None:
        super().__init__(parent, question, "", tr("建立"), attempt)
        self.body_choice = Combo(bodies, tr("协作组织"))
        self.ordinal = NumberField()
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("留空时按组织和届次命名"))
        self.kind = Combo([Choice(key, tr(word)) for key, word in MEETING_KINDS.items()], tr("类别"))
        self.from_on, self.to_on = DateField(), DateField()
        self.place = QLineEdit()
        self.form = FormGrid()
        self.form.add(tr("协作组织"), self.body_choice)
        self.form.add(tr("届次"), self.ordinal, tr("届（次）"), width=72)
        self.form.add(tr("会议名称"), self.name)
        self.form.add(tr("类别"), self.kind)
        self.form.add(tr("开始日期"), self.from_on, width=140)
        self.form.add(tr("结束日期"), self.to_on, width=140)
        self.form.add(tr("地点"), self.place)
        self.body.addWidget(self.form)
        self.ordinal.setFocus()

    def answer(self) -> MeetingPlan | None:
        self.form.clear_faults()
        for field, read in (
            (self.ordinal, self.ordinal.number),
            (self.from_on, self.from_on.day),
            (self.to_on, self.to_on.day),
        ):
            try:
                read()
            except ValueError as error:
                self.form.set_fault(field, str(error))
                field.setFocus()
                return None
        return MeetingPlan(
            self.body_choice.key(),
            self.ordinal.number(),
            self.name.text().strip(),
            self.kind.key(),
            self.from_on.day(),
            self.to_on.day(),
            self.place.text().strip(),
        )
