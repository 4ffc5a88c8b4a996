"""Asks the user of a joining computer to compare the six words of the other one. 核对六个词"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label


class CompareWords(DialogFrame):
    """Shows the six words as they are read aloud."""

    def __init__(self, parent: QWidget, name: str, six: str) -> None:
        words = tr(
            "第一个数据包来自“{name}”。请当面或打电话，与那台电脑“数据交换”页“本机登记卡”上的六个词逐个核对。"
            "有一个不同就不要加入：那是别人的数据。",
            name=name,
        )
        super().__init__(parent, tr("六个词一致吗？"), words, tr("一致，加入"))
        self.six = Label(six, "h3", wrap=True)
        self.body.addWidget(self.six)


def are_equal(parent: QWidget, name: str, six: str) -> bool:
    """Show the words; whether the user says that they are equal."""
    dialog = CompareWords(parent, name, six)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
