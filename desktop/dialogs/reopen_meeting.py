"""Asks why a closed meeting is opened again. 重新打开会议"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.meeting.entity import MeetingId
from db.meeting.operations import ReopenMeeting
from desktop.dialogs.text_question import ask_text
from desktop.language import tr


def ask_reopening(parent: QWidget, meeting: MeetingId) -> ReopenMeeting | None:
    """The operation with its reason, or None when it was cancelled."""
    reason = ask_text(parent, tr("重新打开会议"), tr("原因"), "", tr("重新打开"))
    return ReopenMeeting(meeting, reason) if reason else None
