"""A table of records: whole rows are chosen, hovered and framed. 列表"""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.look.theme import is_wide, theme, u
from desktop.widgets.record_delegate import RowDelegate
from desktop.widgets.record_header import RecordHeader
from desktop.widgets.record_model import RecordModel
from desktop.widgets.roles import Group, Role
from desktop.widgets.row_heights import GROUP_HEIGHTS, HEIGHTS

LEAST_GROWING = 96
"""Width in px at 100 % below which a growing column makes the willing ones give way."""


class RecordTable(QTableView):
    """Show a `RecordModel`; one row at a time is chosen.

    row_chosen(record or None), row_opened(record): double click or Enter, action_asked(record, column title).
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    action_asked = Signal(object, str)

    def __init__(
        self, model: RecordModel, kind: str = "list", name: str = "", header: bool = True, foldable: bool = True
    ) -> None:
        super().__init__()
        self.setViewport(QWidget())  # to find what kind of widget Qt's own is, every kind there is would be loaded
        self.foldable = foldable
        self._kind, self._fits = kind, False
        self._hovered = self._chosen = -1
        self._ends = (0, 0)
        self._kept: tuple[object, int] | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._prepare(header)
        model.setParent(self)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(self._open)
        self.restyle()

    def _prepare(self, header: bool) -> None:
        self.setItemDelegate(RowDelegate(self, self))
        self.setHorizontalHeader(RecordHeader(self, self))
        self.horizontalHeader().setVisible(header)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)

    def records(self) -> RecordModel:
        model = self.model()
        assert isinstance(model, RecordModel)
        return model

    def allow_sorting(self) -> None:
        """Let a click on a title sort by it."""
        self.horizontalHeader().setSectionsClickable(True)

    def fit_rows(self) -> None:
        """Be exactly as high as the rows: a card of five rows is five rows high."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def record(self) -> Any:
        """The chosen record, or None."""
        rows = self.selectionModel().selectedRows()
        return self.records().record(rows[0].row()) if rows else None

    def choose(self, key: object) -> bool:
        """Choose a record by its key; False when it is not in the list."""
        return self.choose_row(self.records().find(key))

    def choose_row(self, row: int) -> bool:
        if self.records().record(row) is None:
            self.clearSelection()
            return False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, self._ends[0]), flags)
        self.scrollTo(self.model().index(row, self._ends[0]))
        return True

    def move(self, step: int) -> None:  # type: ignore[override]
        """Choose the next record above (-1) or below (1), over the heads of groups."""
        rows = self.selectionModel().selectedRows()
        row = rows[0].row() + step if rows else (0 if step > 0 else len(self.records().rows()) - 1)
        while self.records().group(row) is not None:
            row += 1 if step > 0 else -1
        if self.records().record(row) is not None:
            self.choose_row(row)

    def is_chosen(self, row: int) -> bool:
        return row == self._chosen

    def is_hovered(self, row: int) -> bool:
        return row == self._hovered

    def is_framed(self, row: int) -> bool:
        return self.hasFocus() and row == self.currentIndex().row()

    def is_folded(self, group: Group) -> bool:
        return self.records().is_folded(group)

    def ends(self) -> tuple[int, int]:
        """The first and the last column in sight."""
        return self._ends

    def is_right(self, column: int) -> bool:
        return self.records().COLUMNS[column].right

    def row_rect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        rect = self.visualRect(index)
        return QRect(0, rect.top(), self.viewport().width(), rect.height())

    def column_left(self, title: str) -> int:
        columns = self.records().COLUMNS
        return next((self.columnViewportPosition(i) for i, column in enumerate(columns) if column.title == title), 0)

    def row_height(self) -> int:
        return u(HEIGHTS[self._kind][is_wide(self)])

    def _set_heights(self) -> None:
        """All rows share one height but the heads of groups."""
        high, group = self.row_height(), u(GROUP_HEIGHTS[is_wide(self)])
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(high)
        if high > u(40) and self.records().is_grouped():
            for row, record in enumerate(self.records().rows()):
                wanted = group if isinstance(record, Group) else high
                if self.rowHeight(row) != wanted:  # a reset leaves the height of the row that stood here before
                    self.setRowHeight(row, wanted)

    def restyle(self) -> None:
        self._set_heights()
        self.horizontalHeader().setFixedHeight(u(28))
        self.verticalScrollBar().setSingleStep(self.row_height())
        self._lay_out()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.verticalHeader().defaultSectionSize() != self.row_height():
            self.restyle()
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        """Hide the columns that give way, give the fixed ones their width and the growing ones the rest."""
        room, wide = self.viewport().width(), is_wide(self)
        columns = self.records().COLUMNS
        widths = {
            i: u((wide and column.wide) or column.width)
            for i, column in enumerate(columns)
            if theme().effective(room) >= column.hide_under
        }
        self._give_way(widths, room)
        growing = [i for i, width in widths.items() if not width]
        for place, i in enumerate(growing):
            widths[i] = max(u(40), (room - sum(widths.values())) // (len(growing) - place))
        for i in range(len(columns)):
            self.setColumnHidden(i, i not in widths)
            self.setColumnWidth(i, widths.get(i, 1))
        self._ends = (min(widths), max(widths)) if widths else (0, 0)

    def _give_way(self, widths: dict[int, int], room: int) -> None:
        """Drop willing columns, those with the largest `hide_under` first, until the growing ones have room."""
        columns = self.records().COLUMNS
        willing = sorted((i for i in widths if columns[i].hide_under), key=lambda i: columns[i].hide_under)
        growing = [i for i, width in widths.items() if not width]
        while willing and room - sum(widths.values()) < u(LEAST_GROWING) * len(growing):
            del widths[willing.pop()]

    def _fit(self) -> None:
        if self._fits:
            header = u(28) if not self.horizontalHeader().isHidden() else 0
            self.setFixedHeight(header + max(self.row_height(), self.verticalHeader().length()))

    def _keep(self) -> None:
        record = self.record()
        self._kept = (None if record is None else self.records().key(record), self.verticalScrollBar().value())

    def _restore(self) -> None:
        key, position = self._kept or (None, 0)
        self._hovered = self._chosen = -1
        self._set_heights()
        self._lay_out()
        self._fit()
        row = -1 if key is None else self.records().find(key)
        if row >= 0:
            index = self.model().index(row, self._ends[0])
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            was_blocked = self.blockSignals(True)
            self.selectionModel().setCurrentIndex(index, flags)
            self.blockSignals(was_blocked)
        elif key is not None:
            self.row_chosen.emit(None)
        self.verticalScrollBar().setValue(position)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        self._chosen = rows[0].row() if rows else -1
        self.row_chosen.emit(self.record())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._renew(current.row())
        self._renew(previous.row())

    def _renew(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            self._renew(before)
            self._renew(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        cell = index.data(Role.CELL) if index.isValid() else None
        link = cell is not None and cell.action
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        group = self.records().group(index.row()) if index.isValid() else None
        if group is not None:
            if self.foldable:
                self.records().fold(group)
            return
        super().mousePressEvent(event)
        cell = index.data(Role.CELL) if index.isValid() else None
        if cell is not None and cell.action and event.button() == Qt.MouseButton.LeftButton:
            self.action_asked.emit(self.records().record(index.row()), self.records().COLUMNS[index.column()].title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.record() is not None:
            self.row_opened.emit(self.record())
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters belong to the search field, not to Qt's jump through the first column
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._renew(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._renew(self.currentIndex().row())

    def _open(self, index: QModelIndex) -> None:
        record = self.records().record(index.row())
        if record is not None:
            self.row_opened.emit(record)
