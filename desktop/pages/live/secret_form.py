"""Totals of a secret ballot, all at once: no member, no order, nothing kept before it is recorded. 无记名计票"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.language import tr
from desktop.pages.live.figure_form import FigureForm
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


class SecretForm(FigureForm):
    """A `FigureForm` whose signals carry `Counted`."""

    def __init__(self) -> None:
        super().__init__(tr("无记名计票"), tr("只记合计"))
        self.form, self.doubt = FormGrid(64), Label("", "cap", "warn", wrap=True)
        words = (tr("发出"), tr("收回"), tr("赞成"), tr("反对"), tr("弃权"), tr("无效"))
        self.fields = tuple(NumberField(word) for word in words)
        for word, field in zip(words, self.fields, strict=True):
            self.add_number(self.form, word, field, tr("张"))
        self.room.body.addWidget(self.form)
        self.room.body.addWidget(self.doubt)

    def clear(self) -> None:
        """Forget the figures: another ballot, or these are recorded."""
        for field in self.fields:
            field.clear()

    def show_doubt(self, sentence: str) -> None:
        self.doubt.setText(sentence)

    def focus_first(self) -> None:
        self.fields[2].setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> Counted | None:
        numbers = self.form.numbers(self.fields)
        return None if numbers is None else Counted(*numbers)
