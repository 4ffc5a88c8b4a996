"""Shows what the fields of a record said before, and who changed them; it changes nothing. 改动经过"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.store.store import Store
from desktop.language import tr
from desktop.look.theme import u
from desktop.record_history import Past, Row, past_of
from desktop.record_words import record_words
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell

ROWS = 12


class PastModel(RecordModel):
    COLUMNS = (
        Column("时间", lambda past: Cell(past.when, tone="text2"), 128),
        Column("项目", lambda past: past.field, 176),
        Column("内容", lambda past: Cell(past.value, strong=True)),
        Column("记录人", lambda past: Cell(past.person, tone="text2"), 88),
        Column("电脑", lambda past: Cell(past.computer, tone="text2"), 120),
    )


class HistoryDialog(DialogFrame):
    """The latest on top."""

    def __init__(self, parent: QWidget, record: str, lines: Sequence[Past]) -> None:
        super().__init__(parent, tr("改动经过"), record, tr("关闭"), width=860)
        self.table = RecordTable(PastModel(), "side", tr("改动经过"))
        self.table.records().show(lines)
        self.table.setFixedHeight(u(28) + max(3, min(len(lines), ROWS)) * self.table.row_height())
        self.body.addWidget(self.table)
        self.cancel.hide()


def show_history(parent: QWidget, store: Store, row: Row) -> None:
    """Show what a record said before, and what hangs on it alone."""
    dialog = HistoryDialog(parent, record_words(store, *row), past_of(store, row))
    dialog.exec()
    dialog.deleteLater()
