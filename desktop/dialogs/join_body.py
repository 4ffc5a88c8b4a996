"""Asks which other body's meeting this is too. 合开"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.body.entity import BodyId
from db.meeting.entity import MeetingId
from db.meeting.joining import JoinBody
from db.store.ident import Id
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.new_meeting import BodyOffer
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.number_field import NumberField


class JoinBodyDialog(OperationForm):
    """The ordinal that comes next for the body is proposed; it may stay empty."""

    def __init__(
        self, parent: QWidget | None, meeting: MeetingId, offers: Sequence[BodyOffer], attempt: Attempt
    ) -> None:
        words = tr("会议名称写作“……暨……”；成员方和议事规则仍按先建立会议的组织。")
        super().__init__(parent, tr("与另一组织合开"), tr("加入"), attempt, words)
        self._meeting = meeting
        self._offers = {each.key: each for each in offers}
        self.body_field = Combo([Choice(each.key, each.name) for each in offers], tr("协作组织"))
        self.ordinal = NumberField()
        self.form.add(tr("协作组织"), self.body_field)
        self.form.add(tr("届次"), self.ordinal, tr("届（次）"), width=80)
        self.body_field.key_chosen.connect(self._propose)
        self._propose(self.body_field.key())
        self.body_field.setFocus()

    def _propose(self, key: str) -> None:
        self.ordinal.show_number(self._offers[key].ordinal)

    def operation(self) -> JoinBody:
        body = BodyId(Id(self.body_field.key()))
        return JoinBody(self._meeting, body, self.read(self.ordinal, self.ordinal.number))
