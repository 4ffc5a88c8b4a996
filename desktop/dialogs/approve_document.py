"""Asks who approves a paper and when, and says which number it gets. 签发"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.issuing.entity import IssuedDocumentId
from db.issuing.numbering import OpenRegister
from db.issuing.stepping import ApproveDocument
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.date_field import DateField
from desktop.widgets.label import Label
from desktop.widgets.number_field import NumberField

Preview = Callable[[date | None, str, int | None], str]
"""The number that a paper of this day would get, with this code after this last number; or why none."""


class ApproveDocumentDialog(OperationForm):
    """Code and last number are asked for the first paper of a year, once."""

    def __init__(
        self,
        parent: QWidget | None,
        document: IssuedDocumentId,
        text: str,
        today: date,
        opening: OpenRegister | None,
        preview: Preview,
        lacking: str,
        attempt: Attempt,
    ) -> None:
        words = tr("签发以后文字不能再改；字号取用以后不再用于别的文件。")
        super().__init__(parent, tr("签发"), tr("签发"), attempt, words, 560)
        self._document, self._text, self._preview = document, text, preview
        self.signer, self.signed_on = QLineEdit(), DateField()
        self.signed_on.show_day(today)
        self.prefix, self.used_before = QLineEdit(), NumberField()
        self.number = Label("", "strong")
        self.form.add(tr("签发人"), self.signer)
        self.form.add(tr("签发日期"), self.signed_on, width=140)
        self._opening = opening
        if opening:
            self.prefix.setText(opening.prefix)
            self.used_before.show_number(opening.used_before)
            self.form.add(tr("发文机关代字"), self.prefix)
            self.form.add(tr("本年已用到"), self.used_before, tr("号"), width=80)
        self.form.add(tr("发文字号"), self.number)
        if lacking:
            self.fault.show_message("warning", tr("文稿还未载明：{what}。先补齐再签发，或照此签发。", what=lacking))
        for field in (self.signed_on, self.prefix, self.used_before):
            field.textChanged.connect(self._show_number)
        self._show_number()
        self.signer.setFocus()

    def _show_number(self) -> None:
        try:
            day, used = self.signed_on.day(), self.used_before.number()
        except ValueError:
            self.number.setText(tr("未定"))
            return
        self.number.setText(self._preview(day, self.prefix.text().strip(), used))

    def operation(self) -> ApproveDocument:
        signed_on = self.read(self.signed_on, self.signed_on.day)
        return ApproveDocument(self._document, signed_on, self.signer.text().strip(), self._text)

    def _take(self) -> bool:
        """The register is opened first: what it says holds whether or not this paper is approved now."""
        try:
            used, day = self.used_before.number() or 0, self.signed_on.day()
        except ValueError:
            used, day = 0, None
        if self._opening and day:
            told = replace(self._opening, year=day.year, prefix=self.prefix.text().strip(), used_before=used)
            sentence = self._attempt(told)
            if sentence:
                self.show_fault(sentence)
                return False
        return super()._take()
