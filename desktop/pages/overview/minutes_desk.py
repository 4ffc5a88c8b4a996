"""Takes past minutes in from files, a folder or pasted words; files what a person confirms. 读入往届纪要"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from db.intake.minutes.draft import PastMeeting
from db.store.errors import LianxiError
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.paste_minutes import ask_words
from desktop.dialogs.take_minutes import TakeMinutesDialog
from desktop.language import said, tr
from desktop.minutes_file import TEXTS
from desktop.minutes_reading import draft_in, draft_said
from desktop.pages.overview.filing import Filing
from desktop.pages.overview.folder_desk import FolderDesk
from desktop.tasks import Task
from desktop.widgets.bar import Bar
from desktop.workspace import Workspace

Reading = tuple[str, Callable[[], PastMeeting], Callable[[LianxiError], None]]
"""What is read, how, and what becomes of a refusal."""


class MinutesDesk(QObject):
    """One text after the other, in the order in which they were given."""

    refused = Signal(str)
    """Why a file was not read, also where the bar is not seen."""

    def __init__(self, workspace: Workspace, parent: QWidget, bar: Bar) -> None:
        super().__init__(parent)
        self._parent, self._bar = parent, bar
        self._filing = Filing(workspace)
        self._folder = Path.home()
        self._task: Task | None = None
        self._waiting: list[Reading] = []
        bar.pressed.connect(self._press)

    def menu(self, parent: QWidget) -> QMenu:
        """Where the minutes are: in files, in a whole folder, or in the clipboard."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("选择文件…")).triggered.connect(self.ask_which)
        menu.addAction(tr("读入整个文件夹…")).triggered.connect(self.ask_folder)
        menu.addAction(tr("粘贴文字…")).triggered.connect(partial(self.ask_words, "", ""))
        return menu

    def ask_how(self, button: QWidget) -> None:
        self.menu(button).popup(button.mapToGlobal(QPoint(0, button.height())))

    def ask_which(self) -> None:
        endings = " ".join(f"*{each}" for each in TEXTS)
        dialog = QFileDialog(self._parent, tr("读入往届纪要"), str(self._folder), f"{tr('纪要和报道')} ({endings})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._read_all)
        dialog.open()

    def ask_folder(self) -> None:
        dialog = ChooseFolder(self._parent, self._folder, tr("读入整个文件夹"))
        dialog.folder_chosen.connect(self.read)
        dialog.open()

    def ask_words(self, words: str, fault: str) -> None:
        """Ask for the words themselves; those in which nothing was found are shown again with the reason."""
        words = ask_words(self._parent, words, fault)
        if words:
            name = tr("粘贴的文字")
            self._queue(name, partial(draft_said, words, name), lambda error: self.ask_words(words, said(error)))

    def _read_all(self, names: list[str]) -> None:
        for name in names:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file while the window goes on, several in their turn; or all of a folder in a dialog."""
        if path.is_dir():
            self._folder = path
            FolderDesk(self._filing, self._parent, path).ask()
            return
        self._folder = path.parent
        self._queue(path.name, partial(draft_in, path), self._warn)

    def _queue(self, name: str, work: Callable[[], PastMeeting], refuse: Callable[[LianxiError], None]) -> None:
        self._waiting.append((name, work, refuse))
        if self._task is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        name, work, refuse = self._waiting.pop(0)
        self._say("notice", tr("正在读{file}……", file=name))
        self._task = Task(self, work)
        self._task.done.connect(partial(self._show, name))
        self._task.failed.connect(partial(self._refuse, refuse))
        self._task.start()

    def _end(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None

    def _refuse(self, refuse: Callable[[LianxiError], None], error: LianxiError) -> None:
        self._end()
        self._bar.clear()
        refuse(error)
        self._next()

    def _warn(self, error: LianxiError) -> None:
        self._say("warning", said(error))
        self.refused.emit(said(error))

    def _show(self, name: str, draft: PastMeeting) -> None:
        self._bar.clear()
        if ask_until_taken(TakeMinutesDialog(self._parent, name, draft, self._filing.file)):
            self._say("done", tr("已把{file}存为已归档的会议", file=name), tr("撤销"))
        self._end()
        self._next()

    def _press(self) -> None:
        """撤销 after minutes were filed; any other message is only closed."""
        done, self._filing.done = self._filing.done, None
        self._bar.clear()
        sentence = self._filing.take_back(done) if done else ""
        if sentence:
            self._say("warning", sentence)

    def _say(self, kind: str, sentence: str, action: str = "") -> None:
        if not action:
            self._filing.done = None
        self._bar.show_message(kind, sentence, action or tr("知道了"))
