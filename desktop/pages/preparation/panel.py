"""One part of the preparation: a list at the left, a form at the right. 列表与表单"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, is_wide, theme, u
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.check_box import CheckBox
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField, MomentField
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField
from desktop.widgets.pick_field import PickField

NARROW = 1100
"""Effective width of the window under which a form takes less room."""


def is_narrow(widget: QWidget) -> bool:
    return theme().effective(widget.window().width()) < NARROW


class Panel(QWidget):
    """Lay out a card that grows and one of 420 px (330 in a narrow window, 560 in a wide one)."""

    def __init__(self, name: str, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._right = right
        self._row = QHBoxLayout(self)
        self._row.addWidget(left, 1)
        self._row.addWidget(right)
        self.setAccessibleName(name)
        self.restyle()

    def restyle(self) -> None:
        self._row.setContentsMargins(g(12), 0, g(12), 0)
        self._row.setSpacing(8)
        self._right.setFixedWidth(u(560 if is_wide(self) else 330 if is_narrow(self) else 420))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()


class Inset(QWidget):
    """A widget with the card's own margins; hidden it takes no room at all."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.addWidget(widget)
        self.setAccessibleName(" ")
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        self._column.setContentsMargins(g(14) - 1, g(8), g(14) - 1, g(8))


class FormCard(Card):
    """A form whose fields scroll and whose buttons stay; a refusal stands above the fields, the text remains.

    Enter in a line, Ctrl+S and the primary button ask to save.
    """

    save_asked = Signal()
    revert_asked = Signal()
    remove_asked = Signal()

    def __init__(self, title: str, remove: str = "") -> None:
        super().__init__(title)
        self.fault, self.form = Bar(), FormGrid()
        self.fields = ScrollBody(title)
        self.fields.body.addWidget(self.form)
        self._inset = Inset(self.fault)
        self.body.addWidget(self._inset)
        self.body.addWidget(self.fields, 1)
        self.remove, self.revert = Button(remove, "danger"), Button(tr("还原"))
        self.save = Button(tr("保存"), "primary")
        if remove:
            self.add_foot(self.remove, left=True)
        self.add_foot(self.revert)
        self.add_foot(self.save)
        self._fields: list[QWidget] = []
        self._kept: tuple[object, ...] = ()
        self._locked = False
        self.remove.clicked.connect(self.remove_asked)
        self.revert.clicked.connect(self.revert_asked)
        self.save.clicked.connect(self._ask_save)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._ask_save)
        self._acts, self._act_row = QWidget(), QHBoxLayout()
        self._acts.setLayout(self._act_row)
        self._acts.setAccessibleName(" ")
        super().add_action(self._acts)
        self.restyle()

    def add(self, words: str, field: QWidget, unit: str = "", beside: QWidget | None = None, width: int = 0) -> None:
        """Add a row whose field counts when changes are looked for."""
        self.form.add(words, field, unit, beside, width)
        self.watch(field)

    def watch(self, field: QWidget) -> None:
        self._fields.append(field)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self._ask_save)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right of the title; all of them go when the form is locked."""
        self._act_row.addWidget(widget)

    def _ask_save(self) -> None:
        if not self._locked:
            self.save_asked.emit()

    def lock(self, locked: bool) -> None:
        """Show the record of a closed meeting: to be read, without a button that would change it."""
        self._locked = locked
        self._acts.setVisible(not locked)
        self.show_foot(not locked)
        self.form.lock(locked)

    def keep(self) -> None:
        """Take what stands in the fields as saved."""
        if self._locked:
            self.form.lock(True)
        self._kept = self._state()
        self.say("")
        self.form.clear_faults()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_act_row"):
            self._act_row.setContentsMargins(0, 0, 0, 0)
            self._act_row.setSpacing(g(8))

    def is_changed(self) -> bool:
        return self.isEnabled() and self._state() != self._kept

    def _state(self) -> tuple[object, ...]:
        return tuple(_raw(field) for field in self._fields)

    def say(self, sentence: str) -> None:
        """Show why nothing was saved; '' takes it back."""
        if sentence:
            self.fault.show_message("error", sentence)
        else:
            self.fault.clear()
        self._inset.setVisible(bool(sentence))

    def is_readable(self) -> bool:
        """Whether every day and number can be read; what cannot is said below its field."""
        self.form.clear_faults()
        self.say("")
        for field in self._fields:
            sentence = _unreadable(field)
            if sentence:
                self.form.set_fault(field, sentence)
                field.setFocus()
                return False
        return True


def _raw(field: QWidget) -> object:
    """What stands in a field, for comparison."""
    if isinstance(field, Combo):
        return field.key()
    if isinstance(field, CheckBox):
        return field.isChecked()
    if isinstance(field, PickField):
        return field.keys()
    if isinstance(field, (QLineEdit, LongTextField)):
        return field.text()
    raise TypeError(type(field).__name__)


def _unreadable(field: QWidget) -> str:
    try:
        if isinstance(field, DateField):
            field.day()
        elif isinstance(field, MomentField):
            field.moment()
        elif isinstance(field, NumberField):
            field.number()
    except ValueError as error:
        return str(error)
    return ""
