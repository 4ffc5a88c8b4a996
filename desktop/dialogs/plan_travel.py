"""Asks how an attendee comes, stays, eats and goes. 行程食宿"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db.attendance.entity import AttendeeId
from db.attendance.travel import LODGINGS, PICK_UPS, Plans, PlanTravel, Travel
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.number_field import NumberField


class PlanTravelDialog(OperationForm):
    """What the reply form said, to be completed and corrected; what is emptied is unknown again."""

    def __init__(
        self, parent: QWidget | None, name: str, attendee: AttendeeId, known: Travel | None, attempt: Attempt
    ) -> None:
        super().__init__(parent, tr("行程食宿：{name}", name=name), tr("保存"), attempt)
        self._attendee = attendee
        self.arrival_on, self.return_on = DateField(), DateField()
        self.arrival_time, self.arrival_by, self.return_time, self.return_by = (QLineEdit() for _ in range(4))
        self.plate, self.diet, self.companions = QLineEdit(), QLineEdit(), NumberField()
        unknown = Choice("", tr("未载明"))
        self.pick_up, self.lodging = (
            Combo([unknown, *(Choice(key, tr(word)) for key, word in words.items())]) for words in (PICK_UPS, LODGINGS)
        )
        self._add_fields()
        if known:
            self._show(known)
        self.arrival_on.setFocus()

    def _add_fields(self) -> None:
        self.form.add(tr("到达日期"), self.arrival_on, width=140)
        self.form.add(tr("到达时刻"), self.arrival_time, width=140)
        self.form.add(tr("到达车次/航班"), self.arrival_by)
        self.form.add(tr("返程日期"), self.return_on, width=140)
        self.form.add(tr("返程时刻"), self.return_time, width=140)
        self.form.add(tr("返程车次/航班"), self.return_by)
        self.form.add(tr("接送站"), self.pick_up, width=140)
        self.form.add(tr("住宿"), self.lodging, width=140)
        self.form.add(tr("随员/司机人数"), self.companions, tr("人"), width=80)
        self.form.add(tr("车牌"), self.plate, width=140)
        self.form.add(tr("饮食禁忌"), self.diet)

    def _show(self, known: Travel) -> None:
        self.arrival_on.show_day(known.arrival_on)
        self.return_on.show_day(known.return_on)
        self.arrival_time.setText(known.arrival_time)
        self.arrival_by.setText(known.arrival_by)
        self.return_time.setText(known.return_time)
        self.return_by.setText(known.return_by)
        self.pick_up.choose(known.pick_up)
        self.lodging.choose(known.lodging)
        self.companions.show_number(known.companions)
        self.plate.setText(known.plate)
        self.diet.setText(known.diet)

    def operation(self) -> PlanTravel:
        plans = Plans(
            self.read(self.arrival_on, self.arrival_on.day),
            self.arrival_time.text().strip(),
            self.arrival_by.text().strip(),
            self.read(self.return_on, self.return_on.day),
            self.return_time.text().strip(),
            self.return_by.text().strip(),
            self.pick_up.key(),
            self.lodging.key(),
            self.read(self.companions, self.companions.number),
            self.plate.text().strip(),
            self.diet.text().strip(),
        )
        return PlanTravel(self._attendee, plans)
