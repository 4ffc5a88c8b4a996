"""Asks why somebody is excused. 请假"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db.agenda.entity import items
from db.meeting.entity import MeetingId, StageId, stage_name, stages
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid

MOST_SIGNS = 30
"""Signs of an item's title that a list of choices shows."""

WHOLE, STAGE, ITEM = "", "stage:", "item:"
"""The key of the whole meeting among the scopes; the others are a stage's or an item's id behind its sign."""


@dataclass(frozen=True, slots=True)
class LeaveAnswer:
    """The reason (which may be unknown), whether a letter came, from what: all, a stage or an item; the member."""

    reason: str
    letter: bool
    scope: str
    member: str = ""

    @property
    def stage(self) -> StageId | None:
        return StageId(Id(self.scope.removeprefix(STAGE))) if self.scope.startswith(STAGE) else None

    @property
    def item(self) -> Id | None:
        return Id(self.scope.removeprefix(ITEM)) if self.scope.startswith(ITEM) else None


def leave_scopes(store: Reader, meeting: MeetingId) -> list[Choice]:
    """From what leave can be granted, beside the whole meeting: each stage, and each item of the agenda."""
    of_stages = [Choice(STAGE + each.id, tr(stage_name(each))) for each in stages(store, meeting)]
    numbered = enumerate(items(store, meeting), start=1)
    named = ((each, tr("第{number}项 {title}", number=number, title=each.title)) for number, each in numbered)
    return of_stages + [Choice(ITEM + each.id, words[:MOST_SIGNS]) for each, words in named]


class GrantLeaveDialog(AttemptDialog):
    """Names who is excused, or asks which member; the reason may stay empty, and is then printed as 因故."""

    def __init__(
        self,
        parent: QWidget | None,
        who: str,
        scopes: Sequence[Choice],
        attempt: Attempt,
        scope: str = WHOLE,
        members: Sequence[Choice] = (),
    ) -> None:
        title = tr("成员方请假") if members else tr("{name}请假", name=who)
        super().__init__(parent, title, "", tr("登记请假"), attempt, 480)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("不明时留空，文中写“因故”"))
        self.scope = Combo([Choice(WHOLE, tr("整个会议")), *scopes], tr("请假范围"))
        self.scope.choose(scope)
        self.letter = CheckBox(tr("请假函已收"))
        self.member = Combo(members, tr("成员方"))
        form = FormGrid()
        if members:
            form.add(tr("成员方"), self.member)
        form.add(tr("请假原因"), self.reason)
        if scopes:
            form.add(tr("请假范围"), self.scope)
        self.body.addWidget(form)
        self.body.addWidget(self.letter)
        (self.member if members else self.reason).setFocus()

    def answer(self) -> LeaveAnswer:
        return LeaveAnswer(self.reason.text().strip(), self.letter.isChecked(), self.scope.key(), self.member.key())
