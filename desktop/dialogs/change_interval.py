"""Asks from which meeting on the body meets how often. 调整举办周期"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class IntervalAnswer:
    """From an ordinal on, every so many months; how many it was before may be unknown."""

    from_ordinal: int
    months: int
    before_months: int | None
    order_unchanged: bool


class ChangeIntervalDialog(AttemptDialog):
    """Years are written as months: a body may meet every half-year."""

    def __init__(
        self, parent: QWidget | None, from_ordinal: int | None, before_months: int | None, attempt: Attempt
    ) -> None:
        words = tr("一年一届填 12 个月，两年一届填 24 个月。")
        super().__init__(parent, tr("调整举办周期"), words, tr("保存"), attempt, 480)
        self.from_ordinal, self.months, self.before = NumberField(), NumberField(), NumberField()
        self.from_ordinal.show_number(from_ordinal)
        self.before.show_number(before_months)
        self.unchanged = CheckBox(tr("各成员方轮办次序不变"))
        self.form = FormGrid()
        self.form.add(tr("从哪一届起"), self.from_ordinal, tr("届（次）"), width=72)
        self.form.add(tr("每隔"), self.months, tr("个月"), width=72)
        self.form.add(tr("原为每隔"), self.before, tr("个月"), width=72)
        self.body.addWidget(self.form)
        self.body.addWidget(self.unchanged)
        self.months.setFocus()

    def answer(self) -> IntervalAnswer | None:
        self.form.clear_faults()
        read: list[int | None] = []
        for field, needed in ((self.from_ordinal, True), (self.months, True), (self.before, False)):
            try:
                read.append(field.number())
            except ValueError as error:
                self._refuse(field, str(error))
                return None
            if needed and read[-1] is None:
                self._refuse(field, tr("这里请填数字"))
                return None
        ordinal, months, before = read
        return IntervalAnswer(ordinal or 0, months or 0, before, self.unchanged.isChecked())

    def _refuse(self, field: NumberField, sentence: str) -> None:
        self.form.set_fault(field, sentence)
        field.setFocus()
