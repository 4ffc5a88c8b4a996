"""One question with one of several as its answer. 单项选择"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.form_grid import FormGrid


class ChooseOne(DialogFrame):
    """A combo box; the first is chosen to begin with, unless what follows is too grave to be agreed to by Enter."""

    def __init__(
        self, parent: QWidget, question: str, label: str, choices: Iterable[Choice], verb: str, *, is_grave: bool
    ) -> None:
        super().__init__(parent, question, verb=verb)
        self.choices, self.form = Combo(choices, label), FormGrid()
        self.form.add(label, self.choices)
        self.body.addWidget(self.form)
        self.choices.setFocus()
        if is_grave:
            self.choices.setPlaceholderText(tr("请选择"))
            self.choices.setCurrentIndex(-1)
            self.verb.setEnabled(False)
            self.choices.currentIndexChanged.connect(self._turn)

    def _turn(self) -> None:
        self.verb.setEnabled(bool(self.choices.key()))


def choose_one(
    parent: QWidget, question: str, label: str, choices: Iterable[Choice], verb: str, *, is_grave: bool = False
) -> str:
    """The key chosen, or '' when it was cancelled."""
    dialog = ChooseOne(parent, question, label, choices, verb, is_grave=is_grave)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.choices.key() if agreed else ""
