"""Joins the papers to the records: what is shown, written, printed, and where a gap is filled. 公文"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedLayout

from db.exporting.entity import PaperExport, last_states
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.store.operation import Touched
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.save_file import SaveFile
from desktop.documents import documents_of
from desktop.documents.paper import DocumentError
from desktop.documents.target import write_books
from desktop.language import tr
from desktop.page import Page
from desktop.pages.papers import export, issuing
from desktop.pages.papers.batch import Batch
from desktop.pages.papers.draft import Draft, draft
from desktop.pages.papers.facts import Fact
from desktop.pages.papers.outgoing import Outgoing
from desktop.pages.papers.own_forms import OwnForms
from desktop.pages.papers.view import PapersView
from desktop.widgets.chip import Choice
from desktop.widgets.empty_state import EmptyState
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SENT = PaperExport.declaration.table


class PapersPage(Page):
    """The papers of the current meeting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = PapersView()
        self.empty = EmptyState(
            "paper", tr("还没有会议"), tr("新建会议以后，纪要和签到表在这里预览、导出和打印。"), tr("去首页")
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._drafts: tuple[Draft, ...] = ()
        self._batch: Batch | None = None
        self._outgoing = Outgoing(self, workspace)
        self._forms = OwnForms(self, workspace, self._outgoing, self._tell)
        self._after: Callable[[], None] = self.view.hush
        self._connect()

    def _connect(self) -> None:
        self.view.search_asked.connect(self._show)
        self.view.export_asked.connect(self._ask_file)
        self.view.print_asked.connect(self._ask_printer)
        self.view.fact_asked.connect(self._go)
        self.view.issue_asked.connect(self._ask_issue)
        self.view.batch_asked.connect(self._ask_folder)
        self.view.more_asked.connect(self._open_more)
        self.view.each_asked.connect(self._ask_folder_of_members)
        self.view.bar.pressed.connect(self._press)
        self.view.list.row_chosen.connect(self.view.hush)
        self.workspace.meeting_changed.connect(self.view.hush)
        self.empty.asked.connect(partial(self.go_asked.emit, "overview", ""))

    def refresh(self) -> None:
        meeting = self.workspace.meeting
        self._stack.setCurrentWidget(self.view if meeting else self.empty)
        if meeting is None:
            return
        before = {each.key: each for each in self._drafts}
        store = self.workspace.store
        self._drafts = tuple(
            draft(store, meeting, each, before.get(each.name)) for each in documents_of(store, meeting.id)
        )
        self._mark()

    def _touched(self, touched: Touched) -> None:
        """That a paper went out changes its mark alone: no paper has to be made anew."""
        if touched.tables == {SENT}:
            self._mark()
        else:
            super()._touched(touched)

    def _mark(self) -> None:
        """Note of each paper that went out whether it has changed since."""
        meeting = self.workspace.meeting
        sent = last_states(self.workspace.store, meeting.id) if meeting else {}
        self._drafts = tuple(
            replace(each, is_changed=each.key in sent and sent[each.key] != each.paper.state) for each in self._drafts
        )
        self._show()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        if self._stack.currentWidget() is self.view:
            self.view.focus_first()
        else:
            self.empty.button.setFocus()

    def _show(self) -> None:
        """Show the papers that the search and the chip leave."""
        found = self._matching(self.view.search.query())
        kinds = {
            "all": (tr("全部"), found),
            "ready": (tr("可打印"), [each for each in found if not each.gaps]),
            "lacking": (tr("未载明"), [each for each in found if each.gaps]),
        }
        if any(each.is_changed for each in self._drafts):
            kinds["changed"] = (tr("已改动"), [each for each in found if each.is_changed])
        self.view.show_choices([Choice(key, word, len(rows)) for key, (word, rows) in kinds.items()])
        self.view.show_drafts(kinds.get(self.view.chips.key(), kinds["all"])[1])

    def _matching(self, query: str) -> list[Draft]:
        """Papers by title, pinyin or initials: while pinyin is composed the list must not run empty."""
        if not query:
            return list(self._drafts)
        index = NameIndex(Candidate(each.key, each.title, reading_text(each.title)) for each in self._drafts)
        found = {each.key for each in index.match(query)}
        return [each for each in self._drafts if each.key in found]

    def _go(self, fact: Fact) -> None:
        """To the page where a fact is entered; of a meeting within this one, after choosing that."""
        if fact.page == "papers":
            self._ask_issue()
            return
        if fact.meeting is not None:
            self.workspace.choose_meeting(fact.meeting)
        self.go_asked.emit(fact.page, fact.record)

    def _ask_issue(self) -> None:
        """The facts of the issue are entered here: no other page has them."""
        meeting, chosen = self.workspace.meeting, self.view.draft()
        if meeting is None or chosen is None:
            return
        sentence = issuing.ask_issue(self, self.workspace.store, meeting, chosen.key, self.workspace.run)
        if sentence:
            self.view.say("warning", sentence, tr("知道了"))
            self._after = self.view.hush

    def _ask_file(self, kind: str) -> None:
        chosen = self.view.draft()
        if chosen is not None:
            dialog = SaveFile(self, export.last_folder() / chosen.file_name, kind)
            dialog.path_chosen.connect(partial(self._write, chosen, kind))
            dialog.open()

    def _write(self, chosen: Draft, kind: str, path: Path) -> None:
        try:
            written = self._outgoing.write(chosen, path, kind)
        except DocumentError as error:
            self._refuse(error)
            return
        if written is None:
            self._tell("warning", tr("没有写出：改过的文件“{file}”保持不动。", file=path.name))
            return
        export.keep_folder(written.parent)
        sentences = [tr("已保存为“{file}”。", file=written), *export.remarks(chosen)]
        self.view.say("done", "".join(sentences), tr("打开文件夹"))
        self._after = partial(self._open_folder, written.parent)

    def _ask_folder(self) -> None:
        """All papers that the list shows go out together, as Word files."""
        drafts = self.view.drafts()
        if drafts and self._batch is None:
            dialog = ChooseFolder(self, export.last_folder())
            dialog.folder_chosen.connect(partial(self._write_all, drafts))
            dialog.open()

    def _ask_folder_of_members(self) -> None:
        """A form for every member goes out at once, each with its name."""
        chosen = self.view.draft()
        if chosen is not None and chosen.books:
            dialog = ChooseFolder(self, export.last_folder())
            dialog.folder_chosen.connect(partial(self._write_each, chosen))
            dialog.open()

    def _write_each(self, chosen: Draft, folder: Path) -> None:
        assert chosen.books is not None
        try:
            count = len(list(write_books(chosen.title, chosen.books(), folder)))
        except DocumentError as error:
            self._refuse(error)
            return
        export.keep_folder(folder)
        self.view.say("done", tr("已导出 {count} 份文件到“{folder}”。", count=count, folder=folder), tr("打开文件夹"))
        self._after = partial(self._open_folder, folder)

    def _write_all(self, drafts: list[Draft], folder: Path) -> None:
        self._batch = batch = Batch(self, drafts, folder, "docx", self._outgoing.put)
        batch.progressed.connect(partial(self._tell_progress, len(drafts)))
        batch.ended.connect(partial(self._tell_end, len(drafts)))
        batch.refused.connect(self._tell_stop)
        self.workspace.meeting_changed.connect(batch.cancel)
        batch.start()

    def _tell_progress(self, count: int, done: int, title: str) -> None:
        words = tr("正在导出第 {number} 份，共 {count} 份：{title}", number=done + 1, count=count, title=title)
        self.view.say("notice", words, tr("取消"))
        if self._batch is not None:
            self._after = self._batch.cancel

    def _tell_end(self, count: int, done: int) -> None:
        folder = self._forget_batch()
        words = tr("已导出 {count} 份文件到“{folder}”。", count=done, folder=folder)
        if done < count:
            words = tr("已取消：导出了 {done} 份，其余 {rest} 份没有写出。", done=done, rest=count - done)
        self.view.say("done" if done == count else "warning", words, tr("打开文件夹"))
        self._after = partial(self._open_folder, folder)

    def _tell_stop(self, done: int, error: DocumentError) -> None:
        self._forget_batch()
        written = tr("已导出 {count} 份后停下。", count=done) if done else ""
        self.view.say("error", written + tr(error.template, **error.values), tr("知道了"))
        self._after = self.view.hush

    def _forget_batch(self) -> Path:
        assert self._batch is not None
        folder = self._batch.folder
        export.keep_folder(folder)
        self._batch.deleteLater()
        self._batch = None
        return folder

    def _ask_printer(self) -> None:
        chosen = self.view.draft()
        if chosen is not None:
            from desktop.dialogs.print_paper import PrintPaper

            dialog = PrintPaper(self, chosen.painted.title, chosen.painted.page_count)
            dialog.printer_chosen.connect(partial(self._print, chosen))
            dialog.show()

    def _print(self, chosen: Draft, printer: QPrinter) -> None:
        try:
            chosen.painted.print_to(printer)
        except DocumentError as error:
            self._refuse(error)
            return
        self._outgoing.printed(chosen)
        where = printer.outputFileName() or printer.printerName()
        self.view.say("done", tr("已送打印：{title}（{where}）。", title=chosen.title, where=where), tr("知道了"))
        self._after = self.view.hush

    def _open_more(self) -> None:
        chosen = self.view.draft()
        if chosen is not None:
            self._forms.open_menu(chosen, self.view.more)

    def _refuse(self, error: DocumentError) -> None:
        self._tell("error", tr(error.template, **error.values))

    def _tell(self, kind: str, sentence: str) -> None:
        self.view.say(kind, sentence, tr("知道了"))
        self._after = self.view.hush

    def _press(self) -> None:
        self._after()

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.view.say("warning", tr("没有程序能打开文件夹“{folder}”。", folder=folder), tr("知道了"))
            self._after = self.view.hush
