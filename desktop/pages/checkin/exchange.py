"""The check-in workbook out to a borrowed laptop and back in. 签到册"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from db.attendance.workbook import workbook
from db.attendance.workbook_reading import Preview, preview
from db.meeting.entity import Stage, short_title, stage_name
from db.store.errors import LianxiError
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.read_workbook import ReadWorkbookDialog
from desktop.dialogs.save_file import SaveFile
from desktop.documents.target import write_file
from desktop.language import said, tr
from desktop.pages.checkin.steward import Outcome, Steward
from desktop.pages.checkin.view import CheckInView
from desktop.sheet_file import rows_of
from desktop.workspace import Workspace


@contextmanager
def waiting() -> Iterator[None]:
    """Show that the window is busy while a file is read."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class Exchange:
    """Writes the workbook of the stage at hand; reads one back and records it after a look."""

    def __init__(
        self, workspace: Workspace, view: CheckInView, steward: Steward, tell: Callable[[Outcome], None]
    ) -> None:
        self._workspace, self._view, self._steward, self._tell = workspace, view, steward, tell
        self._folder = Path.home()
        view.export_asked.connect(self._ask_where)
        view.import_asked.connect(self._ask_which)

    def _ask_where(self) -> None:
        door = self._steward.door
        stage = self._workspace.store.get(Stage, door.stage)
        if stage is None:
            return
        title = short_title(self._workspace.store, door.meeting)
        name = f"{title}{tr(stage_name(stage))}{tr('签到册')}".replace("/", "-")
        dialog = SaveFile(self._view, self._folder / name, "xlsx")
        dialog.path_chosen.connect(self.write)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the workbook of this door's stage, whole or not at all."""
        stage = self._steward.door.stage
        assert stage is not None
        self._folder = path.parent
        try:
            write_file(path, workbook(self._workspace.store, stage))
        except LianxiError as error:
            self._tell(Outcome("refused", said(error)))
        else:
            self._tell(Outcome("done", tr("签到册已写出：{file}", file=path.name)))

    def _ask_which(self) -> None:
        dialog = QFileDialog(self._view, tr("读入签到册"), str(self._folder), tr("Excel 工作簿 (*.xlsx)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Show what the file would record, and record it when the user agrees."""
        self._folder = path.parent
        store, door = self._workspace.store, self._steward.door
        try:
            with waiting():
                rows = rows_of(path)
            found = preview(store, door.meeting.id, rows, path.name, self._workspace.clock())
        except LianxiError as error:
            self._tell(Outcome("refused", said(error)))
            return
        if not found.lines:
            self._tell(Outcome("doubt", tr("{file}里一行也没有填，没有读入", file=path.name)))
        elif self._agreed(found):
            words = tr("签到册已读入：{count} 人签到；读错了按 Ctrl+Z 一次全部撤销", count=len(found.arrivals()))
            self._tell(Outcome("done", words))

    def _agreed(self, found: Preview) -> bool:
        stage = self._workspace.store.need(Stage, found.stage)

        def attempt(_: object) -> str:
            return self._steward.admit_all(found.stage, found.arrivals())

        return ask_until_taken(ReadWorkbookDialog(self._view, tr(stage_name(stage)), found.lines, attempt))
