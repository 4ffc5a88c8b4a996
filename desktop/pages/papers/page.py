"""Joins the papers to the records: what is shown, written, printed, and where a gap is filled. 公文"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedLayout

from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.store.moment import day_of
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.save_file import SaveFile
from desktop.documents import DOCUMENTS, documents_of
from desktop.documents.paper import DocumentError
from desktop.documents.target import write_books
from desktop.language import tr
from desktop.page import Page
from desktop.pages.papers import arranging, export, introducing, issuing
from desktop.pages.papers.batch import Batch
from desktop.pages.papers.course import Course, course
from desktop.pages.papers.course_desk import CourseDesk
from desktop.pages.papers.course_rows import (
    COPIES,
    NUMBERS,
    OPINIONS,
    STEPS_TAKEN,
    Lines,
    copies,
    counts,
    numbers,
    opinions,
    steps,
)
from desktop.pages.papers.draft import Draft, draft
from desktop.pages.papers.facts import Fact
from desktop.pages.papers.sources import place_of
from desktop.pages.papers.view import PapersView
from desktop.widgets.chip import Choice
from desktop.widgets.empty_state import EmptyState
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.printing_spots import Spot


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
        self._after: Callable[[], None] = self.view.hush
        self.desk = CourseDesk(workspace, self)
        self._connect()

    def _connect(self) -> None:
        self.view.search_asked.connect(self._show)
        self.view.export_asked.connect(self._ask_file)
        self.view.print_asked.connect(self._ask_printer)
        self.view.fact_asked.connect(self._go)
        self.view.issue_asked.connect(self._ask_issue)
        self.view.batch_asked.connect(self._ask_folder)
        self.view.order_asked.connect(self._ask_order)
        self.view.sections_asked.connect(self._ask_sections)
        self.view.preview.spot_asked.connect(self._go_to_source)
        self.view.each_asked.connect(self._ask_folder_of_members)
        self.view.list.row_chosen.connect(self._show_course)
        card = self.view.fact_card
        card.step_asked.connect(self._take_step)
        card.line_opened.connect(self.desk.open)
        card.line_acted.connect(self.desk.act)
        self.desk.refused.connect(self._tell_refusal)
        self.desk.part_asked.connect(card.show_part)
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
        self._show()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        if self._stack.currentWidget() is self.view:
            self.view.focus_first()
        else:
            self.empty.button.setFocus()

    def open_record(self, key: str) -> None:
        """Choose one of the papers by its name."""
        self._refresh_if_stale()
        self.view.list.choose(key)

    def _show(self) -> None:
        """Show the papers that the search and the chip leave."""
        found = self._matching(self.view.search.query())
        kinds = {
            "all": (tr("全部"), found),
            "ready": (tr("可打印"), [each for each in found if not each.gaps]),
            "lacking": (tr("未载明"), [each for each in found if each.gaps]),
        }
        self.view.show_choices([Choice(key, word, len(rows)) for key, (word, rows) in kinds.items()])
        self.view.show_drafts(kinds[self.view.chips.key()][1])
        self._show_course()

    def _course(self) -> Course | None:
        meeting, chosen = self.workspace.meeting, self.view.draft()
        return course(self.workspace.store, meeting, chosen.key) if meeting and chosen else None

    def _show_course(self) -> None:
        """How far the chosen paper has come, and the lists of its course."""
        meeting, chosen, found = self.workspace.meeting, self.view.draft(), self._course()
        rows: dict[str, Lines] = {}
        counted: dict[str, str] = {}
        if meeting and found:
            store, today = self.workspace.store, day_of(self.workspace.clock())
            rows = {STEPS_TAKEN: steps(store, found), OPINIONS: opinions(store, found, today)}
            rows |= {COPIES: copies(store, found), NUMBERS: numbers(store, meeting)}
            counted = counts(store, found, today)
        self.view.fact_card.show_course(found, rows, counted, is_issued=bool(chosen and chosen.is_issued))

    def _take_step(self, step: str) -> None:
        meeting, chosen, found = self.workspace.meeting, self.view.draft(), self._course()
        if meeting and chosen and found:
            self.desk.take(step, meeting, chosen, found)

    def _tell_refusal(self, sentence: str) -> None:
        self.view.say("warning", sentence, tr("知道了"))
        self._after = self.view.hush

    def _matching(self, query: str) -> list[Draft]:
        """Papers by title, pinyin or initials: while pinyin is composed the list must not run empty."""
        if not query:
            return list(self._drafts)
        index = NameIndex(Candidate(each.key, each.title, reading_text(each.title)) for each in self._drafts)
        found = {each.key for each in index.match(query)}
        return [each for each in self._drafts if each.key in found]

    def _go(self, fact: Fact) -> None:
        """To the page where a fact is entered; of a meeting within this one, after choosing that."""
        if fact.act:
            self._warn(introducing.turn(self.workspace, fact.record))
            return
        if fact.page == "papers":
            self._ask_issue()
            return
        if fact.meeting is not None:
            self.workspace.choose_meeting(fact.meeting)
        self.go_asked.emit(fact.page, fact.record)

    def _go_to_source(self, spot: Spot) -> None:
        """To the page where the record is entered on which a sentence stands."""
        place = place_of(self.workspace.store, spot.records)
        if place is None:
            self.view.say("notice", tr("这句话所依据的记录已经删去；刷新后不再出现。"), tr("知道了"))
            self._after = self.view.hush
        elif place.page == "papers":
            self._ask_sections()
        else:
            if place.meeting is not None:
                self.workspace.choose_meeting(place.meeting)
            self.go_asked.emit(place.page, place.record)

    def _ask_order(self) -> None:
        meeting, chosen = self.workspace.meeting, self.view.draft()
        if meeting is not None and chosen is not None:
            arranging.ask_order(self, self.workspace.store, meeting, chosen.key, self.workspace.run)

    def _ask_sections(self) -> None:
        meeting = self.workspace.meeting
        if meeting is not None:
            arranging.ask_sections(self, self.workspace.store, meeting, self.workspace.run)

    def _ask_issue(self) -> None:
        """The facts of the issue are entered here: no other page has them."""
        meeting, chosen = self.workspace.meeting, self.view.draft()
        if meeting is None or chosen is None:
            return
        sentence = issuing.ask_issue(self, self.workspace.store, meeting, chosen.key, self.workspace.run)
        self._warn(sentence)

    def _warn(self, sentence: str) -> None:
        if sentence:
            self._tell_refusal(sentence)

    def _ask_file(self, kind: str) -> None:
        chosen = self.view.draft()
        if chosen is not None:
            dialog = SaveFile(self, export.last_folder() / chosen.file_name, kind)
            dialog.path_chosen.connect(partial(self._write, chosen, kind))
            dialog.open()

    def _write(self, chosen: Draft, kind: str, path: Path) -> None:
        try:
            written = export.write(chosen, path, kind)
        except DocumentError as error:
            self._refuse(error)
            return
        export.keep_folder(written.parent)
        self._note_printed(chosen)
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
            count = len(list(write_books(chosen.title, chosen.books(), folder, chosen.books_kind)))
        except DocumentError as error:
            self._refuse(error)
            return
        export.keep_folder(folder)
        self.view.say("done", tr("已导出 {count} 份文件到“{folder}”。", count=count, folder=folder), tr("打开文件夹"))
        self._after = partial(self._open_folder, folder)

    def _write_all(self, drafts: list[Draft], folder: Path) -> None:
        self._batch = batch = Batch(self, drafts, folder, "docx")
        batch.progressed.connect(partial(self._tell_progress, len(drafts)))
        batch.ended.connect(partial(self._tell_end, drafts))
        batch.refused.connect(self._tell_stop)
        self.workspace.meeting_changed.connect(batch.cancel)
        batch.start()

    def _tell_progress(self, count: int, done: int, title: str) -> None:
        words = tr("正在导出第 {number} 份，共 {count} 份：{title}", number=done + 1, count=count, title=title)
        self.view.say("notice", words, tr("取消"))
        if self._batch is not None:
            self._after = self._batch.cancel

    def _tell_end(self, drafts: list[Draft], done: int) -> None:
        folder, count = self._forget_batch(), len(drafts)
        self._note_printed(*drafts[:done])
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
        if printer.printRange() is not printer.PrintRange.PageRange:
            self._note_printed(chosen)
        where = printer.outputFileName() or printer.printerName()
        self.view.say("done", tr("已送打印：{title}（{where}）。", title=chosen.title, where=where), tr("知道了"))
        self._after = self.view.hush

    def _note_printed(self, *drafts: Draft) -> None:
        """Remember what cards and badges said, so that a reprint offers only what has changed since."""
        from db.attendance.printed import NotePrinted

        for document in DOCUMENTS:
            meeting = self.workspace.meeting
            if meeting and document.faces and document.name in [each.key for each in drafts]:
                faces = tuple(document.faces(self.workspace.store, meeting.id).items())
                self.workspace.run(NotePrinted(meeting.id, document.printed_as, faces))

    def _refuse(self, error: DocumentError) -> None:
        self.view.say("error", tr(error.template, **error.values), tr("知道了"))
        self._after = self.view.hush

    def _press(self) -> None:
        self._after()

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.view.say("warning", tr("没有程序能打开文件夹“{folder}”。", folder=folder), tr("知道了"))
            self._after = self.view.hush
