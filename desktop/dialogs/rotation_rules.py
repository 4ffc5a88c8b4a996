"""Asks for how long a member chairs, what goes otherwise at one meeting, and how a rule is meant. 轮值规定"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import Body, MemberId, member_name, members
from db.rotation.entity import EXCEPTIONS, PASSES, READINGS
from db.rotation.operations import AgreeHost, ChangeChairPeriod, ReadRotation, SkipTurn, SwapTurns
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Operation, Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.number_field import NumberField

QUESTIONS = {
    "gap": say("举办周期改变后的第一次会议，与上一次相隔多久？"),
    "term": say("轮值周期含几次会议时，什么时候轮换？"),
    "agreed": say("商定由别的成员方承办时，被替换的一方怎么办？"),
}


class PeriodDialog(OperationForm):
    """From an ordinal or a day on, for how many months, and when the chair is handed over."""

    def __init__(
        self, parent: QWidget | None, body: Body, held: Sequence[Choice], months: int | None, attempt: Attempt
    ) -> None:
        words = tr("从第几{unit}起或从哪一天起，只填一个；都不填为一贯如此。", unit=body.unit)
        super().__init__(parent, tr("调整轮值周期"), tr("保存"), attempt, words)
        self._body = body.id
        self.from_ordinal, self.from_on = NumberField(), DateField()
        self.months, self.before = NumberField(), NumberField()
        self.before.show_number(months)
        self.passes = Combo([Choice("", tr("未载明")), *_choices(PASSES)], tr("移交时间"))
        self.basis = Combo([Choice("", tr("未载明")), *held], tr("议定会议"))
        self.form.add(tr("起始届次"), self.from_ordinal, tr("{unit}起", unit=body.unit), width=80)
        self.form.add(tr("起始日期"), self.from_on, width=140)
        self.form.add(tr("轮值周期"), self.months, tr("个月"), width=80)
        self.form.add(tr("原周期"), self.before, tr("个月，不明留空"), width=80)
        self.form.add(tr("移交时间"), self.passes)
        self.form.add(tr("议定会议"), self.basis)
        self.from_ordinal.setFocus()

    def operation(self) -> ChangeChairPeriod:
        months = self.read(self.months, self.months.number)
        if months is None:
            raise FieldFault(self.months, tr("请填写周期，如 24"))
        return ChangeChairPeriod(
            self._body,
            months,
            self.read(self.from_ordinal, self.from_ordinal.number),
            self.read(self.from_on, self.from_on.day),
            self.read(self.before, self.before.number),
            self.passes.key(),
            Id(self.basis.key()) if self.basis.key() else None,
        )


class ExceptionDialog(OperationForm):
    """A swap, a turn passed over, or a host by agreement; always with the reason."""

    def __init__(
        self, parent: QWidget | None, store: Reader, body: Body, held: Sequence[Choice], ordinal: int, attempt: Attempt
    ) -> None:
        super().__init__(parent, tr("调整一次会议的承办"), tr("保存"), attempt)
        self._body = body.id
        self.kind = Combo(_choices(EXCEPTIONS), tr("类别"))
        self.ordinal, self.other, self.reason = NumberField(), NumberField(), QLineEdit()
        self.ordinal.show_number(ordinal)
        names = [Choice(each.id, member_name(store, each.id)) for each in members(store, body.id)]
        self.member = Combo(names, tr("承办方"))
        self.form.add(tr("类别"), self.kind)
        self.form.add(tr("届次"), self.ordinal, body.unit, width=80)
        self.form.add(tr("互换届次"), self.other, body.unit, width=80)
        self.basis = Combo([Choice("", tr("未载明")), *held], tr("议定会议"))
        self.form.add(tr("承办方"), self.member)
        self.form.add(tr("议定会议"), self.basis)
        self.form.add(tr("理由"), self.reason)
        self.kind.key_chosen.connect(self._settle)
        self._settle()
        self.kind.setFocus()

    def _settle(self) -> None:
        self.form.show_row(self.other, self.kind.key() == "swap")
        for field in (self.member, self.basis):
            self.form.show_row(field, self.kind.key() == "agreed")

    def operation(self) -> Operation:
        ordinal, reason = self._need(self.ordinal), self.reason.text().strip()
        if self.kind.key() == "swap":
            return SwapTurns(self._body, ordinal, self._need(self.other), reason)
        if self.kind.key() == "skip":
            return SkipTurn(self._body, ordinal, reason)
        basis = Id(self.basis.key()) if self.basis.key() else None
        return AgreeHost(self._body, ordinal, MemberId(Id(self.member.key())), reason, basis)

    def _need(self, field: NumberField) -> int:
        ordinal = self.read(field, field.number)
        if ordinal is None:
            raise FieldFault(field, tr("请填写第几届（次）"))
        return ordinal


class ReadingDialog(OperationForm):
    """How a rule that can be read in two ways is meant; asked once, and kept with who said so."""

    def __init__(self, parent: QWidget | None, body: Body, question: str, attempt: Attempt) -> None:
        super().__init__(parent, tr(QUESTIONS[question]), tr("保存"), attempt)
        self._body, self._question = body.id, question
        self.answer_choice = Combo(_choices(READINGS[question]), tr("理解"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("如：办事处答复，2024年9月"))
        self.form.add(tr("理解"), self.answer_choice)
        self.form.add(tr("理由"), self.reason)
        self.answer_choice.setFocus()

    def operation(self) -> ReadRotation:
        return ReadRotation(self._body, self._question, self.answer_choice.key(), self.reason.text().strip())


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice(key, tr(word)) for key, word in words.items()]
