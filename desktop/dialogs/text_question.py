"""One question with a line, or with a text of several lines, as its answer. 文字问答"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop.language import tr
from desktop.widgets.dialog_frame import WIDTH, DialogFrame
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.long_text_field import LongTextField

LINES = 8
"""In sight of a long text."""


class TextQuestion(DialogFrame):
    """Ask for one line, or for a long text; an empty one is refused."""

    def __init__(
        self, parent: QWidget, question: str, label: str, value: str, verb: str, *, long: bool = False
    ) -> None:
        super().__init__(parent, question, verb=verb, width=640 if long else WIDTH)
        self.field: QLineEdit | LongTextField = LongTextField(value, LINES) if long else QLineEdit(value)
        self.form, self.label = FormGrid(), label
        self.form.add(label, self.field)
        self.body.addWidget(self.form)
        self.field.selectAll()
        self.field.setFocus()

    def answer(self) -> str:
        return self.field.text().strip()

    def on_verb(self) -> None:
        if self.answer():
            self.accept()
        else:
            self.form.set_fault(self.field, tr("{what}不能为空", what=self.label))
            self.field.setFocus()


def ask_text(parent: QWidget, question: str, label: str, value: str, verb: str, *, long: bool = False) -> str:
    """What was typed, or '' when it was cancelled."""
    dialog = TextQuestion(parent, question, label, value, verb, long=long)
    said = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.answer() if said else ""
