"""Asks whether the six words of a computer's card are those on its screen, and what it is called here. 登记电脑"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label


class EnrolComputer(AttemptDialog):
    """`six` as they are read aloud; the answer is the name."""

    def __init__(self, parent: QWidget, name: str, six: str, attempt: Attempt) -> None:
        words = tr(
            "请当面或打电话，与那台电脑“数据交换”页上的六个词逐个核对。有一个不同就不要登记：登记后它可以写入这份数据。"
        )
        super().__init__(parent, tr("六个词一致吗？"), words, tr("一致，登记"), attempt)
        self.six, self.name, self.form = Label(six, "h3", wrap=True), QLineEdit(name), FormGrid()
        self.form.add(tr("电脑名称"), self.name)
        self.body.addWidget(self.six)
        self.body.addWidget(self.form)
        self.wait_for_press()

    def answer(self) -> str:
        return self.name.text().strip()
