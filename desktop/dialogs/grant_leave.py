"""Asks why somebody is excused. 请假"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid

WHOLE = ""
"""The key of the whole meeting among the stages."""


@dataclass(frozen=True, slots=True)
class LeaveAnswer:
    """The reason (which may be unknown), whether a letter came, the stage or '' for the whole meeting, the member."""

    reason: str
    letter: bool
    stage: str
    member: str = ""


class GrantLeaveDialog(AttemptDialog):
    """Names who is excused, or asks which member; the reason may stay empty, and is then printed as 因故."""

    def __init__(
        self,
        parent: QWidget | None,
        who: str,
        stages: Sequence[Choice],
        attempt: Attempt,
        stage: str = WHOLE,
        members: Sequence[Choice] = (),
    ) -> None:
        super().__init__(parent, tr("{name}请假", name=who), "", tr("登记请假"), attempt, 480)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("不明时留空，文中写“因故”"))
        self.scope = Combo([Choice(WHOLE, tr("整个会议")), *stages], tr("请假范围"))
        self.scope.choose(stage)
        self.letter = CheckBox(tr("请假函已收"))
        self.member = Combo(members, tr("成员方"))
        form = FormGrid()
        if members:
            form.add(tr("成员方"), self.member)
        form.add(tr("请假原因"), self.reason)
        if stages:
            form.add(tr("请假范围"), self.scope)
        self.body.addWidget(form)
        self.body.addWidget(self.letter)
        (self.member if members else self.reason).setFocus()

    def answer(self) -> LeaveAnswer:
        return LeaveAnswer(self.reason.text().strip(), self.letter.isChecked(), self.scope.key(), self.member.key())
