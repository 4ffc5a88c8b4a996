"""Asks in what order the members host. 轮办次序"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.body.entity import Body, MemberId
from db.rotation.operations import ArrangeRotation
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.moving_form import MovingForm
from desktop.language import tr
from desktop.widgets.number_field import NumberField
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable

ROWS = 9


@dataclass(frozen=True, slots=True)
class MemberTurn:
    """A member and its place in the order."""

    place: int
    key: MemberId
    name: str


class MemberTurnModel(RecordModel):
    COLUMNS = (Column("序", lambda row: str(row.place), 52), Column("成员方", lambda row: row.name))


class OrderTurnsDialog(MovingForm):
    """The chosen member is moved up and down; from which ordinal on, or as it has always been."""

    def __init__(
        self, parent: QWidget | None, body: Body, now: Sequence[tuple[MemberId, str]], next_one: int, attempt: Attempt
    ) -> None:
        table = RecordTable(MemberTurnModel(), "side", tr("轮办次序"))
        super().__init__(parent, tr("轮办次序"), attempt, tr("排在最后的一方办完后，从第一个再轮。"), table)
        self._body, self.order = body.id, [MemberTurn(place, *each) for place, each in enumerate(now, 1)]
        self.from_ordinal = NumberField(placeholder=tr("不填为一贯如此"))
        self.from_ordinal.show_number(next_one if next_one > 1 else None)
        self.form.add(tr("起始届次"), self.from_ordinal, tr("{unit}起", unit=body.unit), width=140)
        table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * ROWS)
        self.show_order()
        table.choose_row(0)
        table.setFocus()

    def show_order(self) -> None:
        self.order = [MemberTurn(place, each.key, each.name) for place, each in enumerate(self.order, 1)]
        self.table.records().show(self.order)

    def operation(self) -> ArrangeRotation:
        ordinal = self.read(self.from_ordinal, self.from_ordinal.number)
        return ArrangeRotation(self._body, tuple(each.key for each in self.order), ordinal)
