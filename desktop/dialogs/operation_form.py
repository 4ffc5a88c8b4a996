"""A form whose answer is one operation: it stays open with the sentence of a refusal. 填报"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from db.store.operation import Operation
from desktop.dialogs.attempt import Attempt, AttemptDialog, ask_until_taken
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.form_grid import FormGrid

V = TypeVar("V")


class FieldFault(Exception):
    """What is wrong with a field, as one sentence."""

    def __init__(self, field: QWidget, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


class OperationForm(AttemptDialog):
    """Subclasses add fields to `form` and say their `operation`; a field's ValueError is its fault."""

    def __init__(
        self, parent: QWidget | None, question: str, verb: str, attempt: Attempt, words: str = "", width: int = 520
    ) -> None:
        super().__init__(parent, question, words, verb, attempt, width)
        self.form = FormGrid()
        self.body.addWidget(self.form)
        self.taken: Operation | None = None

    def operation(self) -> Operation:
        """What the fields say; raises `FieldFault`."""
        raise TypeError(f"{type(self).__name__} does not say its operation")

    def entered(self) -> str:
        """Whom or what the form enters, to be named when it is saved and one more follows."""
        return ""

    def start_over(self) -> None:
        """Empty the fields for the next one, where one more may follow."""

    def read(self, field: QWidget, value: Callable[[], V]) -> V:
        """What a field holds, or its fault; of two fields in one row the first shows it."""
        try:
            return value()
        except ValueError as error:
            raise FieldFault(field, str(error)) from error

    def need(self, field: QLineEdit, what: str) -> str:
        """The words of a field that must not be empty."""
        words = field.text().strip()
        if not words:
            raise FieldFault(field, tr("{what}不能为空", what=what))
        return words

    def answer(self) -> Operation | None:
        self.form.clear_faults()
        self.fault.clear()
        try:
            return self.operation()
        except FieldFault as fault:
            self.form.set_fault(fault.field, fault.sentence)
            fault.field.setFocus()
            return None

    def on_verb(self) -> None:
        if self.verb.isEnabled() and self._take():
            self.accept()

    def _take(self) -> bool:
        said = self.answer()
        if said is None:
            return False
        sentence = self._attempt(said)
        if sentence:
            self.show_fault(sentence)
            return False
        self.taken = said
        return True

    def allow_more(self, word: str) -> Button:
        """Offer to save and go on with one more."""
        more = Button(word, "normal", "plus")
        more.clicked.connect(self._take_and_go_on)
        self.add_foot(more)
        return more

    def _take_and_go_on(self) -> None:
        name = self.entered()
        if self._take():
            self.start_over()
            self.fault.show_message("done", tr("已保存{name}，可接着填下一个", name=name))

    def ask(self) -> Operation | None:
        """The last operation that was taken, or None when there was none."""
        ask_until_taken(self)
        return self.taken
