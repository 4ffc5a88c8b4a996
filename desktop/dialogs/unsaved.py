"""Asks what becomes of changes that were not saved. 未保存的修改"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.dialog_frame import DialogFrame


class UnsavedDialog(DialogFrame):
    """Save, drop them, or stay: Esc never loses what was typed."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, tr("保存对{name}的修改？", name=name), tr("右边改过的内容还没有保存。"), tr("保存"))
        self.drop = Button(tr("放弃修改"), "danger")
        self.drop.clicked.connect(self._drop)
        self.add_foot(self.drop)
        self.dropped = False

    def _drop(self) -> None:
        self.dropped = True
        self.accept()


def ask_unsaved(parent: QWidget, name: str) -> str:
    """save, drop or stay."""
    dialog = UnsavedDialog(parent, name)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return "stay"
    return "drop" if dialog.dropped else "save"
