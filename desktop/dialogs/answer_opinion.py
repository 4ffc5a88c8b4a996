"""Asks what a member answered to a draft, and what became of its opinion. 登记反馈"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.circulation.entity import ADOPTIONS, ANSWERS, Asked
from db.circulation.operations import RecordOpinion, SettleOpinion
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.long_text_field import LongTextField


class AnswerOpinionDialog(OperationForm):
    """The answer that is on record stands where only its settling is filled in; another answer is a new one."""

    def __init__(self, parent: QWidget | None, name: str, asked: Asked, today: date, attempt: Attempt) -> None:
        super().__init__(parent, tr("{name}的反馈", name=name), tr("保存"), attempt, width=560)
        self._asked = asked
        self.answer_given = Combo([Choice(key, tr(word)) for key, word in ANSWERS.items()])
        self.answered_on = DateField()
        self.text = LongTextField(lines=4)
        self.adoption = Combo([Choice("", tr("未处理")), *(Choice(key, tr(word)) for key, word in ADOPTIONS.items())])
        self.reason = QLineEdit()
        self.form.add(tr("反馈"), self.answer_given, width=180)
        self.form.add(tr("反馈日期"), self.answered_on, width=140)
        self.form.add(tr("意见内容"), self.text)
        self.form.add(tr("采纳情况"), self.adoption, width=180)
        self.form.add(tr("说明"), self.reason)
        self._show(today)
        self.text.edited.connect(self._opine)
        self.answer_given.setFocus()

    def _show(self, today: date) -> None:
        opinion = self._asked.opinion
        self.answer_given.choose(opinion.answer if opinion else "agreed")
        self.answered_on.show_day((opinion.answered_on if opinion else None) or today)
        self.text.set_text(opinion.text if opinion else "")
        self.adoption.choose(opinion.adoption if opinion else "")
        self.reason.setText(opinion.adoption_reason if opinion else "")

    def _opine(self, words: str) -> None:
        """Who writes an opinion has one."""
        if words.strip() and self.answer_given.key() == "agreed":
            self.answer_given.choose("with_opinion")

    def operation(self) -> RecordOpinion | SettleOpinion:
        answer, text, before = self.answer_given.key(), self.text.text().strip(), self._asked.opinion
        adoption, reason = self.adoption.key(), self.reason.text().strip()
        on = self.read(self.answered_on, self.answered_on.day)
        if before and (before.answer, before.text, before.answered_on) == (answer, text, on):
            return SettleOpinion(before.id, adoption, reason)
        return RecordOpinion(self._asked.circulation.id, self._asked.member, answer, on, text, adoption, reason)
