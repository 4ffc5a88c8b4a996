"""Joins the three lists to the records: filters, one matter, its progress. 落实督办"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from db.body.entity import BodyId, bodies
from db.followup.entity import LISTS, OPEN, FollowUp, FollowUpId, unlisted
from db.followup.leading import leaders
from db.followup.progress import ReportProgress
from db.meeting.entity import Meeting, MeetingId, meeting_body, short_title
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.store.ident import Id
from db.store.moment import day_of
from desktop.language import tr
from desktop.page import Page
from desktop.pages.followups.acts import Acts
from desktop.pages.followups.exchange import Exchange
from desktop.pages.followups.model import LeadRow, ProjectRow, Row
from desktop.pages.followups.reading import lead_rows, matter, project_rows, rows_of
from desktop.pages.followups.view import LEADS, PROJECTS, FollowUpsView
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

EVERY = "all"


class FollowUpsPage(Page):
    """The lists of the body whose meeting is the current one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = FollowUpsView()
        self.acts = Acts(workspace, self.view, self._body, self._meeting)
        self.exchange = Exchange(workspace, self.view, self._body, self._meeting)
        self._rows: list[Row] = []
        self._projects: list[ProjectRow] = []
        self._leads: list[LeadRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()

    def _connect(self) -> None:
        view, panel = self.view, self.view.panel
        view.filter_asked.connect(self._show)
        view.row_chosen.connect(self._choose)
        view.lead_asked.connect(self._show_lead)
        view.years_asked.connect(self._show_years)
        panel.report_asked.connect(self._report)
        panel.motion_asked.connect(self._open_motion)

    def _body(self) -> BodyId | None:
        """The body of the current meeting, or the first one there is."""
        meeting = self.workspace.meeting
        place = meeting_body(self.workspace.store, meeting.id) if meeting else None
        first = next(iter(bodies(self.workspace.store)), None)
        return place.body if place else first.id if first else None

    def refresh(self) -> None:
        store, body = self.workspace.store, self._body()
        self._rows = rows_of(store, body, self._today()) if body else []
        self._projects = project_rows(store, body) if body else []
        self._leads = lead_rows(store, body, self._rows) if body else []
        self._offer_filters()
        self._show()

    def _today(self) -> date:
        return day_of(self.workspace.clock())

    def count(self) -> int:
        """How many entries are overdue."""
        return sum(row.late for row in self._rows)

    def hush(self) -> None:
        self.view.bar.pass_by()
        self.view.restyle()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        self.view.focus_first()

    def open_record(self, key: str) -> None:
        """Show one entry, whatever the filters were."""
        self._refresh_if_stale()
        self._show_all_of("")
        self.view.list.choose(key)

    def _show_all_of(self, lead: str) -> None:
        """Every entry that a unit leads, or every one, whatever its state, list and meeting."""
        self.view.search.clear()
        self.view.state.choose(EVERY)
        self.view.lead.choose(lead)
        self.view.meeting.choose("")
        self.view.chips.choose(EVERY)

    def _show_lead(self, row: LeadRow) -> None:
        self._show_all_of(row.key)
        self.view.focus_first()

    def _show_years(self) -> None:
        self.go_asked.emit("paper", "statistics")

    def take_file(self, path: Path) -> None:
        """A form that was dropped on the window."""
        self.exchange.read(path)

    def _offer_filters(self) -> None:
        store = self.workspace.store
        states = (("open", tr("未办结")), ("late", tr("逾期")), ("done", tr("已办结")), (EVERY, tr("全部状态")))
        units = sorted({unit for row in self._rows for unit in leaders(row.lead)})
        ids = dict.fromkeys(key for row in self._rows for key in row.meetings)
        held = [store.need(Meeting, MeetingId(Id(key))) for key in ids]
        latest = sorted(held, key=lambda each: str(each.from_on or ""), reverse=True)
        self.view.show_filters(
            [Choice(key, word) for key, word in states],
            [Choice("", tr("全部牵头")), *(Choice(unit, unit) for unit in units)],
            [Choice("", tr("历次会议")), *(Choice(each.id, short_title(store, each)) for each in latest)],
        )

    def _show(self) -> None:
        """Show what search, filters and chip leave; the chips count what the others leave."""
        found = self._matching([row for row in self._rows if self._passes(row)])
        of_list = {key: [row for row in found if row.listing == key] for key in LISTS}
        chips = [Choice(EVERY, tr("全部"), len(found))]
        chips += [Choice(key, tr(word), len(of_list[key])) for key, word in LISTS.items()]
        chips += [Choice(PROJECTS, tr("协议项目"), len(self._projects)), Choice(LEADS, tr("统计"))]
        self.view.chips.show_choices(chips)
        key = self.view.chips.key()
        self.view.show_rows(of_list.get(key, found), self._projects, self._leads, self._note(key), self._nothing())

    def _passes(self, row: Row) -> bool:
        state, lead, meeting = self.view.state.key(), self.view.lead.key(), self.view.meeting.key()
        kinds = {"open": row.state in OPEN, "late": row.late, "done": row.state == "done"}
        by_lead = not lead or lead in leaders(row.lead)
        return kinds.get(state, True) and by_lead and (not meeting or meeting in row.meetings)

    def _matching(self, rows: list[Row]) -> list[Row]:
        query = self.view.search.query()
        if not query:
            return rows
        named = [(row, f"{row.title} {row.lead}") for row in rows]
        index = NameIndex(Candidate(row.key, words, reading_text(words)) for row, words in named)
        found = {each.key for each in index.match(query)}
        return [row for row in rows if row.key in found]

    def _note(self, key: str) -> str:
        """How many more entries the shown lists of the chosen meeting, or the current one, have."""
        meeting = self._meeting()
        more = unlisted(self.workspace.store, meeting) if meeting else {}
        count = sum(more.values()) if key == EVERY else more.get(key, 0)
        return tr("另有 {count} 项未列出", count=count) if count else ""

    def _nothing(self) -> str:
        if self.view.shows_projects():
            return tr("还没有登记协议和项目")
        if self.view.shows_leads():
            return tr("还没有写明牵头单位的事项")
        if self._rows:
            return tr("没有相符的事项；可以改选状态、牵头或会议")
        return tr("还没有督办事项：现场记录里的“议定”会自动列入，也可以按“新增”")

    def _meeting(self) -> MeetingId | None:
        chosen, current = self.view.meeting.key(), self.workspace.meeting
        return MeetingId(Id(chosen)) if chosen else current.id if current else None

    def _item(self) -> FollowUp | None:
        row = self.view.row()
        return self.workspace.store.get(FollowUp, FollowUpId(Id(row.key))) if row else None

    def _choose(self, row: Row | None) -> None:
        item = self._item() if row else None
        if item is not None:
            self.view.panel.show_matter(matter(self.workspace.store, item), self._today())

    def _report(self, done: bool) -> None:
        item, report = self._item(), self.view.panel.report()
        if item is None or report is None:
            return
        by, state = report.by or item.lead, "done" if done else report.state
        day = report.on or self._today()
        line = ReportProgress(item.id, day, self.workspace.clock(), report.text, by, report.evidence, state)
        sentence = self.workspace.run(line)
        if sentence:
            self.view.panel.show_refusal(sentence)
        else:
            self.view.panel.start_over(self._today())

    def _open_motion(self) -> None:
        item = self._item()
        if item is not None and item.motion:
            self.go_asked.emit("prep", item.motion)
