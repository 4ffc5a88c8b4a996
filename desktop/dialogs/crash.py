"""What is shown when something happened that nobody expected. 程序出错"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.button import Button
from desktop.widgets.dialog_frame import DialogFrame


class CrashDialog(DialogFrame):
    """The details hold types and places alone, so they may be sent to anybody."""

    def __init__(self, parent: QWidget | None, details: str, log: str) -> None:
        words = tr("这一步没有做完；凡显示“已保存”的都还在。下面只有出错的位置，不含任何记录，也已写入{log}。", log=log)
        super().__init__(parent, tr("程序出错了"), words, tr("继续"), width=600)
        self.cancel.hide()
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr("出错说明"))
        self.details.setFixedHeight(u(180))
        self.body.addWidget(self.details)
        self.copy = Button(tr("复制说明"), "normal", "copy")
        self.copy.clicked.connect(self._copy)
        self.add_foot(self.copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
