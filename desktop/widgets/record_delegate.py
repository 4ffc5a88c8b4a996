"""Paints a row of a table wholly by itself: ground, bar, words, badges, frame. 行的绘制

It never calls the style's own painting, which would lay a second highlight over ours.
"""

from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QToolTip

from desktop.look import drawing, icons
from desktop.look.theme import g, theme, u
from desktop.widgets.roles import Cell, Group, Role

Index = QModelIndex | QPersistentModelIndex


class Rows(Protocol):
    """What the delegate asks its table about a row and its columns."""

    foldable: bool

    def is_chosen(self, row: int) -> bool: ...
    def is_hovered(self, row: int) -> bool: ...
    def is_framed(self, row: int) -> bool: ...
    def is_folded(self, group: Group) -> bool: ...
    def ends(self) -> tuple[int, int]: ...
    def is_right(self, column: int) -> bool: ...
    def row_rect(self, index: Index) -> QRect: ...
    def column_left(self, title: str) -> int: ...


class RowDelegate(QAbstractItemDelegate):
    """Paint cells that answer `Role.CELL`, and group rows that answer `Role.GROUP`."""

    def __init__(self, table: QAbstractItemView, rows: Rows) -> None:
        super().__init__(table)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        group = index.data(Role.GROUP)
        if group is not None:
            self._group(painter, rect, group, index)
        else:
            self._ground(painter, rect, index)
            content = self.content(rect, index.column())
            draw_cell(painter, content, index.data(Role.CELL) or Cell(), self._rows.is_right(index.column()))
        drawing.hairline(painter, rect.left(), rect.bottom(), rect.width())
        if self._rows.is_framed(index.row()):
            self._frame(painter, rect, index.column())

    def content(self, rect: QRect, column: int) -> QRect:
        """The room for words: 14 px at the outer edges of the table, 8 between columns."""
        first, last = self._rows.ends()
        return rect.adjusted(g(14 if column == first else 8), 0, -g(14 if column == last else 8), -1)

    def _ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row = index.row()
        if self._rows.is_chosen(row):
            drawing.strip(painter, rect, "sel")
            if index.column() == self._rows.ends()[0]:
                drawing.strip(painter, QRect(rect.left(), rect.top(), 3, rect.height()), "accent")
        elif self._rows.is_hovered(row):
            drawing.strip(painter, rect, "hover")

    def _frame(self, painter: QPainter, rect: QRect, column: int) -> None:
        first, last = self._rows.ends()
        left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
        drawing.strip(painter, QRect(left, top, width, 2), "focus")
        drawing.strip(painter, QRect(left, top + height - 2, width, 2), "focus")
        if column == first:
            drawing.strip(painter, QRect(left, top, 2, height), "focus")
        if column == last:
            drawing.strip(painter, QRect(left + width - 2, top, 2, height), "focus")

    def _group(self, painter: QPainter, rect: QRect, group: Group, index: Index) -> None:
        """Each cell paints the whole group row and shows its own part, so a title may cross columns."""
        painter.save()
        painter.setClipRect(rect)
        drawing.strip(painter, rect, "win")
        whole = self._rows.row_rect(index)
        inner = whole.adjusted(g(14), 0, -g(14), -1)
        x = inner.left()
        if self._rows.foldable:
            name = "right" if self._rows.is_folded(group) else "down"
            icons.draw(painter, name, QPointF(x - 2, inner.top() + (inner.height() - u(14)) / 2), 14)
            x += u(14) + g(4)
        drawing.words(painter, QRect(x, inner.top(), inner.right() - x, inner.height()), group.title, "strong")
        drawing.words(painter, inner, group.count, "cap", "text2", drawing.RIGHT)
        for title, note in group.notes.items():
            left = self._rows.column_left(title) + g(8)
            drawing.words(painter, QRect(left, inner.top(), inner.right() - left, inner.height()), note, "cap", "text2")
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the full text where the cell had to cut it."""
        if event.type() != QEvent.Type.ToolTip:
            return False
        cell: Cell | None = index.data(Role.CELL)
        room = self.content(option.rect, index.column()).width()
        text = "\n".join(line for line in (cell.text, cell.second) if line) if cell and needs(cell) > room else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True


def needs(cell: Cell) -> int:
    """Width in px that a cell would like to have."""
    width = theme().advance(cell.role, cell.text)
    width = max(width, theme().advance("cap", cell.second)) if cell.second else width
    return width + (u(16) + g(6) if cell.icon else 0)


def draw_cell(painter: QPainter, rect: QRect, cell: Cell, right: bool = False) -> None:
    """Paint icon, one or two lines, badge or track into the room of a cell."""
    if cell.share is not None:
        drawing.track(painter, rect, cell.share, "ok" if cell.share >= 1 else "accent")
        return
    if cell.icon:
        at = QPointF(rect.left(), rect.top() + (rect.height() - u(16)) / 2)
        icons.draw(painter, cell.icon, at, 16, cell.icon_tone)
        rect = rect.adjusted(u(16) + g(6), 0, 0, 0)
    if cell.badge:
        rect = _badge(painter, rect, cell, right)
    _lines(painter, rect, cell, right)


def _badge(painter: QPainter, rect: QRect, cell: Cell, right: bool) -> QRect:
    face = cell.badge
    assert face is not None
    width = min(rect.width(), drawing.badge_width(face.icon, face.word))
    taken = 0
    if cell.text and not right:
        taken = min(theme().advance(cell.role, cell.text), rect.width() - width - g(8)) + g(8)
    left = rect.right() + 1 - width if right else rect.left() + taken
    at = QPoint(left, rect.top() + (rect.height() - u(20)) // 2)
    drawing.badge(painter, at, face.kind, face.icon, face.word, width)
    return QRect(rect.left(), rect.top(), (left - rect.left() if right else taken) - g(8), rect.height())


def _lines(painter: QPainter, rect: QRect, cell: Cell, right: bool) -> None:
    side = drawing.RIGHT if right else drawing.LEFT
    role = cell.role
    tone = "accent" if cell.action else cell.tone
    if cell.second:
        first, second = theme().line(role), theme().line("cap")
        top = rect.top() + (rect.height() - first - second) // 2
        _mark(painter, QRect(rect.left(), top, rect.width(), first), cell)
        drawing.words(
            painter, QRect(rect.left(), top, rect.width(), first), cell.text, role, tone, side, to_end=cell.to_end
        )
        rest = QRect(rect.left(), top + first, rect.width(), second)
        drawing.words(painter, rest, cell.second, "cap", "text2", side)
    elif cell.text:
        width = drawing.words(painter, rect, cell.text, role, tone, side, to_end=cell.to_end)
        if cell.struck:
            middle = rect.top() + rect.height() / 2
            drawing.hairline(painter, rect.right() - width if right else rect.left(), middle, width, tone)


def _mark(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """A soft ground under what was looked for, as far as the line is not cut."""
    advance = theme().advance
    for begin, end in cell.marks:
        left, right = (rect.left() + advance(cell.role, cell.text[:place]) for place in (begin, end))
        if left < rect.right():
            drawing.panel(painter, QRect(left, rect.top(), min(right, rect.right()) - left, rect.height()), 3, "warnS")
