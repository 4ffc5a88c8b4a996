"""Asks from which day on a lost computer counts no longer, and says what that takes back. 停用电脑"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.date_field import DateField
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label

Told = Callable[[date | None], str]
"""What becomes of the records that are here when they count until this day, or all of them."""


class RevokeComputer(AttemptDialog):
    """The answer is the day, None where all that has come counts."""

    def __init__(self, parent: QWidget, name: str, told: Told, attempt: Attempt) -> None:
        words = tr(
            "停用后，它的数据包不再接收，也不再给它送出；它在别处写的、还没有送到的记录不算数。"
            "找回来以后要作为新电脑重新登记。各台电脑在下一次交换后照此办理。"
        )
        super().__init__(parent, tr("停用“{name}”？", name=name), words, tr("停用"), attempt)
        self._told = told
        self.day, self.form = DateField(tr("丢失的日期")), FormGrid()
        self.outcome = Label("", "strong", wrap=True)
        self.form.add(tr("从哪天起不算"), self.day, tr("留空：已收到的都算"), width=140)
        self.body.addWidget(self.form)
        self.body.addWidget(self.outcome)
        self.day.textChanged.connect(self._tell)
        self._tell()
        self.day.setFocus()

    def _tell(self) -> None:
        try:
            self.outcome.setText(self._told(self.day.day()))
        except ValueError as error:
            self.outcome.setText(str(error))

    def answer(self) -> tuple[date | None] | None:
        try:
            return (self.day.day(),)
        except ValueError as error:
            self.form.set_fault(self.day, str(error))
            return None
