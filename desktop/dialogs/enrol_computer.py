"""Asks whether the number on a computer's card is the one on its screen, and what it is called here. 登记电脑"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label


class EnrolComputer(AttemptDialog):
    """`number` as it is read aloud; the answer is the name."""

    def __init__(self, parent: QWidget, name: str, number: str, attempt: Attempt) -> None:
        words = tr(
            "请当面或打电话，与那台电脑“数据交换”页上的编号逐组核对。编号不同就不要登记：登记后它可以写入这份数据。"
        )
        super().__init__(parent, tr("编号一致吗？"), words, tr("编号一致，登记"), attempt)
        self.number, self.name, self.form = Label(number, "h3"), QLineEdit(name), FormGrid()
        self.form.add(tr("电脑名称"), self.name)
        self.body.addWidget(self.number)
        self.body.addWidget(self.form)

    def answer(self) -> str:
        return self.name.text().strip()
