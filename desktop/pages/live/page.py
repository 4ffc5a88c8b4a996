"""Live recording: the meeting as it stands, and beside it the line that records what comes. 现场记录"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout

from db.meeting.entity import MeetingId, stages
from db.people.reading import reading_text
from db.recording.following import Following
from db.recording.scene import Scene, scene
from db.recording.timeline import TimelineEntry
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Touched
from desktop.language import tr
from desktop.page import Page
from desktop.pages.live.deciding import motion_face
from desktop.pages.live.desk import Desk
from desktop.pages.live.showing import agenda_rows, band, elapsed, entries
from desktop.pages.live.view import LiveView
from desktop.widgets.empty_state import EmptyState
from desktop.workspace import Workspace

IDLE = 400
"""Milliseconds after which the slow dictionary of readings is loaded, so that no key has to wait for it."""


class LivePage(Page):
    """The entry line has the focus on entry, and gets it back after every act."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view, self.empty = LiveView(), EmptyState("live", "—", "—", tr("会议筹备"), "prep")
        self.desk = Desk(workspace, self.view, self)
        self._since: Instant | None = None
        self._following: Following | None = None
        self._news: set[tuple[str, Id]] = set()
        self._ticker = QTimer(self, interval=1_000)
        self._ticker.timeout.connect(self._tick)
        self._layers = QStackedLayout(self)
        for widget in (self.view, self.empty):
            self._layers.addWidget(widget)
        self.empty.asked.connect(partial(self.go_asked.emit, "prep", ""))

    @property
    def scene(self) -> Scene | None:
        return self.desk.scene

    def refresh(self) -> None:
        meeting = self.workspace.meeting
        if meeting is None or not stages(self.workspace.store, meeting.id):
            self._show_nothing(meeting is None)
            return
        before = self.scene if self.scene and self.scene.meeting.id == meeting.id else None
        now = scene(self.workspace.store, meeting.id, before)
        self._layers.setCurrentWidget(self.view)
        self._show_records(now)
        self.desk.show_scene(now)

    def _show_nothing(self, is_none: bool) -> None:
        self.desk.scene = None
        sentence = tr("还没有会议") if is_none else tr("这次会议还没有阶段")
        self.empty.set_sentence(sentence, tr("先在会议筹备里建立会议、阶段和议程，再到这里记录。"))
        self._layers.setCurrentWidget(self.empty)

    def _show_records(self, now: Scene) -> None:
        store, view, face = self.workspace.store, self.view, band(self.workspace.store, now)
        self._since = face.since
        view.band.show_item(face.number, face.of, face.title)
        view.band.allow_steps(face.previous > 0, face.has_next)
        view.show_motion(motion_face(store, now))
        view.show_entries(entries(self._told(now.meeting.id)))
        place = f"{face.number} / {face.of}" if face.number else face.of
        view.agenda.show_rows(agenda_rows(store, now), place, now.item.id if now.item else "")
        self._tick()

    def _told(self, meeting: MeetingId) -> tuple[TimelineEntry, ...]:
        """The record, told on from where it stood when it was last shown."""
        if self._following is None or self._following.meeting != meeting:
            self._following = Following(self.workspace.store, meeting)
        news, self._news = self._news, set()
        return self._following.follow(news)

    def _touched(self, touched: Touched) -> None:
        self._news |= touched.rows
        super()._touched(touched)

    def focus_first(self) -> None:
        (self.view.entry.line if self.scene else self.empty.button).setFocus()

    def open_record(self, key: str) -> None:
        """Another page names an item: the line offers to start it."""
        now = self.scene
        found = next((each for each in now.items if each.id == key), None) if now else None
        if now and found and found != now.item:
            self.desk.begin_item(now.number(found))

    def _tick(self) -> None:
        self.view.band.show_timer(elapsed(self._since, self.workspace.clock()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()
        QTimer.singleShot(IDLE, partial(reading_text, "联"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()
        self.desk.keep_draft()
