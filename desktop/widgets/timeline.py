"""The running record of a meeting, newest at the bottom beside the entry line. 时间线"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language import tr
from desktop.look import drawing, icons
from desktop.look.theme import g, u
from desktop.widgets.timeline_entry import Entry, height_of, lay_out, paint, text_left

STRIP = 26
AFTER = 2
"""Rows shown behind one that was looked for."""
MOST_SPARE = 4
"""Px that one row may take of the height left over."""


class Timeline(QWidget):
    """Show whole rows only; `page(-1)` and `page(1)` turn, `entry_opened(key)` on a double click."""

    entry_opened = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._layouts: dict[Entry, QTextLayout] = {}
        self._left = text_left(())
        self._last = -1
        self._found = ""
        self._boxes: list[tuple[QRect, Entry]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or tr("会议记录"))

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Replace the record; who reads older rows stays where they are."""
        at_end = self._last >= len(self._entries) - 1
        self._entries = list(entries)
        kept = set(self._entries) if self._left == self._text_left() else set()
        self._left = self._text_left()
        self._layouts = {entry: layout for entry, layout in self._layouts.items() if entry in kept}
        self._last = len(self._entries) - 1 if at_end else min(self._last, len(self._entries) - 1)
        self._arrange()

    def _text_left(self) -> int:
        return text_left({entry.kind for entry in self._entries})

    def entries(self) -> list[Entry]:
        return self._entries

    def shown(self) -> list[Entry]:
        """The entries in sight, oldest first."""
        return [entry for _, entry in self._boxes]

    def older(self) -> int:
        return self._entries.index(self._boxes[0][1]) if self._boxes else 0

    def newer(self) -> int:
        return len(self._entries) - 1 - self._last

    def page(self, step: int) -> None:
        """Turn to older (-1) or newer (1) rows."""
        shown = max(1, len(self._boxes))
        self._last += step * max(1, shown - 1)
        self._clamp()

    def to_newest(self) -> None:
        self._found = ""
        self._last = len(self._entries) - 1
        self._arrange()

    def reveal(self, key: str) -> None:
        """Bring an entry into sight, among what came before and after it, and mark it."""
        place = next((place for place, each in enumerate(self._entries) if each.key == key), None)
        if place is None:
            return
        self._found = key
        for last in (place + AFTER, place):
            self._last = last
            self._clamp()
            if self.found():
                return

    def found(self) -> Entry | None:
        """The entry that is marked, while it is in sight."""
        return next((each for each in self.shown() if each.key == self._found), None)

    def _clamp(self) -> None:
        self._last = min(max(0, self._last), len(self._entries) - 1)
        self._arrange()
        if self._boxes and not self.older():
            self._fill_from_top()

    def _fill_from_top(self) -> None:
        """On the oldest page show as many rows as fit, counted from the first."""
        room = self.height() - u(STRIP)
        last = -1
        for entry in self._entries:
            room -= height_of(self._layout(entry))
            if room < 0:
                break
            last += 1
        if last > self._last:
            self._last = last
            self._arrange()

    def _layout(self, entry: Entry) -> QTextLayout:
        found = self._layouts.get(entry)
        if found is None:
            found = self._layouts[entry] = lay_out(entry, self.width() - self._left - g(16))
        return found

    def _arrange(self) -> None:
        """Fill the height from the newest row upwards, then share what is left among the rows."""
        self._boxes = []
        bottom = u(STRIP) if self.newer() > 0 else 0
        rows, room = self._rows(self.height() - bottom)
        if len(rows) <= self._last:
            rows, room = self._rows(self.height() - bottom - u(STRIP))
        spare = min(u(MOST_SPARE), room // len(rows)) if rows else 0
        y = self.height() - bottom
        for entry in rows:
            high = height_of(self._layout(entry)) + spare
            y -= high
            self._boxes.insert(0, (QRect(0, y, self.width(), high), entry))
        self.setAccessibleDescription("\n".join(entry.spoken() for entry in self.shown()))
        self.update()

    def _rows(self, room: int) -> tuple[list[Entry], int]:
        """The newest entries that fit into a height, newest first, and the height left over."""
        rows: list[Entry] = []
        for entry in reversed(self._entries[: self._last + 1]):
            high = height_of(self._layout(entry))
            if high > room and rows:
                break
            rows.append(entry)
            room -= high
        return rows, max(0, room)

    def restyle(self) -> None:
        self._left = self._text_left()
        self._layouts.clear()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._layouts.clear()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(u(320), u(STRIP) + 3 * u(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for rect, entry in self._boxes:
            paint(painter, rect, entry, self._layout(entry), self._left)
            if entry.key == self._found:
                drawing.panel(painter, rect.adjusted(2, 0, -2, 0), 4, "", "accent", 2)
        high = u(STRIP)
        if self.older():
            words = tr("更早 {count} 条   PgUp", count=self.older())
            self._strip(painter, QRect(0, 0, self.width(), high), "up", words)
        if self.newer() > 0:
            words = tr("更新 {count} 条   PgDn", count=self.newer())
            self._strip(painter, QRect(0, self.height() - high, self.width(), high), "down", words)
        if self.hasFocus():
            drawing.panel(painter, self.rect(), 4, "", "focus", 2)

    def _strip(self, painter: QPainter, rect: QRect, icon: str, words: str) -> None:
        drawing.panel(painter, rect, 5, "win")
        square = rect.adjusted(0, u(8), 0, 0) if icon == "up" else rect.adjusted(0, 0, 0, -u(8))
        drawing.strip(painter, square, "win")
        drawing.hairline(painter, 0, rect.bottom() if icon == "up" else rect.top(), rect.width())
        icons.draw(painter, icon, QPointF(g(16), rect.top() + (rect.height() - u(14)) / 2), 14)
        drawing.words(painter, rect.adjusted(g(16) + u(14) + g(6), 0, 0, 0), words, "cap", "text2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in turns:
            self.page(turns[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_End:
            self.to_newest()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if turn:
            self._last += -1 if turn > 0 else 1
            self._clamp()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self.older() and at.y() < u(STRIP):
            self.page(-1)
        elif self.newer() > 0 and at.y() > self.height() - u(STRIP):
            self.page(1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for rect, entry in self._boxes:
            if rect.contains(at):
                self.entry_opened.emit(entry.key)
