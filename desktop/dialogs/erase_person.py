"""Asks what to erase of a person: everything or ticked values, and texts elsewhere. 删除个人信息"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.dialogs.pick_people import PickTable
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import Cell

WHOLE, SOME = "whole", "some"
ROWS = 9


@dataclass(frozen=True, slots=True)
class ErasableRow:
    """A value of the person (`is_own`), or a text elsewhere that mentions the name."""

    key: str
    where: str
    words: str
    is_own: bool
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """Whether the whole person is to be erased, and the keys of the ticked rows."""

    is_whole: bool
    keys: tuple[str, ...]


def _where(row: ErasableRow) -> Cell:
    icon, tone = ("okc", "accent") if row.ticked else ("circle", "text3")
    return Cell(row.where, icon=icon, icon_tone=tone)


class ErasableModel(RecordModel):
    COLUMNS = (Column("哪一处", _where, 240), Column("写着什么", lambda row: Cell(row.words, tone="text2")))


class ErasePersonDialog(AttemptDialog):
    """Erasing the whole person takes all own values; texts elsewhere are ticked one by one, as names may coincide."""

    def __init__(self, parent: QWidget, name: str, rows: Sequence[ErasableRow], left: str, attempt: Attempt) -> None:
        words = tr("在本机和各台电脑上删去，不能恢复。别处的文字可能说的是同名的人，请逐处核对后勾选。")
        super().__init__(parent, tr("删除{name}的个人信息？", name=name), words, tr("删除"), attempt, 720, "danger")
        self._rows = list(rows)
        self.scope = ChipRow((Choice(WHOLE, tr("整个人")), Choice(SOME, tr("只删勾选的"))), tr("删除范围"))
        self.table = PickTable(ErasableModel(), "side", tr("删除清单"))
        self.count, self.left = Label("", "strong", wrap=True), Label(left, "cap", "text2", wrap=True)
        self._scopes = QHBoxLayout()
        self._scopes.addWidget(self.scope)
        self._scopes.addStretch(1)
        self.body.addLayout(self._scopes)
        for widget in (self.table, self.count, self.left):
            self.body.addWidget(widget)
        self.table.row_opened.connect(self._toggle)
        self.scope.chosen.connect(self._show)
        self._show()
        self.cancel.setFocus()
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "table"):
            self.table.setFixedHeight(u(28) + max(3, min(len(self._rows), ROWS)) * self.table.row_height())

    def answer(self) -> Choosing:
        shown = self._shown()
        return Choosing(self._is_whole(), tuple(each.key for each in shown if each.ticked))

    def _is_whole(self) -> bool:
        return self.scope.key() == WHOLE

    def _shown(self) -> list[ErasableRow]:
        return [replace(each, ticked=True) if each.is_own and self._is_whole() else each for each in self._rows]

    def _show(self) -> None:
        shown = self._shown()
        self.table.records().show(shown)
        own = sum(each.ticked for each in shown if each.is_own)
        others = sum(each.ticked for each in shown if not each.is_own)
        self.count.setText(tr("删去本人的 {own} 项，别处文字 {others} 处。", own=own, others=others))
        self.verb.setEnabled(self._is_whole() or own + others > 0)

    def _toggle(self, row: ErasableRow | None) -> None:
        if row is None or (row.is_own and self._is_whole()):
            return
        self._rows = [replace(each, ticked=not each.ticked) if each.key == row.key else each for each in self._rows]
        self._show()
