"""Shows what was changed by hand in a paper, beside what the records say now; nothing is written over. 改过的文件"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.documents.comparison import Difference
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label

MOST = 40
"""Places that are told one by one."""


class HandEdits(DialogFrame):
    """The verb writes beside the file under another name; the other button leaves the file alone."""

    def __init__(
        self, parent: QWidget | None, file: str, found: Sequence[Difference], is_known: bool, verb: str = ""
    ) -> None:
        by_hand = sum(each.is_by_hand for each in found)
        words = tr("“{file}”导出后有人改过 {count} 处。改过的文件保持不动。", file=file, count=by_hand)
        if not by_hand:
            words = tr("“{file}”导出后重新存过，文字没有改动。改过的文件保持不动。", file=file)
        super().__init__(parent, tr("这份文件改过"), words, verb or tr("另存一份"), width=720)
        self.cancel.set_word(tr("保留改过的"))
        for number, each in enumerate(found[:MOST], start=1):
            self._tell(number, each, is_known)
        if len(found) > MOST:
            self.body.addWidget(Label(tr("另有 {count} 处，从略。", count=len(found) - MOST), "body", "text2"))

    def _tell(self, number: int, each: Difference, is_known: bool) -> None:
        """One place: what it was, what it is in the file, what it would be now; what is equal is said once."""
        head = tr("第 {number} 处", number=number)
        head += "" if each.is_by_hand else tr("（文件没有改，记录有变动）")
        self.body.addWidget(Label(head, "strong", "text"))
        parts = [(tr("导出时"), each.before)] if is_known else []
        parts += [(tr("文件中"), each.theirs), (tr("现在的记录"), each.now)]
        for side, text in parts:
            told = text or tr("（没有这一段）")
            line = Label(
                tr("{head}：{words}", head=side, words=told),
                "body",
                "text" if side == tr("文件中") else "text2",
                wrap=True,
            )
            line.setMinimumHeight(max(0, line.heightForWidth(u(640))))
            self.body.addWidget(line)


def ask_hand_edits(parent: QWidget, file: str, found: Sequence[Difference], is_known: bool, verb: str = "") -> bool:
    """Whether the paper is to be written beside the file under another name."""
    dialog = HandEdits(parent, file, found, is_known, verb)
    agreed = dialog.exec() == HandEdits.DialogCode.Accepted
    dialog.deleteLater()
    return agreed
