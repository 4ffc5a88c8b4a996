"""Shows which members were invited and how each replied; notes invitations and replies. 邀请与回复"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.store.glossary import term
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.button import Button
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

ROWS = 10
COMING = {"delegation": term("已报名单"), "accepted": term("将参会")}


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A member or guest: when invited, what was replied and when; days as texts, '' where unknown."""

    key: str
    name: str
    sent: str
    reply: str
    replied: str


def _face(row: ReplyRow) -> Cell:
    if row.reply in COMING:
        return Cell(badge=BadgeFace("ok", "okc", tr(COMING[row.reply])))
    if row.reply:
        return Cell(badge=BadgeFace("info", "leave", tr("请假函")))
    if row.sent:
        return Cell(badge=BadgeFace("warn", "clock", tr("未回复")))
    return Cell(badge=BadgeFace("mute", "circle", tr("未发出")))


class ReplyModel(RecordModel):
    """Member by member in the charter's order, then the guests."""

    COLUMNS = (
        Column("成员方或来宾", lambda row: Cell(row.name, strong=True)),
        Column("发出", lambda row: Cell(row.sent, tone="text2"), 110),
        Column("回复", _face, 120),
        Column("日期", lambda row: Cell(row.replied, tone="text2"), 110),
    )


class RepliesDialog(DialogFrame):
    """Wishes: invitations sent to all who have none, a reply of the chosen member; then the rows are shown anew."""

    sent_asked = Signal()
    reply_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None, reminder: Callable[[], str]) -> None:
        super().__init__(parent, tr("邀请与回复"), "", tr("完成"), width=720)
        self._reminder = reminder
        self.cancel.hide()
        self.table = RecordTable(ReplyModel(), "badge", tr("成员方或来宾"))
        self.send = Button(tr("邀请今天已发出"), "normal")
        self.delegation, self.coming = Button(tr("已报名单"), "quiet"), Button(tr("将参会"), "quiet")
        self.letter = Button(tr("请假函"), "quiet")
        self.none = Button(tr("未回复"), "quiet")
        self.remind = Button(tr("复制催复文字"), "quiet", "copy")
        row = QHBoxLayout()
        row.addWidget(Label(tr("选中的一行记为"), "body", "text2"))
        for button in self._noting():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remind)
        self.body.addWidget(self.table)
        self.body.addLayout(row)
        self.add_foot(self.send)
        self.table.setFixedHeight(u(28) + ROWS * self.table.row_height())
        self.send.clicked.connect(self.sent_asked)
        for button, reply in zip(self._noting(), ("delegation", "accepted", "leave_letter", ""), strict=True):
            button.clicked.connect(lambda _=False, said=reply: self._tell(said))
        self.remind.clicked.connect(self._copy)
        self.table.row_chosen.connect(lambda _: self._follow())
        self.table.setFocus()

    def _noting(self) -> tuple[Button, ...]:
        return self.delegation, self.coming, self.letter, self.none

    def show_replies(self, rows: Sequence[ReplyRow], fault: str = "") -> None:
        """Show how every member stands; a sentence where the last wish was refused."""
        self.table.records().show(rows)
        waiting = sum(bool(row.sent) and not row.reply for row in rows)
        unsent = sum(not row.sent and not row.reply for row in rows)
        parts = [tr("{count} 家（位）还没有回复", count=waiting)] if waiting else []
        parts += [tr("{count} 家（位）还没有发出邀请", count=unsent)] if unsent else []
        self.words.setText(tr("；").join(parts) or tr("没有欠回复的"))
        self.words.show()
        self.send.setEnabled(any(not row.sent for row in rows))
        self.remind.setEnabled(waiting > 0)
        if rows and self.table.record() is None:
            self.table.choose_row(0)
        self._follow()
        if fault:
            self.show_fault(fault)
        else:
            self.fault.clear()

    def _follow(self) -> None:
        for button in self._noting():
            button.setEnabled(self.table.record() is not None)

    def _tell(self, reply: str) -> None:
        row = self.table.record()
        if row is not None:
            self.reply_asked.emit(row.key, reply)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._reminder())
        self.fault.show_message("done", tr("催复文字已复制，可以粘贴到短信或群里"))
