"""One question with one line as its answer. 单行问答"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop.language import tr
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.form_grid import FormGrid


class TextQuestion(DialogFrame):
    """Ask for one line; an empty one is refused."""

    def __init__(self, parent: QWidget, question: str, label: str, value: str, verb: str) -> None:
        super().__init__(parent, question, verb=verb)
        self.field, self.form, self.label = QLineEdit(value), FormGrid(), label
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


def ask_text(parent: QWidget, question: str, label: str, value: str, verb: str) -> str:
    """The line typed, or '' when it was cancelled."""
    dialog = TextQuestion(parent, question, label, value, verb)
    said = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.answer() if said else ""
