"""Live recording as it is laid out: band, motion, record, entry line, people. 现场记录"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import WIDE, g, theme, u
from desktop.pages.live.band import ItemBand
from desktop.pages.live.course import Course
from desktop.pages.live.gaps_card import GapsCard
from desktop.pages.live.motion_card import MotionCard, MotionFace
from desktop.pages.live.side import Side
from desktop.widgets.bar import Bar
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.entry_frame import EntryFrame
from desktop.widgets.runs import Run
from desktop.widgets.timeline import Timeline
from desktop.widgets.timeline_entry import Entry

SIDES = ((WIDE, 360), (1125, 300), (0, 236))
"""Width of the list beside the record by the effective width of the window."""
AGENDA = 380
LEAST_RECORD = 60
"""Height of the record in the lowest window: the newest entry is in sight."""
ONE_COLUMN = 800
"""Under this effective width the list takes the place of the record, and only while it is needed."""
LOW = 520
"""Effective height under which the motions make room for the record."""


class LiveView(QWidget):
    """Wishes: step_asked(-1|1), prefix_asked(kind), item_asked(number), declare_asked."""

    step_asked = Signal(int)
    prefix_asked = Signal(str)
    item_asked = Signal(str)
    declare_asked = Signal()
    act_asked = Signal(object)
    next_asked = Signal()
    line_asked = Signal(str)
    more_asked = Signal()
    panel_opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.band, self.course, self.motion, self.side = ItemBand(), Course(), MotionCard(), Side()
        self.agenda, self.gaps = self.course.agenda, GapsCard()
        self.record, self.timeline = Card(), Timeline(tr("会议记录"))
        self.blank = EmptyState(
            "live", tr("还没有记录"), tr("可以先记到会，如：到会 全体；再开始第一项。"), tr("开始第一项"), "play"
        )
        self.entry, self.quorum = EntryFrame(tr("录入")), Bar()
        self._is_list_needed = self._is_closing = False
        self._has_motion = False
        self._panel = ""
        self._lay_out()
        self._connect()
        self._add_keys()
        self.setFocusProxy(self.entry)
        self.restyle()

    def _lay_out(self) -> None:
        self._column, self._row, self._work = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self.record.body.addWidget(self.timeline)
        self.record.body.addWidget(self.blank)
        self.quorum.clear()
        self.blank.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget, stretch in ((self.quorum, 0), (self.motion, 0), (self.record, 1), (self.entry, 0)):
            self._work.addWidget(widget, stretch)
        self._row.addLayout(self._work, 1)
        self._row.addWidget(self.side)
        self.side.add_panel(self.gaps)
        self._column.addWidget(self.band)
        self._column.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.band.step_asked.connect(self.step_asked)
        self.band.panel_asked.connect(self.open_panel)
        self.blank.asked.connect(partial(self.step_asked.emit, 1))
        self.motion.annul_asked.connect(partial(self.prefix_asked.emit, "annul"))
        self.motion.declare_asked.connect(self.declare_asked)
        self.motion.act_asked.connect(self.act_asked)
        self.band.more_asked.connect(self.more_asked)
        self.agenda.item_asked.connect(self.item_asked)
        self.course.speakers.ask_asked.connect(partial(self.prefix_asked.emit, "ask"))
        self.course.speakers.next_asked.connect(self.next_asked)
        self.course.speakers.speaker_asked.connect(self.line_asked)
        self.entry.line.declared.connect(self.declare_asked)
        self.entry.line.moved.connect(self.side.move)
        self.entry.line.paged.connect(self.timeline.page)
        self.entry.line.installEventFilter(self)

    def _add_keys(self) -> None:
        self._add_key("Alt+Up", partial(self.step_asked.emit, -1))
        self._add_key("Alt+Down", partial(self.step_asked.emit, 1))
        self._add_key("F5", partial(self.prefix_asked.emit, "speech"))
        self._add_key("Alt+Return", self.more_asked.emit)
        self._add_key("F8", partial(self.prefix_asked.emit, "vote"))
        self._add_key("Ctrl+Return", self.declare_asked.emit, Qt.ShortcutContext.WindowShortcut)

    def _add_key(
        self,
        keys: str,
        act: Callable[[], None],
        where: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> None:
        """Keys that a button of the page promises work wherever the cursor is while the page is seen."""
        shortcut = QShortcut(QKeySequence(keys), self, context=where)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def show_motion(self, face: MotionFace | None) -> None:
        """Without a motion the record takes the room."""
        if face is not None:
            self.motion.show_face(face)
        self._has_motion = face is not None
        self._fit()

    def show_quorum(self, sentence: str) -> None:
        """Say in red that too few members are there; it blocks nothing, and goes when they are back."""
        if not sentence:
            self.quorum.clear()
        elif not self.quorum.isVisible() or self.quorum.text() != sentence:
            self.quorum.show_message("error", sentence)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show the record; before there is one, say how it begins."""
        self.timeline.show_entries(entries)
        begun = bool(self.timeline.entries())
        self.timeline.setVisible(begun)
        self.blank.setVisible(not begun)

    def show_preview(self, kind: str, runs: Iterable[Run], hint: str | None = None) -> None:
        self.entry.show_preview(kind, runs, hint)

    def set_line(self, text: str) -> None:
        """Put a text into the line, the cursor behind it."""
        self.entry.line.setText(text)
        self.entry.line.setFocus()

    def need_list(self, is_needed: bool) -> None:
        """Say whether the line cannot do without the list; a small window shows it only then."""
        self._is_list_needed = is_needed
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on the empty line belong to the list beside it while that is a vote or a roll."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            line = self.entry.line
            if not line.text() and not line.composing() and self.side.takes(event):
                return True
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(g(10))
        self._row.setContentsMargins(g(12), 0, g(12), 0)
        self._row.setSpacing(8)
        self._work.setSpacing(8)
        self.timeline.setMinimumHeight(u(LEAST_RECORD))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def open_panel(self, key: str) -> None:
        """Show a panel beside the record, or in its place where there is one column; '' closes it."""
        self._panel = key
        self._fit()
        self.panel_opened.emit()
        self.entry.line.setFocus()

    def panel(self) -> str:
        """The panel that stands in the place of the people, or ''."""
        return self._panel

    def offer_gaps(self, is_closing: bool) -> None:
        """Near the end of the meeting the way to what is missing stands in the band."""
        self._is_closing = is_closing
        self._fit()

    def _fit(self) -> None:
        """Three columns in a wide window, two in a usual one, one where the text is very large."""
        room = theme().effective(self.window().width())
        self._place_course(room >= WIDE)
        is_low = theme().effective(self.window().height()) < LOW
        self.motion.set_low(is_low)
        makes_way = is_low and room < ONE_COLUMN and self._is_list_shown() and not self.side.is_voting()
        self.motion.setVisible(self._has_motion and not makes_way)
        self._place_side(room < ONE_COLUMN)
        offered = {"course"} if room < WIDE else set()
        offered |= {"people"} if room < ONE_COLUMN else set()
        offered |= {"gaps"} if self._is_closing or self._panel == "gaps" else set()
        self.band.show_panels(frozenset(offered), self._panel)

    def _is_list_shown(self) -> bool:
        """Where there is one column, the list takes the place of the record while a line or a panel asks for it."""
        return self._is_list_needed or bool(self._panel)

    def _place_course(self, is_wide: bool) -> None:
        """Agenda and speakers have a column of their own, or are one of the panels of the side."""
        if is_wide and self.course.parent() is not self:
            self._row.insertWidget(0, self.course)
        elif not is_wide and self.side.indexOf(self.course) < 0:
            self.side.add_panel(self.course)
        if is_wide:
            self._panel = "" if self._panel == "course" else self._panel
            self.course.setFixedWidth(u(AGENDA))
            self.course.show()
        else:
            self.course.setMinimumWidth(0)
            self.course.setMaximumWidth(MOST)
        self.side.show_panel({"course": self.course, "gaps": self.gaps, "roll": self.side.roll}.get(self._panel))

    def _place_side(self, is_one_column: bool) -> None:
        if is_one_column != (self._work.indexOf(self.side) >= 0):
            if is_one_column:
                self._work.insertWidget(self._work.indexOf(self.record), self.side, 1)
            else:
                self._row.addWidget(self.side)
        shown = not is_one_column or self._is_list_shown()
        width = theme().effective(self.window().width())
        self.side.setMinimumWidth(0 if is_one_column else u(_side_width(width)))
        self.side.setMaximumWidth(MOST if is_one_column else u(_side_width(width)))
        self.record.setVisible(not is_one_column or not shown)
        self.side.setVisible(shown)


MOST = 16_777_215
"""No limit, as Qt counts it."""


def _side_width(room: float) -> int:
    return next(width for least, width in SIDES if room >= least)
