"""Live recording: the meeting as it stands, and beside it the line that records what comes. 现场记录"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout

from db.agenda.speaking import Spoken
from db.meeting.entity import MeetingId, stage_name, stages
from db.meeting.rules import why_closed
from db.people.reading import reading_text
from db.recording.following import Following
from db.recording.lexicon import BY_KIND
from db.recording.scene import Scene, scene
from db.recording.telling import TimelineEntry
from db.store.ident import Id
from db.store.operation import Touched
from desktop.language import tr
from desktop.page import Page
from desktop.pages.live.acts import Act, ballot_acts, item_acts
from desktop.pages.live.balloting import Balloting
from desktop.pages.live.closing import Closing, is_closing
from desktop.pages.live.deciding import candidate_names, last_ballot, motion_face
from desktop.pages.live.desk import Desk
from desktop.pages.live.electing import Electing
from desktop.pages.live.rolling import Rolling
from desktop.pages.live.showing import agenda_rows, band, entries
from desktop.pages.live.speaking import chair_words, item_clock, now_words, speaking_now, spoken_rows, waiting
from desktop.pages.live.view import LiveView
from desktop.pages.live.voters import quorum_lost
from desktop.widgets.empty_state import EmptyState
from desktop.workspace import Workspace

TEN = 10
IDLE = 400
"""Milliseconds after which the slow dictionary of readings is loaded, so that no key has to wait for it."""


class LivePage(Page):
    """The entry line has the focus on entry, and gets it back after every act."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view, self.empty = LiveView(), EmptyState("live", "—", "—", tr("会议筹备"), "prep")
        self.desk = Desk(workspace, self.view, self)
        self.balloting = Balloting(workspace, self.view, self.desk, self)
        self.rolling = Rolling(workspace, self.view, self.desk)
        self.electing = Electing(workspace, self.view, self.desk)
        self.desk.show_vote = self._show_vote
        self.view.act_asked.connect(self.desk.act)
        self.view.next_asked.connect(partial(self.desk.act, Act("", BY_KIND["next_speaker"].word)))
        self.view.line_asked.connect(self.desk.write)
        self.view.more_asked.connect(self._show_acts)
        self.closing = Closing(workspace, self.view.gaps, self)
        self.closing.go_asked.connect(self.go_asked)
        self.view.panel_opened.connect(self._show_closing)
        self._spoken: Spoken | None = None
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
        self.rolling.show_scene(now)
        self._tick()

    def _show_nothing(self, is_none: bool) -> None:
        self.desk.scene = None
        sentence = tr("还没有会议") if is_none else tr("这次会议还没有阶段")
        self.empty.set_sentence(sentence, tr("先在会议筹备里建立会议、阶段和议程，再到这里记录。"))
        self._layers.setCurrentWidget(self.empty)

    def _show_records(self, now: Scene) -> None:
        store, view, face = self.workspace.store, self.view, band(now)
        view.band.show_item(face.number, face.of, face.title)
        view.band.allow_steps(face.previous, face.has_next)
        view.show_motion(motion_face(store, now))
        view.show_quorum(quorum_lost(store, now))
        view.show_entries(entries(self._told(now.meeting.id)))
        count = tr("共{count}项", count=now.count) if now.items else ""
        place = f"{face.number} / {count}" if face.number else count
        view.agenda.show_rows(agenda_rows(store, now), place, now.item.id if now.item else "")
        self._show_speakers(now)
        view.offer_gaps(is_closing(self.workspace, now))
        may = not why_closed(store, now.meeting)
        view.band.more.setEnabled(may)
        for advice in (view.blank.body, view.blank.button):
            advice.setVisible(may)
        self._show_closing()

    def _show_vote(self, now: Scene) -> bool:
        """Beside the line, who votes or is elected; False where nobody is."""
        return self.electing.show(now) or self.balloting.show(now)

    def _show_closing(self) -> None:
        """What is missing, while that is looked at."""
        if self.scene and self.view.panel() == "gaps":
            self.closing.show_meeting(self.scene.meeting.id)

    def acts(self) -> tuple[Act, ...]:
        """What can be done now beside the usual."""
        now = self.scene
        if now is None or why_closed(self.workspace.store, now.meeting):
            return ()
        found = last_ballot(self.workspace.store, now)
        names = candidate_names(self.workspace.store, now, found)
        return (*(ballot_acts(found, names) if found else ()), *item_acts(now))

    def menu(self) -> QMenu:
        """The same as a menu; the first nine begin with a figure, which a key press chooses."""
        menu = QMenu(self)
        for place, each in enumerate(self.acts(), 1):
            figure = f"&{place} " if place < TEN else ""
            menu.addAction(f"{figure}{each.words}").triggered.connect(partial(self.desk.act, each))
        return menu

    def menus(self) -> tuple[QMenu, ...]:
        return (self.menu(),)

    def _show_acts(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.view.band.more
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

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
        """Show what is recorded of it; `gaps`: what is missing before closing.

        Of an item that does not run the line offers to start it, of a stage to say that it was held.
        """
        if key == "gaps":
            self.view.open_panel("gaps")
            return
        now = self.scene
        if now is None:
            return
        found = next((each for each in now.items if each.id == key and each != now.item), None)
        unopened = next(
            (each for each in now.stages if each.id == key and now.stage_states[each.id] == "planned"), None
        )
        if found:
            self.desk.begin_item(now.number(found))
        elif unopened:
            self.desk.write(f"{BY_KIND['hold'].word} {stage_name(unopened)}")
        else:
            self._reveal(now.meeting.id, key)

    def _reveal(self, meeting: MeetingId, key: str) -> None:
        """The entry that this record was last told in."""
        told = [each for each in self._told(meeting) if key in each.rows]
        if told:
            self.view.timeline.reveal(told[-1].key)

    def _tick(self) -> None:
        """What goes on by itself: the time of the item and of who speaks."""
        now, at = self.scene, self.workspace.clock()
        if now is None:
            return
        clock, planned, is_over = item_clock(self.workspace.store, now, at)
        self.view.band.show_timer(clock, planned, is_over=is_over)
        words, is_over = now_words(self.workspace.store, now, self._spoken, at)
        speakers = self.view.course.speakers
        speakers.show_now(words, is_over=is_over)
        if words and speakers.isVisible() and not speakers.table.hasFocus():
            self._show_times(now)

    def _show_speakers(self, now: Scene) -> None:
        self._spoken = speaking_now(self.workspace.store, now)
        self._show_times(now)

    def _show_times(self, now: Scene) -> None:
        """Update the list of speakers and their times, unless the user is selecting in it."""
        store, at = self.workspace.store, self.workspace.clock()
        queue = waiting(store, now)
        self.view.course.speakers.show_rows([*queue, *spoken_rows(store, now, at)], is_waiting=bool(queue))
        self.view.band.show_chair(chair_words(store, now, at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()
        QTimer.singleShot(IDLE, partial(reading_text, "联"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()
        self.desk.keep_draft()
