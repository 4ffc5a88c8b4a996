"""Asks which computer is to be let in: by its code, its six words, or the file of its card. 登记哪台电脑"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label


class FindComputer(AttemptDialog):
    """`waiting`: in words, those that have sent something. `file_asked` closes it for the choice of a file."""

    file_asked = Signal()

    def __init__(self, parent: QWidget, waiting: str, attempt: Attempt) -> None:
        words = tr("扫描对方屏幕上的二维码；对方已经送来数据包的，也可以键入它的六个词；或者选它的登记卡文件。")
        super().__init__(parent, tr("登记电脑"), words, tr("下一步"), attempt)
        self.line, self.form = QLineEdit(), FormGrid()
        self.line.setPlaceholderText(tr("二维码的内容，或六个词"))
        self.file = Button(tr("选登记卡文件"))
        self.form.add(tr("二维码或六个词"), self.line)
        self.body.addWidget(self.form)
        if waiting:
            self.body.addWidget(Label(waiting, "body", "text2", wrap=True))
        self.add_foot(self.file)
        self.file.clicked.connect(self._leave)
        self.line.setFocus()

    def answer(self) -> str:
        return self.line.text().strip()

    def _leave(self) -> None:
        self.reject()
        self.file_asked.emit()
