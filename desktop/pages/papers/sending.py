"""The papers leave the page: one file, many, a file for every member, or the printer. 导出与打印"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.save_file import SaveFile
from desktop.documents import DOCUMENTS
from desktop.documents.paper import DocumentError
from desktop.documents.target import write_books
from desktop.language import said, tr
from desktop.pages.papers import export
from desktop.pages.papers.batch import Batch
from desktop.pages.papers.draft import Draft
from desktop.pages.papers.outgoing import Outgoing
from desktop.pages.papers.view import PapersView
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Say = Callable[[str, str, str, Callable[[], None]], None]
"""Kind of the message, its sentence, the word on its button and what that does."""


class Sending:
    """Asks where to, writes or prints, and says what became of it."""

    def __init__(self, page: QWidget, view: PapersView, workspace: Workspace, outgoing: Outgoing, say: Say) -> None:
        self._page, self._view, self._workspace = page, view, workspace
        self._outgoing, self._say = outgoing, say
        self._batch: Batch | None = None

    def ask_file(self, kind: str) -> None:
        chosen = self._view.draft()
        if chosen is not None:
            dialog = SaveFile(self._page, export.last_folder() / chosen.file_name, kind)
            dialog.path_chosen.connect(partial(self.write, chosen, kind))
            dialog.open()

    def write(self, chosen: Draft, kind: str, path: Path) -> None:
        try:
            written = self._outgoing.write(chosen, path, kind)
        except DocumentError as error:
            self._say("error", said(error), tr("知道了"), self._view.hush)
            return
        if written is None:
            words = tr("没有写出：改过的文件“{file}”保持不动。", file=path.name)
            self._say("warning", words, tr("知道了"), self._view.hush)
            return
        export.keep_folder(written.parent)
        self._note_printed(chosen)
        sentences = [tr("已保存为“{file}”。", file=written), *export.remarks(chosen)]
        self._say("done", "".join(sentences), tr("打开文件夹"), partial(self._open_folder, written.parent))

    def ask_folder(self) -> None:
        """All papers that the list shows go out together, as Word files."""
        drafts = self._view.drafts()
        if drafts and self._batch is None:
            dialog = ChooseFolder(self._page, export.last_folder())
            dialog.folder_chosen.connect(partial(self._write_all, drafts))
            dialog.open()

    def ask_folder_of_each(self) -> None:
        """A form for every member goes out at once, each with its name."""
        chosen = self._view.draft()
        if chosen is not None and chosen.books:
            dialog = ChooseFolder(self._page, export.last_folder())
            dialog.folder_chosen.connect(partial(self.write_each, chosen))
            dialog.open()

    def write_each(self, chosen: Draft, folder: Path) -> None:
        assert chosen.books is not None
        try:
            count = len(list(write_books(chosen.title, chosen.books(), folder, chosen.books_kind)))
        except DocumentError as error:
            self._say("error", said(error), tr("知道了"), self._view.hush)
            return
        export.keep_folder(folder)
        self._say(
            "done",
            tr("已导出 {count} 份文件到“{folder}”。", count=count, folder=folder),
            tr("打开文件夹"),
            partial(self._open_folder, folder),
        )

    def _write_all(self, drafts: list[Draft], folder: Path) -> None:
        self._batch = batch = Batch(self._page, drafts, folder, "docx", self._outgoing.put)
        batch.progressed.connect(partial(self._tell_progress, len(drafts)))
        batch.ended.connect(partial(self._tell_end, drafts))
        batch.refused.connect(self._tell_stop)
        self._workspace.meeting_changed.connect(batch.cancel)
        batch.start()

    def _tell_progress(self, count: int, done: int, title: str) -> None:
        words = tr("正在导出第 {number} 份，共 {count} 份：{title}", number=done + 1, count=count, title=title)
        if self._batch is not None:
            self._say("notice", words, tr("取消"), self._batch.cancel)

    def _tell_end(self, drafts: list[Draft], done: int) -> None:
        folder, count = self._forget_batch(), len(drafts)
        self._note_printed(*drafts[:done])
        words = tr("已导出 {count} 份文件到“{folder}”。", count=done, folder=folder)
        if done < count:
            words = tr("已取消：导出了 {done} 份，其余 {rest} 份没有写出。", done=done, rest=count - done)
        self._say("done" if done == count else "warning", words, tr("打开文件夹"), partial(self._open_folder, folder))

    def _tell_stop(self, done: int, error: DocumentError) -> None:
        self._forget_batch()
        written = tr("已导出 {count} 份后停下。", count=done) if done else ""
        self._say("error", written + said(error), tr("知道了"), self._view.hush)

    def _forget_batch(self) -> Path:
        assert self._batch is not None
        folder = self._batch.folder
        export.keep_folder(folder)
        self._batch.deleteLater()
        self._batch = None
        return folder

    def ask_printer(self) -> None:
        chosen = self._view.draft()
        if chosen is not None:
            from desktop.dialogs.print_paper import PrintPaper

            dialog = PrintPaper(self._page, chosen.painted.title, chosen.painted.page_count)
            dialog.printer_chosen.connect(partial(self._print, chosen))
            dialog.show()

    def _print(self, chosen: Draft, printer: QPrinter) -> None:
        try:
            chosen.painted.print_to(printer)
        except DocumentError as error:
            self._say("error", said(error), tr("知道了"), self._view.hush)
            return
        self._outgoing.printed(chosen)
        if printer.printRange() is not printer.PrintRange.PageRange:
            self._note_printed(chosen)
        where = printer.outputFileName() or printer.printerName()
        self._say(
            "done", tr("已送打印：{title}（{where}）。", title=chosen.title, where=where), tr("知道了"), self._view.hush
        )

    def _note_printed(self, *drafts: Draft) -> None:
        """Remember what cards and badges said, so that a reprint offers only what has changed since."""
        from db.attendance.printed import NotePrinted

        for document in DOCUMENTS:
            meeting = self._workspace.meeting
            if meeting and document.faces and document.name in [each.key for each in drafts]:
                faces = tuple(document.faces(self._workspace.store, meeting.id).items())
                self._workspace.run(NotePrinted(meeting.id, document.printed_as, faces))

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            words = tr("没有程序能打开文件夹“{folder}”。", folder=folder)
            self._say("warning", words, tr("知道了"), self._view.hush)
