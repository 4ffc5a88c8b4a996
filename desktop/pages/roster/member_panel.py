"""A member with its kind, place in the charter's order, and names. 成员方详情"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from db.body.entity import MEMBER_KINDS
from desktop.language import tr
from desktop.pages.roster.detail import Detail
from desktop.pages.roster.model import Line, NameModel
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import PartialDateField
from desktop.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class MemberEdit:
    """What the form says of a member."""

    kind: str
    side: str
    place: int | None
    joined_on: str
    votes: int = 1


class MemberPanel(Detail):
    """Names change from a day on, and the member leaves on a day: both are wishes of their own."""

    leave_asked = Signal()
    rename_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("成员方"))
        self.leave = Button(tr("退出"), "danger")
        self.leave.clicked.connect(self.leave_asked)
        self.add_top(self.leave)
        self.kind = Combo([Choice(key, tr(word)) for key, word in MEMBER_KINDS.items()], tr("类别"))
        self.side, self.place, self.votes = QLineEdit(), NumberField(), NumberField()
        self.joined_on = PartialDateField()
        self.joined_on.setPlaceholderText(tr("未载明"))
        self.form.add(tr("类别"), self.kind)
        self.form.add(tr("所属省份"), self.side)
        self.form.add(tr("章程次序"), self.place, width=72)
        self.form.add(tr("表决票数"), self.votes, width=72)
        self.form.add(tr("加入日期"), self.joined_on, width=140)
        self.names = self.add_section(tr("名称"), NameModel(), tr("更名"), "edit", "two_lines")
        self.names.asked.connect(self.rename_asked)

    def show_member(self, name: str, second: str, edit: MemberEdit, names: Sequence[Line]) -> None:
        self.show_head(name, second)
        self.kind.choose(edit.kind)
        self.side.setText(edit.side)
        self.place.show_number(edit.place)
        self.joined_on.setText(edit.joined_on)
        self.votes.show_number(edit.votes)
        self.names.show_lines(names)
        self.settle()

    def value(self) -> tuple[str, ...]:
        fields = (self.side, self.place, self.joined_on, self.votes)
        return (self.kind.key(), *(each.text().strip() for each in fields))

    def edit(self) -> MemberEdit | None:
        """What the form says; None when a field has said what is wrong with it."""
        self.form.clear_faults()
        fields = (
            (self.place, self.place.number),
            (self.joined_on, self.joined_on.told),
            (self.votes, self.votes.number),
        )
        for field, read in fields:
            try:
                read()
            except ValueError as error:
                self.form.set_fault(field, str(error))
                field.setFocus()
                return None
        votes = self.votes.number()
        return MemberEdit(
            self.kind.key(),
            self.side.text().strip(),
            self.place.number(),
            self.joined_on.told(),
            1 if votes is None else votes,
        )

    def focus_first(self) -> None:
        self.kind.setFocus()
