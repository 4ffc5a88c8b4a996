"""A form for numbers of votes, beside the entry line; one button records it. 计票表"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label
from desktop.widgets.number_field import NumberField


class FigureForm(Card):
    """Emits `changed` with its contents on every change, and `record_asked` with them when the button is pressed."""

    changed = Signal(object)
    record_asked = Signal(object)

    def __init__(self, title: str, hint: str = "", verb: str = "") -> None:
        super().__init__(title)
        self.hint, self.record = Label(hint, "cap", "text2"), Button(verb or tr("记下票数"), "primary")
        self.room = ScrollBody(title)
        self.add_action(self.hint)
        self.body.addWidget(self.room, 1)
        self.record.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.record.clicked.connect(self._ask)
        self.add_foot(self.record)

    def read(self) -> object | None:
        """The contents; None if a field holds no number, which is then shown below the field."""
        raise TypeError(f"{type(self).__name__} does not read its fields")

    def add_number(self, form: FormGrid, word: str, field: NumberField, unit: str) -> None:
        form.add(word, field, unit, width=96)
        field.textChanged.connect(self.tell)
        field.returnPressed.connect(self._ask)

    def tell(self) -> None:
        found = self.read()
        if found:
            self.changed.emit(found)

    def _ask(self) -> None:
        found = self.read()
        if found:
            self.record_asked.emit(found)
