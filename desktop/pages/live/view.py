"""Live recording as it is laid out: band, motion, record, entry line, people. 现场记录"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import WIDE, g, theme, u
from desktop.pages.live.agenda_card import AgendaCard
from desktop.pages.live.band import ItemBand
from desktop.pages.live.motion_card import MotionCard, MotionFace
from desktop.pages.live.side import Side
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
HIDDEN_UNDER = 800
"""Under this the list stands there only while it is needed."""


class LiveView(QWidget):
    """Wishes: step_asked(-1|1), prefix_asked(kind), item_asked(number), declare_asked."""

    step_asked = Signal(int)
    prefix_asked = Signal(str)
    item_asked = Signal(str)
    declare_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.band, self.agenda, self.motion, self.side = ItemBand(), AgendaCard(), MotionCard(), Side()
        self.record, self.timeline = Card(), Timeline(tr("会议记录"))
        self.blank = EmptyState(
            "live", tr("还没有记录"), tr("可以先记到会，如：到会 全体；再开始第一项。"), tr("开始第一项"), "play"
        )
        self.entry = EntryFrame(tr("录入"))
        self._is_list_needed = False
        self._lay_out()
        self._connect()
        self._add_keys()
        self.setFocusProxy(self.entry)
        self.restyle()

    def _lay_out(self) -> None:
        self._column, self._row, self._work = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self.record.body.addWidget(self.timeline)
        self.record.body.addWidget(self.blank)
        self.blank.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget, stretch in ((self.motion, 0), (self.record, 1), (self.entry, 0)):
            self._work.addWidget(widget, stretch)
        self._row.addWidget(self.agenda)
        self._row.addLayout(self._work, 1)
        self._row.addWidget(self.side)
        self._column.addWidget(self.band)
        self._column.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.band.step_asked.connect(self.step_asked)
        self.blank.asked.connect(partial(self.step_asked.emit, 1))
        self.motion.open_asked.connect(partial(self.prefix_asked.emit, "vote"))
        self.motion.annul_asked.connect(partial(self.prefix_asked.emit, "annul"))
        self.motion.declare_asked.connect(self.declare_asked)
        self.agenda.item_asked.connect(self.item_asked)
        self.entry.line.declared.connect(self.declare_asked)
        self.entry.line.moved.connect(self.side.move)
        self.entry.line.paged.connect(self.timeline.page)
        self.entry.line.installEventFilter(self)

    def _add_keys(self) -> None:
        self._add_key("Alt+Up", partial(self.step_asked.emit, -1))
        self._add_key("Alt+Down", partial(self.step_asked.emit, 1))
        self._add_key("F5", partial(self.prefix_asked.emit, "speech"))
        self._add_key("F8", partial(self.prefix_asked.emit, "vote"))

    def _add_key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def show_motion(self, face: MotionFace | None) -> None:
        """Without a motion the record takes the room."""
        self.motion.setVisible(face is not None)
        if face is not None:
            self.motion.show_face(face)

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
        """The figures 1, 2, 3 on the empty line are votes while the members are shown."""
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

    def _fit(self) -> None:
        room = theme().effective(self.window().width())
        self.agenda.setVisible(room >= WIDE)
        self.agenda.setFixedWidth(u(AGENDA))
        self.side.setFixedWidth(u(next(width for least, width in SIDES if room >= least)))
        self.side.setVisible(room >= HIDDEN_UNDER or self._is_list_needed)
