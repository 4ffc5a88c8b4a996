"""A form: labels at the right of their column, fields no wider than 560, faults below them. 表单"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.look.theme import g, u
from desktop.widgets.announce import announce
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField

MOST_WIDE = 560


class FormGrid(QWidget):
    """Rows of label and field; the label names its field for screen readers and Alt keys."""

    def __init__(self, label_width: int = 0) -> None:
        """`label_width` in px at 100 %; 0 takes the longest label."""
        super().__init__()
        self._label_width = label_width
        self._faults: dict[QWidget, Fault] = {}
        self._labels: list[Label] = []
        self._fields: list[QWidget] = []
        self._rows: list[QHBoxLayout] = []
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(" ")
        self.restyle()

    def add(self, words: str, field: QWidget, unit: str = "", beside: QWidget | None = None, width: int = 0) -> Label:
        """Add a row; `unit` or a button may stand beside the field, `width` is the field's in px at 100 %."""
        label = Label(words, "body", "text2")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words)
        row = 2 * len(self._labels)
        self._labels.append(label)
        self._fields.append(field)
        field.setProperty("fieldWidth", width or MOST_WIDE)
        fault = self._faults[field] = Fault()
        tall = isinstance(field, LongTextField)
        if tall:
            label.leave(0, 4, 0, 0)
        if not width and not tall:
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        side = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight | side)
        self._rows.append(_beside(field, unit, beside, bool(width)))
        self._grid.addLayout(self._rows[-1], row, 1)
        self._grid.addWidget(fault, row + 1, 1)
        if tall and field.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Fixed:
            self._grid.setRowStretch(row, 1)
        self.restyle()
        return label

    def relabel(self, field: QWidget, words: str) -> None:
        """Give a field another label."""
        self._labels[self._fields.index(field)].setText(words)
        field.setAccessibleName(words)

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide a field with its label; hidden it takes no room."""
        place = self._fields.index(field)
        for widget in (self._labels[place], field):
            widget.setVisible(shown)
        self._grid.setRowMinimumHeight(2 * place + 1, g(8) if shown else 0)

    def set_fault(self, field: QWidget, sentence: str) -> None:
        """Say below a field what is wrong with it; an empty sentence takes it back."""
        self._faults[field].show_sentence(sentence)
        field.setProperty("wrong", "true" if sentence else "false")
        field.setAccessibleDescription(sentence)
        field.style().unpolish(field)
        field.style().polish(field)
        announce(field, sentence)

    def fault(self, field: QWidget) -> str:
        return self._faults[field].sentence.text()

    def clear_faults(self) -> None:
        for field in self._fields:
            if self.fault(field):
                self.set_fault(field, "")

    def numbers(self, fields: Iterable[NumberField]) -> tuple[int | None, ...] | None:
        """What stands in fields of numbers; None when one holds something else, and says so below itself."""
        numbers: list[int | None] = []
        wrong = False
        for field in fields:
            try:
                numbers.append(field.number())
                self.set_fault(field, "")
            except ValueError as error:
                self.set_fault(field, str(error))
                wrong = True
        return None if wrong else tuple(numbers)

    def lock(self, locked: bool) -> None:
        """Show what stands in the fields to be read and copied, not to be changed."""
        for field in self._fields:
            _lock(field, locked)

    def restyle(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(g(10))
        self._grid.setVerticalSpacing(0)
        for place, (label, field, row) in enumerate(zip(self._labels, self._fields, self._rows, strict=True)):
            row.setSpacing(g(8))
            field.setMaximumWidth(u(field.property("fieldWidth")))
            self._grid.setRowMinimumHeight(2 * place + 1, 0 if field.isHidden() and label.isHidden() else g(8))
        if self._label_width:
            self._grid.setColumnMinimumWidth(0, u(self._label_width))


class Fault(QWidget):
    """A sentence in small letters with the sign of a fault; without one it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = Label("", "cap", "bad", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel("warn", 14, "bad"), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.sentence, 1)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        self._row.setContentsMargins(0, g(3), 0, g(5))
        self._row.setSpacing(g(4))
        self.setMaximumWidth(u(MOST_WIDE))

    def show_sentence(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


def _lock(field: QWidget, locked: bool) -> None:
    """A field of several parts locks itself."""
    own = getattr(field, "lock", None)
    if own is not None:
        own(locked)
    elif isinstance(field, (QLineEdit, QPlainTextEdit)):
        field.setReadOnly(locked)
    else:
        field.setEnabled(not locked)
    field.setProperty("locked", "true" if locked else "false")
    field.style().unpolish(field)
    field.style().polish(field)


def _beside(field: QWidget, unit: str, beside: QWidget | None, narrow: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field, 0 if narrow else 1000)
    if unit:
        row.addWidget(Label(unit, "body", "text2"))
    if beside is not None:
        row.addWidget(beside)
    row.addStretch(1)  # takes what a field of its greatest width leaves: all fields begin at one edge
    return row
