"""A table of records: columns said once, rows filtered and sorted as a Python list. 列表数据"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.store.frozen import frozen
from desktop.language import tr
from desktop.widgets.roles import Cell, Group, Role

Index = QModelIndex | QPersistentModelIndex
CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@frozen
class Column:
    """A column: title, what a record shows there, and its width.

    `width` in px at 100 %; 0 grows with the table. `wide` is the width from 1500 px on. `hide_under` hides the
    column where the table is narrower than that. `right` aligns title and cells to the right. `sort` gives the
    key of a record for sorting; without it the text shown is the key.
    """

    title: str
    cell: Callable[[Any], Cell | str]
    width: int = 0
    wide: int = 0
    hide_under: int = 0
    right: bool = False
    sort: Callable[[Any], Any] | None = None

    def show(self, record: Any) -> Cell:
        shown = self.cell(record)
        return Cell(shown) if isinstance(shown, str) else shown

    def key(self, record: Any) -> Any:
        return self.sort(record) if self.sort else self.show(record).spoken()


class Unread(Sequence[Any]):
    """A list of thousands that is counted, and whose records are made when they are painted. 未读列表"""

    def find(self, key: object) -> int:
        """The place of a record by its key, or -1; no record is made for it."""
        raise NotImplementedError


class RecordModel(QAbstractTableModel):
    """Show records in COLUMNS; a `Group` among them heads those that follow, and can be folded."""

    COLUMNS: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Sequence[Any] = []
        self._rows: Sequence[Any] = []
        self._folded: set[str] = set()
        self._sorted: tuple[int, bool] | None = None

    def key(self, record: Any) -> object:
        """What makes a record the same one after a refresh: its `key` or `id`, else the record."""
        return getattr(record, "key", None) or getattr(record, "id", record)

    def show(self, rows: Iterable[Any]) -> None:
        """Replace all rows; filtering is showing a shorter list."""
        self._given = rows if isinstance(rows, Unread) else list(rows)
        self._arrange()

    def is_grouped(self) -> bool:
        return not isinstance(self._given, Unread) and any(isinstance(row, Group) for row in self._given)

    def rows(self) -> Sequence[Any]:
        """The rows as shown, groups among them."""
        return self._rows

    def record(self, row: int) -> Any:
        """The record of a row; None outside the list and for a group."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, Group) else found

    def group(self, row: int) -> Group | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Group) else None

    def find(self, key: object) -> int:
        """The row of a record by its key, or -1."""
        if isinstance(self._rows, Unread):
            return self._rows.find(key)
        return next(
            (row for row, record in enumerate(self._rows) if not isinstance(record, Group) and self.key(record) == key),
            -1,
        )

    def fold(self, group: Group) -> None:
        """Hide or show the rows of a group."""
        self._folded ^= {group.title}
        self._arrange()

    def is_folded(self, group: Group) -> bool:
        return group.title in self._folded

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort within groups; column -1 goes back to the order given."""
        self._sorted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = self._in_order(self._given) if isinstance(self._given, Unread) else list(self._grouped())
        self.endResetModel()

    def _grouped(self) -> Iterator[Any]:
        """The rows of each group in order, behind its head; none where it is folded."""
        members: list[Any] = []
        folded = False
        for row in self._given:
            if isinstance(row, Group):
                yield from self._in_order(members)
                yield row
                members, folded = [], self.is_folded(row)
            elif not folded:
                members.append(row)
        yield from self._in_order(members)

    def _in_order(self, members: Sequence[Any]) -> Sequence[Any]:
        if self._sorted is None:
            return members
        column, descending = self._sorted
        return sorted(members, key=self.COLUMNS[column].key, reverse=descending)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if isinstance(self._rows[index.row()], Group) else CHOOSABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = ANSWERS.get(role)
        return answer(self, self._rows[index.row()], self.COLUMNS[index.column()]) if answer else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.COLUMNS):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title = self.COLUMNS[section].title
            return tr(title) if title else ""
        return None


def _cell(model: RecordModel, row: Any, column: Column) -> Cell | None:
    return None if isinstance(row, Group) else column.show(row)


def _spoken(model: RecordModel, row: Any, column: Column) -> str:
    if isinstance(row, Group):
        return f"{row.title} {row.count}".strip() if column is model.COLUMNS[0] else row.notes.get(column.title, "")
    return column.show(row).spoken()


def _text(model: RecordModel, row: Any, column: Column) -> str:
    return _spoken(model, row, column) if isinstance(row, Group) else column.show(row).text


def _group(model: RecordModel, row: Any, column: Column) -> Group | None:
    return row if isinstance(row, Group) else None


def _record(model: RecordModel, row: Any, column: Column) -> Any:
    return row


ANSWERS: dict[int, Callable[[RecordModel, Any, Column], Any]] = {
    Role.CELL: _cell,
    Role.GROUP: _group,
    Role.ROW: _record,
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
}
