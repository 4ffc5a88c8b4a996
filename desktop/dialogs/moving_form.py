"""A form whose answer is the order of a list: the chosen row goes up and down by button or Alt+↑ ↓. 调整次序"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.record_table import RecordTable


class MovingForm(OperationForm):
    """Subclasses `show_order`, each row with its `place` from 1 on; `order` is what they answer with."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        attempt: Attempt,
        words: str,
        table: RecordTable,
        width: int = 520,
    ) -> None:
        super().__init__(parent, question, tr("保存次序"), attempt, words, width)
        self.table = table
        self.order: list[Any] = []
        self.up, self.down = Button(tr("上移"), "quiet", "up"), Button(tr("下移"), "quiet", "down")
        self.body.addWidget(table)
        for button, step, keys in ((self.down, 1, "Alt+Down"), (self.up, -1, "Alt+Up")):
            self.add_foot(button)
            move = partial(self._move, step)
            button.clicked.connect(move)
            QShortcut(QKeySequence(keys), self, move, context=Qt.ShortcutContext.WindowShortcut)

    def show_order(self) -> None:
        """Show the rows as they stand in `order`."""

    def _move(self, step: int) -> None:
        row = self.table.record()
        place = row.place - 1 + step if row else -1
        if 0 <= place < len(self.order):
            self.order.insert(place, self.order.pop(row.place - 1))
            self.show_order()
            self.table.choose(row.key)
