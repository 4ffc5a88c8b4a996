"""Asks to when a meeting is postponed, or why it is cancelled. 延期与取消"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from db.meeting.entity import Meeting, MeetingId
from db.meeting.rescheduling import CancelMeeting, PostponeMeeting
from db.store.ident import Id
from db.store.moment import Instant
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.look.theme import u
from desktop.meeting_facts import span_text
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.date_field import DateField


class PostponeMeetingDialog(OperationForm):
    """The new days may not be known yet; the reason is told in the notice. `within`: what is held within it."""

    def __init__(
        self, parent: QWidget | None, meeting: Meeting, within: Sequence[Choice], at: Instant, attempt: Attempt
    ) -> None:
        planned = span_text(meeting.from_on, meeting.to_on) or tr("日期未定")
        words = tr("原定{planned}。新日期未定时留空；阶段、用餐、发车的时间随开始日期顺延。", planned=planned)
        if within:
            names = tr("、").join(each.word for each in within)
            words += tr("同期会议的日期不变，请逐个改：{names}。", names=names)
        super().__init__(parent, tr("会议延期"), tr("会议延期"), attempt, words, width=560)
        self._meeting, self._at = meeting, at
        self.from_on, self.to_on, self.reason = DateField(), DateField(tr("结束日期")), QLineEdit()
        for each in (self.from_on, self.to_on):
            each.setFixedWidth(u(150))
        self.form.add(tr("延期至"), self.from_on, tr("至"), self.to_on, 150)
        self.form.add(tr("原因"), self.reason)
        self.from_on.setFocus()

    def operation(self) -> PostponeMeeting:
        first, last = self.read(self.from_on, self.from_on.day), self.read(self.from_on, self.to_on.day)
        return PostponeMeeting(self._meeting.id, first, last, self.need(self.reason, tr("原因")), self._at)


class CancelMeetingDialog(OperationForm):
    """One line says why; everything that was prepared stays. What is held within it goes with it, unless unticked."""

    def __init__(
        self, parent: QWidget | None, meeting: Meeting, within: Sequence[Choice], at: Instant, attempt: Attempt
    ) -> None:
        words = tr("已登记的内容都保留，只供查看；届次和轮值不占用，可以另建会议。以后仍要召开，可以恢复。")
        super().__init__(parent, tr("取消会议"), tr("取消会议"), attempt, words)
        self._meeting, self._at = meeting, at
        self.cancel.set_word(tr("不取消"))
        self.reason = QLineEdit()
        self.form.add(tr("原因"), self.reason)
        self.within = {MeetingId(Id(each.key)): CheckBox(each.word, checked=True) for each in within}
        for box in self.within.values():
            self.form.add(tr("一并取消"), box)
        self.reason.setFocus()

    def operation(self) -> CancelMeeting:
        within = tuple(each for each, box in self.within.items() if box.isChecked())
        return CancelMeeting(self._meeting.id, self.need(self.reason, tr("原因")), self._at, within)
