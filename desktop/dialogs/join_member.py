"""Asks which member joins the body. 新加入成员方"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import MEMBER_KINDS
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid


@dataclass(frozen=True, slots=True)
class JoiningMember:
    """A member's name in full and in short, its kind and province."""

    name: str
    short: str
    kind: str
    side: str


class JoinMemberDialog(AttemptDialog):
    """A new member stands last in the charter's order."""

    def __init__(self, parent: QWidget | None, attempt: Attempt) -> None:
        super().__init__(parent, tr("登记新加入的成员方"), "", tr("登记"), attempt, 480)
        self.name, self.short, self.side = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = Combo([Choice(key, tr(word)) for key, word in MEMBER_KINDS.items()])
        form = FormGrid()
        form.add(tr("名称"), self.name)
        form.add(tr("简称"), self.short)
        form.add(tr("类别"), self.kind)
        form.add(tr("所属省份"), self.side)
        self.body.addWidget(form)
        self.name.setFocus()

    def answer(self) -> JoiningMember:
        texts = (self.name.text().strip(), self.short.text().strip())
        return JoiningMember(*texts, self.kind.key(), self.side.text().strip())
