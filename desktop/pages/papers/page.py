"""Joins the papers to the records: what is shown, written, printed, and where a gap is filled. 公文"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QStackedLayout

from db.exporting.entity import PaperExport, last_states
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.store.moment import day_of
from db.store.operation import Touched
from desktop.documents import documents_of
from desktop.language import tr
from desktop.page import Page
from desktop.pages.papers import arranging, introducing, issuing
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
from desktop.pages.papers.outgoing import Outgoing
from desktop.pages.papers.own_forms import OwnForms
from desktop.pages.papers.sending import Sending
from desktop.pages.papers.view import PapersView
from desktop.record_places import place_of
from desktop.widgets.chip import Choice
from desktop.widgets.empty_state import EmptyState
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from desktop.printing_spots import Spot

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
        outgoing = Outgoing(self, workspace)
        self._sending = Sending(self, self.view, workspace, outgoing, self._say)
        self._forms = OwnForms(self, workspace, outgoing, self._tell)
        self._after: Callable[[], None] = self.view.hush
        self.desk = CourseDesk(workspace, self)
        self._connect()

    def _connect(self) -> None:
        self.view.search_asked.connect(self._show)
        self.view.export_asked.connect(self._sending.ask_file)
        self.view.print_asked.connect(self._sending.ask_printer)
        self.view.fact_asked.connect(self._go)
        self.view.issue_asked.connect(self._ask_issue)
        self.view.batch_asked.connect(self._sending.ask_folder)
        self.view.order_asked.connect(self._ask_order)
        self.view.sections_asked.connect(self._ask_sections)
        self.view.preview.spot_asked.connect(self._go_to_source)
        self.view.more_asked.connect(self._open_more)
        self.view.each_asked.connect(self._sending.ask_folder_of_each)
        self.view.list.row_chosen.connect(self._show_course)
        card = self.view.fact_card
        card.step_asked.connect(self._take_step)
        card.line_opened.connect(self.desk.open)
        card.line_acted.connect(self.desk.act)
        self.desk.refused.connect(self._tell_refusal)
        self.desk.part_asked.connect(card.show_part)
        self.view.bar.pressed.connect(self._press)
        self.view.list.row_chosen.connect(self.view.hush)
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

    def hush(self) -> None:
        self.view.bar.pass_by()
        self.view.restyle()

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
        if any(each.is_changed for each in self._drafts):
            kinds["changed"] = (tr("已改动"), [each for each in found if each.is_changed])
        self.view.show_choices([Choice(key, word, len(rows)) for key, (word, rows) in kinds.items()])
        self.view.show_drafts(kinds.get(self.view.chips.key(), kinds["all"])[1])
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
        self._tell("warning", sentence)

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
            self._tell("warning", tr("这句话所依据的记录已经删去；刷新后不再出现。"))
        elif place.page == "paper":
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

    def menus(self) -> tuple[QMenu, ...]:
        chosen, card = self.view.draft(), self.view.fact_card
        return (card.menu(), self._forms.menu(chosen, self.view.more)) if chosen else ()

    def _open_more(self) -> None:
        chosen = self.view.draft()
        if chosen is not None:
            self._forms.open_menu(chosen, self.view.more)

    def _tell(self, kind: str, sentence: str) -> None:
        self._say(kind, sentence, tr("知道了"), self.view.hush)

    def _say(self, kind: str, sentence: str, button: str, after: Callable[[], None]) -> None:
        self.view.say(kind, sentence, button)
        self._after = after

    def _press(self) -> None:
        self._after()
