"""Shows which computers have done an erasure, and what the program cannot erase. 删除的确认"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.erasure_words import Confirmation
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell

ROWS = 6


def _state(row: Confirmation) -> Cell:
    if row.is_done:
        return Cell(tr("已确认"), icon="okc", icon_tone="ok")
    return Cell(tr("还没有确认"), icon="clock", icon_tone="warn")


class ConfirmationModel(RecordModel):
    COLUMNS = (
        Column("电脑", lambda row: Cell(row.name, strong=True)),
        Column("状态", _state, 160),
        Column("最近收到", lambda row: Cell(row.heard, tone="text2"), 160),
    )


class ErasureOutcome(DialogFrame):
    """A dialog that only informs."""

    def __init__(self, parent: QWidget, words: str, found: Sequence[Confirmation], left: Sequence[str]) -> None:
        super().__init__(parent, tr("删除的确认"), words, tr("关闭"), width=640)
        self.table = RecordTable(ConfirmationModel(), "side", tr("电脑"))
        self.table.records().show(found)
        self.table.setFixedHeight(u(28) + max(1, min(len(found), ROWS)) * self.table.row_height())
        self.table.setVisible(bool(found))
        self.body.addWidget(self.table)
        self.body.addWidget(Label(tr("删不到的"), "h3"))
        self.left = [Label(each, "body", "text2", wrap=True) for each in left]
        for label in self.left:
            self.body.addWidget(label)
        self.cancel.hide()


def show_outcome(parent: QWidget, words: str, found: Sequence[Confirmation], left: Sequence[str]) -> None:
    dialog = ErasureOutcome(parent, words, found, left)
    dialog.exec()
    dialog.deleteLater()
