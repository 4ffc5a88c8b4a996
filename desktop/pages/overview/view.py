"""The first page: what is due at the left, the meeting and how things stand at the right. 首页

The lower card of each column reaches to the foot of the page, however few its rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, is_wide, u
from desktop.pages.overview.due import Due
from desktop.pages.overview.meeting_card import MeetingCard
from desktop.pages.overview.model import DueModel, Open, OpenModel, SituationModel
from desktop.pages.overview.situation import Standing
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.tool_row import ToolRow


class OverviewView(QWidget):
    """Wishes: a new meeting, past minutes, a step (page key, close, reopen), a body of one's own."""

    new_meeting_asked = Signal()
    new_body_asked = Signal()
    minutes_asked = Signal()
    step_asked = Signal(str)
    record_asked = Signal(str, str)
    follow_up_asked = Signal(str)
    members_asked = Signal()
    """After a body was founded: its members come next."""

    def __init__(self) -> None:
        super().__init__()
        self.tools = ToolRow(tr("首页"))
        self.new_body = Button(tr("建立组织"), "normal", "city")
        self.new_meeting = Button(tr("新建会议"), "primary", "plus")
        self.minutes = Button(tr("读入往届纪要"), "quiet", "import")
        self.minutes.clicked.connect(self.minutes_asked)
        self.new_body.clicked.connect(self.new_body_asked)
        self.new_meeting.clicked.connect(self.new_meeting_asked)
        self.tools.add_right(self.minutes)
        self.tools.add_right(self.new_body)
        self.tools.add_right(self.new_meeting)
        self.due = RecordTable(DueModel(), "two_lines", tr("要办的事"), header=False)
        self.open = RecordTable(OpenModel(), "badge", tr("未办结事项"))
        self.standing = RecordTable(SituationModel(), "fact", tr("情况"), header=False)
        self.meeting = MeetingCard()
        self.due_card, self.open_card = Card(tr("要办的事")), Card(tr("未办结事项"))
        whose = Choice("own", tr("本组织")), Choice("taken", tr("接手的")), Choice("all", tr("全部组织"))
        self.whose = ChipRow(whose, tr("未办结事项"))
        self.open_card.add_action(self.whose)
        self.no_due, self.no_open = Nothing(tr("没有要办的事")), Nothing(tr("会上议定的事项列在这里"))
        self.refusal, self.minutes_bar = Bar(), Bar()
        self.refusal.pressed.connect(self.members_asked)
        self._right = QWidget()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("首页"))
        self.restyle()

    def _lay_out(self) -> None:
        self._column, self._cards = QVBoxLayout(self), QHBoxLayout()
        self._column.addWidget(self.tools)
        self._notice = QVBoxLayout()
        self._notice.addWidget(self.refusal)
        self._notice.addWidget(self.minutes_bar)
        self._column.addLayout(self._notice)
        self._column.addLayout(self._cards, 1)
        left = self._left = QVBoxLayout()
        for card, table, nothing in ((self.due_card, self.due, self.no_due), (self.open_card, self.open, self.no_open)):
            card.body.addWidget(table)
            card.body.addWidget(nothing)
            left.addWidget(card)
        self.due_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        left.setStretchFactor(self.open_card, 1)
        self.due.fit_rows()
        self.standing.fit_rows()
        situation = Card(tr("情况"))
        scroll = ScrollBody(tr("情况"))
        scroll.body.addWidget(self.standing)
        self._scroll = scroll
        situation.body.addWidget(scroll)
        self._right_column = QVBoxLayout(self._right)
        self._right_column.addWidget(self.meeting)
        self._right_column.addWidget(situation, 1)
        self._cards.addLayout(left, 1)
        self._cards.addWidget(self._right)

    def _connect(self) -> None:
        for bar in (self.refusal, self.minutes_bar):
            bar.turned.connect(self.restyle)
        self.meeting.step_asked.connect(self.step_asked)
        self.due.row_opened.connect(self._open_due)
        self.due.action_asked.connect(self._open_due)
        self.open.row_opened.connect(self._open_follow_up)

    def _open_follow_up(self, row: Open) -> None:
        self.follow_up_asked.emit(row.key)

    def _open_due(self, due: Due) -> None:
        if due.place and due.record:
            self.record_asked.emit(due.place, due.record)
        elif due.place == "follow":
            self.follow_up_asked.emit(due.key)
        elif due.place:
            self.step_asked.emit(due.place)

    def show_due(self, rows: Sequence[Due]) -> None:
        self.due.records().show(rows)
        self.due_card.set_count(tr("{count} 项", count=len(rows)) if rows else "")
        self.due.setVisible(bool(rows))
        self.no_due.setVisible(not rows)

    def open_with(self, key: str) -> None:
        """Choose whose matters are shown, without a word to the page."""
        self.whose.chips[key].setChecked(True)

    def offer_open(self, *, several: bool, taken: bool) -> None:
        """`several` bodies have something open; `taken`: something came with the chair from another office."""
        for key, offered in (("all", several), ("taken", taken)):
            self.whose.chips[key].setVisible(offered)
            if not offered and self.whose.key() == key:
                self.open_with("own")
        self.whose.setVisible(several or taken)

    def show_open(self, rows: Sequence[Open]) -> None:
        self.open.records().show(rows)
        self.open_card.set_count(tr("{count} 项", count=len(rows)) if rows else "")
        self.open.setVisible(bool(rows))
        self.no_open.setVisible(not rows)

    def show_standing(self, rows: Sequence[Standing]) -> None:
        self.standing.records().show(rows)

    def show_refusal(self, sentence: str) -> None:
        """Say below the tool row why nothing was written; '' takes it back."""
        if sentence:
            self.refusal.show_message("error", sentence)
        else:
            self.refusal.clear()

    def show_founded(self, name: str) -> None:
        """Say what was founded and offer what comes next."""
        self.refusal.show_message("done", tr("已建立{name}；下一步：登记成员方", name=name), tr("登记成员方"))

    def focus_first(self) -> None:
        if self.due.isVisibleTo(self):
            self.due.choose_row(0)
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            button = next(iter(self.meeting.buttons.values()), self.new_meeting)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
        shown = not (self.refusal.isHidden() and self.minutes_bar.isHidden())
        self._notice.setSpacing(g(8))
        self._notice.setContentsMargins(g(12), 0, g(12), g(8) if shown else 0)
        for layout in (self._cards, self._left, self._right_column):
            layout.setSpacing(8)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._scroll.body.setContentsMargins(0, 0, 0, 0)
        self._right.setFixedWidth(u(620 if is_wide(self) else 430))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setFixedWidth(u(620 if is_wide(self) else 430))


class Nothing(QWidget):
    """One line where a list has no rows."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = Label(words, "body", "text2", wrap=True)
        self._row = QVBoxLayout(self)
        self._row.addWidget(self.words, alignment=Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(words)
        self.restyle()

    def restyle(self) -> None:
        self._row.setContentsMargins(g(14), g(8), g(14), g(10))
