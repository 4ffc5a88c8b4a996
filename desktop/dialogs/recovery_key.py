"""The recovery key, shown once before it is printed. 恢复钥匙"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.code_square import CodeSquare, Dark
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label


class RecoveryKeyDialog(DialogFrame):
    """The verb goes on to the printer."""

    def __init__(self, parent: QWidget, letters: str, bars: Iterable[Dark], *, again: bool) -> None:
        told = tr(
            "电脑坏了、丢了，就凭这一页打开备份和数据包，并登记一台新电脑接替本机。"
            "请打印出来放进保险柜：谁有这一页和一份备份，就能接管登记。"
            "电脑里不留，只在这里显示这一次。打印后，备份都加密存放。"
        )
        if again:
            told += tr("以前打印过的那一页不能再登记电脑，还要留着打开以前的备份。")
        super().__init__(parent, tr("恢复钥匙"), told, tr("打印"))
        self.letters, self.code = Label(letters, "h3"), CodeSquare(tr("二维码"))
        self.code.show_bars(bars)
        self.body.addWidget(self.letters)
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)


def wants_print(parent: QWidget, letters: str, bars: Iterable[Dark], *, again: bool) -> bool:
    """Show the key; whether it is to be printed."""
    dialog = RecoveryKeyDialog(parent, letters, bars, again=again)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
