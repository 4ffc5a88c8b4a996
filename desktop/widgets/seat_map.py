"""Rows of seats as they stand, one of them chosen, by arrows, clicks, or by dragging one onto another. 座位图"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look import drawing
from desktop.look.theme import g, theme, u

LABEL, NARROWEST, WIDEST = 56, 42, 66
STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True)
class MapSeat:
    """A seat: who sits there ('' nobody), whether a hand put them there, whether something is wrong about it."""

    key: str
    name: str = ""
    by_hand: bool = False
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row with its label; without seats it is a bar, as the rostrum's edge."""

    label: str
    seats: tuple[MapSeat, ...] = ()
    in_the_middle: bool = True


class SeatMap(QWidget):
    """`seat_chosen` when another is chosen, `seat_asked` on Enter, `cleared` on Delete, `moved` after a drag."""

    seat_chosen = Signal(str)
    seat_asked = Signal(str)
    cleared = Signal(str)
    moved = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: tuple[MapRow, ...] = ()
        self._key = ""
        self._dragged: tuple[str, QPoint] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = name
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[MapRow]) -> None:
        """Show the seats from the top down; the one chosen before stays chosen where it is still there."""
        self._rows = tuple(rows)
        keys = [seat.key for row in rows for seat in row.seats]
        self._choose(self._key if self._key in keys else next(iter(keys), ""), tell=False)
        self.setMinimumSize(self.sizeHint())
        self.update()

    def rows(self) -> tuple[MapRow, ...]:
        return self._rows

    def key(self) -> str:
        return self._key

    def choose(self, key: str) -> None:
        self._choose(key, tell=True)

    def _choose(self, key: str, *, tell: bool) -> None:
        has_changed, self._key = key != self._key, key
        seat = self._seat(key)
        self.setAccessibleDescription(f"{key} {seat.name}".strip() if seat else "")
        self.update()
        if tell and has_changed:
            self.seat_chosen.emit(key)

    def _seat(self, key: str) -> MapSeat | None:
        return next((seat for row in self._rows for seat in row.seats if seat.key == key), None)

    def sizeHint(self) -> QSize:
        return QSize(u(LABEL) + self._most() * u(NARROWEST), len(self._rows) * self._step().height() + g(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(LABEL), u(60))

    def restyle(self) -> None:
        self.setMinimumSize(self.sizeHint())

    def _step(self) -> QSize:
        """A seat and the gap after it: room for four characters, or for three small ones where rows are long."""
        room = (self.width() - u(LABEL)) // self._most()
        return QSize(min(u(WIDEST), max(u(NARROWEST), room)), u(38))

    def _most(self) -> int:
        return max((len(row.seats) for row in self._rows), default=1) or 1

    def rect_of(self, key: str) -> QRect:
        """Where a seat is painted."""
        return next((rect for seat, rect in self._placed() if seat.key == key), QRect())

    def _placed(self) -> list[tuple[MapSeat, QRect]]:
        step, found = self._step(), []
        for number, row in enumerate(self._rows):
            spare = self.width() - u(LABEL) - len(row.seats) * step.width()
            left = u(LABEL) + (spare // 2 if row.in_the_middle else 0)
            for place, seat in enumerate(row.seats):
                corner = QPoint(left + place * step.width(), g(4) + number * step.height())
                found.append((seat, QRect(corner, step - QSize(4, 4))))
        return found

    def _at(self, point: QPoint) -> str:
        return next((seat.key for seat, rect in self._placed() if rect.contains(point)), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = self._step()
        for number, row in enumerate(self._rows):
            line = QRect(0, g(4) + number * step.height(), self.width(), step.height() - 4)
            if row.seats:
                drawing.words(painter, line.adjusted(g(8), 0, 0, 0), row.label, "cap", "text2")
            else:
                drawing.strip(painter, line.adjusted(u(LABEL), 0, 0, 0), "win")
                drawing.words(painter, line.adjusted(u(LABEL), 0, 0, 0), row.label, "capb", "text2", drawing.CENTRE)
        for seat, rect in self._placed():
            self._paint_seat(painter, seat, rect)

    def _paint_seat(self, painter: QPainter, seat: MapSeat, rect: QRect) -> None:
        """Soft amber says that something is wrong, a mark in the corner that a hand decided; a ring, where one is."""
        is_chosen = seat.key == self._key
        ground = "sel" if is_chosen else "warnS" if seat.in_doubt else "surface"
        edge = (
            "focus" if is_chosen and self.hasFocus() else "warn" if seat.in_doubt else "edge" if seat.name else "line"
        )
        drawing.panel(painter, rect, 4, ground, edge, 2 if is_chosen or (seat.in_doubt and theme().outlined) else 1)
        role = "body" if rect.width() >= u(WIDEST) - 4 else "cap"
        drawing.words(painter, rect.adjusted(1, 0, -1, 0), seat.name, role, "text", drawing.CENTRE)
        if seat.by_hand:
            mark = QRect(rect.right() - u(7), rect.top() + u(3), u(5), u(5))
            drawing.panel(painter, mark, u(5) / 2, "accent")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._go(*STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._key:
            self.seat_asked.emit(self._key)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._key:
            self.cleared.emit(self._key)
        else:
            super().keyPressEvent(event)

    def _go(self, down: int, right: int) -> None:
        """To the next seat of the row, or to the one nearest above or below."""
        placed = self._placed()
        here = self.rect_of(self._key).center()
        if right:
            there = [
                (abs(rect.center().x() - here.x()), seat.key)
                for seat, rect in placed
                if rect.center().y() == here.y() and (rect.center().x() - here.x()) * right > 0
            ]
        else:
            there = [
                ((rect.center() - here).manhattanLength() + abs(rect.center().y() - here.y()) * 9, seat.key)
                for seat, rect in placed
                if (rect.center().y() - here.y()) * down > 0
            ]
        if there:
            self._choose(min(there)[1], tell=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position().toPoint())
        if key:
            self._dragged = (key, event.position().toPoint())
            self._choose(key, tell=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _is_dragging(self, event: QMouseEvent) -> bool:
        far = QApplication.startDragDistance()
        return bool(self._dragged) and (event.position().toPoint() - self._dragged[1]).manhattanLength() >= far  # type: ignore[index]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        origin, target = self._dragged, self._at(event.position().toPoint())
        is_dragged = self._is_dragging(event)
        self._dragged = None
        self.unsetCursor()
        if origin and is_dragged and target and target != origin[0]:
            self._choose(target, tell=True)
            self.moved.emit(origin[0], target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if key := self._at(event.position().toPoint()):
            self.seat_asked.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
