"""Asks whom somebody stands in for, with what letter, and why against the charter. 替会"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db.attendance.entity import CREDENTIALS
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid


@dataclass(frozen=True, slots=True)
class SubstituteAnswer:
    """The id of whom it is for, the code of the letter of authority, the reason or ''."""

    principal: str
    credential: str
    reason: str


class NameSubstituteDialog(AttemptDialog):
    """A refusal names the rank that is too low; with a reason it is taken all the same."""

    def __init__(self, parent: QWidget | None, who: str, principals: Sequence[Choice], attempt: Attempt) -> None:
        words = tr("替会的人在表决和统计中代表原来的成员方。")
        super().__init__(parent, tr("{name}代替谁参会", name=who), words, tr("登记替会"), attempt, 480)
        self.principal = Combo(principals, tr("代替"))
        self.credential = Combo([Choice(key, tr(word)) for key, word in CREDENTIALS.items()], tr("委托书"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("章程不许时才填，会写入记录"))
        form = FormGrid()
        form.add(tr("代替"), self.principal)
        form.add(tr("委托书"), self.credential)
        form.add(tr("破例理由"), self.reason)
        self.body.addWidget(form)
        self.principal.setFocus()

    def answer(self) -> SubstituteAnswer:
        return SubstituteAnswer(self.principal.key(), self.credential.key(), self.reason.text().strip())
