"""Reads a folder of old minutes in the background; each file is recorded once a person confirms it. 读入文件夹"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.joining import filed_before
from db.intake.minutes.taking import UntakeMinutes
from db.sheet import sheet_bytes
from db.store.errors import LianxiError
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.read_folder import WIDTHS, ReadFolderDialog, report_rows
from desktop.dialogs.save_file import SaveFile
from desktop.dialogs.take_minutes import TakeMinutesDialog
from desktop.documents.target import write_file
from desktop.language import said, tr
from desktop.minutes_reading import FolderText, draft_in
from desktop.pages.overview.filing import Filing
from desktop.tasks import Task

HEADS = 2


class FolderDesk(QObject):
    """One folder and its dialog; drafts that are not confirmed are discarded when it is closed."""

    def __init__(self, filing: Filing, parent: QWidget, folder: Path, texts: Sequence[FolderText]) -> None:
        super().__init__(parent)
        self._filing, self._folder = filing, folder
        self._texts = {each.key: each for each in texts}
        self._filed: dict[str, UntakeMinutes] = {}
        self._stopped = False
        self.dialog = ReadFolderDialog(parent, folder.name)
        self.dialog.stop_asked.connect(self._stop)
        self.dialog.text_asked.connect(self._look_at)
        self.dialog.untake_asked.connect(self._untake)
        self.dialog.report_asked.connect(self._ask_where)

    def ask(self) -> None:
        """Show the dialog and read; closing it stops the reading after the current file."""
        self._next()
        self.dialog.exec()
        self._stopped = True
        self.dialog.deleteLater()
        self.deleteLater()

    def _waiting(self) -> FolderText | None:
        return None if self._stopped else next((each for each in self._texts.values() if each.state == "waiting"), None)

    def _next(self) -> None:
        text = self._waiting()
        self._stopped = text is None
        self._show()
        if text is None:
            return
        task = Task(self, partial(draft_in, text.path))
        task.done.connect(partial(self._read, text))
        task.failed.connect(partial(self._refused, text))
        for ended in (task.done, task.failed):
            ended.connect(task.deleteLater)
        task.start()

    def _read(self, text: FolderText, draft: PastMeeting) -> None:
        self._put(self._standing(replace(text, draft=draft)))
        self._next()

    def _refused(self, text: FolderText, error: LianxiError) -> None:
        self._put(replace(text, state="refused", why=said(error)))
        self._next()

    def _standing(self, text: FolderText) -> FolderText:
        """The text with its state: filed, already there, doubtful or read."""
        assert text.draft
        if text.key in self._filed:
            return replace(text, state="filed")
        there = filed_before(self._filing.store, text.draft)
        return replace(text, state="there" if there else "doubtful" if text.facts[1] else "read")

    def _put(self, text: FolderText) -> None:
        self._texts[text.key] = text

    def _show(self) -> None:
        self.dialog.show_texts(tuple(self._texts.values()), reading=not self._stopped)

    def _stop(self) -> None:
        self._stopped = True
        self._show()

    def _look_at(self, text: FolderText) -> None:
        assert text.draft
        if ask_until_taken(TakeMinutesDialog(self.dialog, text.name, text.draft, self._filing.file)):
            assert self._filing.done
            self._filed[text.key] = self._filing.done
            self._stand_anew()
            self.dialog.choose_next()

    def _untake(self, text: FolderText) -> None:
        sentence = self._filing.take_back(self._filed[text.key])
        if sentence:
            self.dialog.show_fault(sentence)
        else:
            del self._filed[text.key]
            self._stand_anew()

    def _stand_anew(self) -> None:
        """Update the states of all texts, since several may be about the same meeting."""
        self._texts = {key: self._standing(each) if each.draft else each for key, each in self._texts.items()}
        self._show()

    def _ask_where(self) -> None:
        name = tr("读入清单：{folder}", folder=self._folder.name).replace("：", " ")
        dialog = SaveFile(self.dialog, self._folder.parent / name, "xlsx")
        dialog.path_chosen.connect(self.save)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the report of all files, whole or not at all."""
        rows = report_rows(self._folder.name, tuple(self._texts.values()))
        try:
            write_file(path, sheet_bytes(tr("读入清单"), rows, WIDTHS, HEADS))
        except LianxiError as error:
            self.dialog.show_fault(said(error))
        else:
            self.dialog.fault.show_message("done", tr("清单已写出：{file}", file=path.name))
