"""This computer's six words and its code, to be compared in person, and its card as a file. 本机登记卡"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.code_square import CodeSquare, Dark
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label


class ShowCard(DialogFrame):
    """The verb writes the file."""

    def __init__(self, parent: QWidget, words: str, bars: Iterable[Dark]) -> None:
        told = tr("登记这台电脑的人当面或打电话核对这六个词，一字不差才登记；也可以扫描二维码。")
        super().__init__(parent, tr("本机登记卡"), told, tr("写出登记卡"))
        self.cancel.setText(tr("关闭"))
        self.six, self.code = Label(words, "h3", wrap=True), CodeSquare(tr("二维码"))
        self.code.show_bars(bars)
        self.body.addWidget(self.six)
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)


def wants_file(parent: QWidget, words: str, bars: Iterable[Dark]) -> bool:
    """Show the card; whether it is wanted as a file, too."""
    dialog = ShowCard(parent, words, bars)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
