"""Totals of a secret ballot, all at once: no member, no order, nothing kept before it is recorded. 无记名计票"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label
from desktop.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in the fields; what was left empty is None."""

    issued: int | None
    returned: int | None
    in_favour: int | None
    against: int | None
    abstain: int | None
    invalid: int | None


class SecretForm(Card):
    """`changed(Counted)` while figures are typed, `count_asked(Counted)` to record them."""

    changed = Signal(object)
    count_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("无记名计票"))
        self.hint = Label(tr("只记合计"), "cap", "text2")
        self.form, self.doubt = FormGrid(64), Label("", "cap", "warn", wrap=True)
        words = (tr("发出"), tr("收回"), tr("赞成"), tr("反对"), tr("弃权"), tr("无效"))
        self.fields = tuple(NumberField(word) for word in words)
        self.record = Button(tr("记下票数"), "primary")
        self.add_action(self.hint)
        scroll = ScrollBody(tr("无记名计票"))
        self.body.addWidget(scroll, 1)
        for word, field in zip(words, self.fields, strict=True):
            self.form.add(word, field, tr("张"), width=96)
            field.textChanged.connect(self._tell)
            field.returnPressed.connect(self._ask)
        scroll.body.addWidget(self.form)
        scroll.body.addWidget(self.doubt)
        self.record.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.record.clicked.connect(self._ask)
        self.add_foot(self.record)

    def clear(self) -> None:
        """Forget the figures: another ballot, or these are recorded."""
        for field in self.fields:
            field.clear()

    def show_doubt(self, sentence: str) -> None:
        self.doubt.setText(sentence)

    def focus_first(self) -> None:
        self.fields[2].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        found = self._read()
        if found:
            self.changed.emit(found)

    def _ask(self) -> None:
        found = self._read()
        if found:
            self.count_asked.emit(found)

    def _read(self) -> Counted | None:
        """The figures; a field that holds something else says so below itself."""
        numbers = self.form.numbers(self.fields)
        return None if numbers is None else Counted(*numbers)
