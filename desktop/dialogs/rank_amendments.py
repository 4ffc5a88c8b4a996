"""Asks which amendment of a motion is furthest from its text. 修正案次序"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.motion.amending import RankAmendments
from db.motion.entity import Motion, MotionId
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell


@dataclass(frozen=True, slots=True)
class RankRow:
    """An amendment and the place at which it is put to the vote."""

    place: int
    amendment: Motion

    @property
    def key(self) -> MotionId:
        return self.amendment.id


def _change(row: RankRow) -> Cell:
    texts = " → ".join(filter(None, (row.amendment.old_text, row.amendment.new_text)))
    return Cell(row.amendment.passage or texts, " ".join(texts.split()))


class RankModel(RecordModel):
    """The place, where the amendment changes the text, and how."""

    COLUMNS = (Column("序", lambda row: str(row.place), 34), Column("修正之处", _change))


class RankAmendmentsDialog(OperationForm):
    """The list stands in the order of voting; the chosen line is moved up and down."""

    def __init__(
        self, parent: QWidget | None, motion: MotionId, title: str, ranked: Sequence[Motion], attempt: Attempt
    ) -> None:
        words = tr("{title}：离原案最远的排在最前，先表决。", title=title)
        super().__init__(parent, tr("修正案次序"), tr("保存次序"), attempt, words, 560)
        self._motion, self._ranked = motion, list(ranked)
        self.table = RecordTable(RankModel(), "two_lines", tr("修正案"), header=False)
        self.table.fit_rows()
        self.up, self.down = Button(tr("上移"), "quiet", "up"), Button(tr("下移"), "quiet", "down")
        self.form.hide()
        self.body.addWidget(self.table)
        self.add_foot(self.down)
        self.add_foot(self.up)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        for keys, slot in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            QShortcut(QKeySequence(keys), self, slot, context=Qt.ShortcutContext.WindowShortcut)
        self._show()
        self.table.choose_row(0)
        self.table.setFocus()

    def _show(self) -> None:
        self.table.records().show(RankRow(place, each) for place, each in enumerate(self._ranked, 1))

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.table.record()
        place = row.place - 1 + step if row else -1
        if 0 <= place < len(self._ranked):
            self._ranked.remove(row.amendment)
            self._ranked.insert(place, row.amendment)
            self._show()
            self.table.choose(row.key)

    def operation(self) -> RankAmendments:
        return RankAmendments(self._motion, tuple(each.id for each in self._ranked))
