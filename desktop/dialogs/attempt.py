"""A question whose answer may be refused: it stays open with the sentence, and the typed text stays. 可重试的对话框"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from desktop.widgets.dialog_frame import DialogFrame

Attempt = Callable[[Any], str]
"""Takes an answer: '' when it was taken, else one sentence that says why not."""


class AttemptDialog(DialogFrame):
    """Subclasses say their `answer`; None means that a field has said what is wrong with it."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        words: str,
        verb: str,
        attempt: Attempt,
        width: int = 520,
        kind: str = "primary",
    ) -> None:
        super().__init__(parent, question, words, verb, kind, width=width)
        self._attempt = attempt
        QShortcut(QKeySequence("Ctrl+Return"), self, self.on_verb)

    def answer(self) -> object | None:
        return None

    def on_verb(self) -> None:
        answer = self.answer()
        if answer is None:
            return
        sentence = self._attempt(answer)
        if sentence:
            self.show_fault(sentence)
        else:
            self.accept()


def ask_until_taken(dialog: QDialog) -> bool:
    """Ask until the answer is taken, or the user gives up."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted
