"""Reads past minutes from files, a folder or pasted text; records what a person confirms. 读入往届纪要"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

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
from desktop.minutes_reading import FolderText, draft_in, draft_said, folder_texts
from desktop.pages.overview.filing import Filing
from desktop.pages.overview.folder_desk import FolderDesk
from desktop.tasks import Task
from desktop.widgets.bar import Bar
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading to be done: its name, the work, and what to call with the result or the error."""

    name: str
    work: Callable[[], object]
    show: Callable[[Any], None]
    refuse: Callable[[LianxiError], None]


class MinutesDesk(QObject):
    """Reads the given texts one after the other."""

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
        """The menu of sources: files, a whole folder, or the clipboard."""
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
        """Ask for pasted text; if nothing was found in it, ask again and show the reason."""
        words = ask_words(self._parent, words, fault)
        if words:
            name = tr("粘贴的文字")
            work, show = partial(draft_said, words, name), partial(self._show, name)
            self._queue(Reading(name, work, show, lambda error: self.ask_words(words, said(error))))

    def _read_all(self, names: list[str]) -> None:
        for name in names:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file in the background, after those before it; or a whole folder, in a dialog."""
        if path.is_dir():
            self._folder = path
            self._queue(Reading(path.name, partial(folder_texts, path), partial(self._go_through, path), self._warn))
        else:
            self._folder = path.parent
            self._queue(Reading(path.name, partial(draft_in, path), partial(self._show, path.name), self._warn))

    def _queue(self, reading: Reading) -> None:
        self._waiting.append(reading)
        if self._task is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        reading = self._waiting.pop(0)
        self._say("notice", tr("正在读{file}……", file=reading.name))
        self._task = Task(self, reading.work)
        self._task.done.connect(partial(self._end, reading.show))
        self._task.failed.connect(partial(self._end, reading.refuse))
        self._task.start()

    def _end(self, tell: Callable[[Any], None], outcome: object) -> None:
        """Show the result; the next text is read once its dialog is closed."""
        assert self._task
        self._task.deleteLater()
        self._bar.clear()
        tell(outcome)
        self._task = None
        self._next()

    def _warn(self, error: LianxiError) -> None:
        self._say("warning", said(error))
        self.refused.emit(said(error))

    def _show(self, name: str, draft: PastMeeting) -> None:
        if ask_until_taken(TakeMinutesDialog(self._parent, name, draft, self._filing.file)):
            self._say("done", tr("已把{file}存为已归档的会议", file=name), tr("撤销"))

    def _go_through(self, folder: Path, texts: Sequence[FolderText]) -> None:
        FolderDesk(self._filing, self._parent, folder, texts).ask()

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
