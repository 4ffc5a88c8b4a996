"""Asks when and where a meal is. 用餐安排"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from db.meeting.entity import MeetingId
from db.preparation.guidance import MEALS, ArrangeMeal, Meal
from db.store.moment import Instant, instant, local
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import MomentField


class ArrangeMealDialog(OperationForm):
    """A new meal, or one that is corrected."""

    def __init__(self, parent: QWidget | None, meeting: MeetingId, attempt: Attempt, meal: Meal | None = None) -> None:
        super().__init__(parent, tr("用餐安排"), tr("保存"), attempt, width=480)
        self._meeting, self._meal = meeting, meal
        self.kind = Combo([Choice(key, tr(word)) for key, word in MEALS.items()])
        self.at, self.place, self.manner = MomentField(), QLineEdit(), QLineEdit()
        self.manner.setPlaceholderText(tr("自助餐、围桌等"))
        self.form.add(tr("餐别"), self.kind)
        self.form.add(tr("时间"), self.at, width=180)
        self.form.add(tr("地点"), self.place)
        self.form.add(tr("用餐形式"), self.manner)
        if meal:
            self.kind.choose(meal.kind)
            self.at.show_moment(local(meal.at) if meal.at else None)
            self.place.setText(meal.place)
            self.manner.setText(meal.manner)
        self.kind.setFocus()

    def set_usual_day(self, day: date | None) -> ArrangeMealDialog:
        """The day of a time that is typed alone."""
        self.at.usual = day
        return self

    def operation(self) -> ArrangeMeal:
        at = _instant(self.read(self.at, self.at.moment))
        told = (self._meeting, self.kind.key(), at, self.place.text().strip(), self.manner.text().strip())
        return ArrangeMeal(*told, meal_id=self._meal.id) if self._meal else ArrangeMeal(*told)


def _instant(moment: datetime | None) -> Instant | None:
    return instant(moment.date(), moment.hour, moment.minute) if moment else None
