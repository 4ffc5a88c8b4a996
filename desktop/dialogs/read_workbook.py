"""Shows what a workbook from outside would record, before anything is. 读入签到册、反馈表"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from db.store.glossary import Said, term
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import said, tr
from desktop.look.theme import u
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

Faces = Mapping[str, tuple[str, str, str]]
"""Badge, icon and word by the kind of a line."""

FACES = {
    "new": ("ok", "checkin", term("将签到")),
    "there": ("info", "okc", term("已签到")),
    "unknown": ("warn", "warn", term("不在名单")),
    "unclear": ("warn", "warn", term("看不懂")),
}

ROWS = 10
DOUBTS = ("unknown", "unclear")


class Line(Protocol):
    """A row that somebody filled in: what it is about, what comes of it, and why."""

    @property
    def row(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> Said: ...


def columns_of(name: str, width: int, faces: Faces) -> tuple[Column, ...]:
    """The row, what it is about, what comes of it, and why."""

    def face(line: Line) -> Cell:
        kind, icon, word = faces[line.kind]
        return Cell(badge=BadgeFace(kind, icon, tr(word)))

    return (
        Column("行", lambda line: Cell(str(line.row), tone="text2"), 48, sort=lambda line: line.row),
        Column(name, lambda line: Cell(line.name, strong=True), width),
        Column("状态", face, 110),
        Column("说明", lambda line: said(line.words)),
    )


class LineModel(RecordModel):
    """The rows that somebody filled in."""

    COLUMNS = columns_of(term("姓名"), 120, FACES)

    def key(self, record: Line) -> object:
        return record.row


class ReadSheetDialog(AttemptDialog):
    """Doubts stand on top; the verb says how many rows it would record, and is off where there is none."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        words: str,
        verb: str,
        lines: Sequence[Line],
        model: RecordModel,
        attempt: Attempt,
    ) -> None:
        super().__init__(parent, question, words, verb, attempt, 720)
        self._count = count_of(lines, "new")
        self.table = RecordTable(model, "badge", question)
        self.table.records().show(sorted(lines, key=lambda line: (line.kind not in DOUBTS, line.row)))
        self.body.addWidget(self.table)
        self.table.setFixedHeight(u(28) + max(3, min(len(lines), ROWS)) * self.table.row_height())
        self.verb.setEnabled(self._count > 0)

    def answer(self) -> int:
        return self._count


def count_of(lines: Sequence[Line], *kinds: str) -> int:
    return sum(line.kind in kinds for line in lines)


class ReadWorkbookDialog(ReadSheetDialog):
    """Who would be checked in."""

    def __init__(self, parent: QWidget | None, stage: str, lines: Sequence[Line], attempt: Attempt) -> None:
        count = count_of(lines, "new")
        words = tr(
            "填了 {filled} 行：{count} 人将签到，{there} 人已有记录，{doubts} 行要核对（不会记下）。",
            filled=len(lines),
            count=count,
            there=count_of(lines, "there"),
            doubts=count_of(lines, *DOUBTS),
        )
        question, verb = tr("读入签到册：{stage}", stage=stage), tr("记下 {count} 人", count=count)
        super().__init__(parent, question, words, verb, lines, LineModel(), attempt)
