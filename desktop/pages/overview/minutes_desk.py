"""Takes past minutes in: reads a file beside the window, shows what it says, files what is confirmed. 读入往届纪要"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.reading import read
from db.intake.minutes.rules import may_be_minutes
from db.intake.minutes.taking import TakeMinutes, UntakeMinutes
from db.store.errors import LianxiError
from db.store.operation import Touched
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.take_minutes import TakeMinutesDialog
from desktop.language import said, tr
from desktop.minutes_file import TEXTS, text_of
from desktop.tasks import Task
from desktop.widgets.bar import Bar
from desktop.workspace import Workspace


class MinutesDesk(QObject):
    """One file after the other, in the order in which they were given."""

    refused = Signal(str)
    """Why a file was not read, also where the bar is not seen."""

    def __init__(self, workspace: Workspace, parent: QWidget, bar: Bar) -> None:
        super().__init__(parent)
        self._workspace, self._parent, self._bar = workspace, parent, bar
        self._folder = Path.home()
        self._task: Task | None = None
        self._waiting: list[Path] = []
        self._done: UntakeMinutes | None = None
        bar.pressed.connect(self._press)

    def ask_which(self) -> None:
        endings = " ".join(f"*{each}" for each in TEXTS)
        dialog = QFileDialog(self._parent, tr("读入往届纪要"), str(self._folder), f"{tr('纪要和报道')} ({endings})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._read_all)
        dialog.open()

    def _read_all(self, names: list[str]) -> None:
        for name in names:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file while the window goes on; several wait for their turn."""
        self._waiting.append(path)
        if self._task is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        path = self._waiting.pop(0)
        self._folder = path.parent
        self._say("notice", tr("正在读{file}……", file=path.name))
        self._task = Task(self, partial(_read, path))
        self._task.done.connect(partial(self._show, path))
        self._task.failed.connect(self._refuse)
        self._task.start()

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None

    def _refuse(self, error: LianxiError) -> None:
        self._end()
        self._say("warning", said(error))
        self.refused.emit(said(error))
        self._next()

    def _show(self, path: Path, draft: PastMeeting) -> None:
        self._bar.clear()
        if ask_until_taken(TakeMinutesDialog(self._parent, path.name, draft, self._take)):
            self._say("done", tr("已把{file}存为已归档的会议", file=path.name), tr("撤销"))
        self._end()
        self._next()

    def _take(self, draft: PastMeeting) -> str:
        taken = TakeMinutes(draft)

        def remember(touched: Touched) -> None:
            self._done = UntakeMinutes(taken.meeting_id, touched.device, touched.seq)

        self._workspace.changed.connect(remember)
        sentence = self._workspace.run(taken)
        self._workspace.changed.disconnect(remember)
        return sentence

    def _press(self) -> None:
        """撤销 after minutes were filed; any other message is only closed."""
        done, self._done = self._done, None
        self._bar.clear()
        sentence = self._workspace.run(done) if done else ""
        if sentence:
            self._say("warning", sentence)

    def _say(self, kind: str, sentence: str, action: str = "") -> None:
        if not action:
            self._done = None
        self._bar.show_message(kind, sentence, action or tr("知道了"))


def _read(path: Path) -> PastMeeting:
    """The words and what they say: the long part, which needs no record."""
    draft = read(text_of(path))
    may_be_minutes(draft, path.name)
    return draft
