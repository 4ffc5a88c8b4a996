"""Dispatches files from outside: a bundle, minutes, a folder of minutes, or a table. 收取文件"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.attendance.workbook_reading import is_checkin
from db.followup.reply_reading import is_progress_form
from db.intake.sheet import Sheet
from db.store.errors import LianxiError
from db.store.recognition import may_take_in
from db.sync.recognition import kind_of
from desktop.language import said
from desktop.minutes_file import TEXTS
from desktop.sheet_file import sheets_of
from desktop.tasks import Task

CHECK_IN, PREPARATION, FOLLOW_UPS, EXCHANGE, OVERVIEW = "checkin", "prep", "follow", "exchange", "overview"


class FileIntake(QObject):
    """`recognised(key of a page, path)` for what a page takes in, `refused(sentences)` for the rest."""

    recognised = Signal(str, Path)
    refused = Signal(str)

    def take(self, paths: list[Path]) -> None:
        """Tables are read beside the window; then a dialog may open, since the drop has ended."""
        sentences = []
        for path in paths:
            if kind_of(path):
                self.recognised.emit(EXCHANGE, path)
                continue
            if path.is_dir() or (path.suffix.casefold() in TEXTS and path.is_file()):
                self.recognised.emit(OVERVIEW, path)
                continue
            try:
                may_take_in(path)
            except LianxiError as error:
                sentences.append(said(error))
            else:
                self._look_into(path)
        if sentences:
            self.refused.emit("\n".join(sentences))

    def _look_into(self, path: Path) -> None:
        task = Task(self, partial(sheets_of, path))
        task.done.connect(lambda sheets: self.recognised.emit(_page_for(sheets), path))
        task.failed.connect(lambda error: self.refused.emit(said(error)))
        for ended in (task.done, task.failed):
            ended.connect(task.deleteLater)
        task.start()


def _page_for(sheets: tuple[Sheet, ...]) -> str:
    """A check-in workbook is for the door, a progress form for the lists; any other list of people is a reply."""
    rows = sheets[0].rows if sheets else []
    return CHECK_IN if is_checkin(rows) else FOLLOW_UPS if is_progress_form(rows) else PREPARATION
