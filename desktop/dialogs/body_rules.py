"""Asks how a body decides and how often it meets, each from an ordinal on. 议事规则与举办周期"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.body.entity import CHARTER_PRESETS, Body, BodyId, MeetingInterval
from db.body.operations import ChangeCharter, ChangeMeetingInterval
from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_body, short_title
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.number_field import NumberField


class CharterDialog(OperationForm):
    """Empty ordinal: it has always been so."""

    def __init__(self, parent: QWidget | None, body: BodyId, unit: str, preset: str, attempt: Attempt) -> None:
        super().__init__(parent, tr("修改议事规则"), tr("保存"), attempt, width=480)
        self._body = body
        self.preset = Combo([Choice(key, tr(word)) for key, word in CHARTER_PRESETS.items()], tr("议事方式"))
        self.preset.choose(preset)
        self.from_ordinal = NumberField(placeholder=tr("不填为一贯如此"))
        self.form.add(tr("议事方式"), self.preset)
        self.form.add(tr("起始届次"), self.from_ordinal, tr("{unit}起", unit=unit), width=140)
        self.preset.setFocus()

    def operation(self) -> ChangeCharter:
        return ChangeCharter(self._body, self.preset.key(), self.read(self.from_ordinal, self.from_ordinal.number))


class IntervalDialog(OperationForm):
    """From which ordinal on, every how many months, and which meeting decided it: `basis` where it is known."""

    def __init__(
        self, parent: QWidget | None, store: Reader, body: Body, attempt: Attempt, basis: MeetingId | None = None
    ) -> None:
        words = tr("一年一届填 12 个月，两年一届填 24 个月。")
        super().__init__(parent, tr("调整举办周期"), tr("保存"), attempt, words, 520)
        self._body, unit = body.id, body.unit
        self.from_ordinal, self.months, self.before = NumberField(), NumberField(), NumberField()
        self.before.show_number(_months_now(store, body.id))
        self.basis = Combo([Choice("", tr("未载明")), *_meetings(store, body.id)], tr("议定会议"))
        self.unchanged = CheckBox(tr("轮办次序不变"))
        self.form.add(tr("起始届次"), self.from_ordinal, tr("{unit}起", unit=unit), width=80)
        self.form.add(tr("举办周期"), self.months, tr("个月一{unit}", unit=unit), width=80)
        self.form.add(tr("原周期"), self.before, tr("个月，不明留空"), width=80)
        self.form.add(tr("议定会议"), self.basis)
        self.form.add("", self.unchanged)
        self.from_ordinal.setFocus()
        place = meeting_body(store, basis) if basis else None
        if basis and place:
            self.basis.choose(basis)
            self.from_ordinal.show_number(place.ordinal + 1 if place.ordinal else None)

    def operation(self) -> ChangeMeetingInterval:
        ordinal = self.read(self.from_ordinal, self.from_ordinal.number)
        months = self.read(self.months, self.months.number)
        if ordinal is None:
            raise FieldFault(self.from_ordinal, tr("请填写从第几届（次）起"))
        if months is None:
            raise FieldFault(self.months, tr("请填写周期，如 24"))
        return ChangeMeetingInterval(
            self._body,
            ordinal,
            months,
            self.read(self.before, self.before.number),
            self.unchanged.isChecked(),
            Id(self.basis.key()) if self.basis.key() else None,
        )


def _months_now(store: Reader, body: BodyId) -> int | None:
    found = store.find(MeetingInterval, body=body)
    return max(found, key=lambda each: each.from_ordinal or 0).months if found else None


def _meetings(store: Reader, body: BodyId) -> list[Choice]:
    held = (store.get(Meeting, each.meeting) for each in store.find(MeetingBody, body=body))
    return [Choice(each.id, short_title(store, each)) for each in held if each]
