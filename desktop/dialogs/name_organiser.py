"""Asks who hosts, organises, co-organises or supports a meeting. 办会单位"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db.meeting.organiser import ROLES
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid


@dataclass(frozen=True, slots=True)
class OrganiserAnswer:
    """A member, or an organisation in text, in a role."""

    role: str
    member: str
    organisation: str


class NameOrganiserDialog(AttemptDialog):
    """A member is chosen, anybody else is written."""

    def __init__(self, parent: QWidget | None, members: Sequence[Choice], attempt: Attempt) -> None:
        super().__init__(parent, tr("登记办会单位"), "", tr("登记"), attempt, 480)
        self.role = Combo([Choice(key, tr(word)) for key, word in ROLES.items()], tr("分工"))
        self.member = Combo([Choice("", tr("不是成员方")), *members], tr("成员方"))
        self.organisation = QLineEdit()
        form = FormGrid()
        form.add(tr("分工"), self.role)
        form.add(tr("成员方"), self.member)
        form.add(tr("单位"), self.organisation)
        self.body.addWidget(form)
        self.member.key_chosen.connect(self._follow)
        self.role.setFocus()

    def _follow(self, member: str) -> None:
        self.organisation.setEnabled(not member)

    def answer(self) -> OrganiserAnswer | None:
        organisation = "" if self.member.key() else self.organisation.text().strip()
        if not self.member.key() and not organisation:
            self.show_fault(tr("请选择成员方，或填写单位名称"))
            return None
        return OrganiserAnswer(self.role.key(), self.member.key(), organisation)
