"""What leaves the page and comes back: letters and forms, the list as a file and on paper. 督办进出"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.body.entity import BodyId
from db.followup.entity import FollowUp, FollowUpId
from db.meeting.entity import MeetingId
from db.store.errors import LianxiError
from db.store.ident import Id
from desktop.documents.paper import DocumentError, Paper
from desktop.language import said, tr
from desktop.pages.followups.view import FollowUpsView
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.printing import PaintedPaper


class Exchange:
    """Takes the wishes of the view; `body` and `meeting` are what the page shows at that moment."""

    def __init__(
        self,
        workspace: Workspace,
        view: FollowUpsView,
        body: Callable[[], BodyId | None],
        meeting: Callable[[], MeetingId | None],
    ) -> None:
        self.workspace, self.view, self._body, self._meeting = workspace, view, body, meeting
        self._folder = Path.home()
        view.letters_asked.connect(self._ask_folder)
        view.read_asked.connect(self._ask_form)
        view.export_asked.connect(self._ask_file)
        view.print_asked.connect(self._ask_printer)

    def _ask_folder(self) -> None:
        from desktop.dialogs.choose_folder import ChooseFolder

        dialog = ChooseFolder(self.view, self._folder)
        dialog.folder_chosen.connect(self._write_letters)
        dialog.open()

    def _write_letters(self, folder: Path) -> None:
        from desktop.pages.followups.asking import write_letters

        self._folder = folder
        body, meeting = self._body(), self._meeting()
        if meeting is None or body is None:
            return
        try:
            count = write_letters(self.workspace.store, body, meeting, folder)
        except DocumentError as error:
            self.view.say("error", said(error))
            return
        written = tr("已写出 {count} 家成员方的督办函和反馈表：{folder}", count=count, folder=folder)
        self.view.say("done" if count else "warning", written if count else tr("没有成员方牵头的未办结事项"))

    def _ask_form(self) -> None:
        dialog = QFileDialog(self.view, tr("读入进展反馈表"), str(self._folder), tr("Excel 工作簿 (*.xlsx)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, path: str | Path) -> None:
        from desktop.pages.followups.asking import take_form

        body, self._folder = self._body(), Path(path).parent
        if body is None:
            return
        try:
            sentence = take_form(self.view.window(), self.workspace, body, Path(path))
        except LianxiError as error:
            self.view.say("error", said(error))
            return
        if sentence:
            self.view.say("done", sentence)

    def _paper(self) -> Paper:
        """What the list shows, as a paper."""
        from desktop.documents.follow_up_tables import list_paper
        from desktop.documents.projects_table import projects_table

        store, meeting = self.workspace.store, self.workspace.meeting
        if self.view.shows_projects() and meeting is not None:
            return projects_table(store, meeting.id)
        if self.view.shows_leads() and meeting is not None:
            from desktop.documents.statistics_paper import statistics_paper

            return statistics_paper(store, meeting.id)
        items = (store.get(FollowUp, FollowUpId(Id(row.key))) for row in self.view.rows())
        return list_paper(store, tuple(each for each in items if each))

    def _ask_file(self) -> None:
        from desktop.dialogs.save_file import SaveFile

        dialog = SaveFile(self.view, self._folder / tr("落实督办"), "xlsx")
        dialog.path_chosen.connect(self._write)
        dialog.open()

    def _write(self, path: Path) -> None:
        from desktop.documents.lists import write_xlsx

        self._folder = path.parent
        try:
            write_xlsx(self._paper(), path)
        except DocumentError as error:
            self.view.say("error", said(error))
        else:
            self.view.say("done", tr("已保存为“{file}”。", file=path))

    def _ask_printer(self) -> None:
        from desktop.dialogs.print_paper import PrintPaper
        from desktop.printing import pages

        painted = pages(self._paper())
        dialog = PrintPaper(self.view, painted.title, painted.page_count)
        dialog.printer_chosen.connect(partial(self._print, painted))
        dialog.show()

    def _print(self, painted: PaintedPaper, printer: QPrinter) -> None:
        try:
            painted.print_to(printer)
        except DocumentError as error:
            self.view.say("error", said(error))
