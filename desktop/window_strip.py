"""The strip of the window: which meeting is current, its figures, what is assumed, what is saved. 窗口顶栏"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from db.body.entity import assumptions
from db.meeting.entity import STATES, meeting_body, meeting_state, meetings, short_title, title
from db.store.moment import clock_text, day_of
from desktop.language import tr
from desktop.meeting_facts import facts
from desktop.widgets.roles import BadgeFace
from desktop.widgets.top_strip import TopStrip
from desktop.workspace import Workspace


class WindowStrip(TopStrip):
    """Reads the workspace; a press on the name opens the list of meetings."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.meeting_asked.connect(self.show_meetings)

    def refresh(self) -> None:
        store, meeting = self.workspace.store, self.workspace.meeting
        if meeting is None:
            self.set_meeting(tr("还没有会议"))
            self.show_facts(())
        else:
            self.set_meeting(title(store, meeting), short_title(store, meeting))
            self.show_facts(facts(store, meeting, day_of(self.workspace.clock())))
        self._show_assumptions()
        saved = self.workspace.saved_at
        self.set_saved(tr("已保存 {time}", time=clock_text(saved)) if saved else "")

    def _show_assumptions(self) -> None:
        if self.workspace.store.is_practice:
            self._mark(BadgeFace("warn", "warn", tr("演练")), tr("这是演练：所记的都在副本上，结束演练后不保留"))
            return
        notes = sorted(self._assumed())
        listed = "\n".join((tr("以下是演示需要而资料没有给出的，不会印出："), *notes)) if notes else ""
        self._mark(BadgeFace("warn", "info", tr("演示假设")) if notes else None, listed)

    def _assumed(self) -> set[str]:
        """What is assumed of the current meeting or of its body; another meeting's demonstration is no matter here."""
        store, meeting = self.workspace.store, self.workspace.meeting
        if meeting is None:
            return set()
        place = meeting_body(store, meeting.id)
        told_of = {meeting.id, place.body if place else None}
        return {each.note for each in assumptions(store) if each.subject in told_of}

    def _mark(self, face: BadgeFace | None, listed: str) -> None:
        self.set_badge(face)
        self.badge.setToolTip(listed)
        self.badge.setAccessibleDescription(listed)

    def short_name(self) -> str:
        meeting = self.workspace.meeting
        return short_title(self.workspace.store, meeting) if meeting else ""

    def focus_first(self) -> None:
        self.meeting.setFocus(Qt.FocusReason.TabFocusReason)

    def show_meetings(self) -> None:
        menu = self.meeting_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.meeting.mapToGlobal(self.meeting.rect().bottomLeft()))

    def meeting_menu(self, parent: QWidget) -> QMenu:
        """All meetings, the latest first, each with its state; the current one is ticked."""
        store, menu = self.workspace.store, QMenu(parent)
        current = self.workspace.meeting
        for each in meetings(store):
            state = tr(STATES[meeting_state(store, each)])
            action = menu.addAction(f"{title(store, each)}　{state}")
            action.setCheckable(True)
            action.setChecked(current is not None and each.id == current.id)
            action.triggered.connect(partial(self.workspace.choose_meeting, each.id))
        if menu.isEmpty():
            menu.addAction(tr("在首页新建会议")).setEnabled(False)
        return menu
