"""Joins the page to the records: which handover, its list, its papers, its data. 移交"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from db.body.entity import Body, BodyId
from db.handover.entity import Handover, HandoverId, event_of
from db.handover.line import HandoverLine, lines
from db.handover.rules import may_take_back
from db.handover.taking_over import came_from_elsewhere, is_from_elsewhere
from db.meeting.entity import Meeting, MeetingId, short_title
from db.store.errors import RuleError
from db.store.ident import Id
from desktop.language import tr
from desktop.page import Page
from desktop.pages.handover.acts import Acts
from desktop.pages.handover.model import Row, Shown
from desktop.pages.handover.papers import Papers
from desktop.pages.handover.passing import Passing
from desktop.pages.handover.reading import chain, choices, line_shown, occasions, rows_of, sides
from desktop.pages.handover.view import HandoverView
from desktop.workspace import Workspace


class HandoverPage(Page):
    """The handover of the current meeting, or another one that is prepared or done."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = HandoverView()
        self._occasions: dict[HandoverId, tuple[BodyId, MeetingId]] = {}
        self._chosen = self._of_meeting = ""
        self.acts = Acts(workspace, self.view, self.shown)
        self.papers = Papers(workspace, self.view, self.shown)
        self.passing = Passing(workspace, self.view, self.shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.occasion_chosen.connect(self._choose)
        self.view.line_chosen.connect(self._show_line)
        self.view.panel.record_asked.connect(self._open_matter)
        self.view.exchange_asked.connect(partial(self.go_asked.emit, "exchange", ""))

    def shown(self) -> Shown | None:
        key = HandoverId(Id(self._chosen))
        found = self._occasions.get(key)
        return (key, *found) if found else None

    def refresh(self) -> None:
        self._occasions = occasions(self.workspace.store)
        self._follow_meeting()
        found = self.shown()
        keys = self._occasions if found else {}
        row = HandoverId(Id(self._chosen))
        self.view.show_occasions(choices(self.workspace.store, keys, row), self._chosen)
        held = self.workspace.store.get(Handover, row)
        if found and held:
            self._show_sides(row, held, self.workspace.store.need(Meeting, found[2]))
        if found and held and self._is_listed(row):
            self._show_list(row, held)
        else:
            self._show_nothing(found, passed=held is not None)

    def _follow_meeting(self) -> None:
        """Another current meeting is another handover; otherwise what was chosen stays."""
        meeting = self.workspace.meeting
        now = meeting.id if meeting else ""
        if now != self._of_meeting or HandoverId(Id(self._chosen)) not in self._occasions:
            self._of_meeting = now
            own = (key for key, (_, held) in self._occasions.items() if held == now)
            self._chosen = next(own, "")

    def _is_listed(self, row: HandoverId) -> bool:
        """Whether there is anything to show: one that the hall alone recorded has no list yet."""
        return bool(lines(self.workspace.store, row))

    def _show_nothing(self, found: Shown | None, *, passed: bool) -> None:
        store = self.workspace.store
        if found is None:
            self.view.show_nothing(tr("还没有会议"), tr("移交在一次会议上办理：先新建会议，再编制清单。"), offers=False)
            return
        if store.need(Body, found[1]).handover_scope == "none":
            words = tr("要办，编制清单时改选移交范围。")
            self.view.show_nothing(tr("这个组织不办移交书"), words, offers=True)
            return
        title = short_title(store, store.need(Meeting, found[2]))
        words = tr("从会前未办结的事项和常有的物品资料草拟，逐行核对后移交。")
        sentence = tr("{meeting}还没有移交清单", meeting=title)
        self.view.show_nothing(sentence, words, offers=True, passed=passed)
        self.view.panel.show_line(None)

    def _show_sides(self, row: HandoverId, held: Handover, meeting: Meeting) -> None:
        """List and moment are of whoever hands over: where they came from elsewhere they are only signed for."""
        received, _ = self._steps(row)
        elsewhere = is_from_elsewhere(self.workspace.store, held)
        self.view.data.set_word(tr("送回执") if elsewhere else tr("移交数据"))
        facts = tuple(sides(self.workspace.store, held, meeting))
        self.view.panel.show_sides(
            facts, may_edit=not received, may_go_back=self._may_go_back(row) and (received or not elsewhere)
        )

    def _may_go_back(self, row: HandoverId) -> bool:
        try:
            may_take_back(self.workspace.store, row)
        except RuleError:
            return False
        return True

    def _steps(self, row: HandoverId) -> tuple[bool, bool]:
        """Whether it was received, and whether it was handed over."""
        store = self.workspace.store
        received, passed = (event_of(store, row, kind) is not None for kind in ("received", "handed_over"))
        return received, passed

    def _show_list(self, row: HandoverId, held: Handover) -> None:
        store = self.workspace.store
        received, passed = self._steps(row)
        waiting = any(not each.checked for each in lines(store, row))
        self.view.show_list(rows_of(store, row), chain(store, row))
        step, word = ("", "") if received else ("accept", tr("接收")) if passed else ("deliver", tr("移交"))
        own = not received and not is_from_elsewhere(store, held)
        self.view.offer(step, word, listing=own, checking=waiting and not received, data=passed)
        self._show_line(self.view.row())

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.refresh()

    def _show_line(self, row: Row | None) -> None:
        line = self.workspace.store.get(HandoverLine, Id(row.key)) if row else None
        self.view.panel.show_line(line_shown(self.workspace.store, line) if line else None)

    def _open_matter(self) -> None:
        line = self.acts.line()
        if line is not None and line.record:
            self.go_asked.emit("prep" if line.category == "motion" else "follow", line.record)

    def count(self) -> int:
        """How many handovers came from elsewhere and wait to be received."""
        return len(came_from_elsewhere(self.workspace.store))

    def hush(self) -> None:
        self.view.bar.pass_by()
        self.view.restyle()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        self.view.focus_first()

    def open_record(self, key: str) -> None:
        """Show one handover, as the first page asks for it."""
        self._refresh_if_stale()
        if HandoverId(Id(key)) in self._occasions:
            self._choose(key)
