"""Asks which amendment of a motion is furthest from its text. 修正案次序"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.motion.amending import RankAmendments
from db.motion.entity import Motion, MotionId
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.moving_form import MovingForm
from desktop.language import tr
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

    COLUMNS = (Column("序", lambda row: str(row.place), 52), Column("修正之处", _change))


class RankAmendmentsDialog(MovingForm):
    """The list stands in the order of voting; the chosen line is moved up and down."""

    def __init__(
        self, parent: QWidget | None, motion: MotionId, title: str, ranked: Sequence[Motion], attempt: Attempt
    ) -> None:
        words = tr("{title}：离原案最远的排在最前，先表决。", title=title)
        table = RecordTable(RankModel(), "two_lines", tr("修正案"), header=False)
        super().__init__(parent, tr("修正案次序"), attempt, words, table, 560)
        self._motion, self.order = motion, list(ranked)
        table.fit_rows()
        self.form.hide()
        self.show_order()
        table.choose_row(0)
        table.setFocus()

    def show_order(self) -> None:
        self.table.records().show(RankRow(place, each) for place, each in enumerate(self.order, 1))

    def operation(self) -> RankAmendments:
        return RankAmendments(self._motion, tuple(each.id for each in self.order))
