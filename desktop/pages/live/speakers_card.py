"""Who speaks, who waits to, and how long each member has spoken: on one's own screen only. 发言顺序"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell, Group


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Somebody in the queue, or a member with its speaking time; `line` is what Enter on the row begins."""

    key: str
    name: str
    detail: str
    stance: BadgeFace | None = None
    time: str = ""
    line: str = ""

    def told(self) -> Cell:
        return Cell(self.name, self.detail, strong=True)

    def beside(self) -> Cell:
        return Cell(badge=self.stance) if self.stance else Cell(self.time, tone="text2")


class SpeakerModel(RecordModel):
    COLUMNS = (Column("发言人", SpeakerRow.told), Column("立场", SpeakerRow.beside, 96, right=True))


class SpeakersCard(Card):
    """Wishes: ask_asked (begin the line of one who wants to speak), next_asked, speaker_asked(line)."""

    ask_asked = Signal()
    next_asked = Signal()
    speaker_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("发言顺序"))
        self.now = Label("", "cap", "text2")
        self.ask, self.next = Button(tr("报名"), "quiet", "plus"), Button(tr("下一位"), "quiet", "right")
        self.table = RecordTable(SpeakerModel(), "two_lines", tr("发言顺序"), header=False, foldable=False)
        self.none = Label(tr("没有人报名。写“报名 姓名”，可加 支持 或 反对。"), "cap", "text2", wrap=True)
        self.add_action(self.now)
        for button, wish in ((self.next, self.next_asked), (self.ask, self.ask_asked)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wish)
            self.add_action(button)
        self.body.addWidget(self.table, 1)
        self._note = self.padded()
        self._note.addWidget(self.none)
        self._note.addStretch(1)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.row_opened.connect(self._open)

    def show_rows(self, rows: Iterable[SpeakerRow | Group], *, is_waiting: bool) -> None:
        found = list(rows)
        self.table.records().show(found)
        self.table.setVisible(bool(found))
        self.none.setVisible(not is_waiting)
        self.next.setVisible(is_waiting)

    def show_now(self, words: str, *, is_over: bool) -> None:
        """Who speaks and for how long; beyond the limit in amber: red is for faults."""
        self.now.setText(words)
        self.ask.show_bare(bool(words))
        self.now.set_tone("warn" if is_over else "text2")

    def _open(self, row: SpeakerRow) -> None:
        if row.line:
            self.speaker_asked.emit(row.line)
