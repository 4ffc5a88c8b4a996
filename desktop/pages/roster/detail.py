"""The panel at the right: who or what, its form, its dated lines, and the buttons outside the scrolled part. 详情"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.roster.model import Line
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label, Rule
from desktop.widgets.record_model import RecordModel
from desktop.widgets.record_table import RecordTable


class Section(QWidget):
    """Dated lines under a small title, with the one thing that adds a line."""

    asked = Signal()

    def __init__(self, title: str, model: RecordModel, verb: str, icon: str, kind: str) -> None:
        super().__init__()
        self.table = RecordTable(model, kind, title)
        self.table.fit_rows()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button, self.nothing = Button(verb, "quiet", icon), Label(tr("未载明"), "body", "text2")
        self.button.clicked.connect(self.asked)
        self._column, self._head, self._rest = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(Label(title, "h3"))
        self._head.addStretch(1)
        self._head.addWidget(self.button)
        self._rest.addWidget(self.nothing)
        self._column.addLayout(self._head)
        self._column.addWidget(self.table)
        self._column.addLayout(self._rest)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self.restyle()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.table.records().show(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, g(6), 0, 0)
        self._column.setSpacing(g(2))
        for row in (self._head, self._rest):
            row.setContentsMargins(g(14), 0, g(6), 0)


class EdgeToEdge(ScrollBody):
    """Tables stand from edge to edge, and bring their own 14 px; the form takes them from its holder."""

    def __init__(self, name: str, form: FormGrid) -> None:
        self._holder = QHBoxLayout()
        super().__init__(name)
        self._holder.addWidget(form)
        self.body.addLayout(self._holder)
        self.body.addStretch(1)

    def add(self, widget: QWidget) -> None:
        self.body.insertWidget(self.body.count() - 1, widget)

    def restyle(self) -> None:
        super().restyle()
        self.body.setContentsMargins(0, g(8), 0, g(8))
        self._holder.setContentsMargins(g(14), 0, g(14), 0)


class Detail(Card):
    """`value()` is what the form says now; it differs from what was shown while it is unsaved."""

    save_asked = Signal()
    restore_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.second = Label("", "h1", wrap=True), Label("", "lead", "text2", wrap=True)
        self.form, self.refusal = FormGrid(), Bar()
        self.scrolled = EdgeToEdge(name, self.form)
        self._top = QHBoxLayout()
        self._top.addWidget(self.name, 1)
        inner = self.padded()
        inner.addLayout(self._top)
        for widget in (self.second, Rule(), self.refusal):
            inner.addWidget(widget)
        self.body.addWidget(self.scrolled, 1)
        self.restore, self.save = Button(tr("还原")), Button(tr("保存"), "primary", hint="Ctrl+S")
        for button in (self.restore, self.save):
            self.add_foot(button)
        self.restore.clicked.connect(self.restore_asked)
        self.save.clicked.connect(self.save_asked)
        self._shown: object = None
        self.setAccessibleName(name)

    def add_top(self, button: Button) -> None:
        self._top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def add_section(self, title: str, model: RecordModel, verb: str, icon: str = "plus", kind: str = "side") -> Section:
        section = Section(title, model, verb, icon, kind)
        self.scrolled.add(section)
        return section

    def value(self) -> object:
        """What the form says, as a value that can be compared."""
        return None

    def focus_first(self) -> None:
        """Put the cursor into the first field."""

    def show_head(self, name: str, second: str) -> None:
        self.name.setText(name)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.refusal.clear()
        self.form.clear_faults()

    def settle(self) -> None:
        """What the form shows now is what the records say."""
        self._shown = self.value()

    def is_changed(self) -> bool:
        return self.value() != self._shown

    def show_refusal(self, sentence: str) -> None:
        if sentence:
            self.refusal.show_message("error", sentence)
        else:
            self.refusal.clear()
