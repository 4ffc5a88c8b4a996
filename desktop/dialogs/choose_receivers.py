"""Asks for which computers a bundle is made, in files of what size, by what passphrase. 选择收件电脑"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from db.sync.bundle import FOR_MAIL
from db.sync.encryption import LEAST_PASSPHRASE
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.form_grid import FormGrid

WIDTH = 560
FOR_LARGE_MAIL, UNBOUNDED = 20_000_000, 0
"""Bytes of one file."""


class Sending(NamedTuple):
    """The receivers, the most bytes of a file (0: no limit), and the passphrase ('': none).

    whole: send all records, for a computer whose data were restored from a backup.
    """

    to: tuple[str, ...]
    most: int
    passphrase: str
    whole: bool = False


class ChooseReceivers(DialogFrame):
    """One bundle for all that are ticked; the verb is off while there is none."""

    def __init__(self, parent: QWidget, computers: Sequence[Choice], ticked: str) -> None:
        words = tr("数据包只有选中的电脑能打开。里面是它们还没有说收到的全部记录和附件。")
        super().__init__(parent, tr("送给哪些电脑？"), words, tr("选择文件夹…"), width=WIDTH)
        self.boxes = {each.key: CheckBox(f"{each.word}　{each.count}") for each in computers}
        for key, box in self.boxes.items():
            box.setChecked(key == ticked)
            box.toggled.connect(self._turn)
            self.body.addWidget(box)
        self.form, self.most, self.passphrase = FormGrid(), Combo(_sizes()), QLineEdit()
        self.passphrase.setPlaceholderText(tr("不填就不用口令"))
        self.form.add(tr("每份最大"), self.most)
        self.form.add(tr("打开口令"), self.passphrase)
        self.passphrase.textChanged.connect(self._clear_fault)
        self.whole = CheckBox(tr("送全部记录和附件（对方从备份恢复过）"))
        self.body.addWidget(self.form)
        self.body.addWidget(self.whole)
        self._turn()

    def answer(self) -> Sending:
        to = tuple(key for key, box in self.boxes.items() if box.isChecked())
        return Sending(to, int(self.most.key()), self.passphrase.text().strip(), self.whole.isChecked())

    def on_verb(self) -> None:
        if 0 < len(self.passphrase.text().strip()) < LEAST_PASSPHRASE:
            fault = tr("口令至少 {count} 个字；填了口令，知道口令的人才能打开", count=LEAST_PASSPHRASE)
            self.form.set_fault(self.passphrase, fault)
            self.passphrase.setFocus()
        else:
            self.accept()

    def _clear_fault(self) -> None:
        self.form.set_fault(self.passphrase, "")

    def _turn(self) -> None:
        self.verb.setEnabled(bool(self.answer().to))


def choose_receivers(parent: QWidget, computers: Sequence[Choice], ticked: str) -> Sending | None:
    """What was chosen; None when it was cancelled."""
    dialog = ChooseReceivers(parent, computers, ticked)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.answer() if agreed else None


def _sizes() -> list[Choice]:
    return [
        Choice(str(FOR_MAIL), tr("8 MB（邮件）")),
        Choice(str(FOR_LARGE_MAIL), tr("20 MB（大附件邮件）")),
        Choice(str(UNBOUNDED), tr("不分份（U盘）")),
    ]
