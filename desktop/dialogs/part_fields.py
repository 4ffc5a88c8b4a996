"""A fact's parts, each in a field under its label. 分项填写"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.look.theme import g
from desktop.widgets.label import Label

MOST = 5
"""Parts of a vote: the motion and four numbers."""


class PartFields(QWidget):
    """`finished` when a field is left or Enter is pressed in it, and `entered` after the latter."""

    finished = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._labels = [Label("", "cap", "text2") for _ in range(MOST)]
        self.fields = [QLineEdit() for _ in range(MOST)]
        for column, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            label.setBuddy(field)
            self._grid.addWidget(label, 0, column)
            self._grid.addWidget(field, 1, column)
            field.editingFinished.connect(self.finished)
            field.returnPressed.connect(self.entered)
        self.restyle()

    def restyle(self) -> None:
        self._grid.setHorizontalSpacing(g(8))
        self._grid.setVerticalSpacing(g(2))

    def show_parts(self, labels: Sequence[str], said: Sequence[str], name: str, hint: str) -> None:
        """Show these parts; a fact of one part has `name` for its label. None at all: nothing can be typed."""
        for column, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            there = column < len(said)
            words = (labels[column] if there else "") or name
            label.setText(words)
            label.setVisible(there)
            field.setVisible(there or column == 0)
            field.setEnabled(there)
            field.setText(said[column] if there else "")
            field.setCursorPosition(0)
            field.setAccessibleName(words)
            field.setPlaceholderText(hint)
            self._grid.setColumnStretch(column, _share(column, len(said)) if there else 0)

    def said(self) -> tuple[str, ...]:
        return tuple(field.text().strip() for field in self.fields if field.isEnabled())

    def focus_first(self) -> None:
        self.fields[0].setFocus()
        self.fields[0].selectAll()


def _share(column: int, parts: int) -> int:
    """The motion of a vote is long and its numbers are short; a name is shorter than an organisation."""
    if parts == MOST:
        return 6 if column == 0 else 1
    return 2 if parts == 3 and column == 0 else 3
