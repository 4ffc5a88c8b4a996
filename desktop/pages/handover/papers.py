"""Deed and list go out: as Word files and to the printer. 移交文稿的导出和打印"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from db.meeting.entity import MeetingId
from db.store.errors import LianxiError
from db.store.operation import Reader
from desktop.documents import Document, documents_of
from desktop.documents.paper import DocumentError
from desktop.language import said, tr
from desktop.pages.handover.model import Shown
from desktop.pages.handover.view import HandoverView
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from db.exporting.operations import RecordExport
    from desktop.printing import PaintedPaper

NAMES = ("handover_deed", "handover_list")


class Papers:
    """Takes the wishes of the view; `shown` is the handover on the page at that moment."""

    def __init__(
        self,
        workspace: Workspace,
        view: HandoverView,
        shown: Callable[[], Shown | None],
    ) -> None:
        self.workspace, self.view, self._shown = workspace, view, shown
        self._folder = Path.home()
        view.export_asked.connect(self._offer_files)
        view.print_asked.connect(self._offer_prints)

    def _offer_files(self) -> None:
        self._popup(self.view.export, self.menu(self._ask_file))

    def _offer_prints(self) -> None:
        self._popup(self.view.printing, self.menu(self._ask_printer))

    def _popup(self, button: QWidget, menu: QMenu) -> None:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self, act: Callable[[Document, MeetingId], None]) -> QMenu:
        """The papers that this handover has."""
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = self._shown()
        if found is not None:
            for each in papers_of(self.workspace.store, found[2]):
                menu.addAction(tr(each.title)).triggered.connect(partial(_do, act, each, found[2]))
        return menu

    def _ask_file(self, paper: Document, meeting: MeetingId) -> None:
        from desktop.dialogs.save_file import SaveFile

        dialog = SaveFile(self.view, self._folder / tr(paper.title), "docx")
        dialog.path_chosen.connect(partial(self._write, paper, meeting))
        dialog.open()

    def _write(self, paper: Document, meeting: MeetingId, path: Path) -> None:
        """Write it over no file that was changed by hand, and record that it went out."""
        from desktop.exporting import edited, write_word

        self._folder = path.parent
        try:
            if edited(self.workspace.store, path) is not None:
                self.view.say("warning", tr("“{file}”有手工改动，没有覆盖；请另取一个文件名", file=path.name))
                return
            made = write_word(meeting, paper.name, paper.make(self.workspace.store, meeting), path)
        except LianxiError as error:
            self.view.say("error", said(error))
            return
        sentence = self.workspace.run(made)
        self.view.say("error" if sentence else "done", sentence or tr("已保存为“{file}”。", file=path))

    def _ask_printer(self, paper: Document, meeting: MeetingId) -> None:
        from desktop.dialogs.print_paper import PrintPaper
        from desktop.exporting import record_of
        from desktop.printing import pages

        made = paper.make(self.workspace.store, meeting)
        painted, record = pages(made), record_of(meeting, paper.name, made, "print")
        dialog = PrintPaper(self.view, painted.title, painted.page_count)
        dialog.printer_chosen.connect(partial(self._print, painted, record))
        dialog.show()

    def _print(self, painted: PaintedPaper, record: RecordExport, printer: QPrinter) -> None:
        try:
            painted.print_to(printer)
        except DocumentError as error:
            self.view.say("error", said(error))
        else:
            self.workspace.run(record)


def _do(act: Callable[[Document, MeetingId], None], paper: Document, meeting: MeetingId, _: bool = False) -> None:
    """Leave out what Qt says of whether a menu's entry is ticked."""
    act(paper, meeting)


def papers_of(store: Reader, meeting: MeetingId) -> list[Document]:
    return [each for each in documents_of(store, meeting) if each.name in NAMES]
