"""Asks for the text of past minutes, to be pasted. 粘贴文字"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.long_text_field import LongTextField

WIDTH, LINES = 760, 16


class PasteMinutesDialog(DialogFrame):
    """A field for the text; an empty text is refused."""

    def __init__(self, parent: QWidget | None, words: str = "", fault: str = "") -> None:
        super().__init__(
            parent,
            tr("粘贴文字"),
            tr("把一份纪要或会议报道的文字粘贴在下面；读出的内容核对后才会存入。"),
            tr("读入"),
            width=WIDTH,
        )
        self.field = LongTextField(words, lines=0, placeholder=tr("在这里按 Ctrl+V"))
        self.field.setAccessibleName(tr("纪要或报道的文字"))
        self.field.setFixedHeight(LINES * self.field.fontMetrics().lineSpacing())
        self.body.addWidget(self.field)
        self.field.setFocus()
        self.field.edited.connect(self.fault.clear)
        if fault:
            self.show_fault(fault)

    def on_verb(self) -> None:
        if self.field.text().strip():
            self.accept()
        else:
            self.show_fault(tr("还没有粘贴文字。"))
            self.field.setFocus()


def ask_words(parent: QWidget, words: str, fault: str) -> str:
    """The pasted text; '' if the dialog was cancelled."""
    dialog = PasteMinutesDialog(parent, words, fault)
    pasted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.field.text() if pasted else ""
