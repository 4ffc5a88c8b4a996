"""Asks whether the printed key can be read: its last letters, typed from the paper. 核对恢复钥匙"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.attempt import AttemptDialog, ask_until_taken
from desktop.language import tr
from desktop.widgets.form_grid import FormGrid


class CheckPaper(AttemptDialog):
    """`last`: the letters that have to come back. `file`: into which it was printed, where it was no printer."""

    def __init__(self, parent: QWidget, last: str, file: str) -> None:
        words = tr("请照纸上印的，键入最后一组 {count} 个字母。对上了，恢复钥匙才启用。", count=len(last))
        if file:
            words = (
                tr(
                    "这次没有印在纸上，只写成了文件“{file}”：硬盘坏了，它也跟着没有了。"
                    "请把它印到纸上或存到别处，再从这台电脑删去。",
                    file=file,
                )
                + words
            )
        super().__init__(parent, tr("纸上印清楚了吗？"), words, tr("启用"), self._compare)
        self._last = last
        self.line, self.form = QLineEdit(), FormGrid()
        self.form.add(tr("最后一组字母"), self.line)
        self.body.addWidget(self.form)
        self.line.setFocus()

    def answer(self) -> str:
        return "".join(self.line.text().split()).upper()

    def _compare(self, typed: str) -> str:
        return (
            "" if typed == self._last else tr("和恢复钥匙的最后一组字母不一样；请对照纸面再键入，印不清楚就取消重印。")
        )


def is_on_paper(parent: QWidget, last: str, file: str) -> bool:
    """Whether somebody could read the letters back."""
    return ask_until_taken(CheckPaper(parent, last, file))
