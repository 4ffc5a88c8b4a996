"""Asks how a body decides and how often it meets, each from an ordinal on. 议事规则与举办周期"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.body.charter import TELLS
from db.body.entity import CHARTER_PRESETS, SUBSTITUTES, Body, BodyId, Charter
from db.body.operations import ChangeCharter
from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_body, short_title
from db.rotation.entity import MeetingInterval
from db.rotation.operations import ChangeMeetingInterval
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.charter_grid import CharterGrid
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label
from desktop.widgets.number_field import NumberField

PRESET_WORDS = {
    "consensus": say("不设法定人数，无成员方反对即为通过。"),
    "association": say("三分之二以上成员方到会方能表决，到会半数以上赞成为通过，重大事项和章程修改须三分之二以上。"),
    "own": say("已有的会议和表决仍按当时的规则，不受影响。"),
}
FLOOR = {"": None, "yes": 1, "no": 0}


class CharterDialog(OperationForm):
    """Empty ordinal: it has always been so. The grid is seen only where the body has rules of its own."""

    def __init__(self, parent: QWidget | None, body: BodyId, unit: str, held: Charter | None, attempt: Attempt) -> None:
        super().__init__(parent, tr("修改议事规则"), tr("保存"), attempt, width=900)
        self._body = body
        self.preset = Combo([Choice(key, tr(word)) for key, word in CHARTER_PRESETS.items()], tr("议事方式"))
        self.from_ordinal = NumberField(placeholder=tr("不填为一贯如此"))
        self.meaning = Label("", "cap", "text2", wrap=True)
        self.form.add(tr("议事方式"), self.preset)
        self.form.add(tr("起始届次"), self.from_ordinal, tr("{unit}起", unit=unit), width=140)
        self.grid, self.limits = CharterGrid(), FormGrid()
        self.substitutes = Combo([Choice("", tr("未规定")), *_choices(SUBSTITUTES)], tr("替会"))
        self.proxies = NumberField(placeholder=tr("不填为不可委托"))
        self.floor = Combo([Choice("", tr("未规定")), Choice("yes", tr("可以")), Choice("no", tr("不可以"))])
        self.limits.add(tr("替会"), self.substitutes, width=200)
        self.limits.add(tr("每家可受托票数"), self.proxies, width=140)
        self.limits.add(tr("可提临时动议"), self.floor, width=140)
        self.tells = {each: CheckBox(tr(word)) for each, word in TELLS.items()}
        for widget in (self.meaning, self.grid, self.limits, *self.tells.values()):
            self.body.addWidget(widget)
        self._show(held)
        self.preset.key_chosen.connect(self._settle)
        self.preset.setFocus()

    def _show(self, held: Charter | None) -> None:
        self.preset.choose(held.preset if held else "")
        self.grid.show_charter(held)
        if held:
            for each, box in self.tells.items():
                box.setChecked(bool(getattr(held, f"tell_{each}")))
            self.substitutes.choose(held.substitutes)
            self.proxies.show_number(held.proxies)
            self.floor.choose(next(key for key, value in FLOOR.items() if value == held.floor))
        self._settle(self.preset.key())

    def _settle(self, preset: str) -> None:
        self.meaning.setText(tr(PRESET_WORDS.get(preset, "")))
        for part in (self.grid, self.limits):
            part.setVisible(preset == "own")

    def operation(self) -> ChangeCharter:
        from_ordinal = self.read(self.from_ordinal, self.from_ordinal.number)
        if self.preset.key() != "own":
            return ChangeCharter(self._body, self.preset.key(), from_ordinal, tells=self._told())
        try:
            rules = {matter: fields.rule() for matter, fields in self.grid.rules.items()}
            quorum, proxies = self.grid.quorum.threshold(), self.proxies.number()
        except ValueError as error:
            raise FieldFault(self.preset, str(error)) from error
        return ChangeCharter(
            self._body,
            "own",
            from_ordinal,
            quorum,
            **rules,
            substitutes=self.substitutes.key(),
            proxies=proxies,
            floor=FLOOR[self.floor.key()],
            tells=self._told(),
        )

    def _told(self) -> tuple[str, ...]:
        return tuple(each for each, box in self.tells.items() if box.isChecked())


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice(key, tr(word)) for key, word in words.items()]


class IntervalDialog(OperationForm):
    """From which ordinal on, every how many months, and which meeting decided it: `basis` where it is known."""

    def __init__(
        self, parent: QWidget | None, store: Reader, body: Body, attempt: Attempt, basis: MeetingId | None = None
    ) -> None:
        words = tr("一年一届填 12 个月，两年一届填 24 个月。")
        super().__init__(parent, tr("调整举办周期"), tr("保存"), attempt, words, 520)
        self._body, unit = body.id, body.unit
        self.from_ordinal, self.months, self.before = NumberField(), NumberField(), NumberField()
        self.from_on = DateField()
        self.before.show_number(_months_now(store, body.id))
        self.basis = Combo([Choice("", tr("未载明")), *_meetings(store, body.id)], tr("议定会议"))
        self.unchanged = CheckBox(tr("轮办次序不变"))
        self.form.add(tr("起始届次"), self.from_ordinal, tr("{unit}起", unit=unit), width=80)
        self.form.add(tr("起始日期"), self.from_on, tr("与起始届次只填一个"), width=140)
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
        if months is None:
            raise FieldFault(self.months, tr("请填写周期，如 24"))
        return ChangeMeetingInterval(
            self._body,
            ordinal,
            months,
            self.read(self.before, self.before.number),
            self.unchanged.isChecked(),
            Id(self.basis.key()) if self.basis.key() else None,
            self.read(self.from_on, self.from_on.day),
        )


def _months_now(store: Reader, body: BodyId) -> int | None:
    found = store.find(MeetingInterval, body=body)
    return max(found, key=lambda each: each.from_ordinal or 0).months if found else None


def _meetings(store: Reader, body: BodyId) -> list[Choice]:
    held = (store.get(Meeting, each.meeting) for each in store.find(MeetingBody, body=body))
    return [Choice(each.id, short_title(store, each)) for each in held if each]
