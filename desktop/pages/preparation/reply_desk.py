"""Takes reply forms in: reads a file beside the window, shows what it says, records what is agreed. 读入回执"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from db.agenda.operations import TakeBack
from db.attendance.workbook_reading import CHECK_IN_WORKBOOK, is_checkin
from db.intake.accepting import steps
from db.intake.replies import Replies, Taken, read
from db.intake.roster import Match, Roster
from db.intake.sheet import Sheet
from db.meeting.entity import Meeting
from db.store.errors import LianxiError
from db.store.moment import day_of
from db.store.operation import Touched
from db.store.recognition import TABLES
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.take_replies import TakeRepliesDialog
from desktop.language import said, tr
from desktop.pages.preparation.attendee_view import AttendeeView
from desktop.sheet_file import sheets_of
from desktop.tasks import Task
from desktop.workspace import Workspace


class ReplyDesk(QObject):
    """One form at a time; the last one taken in can be taken back."""

    def __init__(self, workspace: Workspace, view: AttendeeView) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._folder = Path.home()
        self._task: Task | None = None
        self._done: list[Touched] = []
        self._taken = 0
        view.replies_asked.connect(self._ask_which)
        view.bar.pressed.connect(self._press)
        view.bar.turned.connect(self._forget)

    def _ask_which(self) -> None:
        endings = " ".join(f"*{each}" for each in TABLES)
        dialog = QFileDialog(self._view, tr("读入参会回执"), str(self._folder), f"{tr('参会回执')} ({endings})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read the file while the window goes on; then show what it says."""
        if self._task is not None:
            return
        self._folder = path.parent
        self.say("notice", tr("正在读{file}……", file=path.name))
        meeting = self._workspace.meeting
        self._task = Task(self, partial(_read, path, meeting.from_on if meeting else None))
        self._task.done.connect(partial(self._show, path))
        self._task.failed.connect(self._refuse)
        self._task.start()

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None

    def _refuse(self, error: LianxiError) -> None:
        self._end()
        self.say("warning", said(error))

    def _show(self, path: Path, told: tuple[tuple[Sheet, ...], Replies]) -> None:
        self._end()
        self._view.bar.clear()
        sheets, replies = told
        meeting = self._workspace.meeting
        if meeting is None:
            return
        if sheets and is_checkin(sheets[0].rows):
            self.say("warning", tr(CHECK_IN_WORKBOOK, file=path.name))
            return
        roster = Roster(self._workspace.store, meeting, path.stem)

        def reading(taken: Taken) -> tuple[Replies, tuple[Match, ...]]:
            found = read(sheets, meeting.from_on, taken) if taken else replies
            return found, tuple(roster.matches(found.drafts))

        if not replies.drafts:
            self.say("warning", tr("{file}里没有读到参会人员；回执要有“姓名”一列", file=path.name))
            return
        attempt = partial(self._take, meeting)
        if ask_until_taken(TakeRepliesDialog(self._view, path.name, reading, roster.called, attempt)):
            self.say("done", tr("已从{file}读入 {count} 人", file=path.name, count=self._taken), tr("撤销"))
        self._view.table.setFocus()

    def _take(self, meeting: Meeting, matches: tuple[Match, ...]) -> str:
        """All together, in several commits where there are hundreds; '' or the sentence that says why nothing was."""
        done: list[Touched] = []
        self._workspace.changed.connect(done.append)
        sentence = self._workspace.run_in_turn(*steps(meeting.id, matches, day_of(self._workspace.clock())))
        self._workspace.changed.disconnect(done.append)
        self._done, self._taken = done, len(matches)
        return sentence

    def _press(self) -> None:
        """撤销 after a form was taken in; any other message is only closed."""
        meeting, done = self._workspace.meeting, self._done
        self._view.bar.clear()
        if meeting is not None:
            at = self._workspace.clock()
            back = (TakeBack(meeting.id, step.device, step.seq, at) for step in reversed(done))
            if sentence := self._workspace.run_in_turn(*back):
                self.say("warning", sentence)

    def say(self, kind: str, sentence: str, action: str = "") -> None:
        if not action:
            self._done = []
        self._view.bar.show_message(kind, sentence, action or tr("知道了"))

    def _forget(self, shown: bool) -> None:
        """What no bar offers to take back any more cannot be taken back by its button."""
        if not shown:
            self._done = []


def _read(path: Path, near: date | None) -> tuple[tuple[Sheet, ...], Replies]:
    """Cells and drafts: the long part, which needs no record."""
    sheets = sheets_of(path)
    return sheets, read(sheets, near)
