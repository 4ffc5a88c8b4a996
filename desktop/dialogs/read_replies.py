"""Shows what a member's form would record of its items, before anything is. 读入进展反馈表"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.store.glossary import term
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.read_workbook import DOUBTS, Line, LineModel, ReadSheetDialog, columns_of, count_of
from desktop.language import tr

FACES = {
    "new": ("ok", "plus", term("将记入")),
    "there": ("info", "okc", term("已记过")),
    "unknown": ("warn", "warn", term("不在清单")),
    "unclear": ("warn", "warn", term("要核对")),
}


class ReplyModel(LineModel):
    """The rows that a member filled in."""

    COLUMNS = columns_of(term("事项"), 220, FACES)


class ReadRepliesDialog(ReadSheetDialog):
    """What a member reports: lines are added, nothing that was recorded is changed."""

    def __init__(self, parent: QWidget | None, member: str, lines: Sequence[Line], attempt: Attempt) -> None:
        count = count_of(lines, "new")
        words = tr(
            "填了 {filled} 行：{count} 条将记入，{there} 条已经记过，{doubts} 行要核对（不会记下）。",
            filled=len(lines),
            count=count,
            there=count_of(lines, "there"),
            doubts=count_of(lines, *DOUBTS),
        )
        question, verb = tr("读入进展反馈：{member}", member=member), tr("记入 {count} 条", count=count)
        super().__init__(parent, question, words, verb, lines, ReplyModel(), attempt)
