"""Shows what a check-in workbook would record, before anything is. 读入签到册"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.attendance.workbook_reading import Line
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

FACES = {
    "new": ("ok", "checkin", "将签到"),
    "there": ("info", "okc", "已签到"),
    "unknown": ("warn", "warn", "不在名单"),
    "unclear": ("warn", "warn", "看不懂"),
}
"""Badge, icon and word by the kind of a line."""

ROWS = 10


def _face(line: Line) -> Cell:
    kind, icon, word = FACES[line.kind]
    return Cell(badge=BadgeFace(kind, icon, tr(word)))


class LineModel(RecordModel):
    """The rows that somebody filled in: what comes of each, and why."""

    COLUMNS = (
        Column("行", lambda line: Cell(str(line.row), tone="text2"), 48, sort=lambda line: line.row),
        Column("姓名", lambda line: Cell(line.name, strong=True), 120),
        Column("状态", _face, 110),
        Column("说明", lambda line: tr(line.words.template, **line.words.values)),
    )

    def key(self, record: Line) -> object:
        return record.row


class ReadWorkbookDialog(AttemptDialog):
    """Doubts stand on top; the verb counts whom it would record, and is off where there is nobody."""

    def __init__(self, parent: QWidget | None, stage: str, lines: Sequence[Line], attempt: Attempt) -> None:
        self._count = sum(line.kind == "new" for line in lines)
        question = tr("读入签到册：{stage}", stage=stage)
        doubts = sum(line.kind in ("unknown", "unclear") for line in lines)
        words = tr(
            "填了 {filled} 行：{count} 人将签到，{there} 人已有记录，{doubts} 行要核对（不会记下）。",
            filled=len(lines),
            count=self._count,
            there=len(lines) - self._count - doubts,
            doubts=doubts,
        )
        super().__init__(parent, question, words, tr("记下 {count} 人", count=self._count), attempt, 720)
        self.table = RecordTable(LineModel(), "badge", tr("签到册内容"))
        self.table.records().show(sorted(lines, key=lambda line: (line.kind in ("new", "there"), line.row)))
        self.body.addWidget(self.table)
        self.table.setFixedHeight(u(28) + max(3, min(len(lines), ROWS)) * self.table.row_height())
        self.verb.setEnabled(self._count > 0)

    def answer(self) -> int:
        return self._count
