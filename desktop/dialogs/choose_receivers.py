"""Asks for which computers a bundle is made. 选择收件电脑"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.dialog_frame import DialogFrame


class ChooseReceivers(DialogFrame):
    """One bundle for all that are ticked; the verb is off while there is none."""

    def __init__(self, parent: QWidget, computers: Sequence[Choice], ticked: str) -> None:
        words = tr("数据包只有选中的电脑能打开。里面是它们还没有说收到的全部记录。")
        super().__init__(parent, tr("送给哪些电脑？"), words, tr("选择文件夹…"))
        self.boxes = {each.key: CheckBox(f"{each.word}　{each.count}") for each in computers}
        for key, box in self.boxes.items():
            box.setChecked(key == ticked)
            box.toggled.connect(self._turn)
            self.body.addWidget(box)
        self._turn()

    def answer(self) -> list[str]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def _turn(self) -> None:
        self.verb.setEnabled(bool(self.answer()))


def choose_receivers(parent: QWidget, computers: Sequence[Choice], ticked: str) -> list[str]:
    """The keys that were ticked; none when it was cancelled."""
    dialog = ChooseReceivers(parent, computers, ticked)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.answer() if agreed else []
