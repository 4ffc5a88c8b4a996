"""Joins the question of who was invited and has replied to the records, for every page that asks it. 邀请与回复"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.attendance.invitation import NoteReply, Reply, SendInvitations, invited_name, replies, unanswered
from db.meeting.entity import Meeting, short_title
from db.store.moment import day_of
from db.store.operation import Reader
from desktop.dialogs.replies import RepliesDialog, ReplyRow
from desktop.language import tr
from desktop.workspace import Workspace


def ask_replies(parent: QWidget, workspace: Workspace, meeting: Meeting) -> None:
    """Show how everybody stands to the invitation; what is said there is recorded at once."""
    store = workspace.store
    dialog = RepliesDialog(parent, lambda: reminder(store, meeting))

    def show(fault: str = "") -> None:
        dialog.show_replies([_row(store, meeting, each) for each in replies(store, meeting.id)], fault)

    def send() -> None:
        waiting = tuple(each.invited for each in replies(store, meeting.id) if each.sent_on is None)
        show(workspace.run(SendInvitations(meeting.id, waiting, day_of(workspace.clock()))))

    def note(key: str, reply: str) -> None:
        invited = next(each.invited for each in replies(store, meeting.id) if each.invited.row(meeting.id) == key)
        show(workspace.run(NoteReply(meeting.id, invited, reply, day_of(workspace.clock()))))

    dialog.sent_asked.connect(send)
    dialog.reply_asked.connect(note)
    show()
    dialog.exec()
    dialog.deleteLater()


def _row(store: Reader, meeting: Meeting, reply: Reply) -> ReplyRow:
    sent, replied = (day.isoformat() if day else "" for day in (reply.sent_on, reply.replied_on))
    name = invited_name(store, meeting, reply.invited)
    return ReplyRow(reply.invited.row(meeting.id), name, sent, reply.reply, replied)


def reminder(store: Reader, meeting: Meeting) -> str:
    """Whom to ask again, as a text to send."""
    waiting = (invited_name(store, meeting, each) for each in unanswered(store, meeting.id))
    return tr(
        "{meeting}：尚未收到以下单位和来宾的参会回执，请尽快报送参会人员名单；不能参会的请来函请假。\n{names}",
        meeting=short_title(store, meeting),
        names="、".join(waiting),
    )
