"""Asks for the recovery key as it is printed, to open a sealed backup or to be let in. 键入恢复钥匙"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db.store.errors import LianxiError
from db.sync import recovery
from desktop.dialogs.attempt import AttemptDialog
from desktop.language import said, tr
from desktop.widgets.form_grid import FormGrid


class EnterRecoveryKey(AttemptDialog):
    """`secret` is what was typed, once it can be a key; `words` says why it is needed."""

    def __init__(self, parent: QWidget, words: str, verb: str) -> None:
        told = words + tr("请照打印的那一页键入、粘贴或扫描，大小写和空格不论。")
        super().__init__(parent, tr("恢复钥匙"), told, verb, self._read)
        self.secret = ""
        self.line, self.form = QLineEdit(), FormGrid()
        self.form.add(tr("恢复钥匙"), self.line)
        self.body.addWidget(self.form)
        self.line.setFocus()

    def answer(self) -> str:
        return self.line.text()

    def _read(self, typed: str) -> str:
        try:
            self.secret = recovery.read(typed)
        except LianxiError as error:
            return said(error)
        return ""
