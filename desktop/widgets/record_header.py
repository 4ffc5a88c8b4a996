"""The header of a table: small words, an edge below, an arrow where it is sorted. 表头"""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.language import tr
from desktop.look import drawing, icons
from desktop.look.theme import g, u
from desktop.widgets.record_delegate import Rows


class RecordHeader(QHeaderView):
    """Titles aligned as their cells; a click sorts, a third click gives back the first order."""

    def __init__(self, table: QWidget, rows: Rows) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._rows = rows
        self._order: tuple[int, Qt.SortOrder] | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setAccessibleName(tr("表头"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._turn)

    def sizeHint(self) -> QSize:
        return QSize(0, u(28))

    def _turn(self, section: int) -> None:
        """Ascending, descending, as given."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        turns = {None: (section, up), (section, up): (section, down), (section, down): None}
        self._order = turns.get(self._order, (section, up))
        column, order = self._order or (-1, up)
        self.model().sort(column, order)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        first, last = self._rows.ends()
        room = rect.adjusted(g(14 if section == first else 8), 0, -g(14 if section == last else 8), -1)
        title = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        right = self._rows.is_right(section)
        width = drawing.words(painter, room, title, "cap", "text2", drawing.RIGHT if right else drawing.LEFT)
        if self._order and self._order[0] == section:
            name = "up" if self._order[1] == Qt.SortOrder.AscendingOrder else "down"
            x = room.right() - width - u(16) if right else room.left() + width + g(4)
            icons.draw(painter, name, QPointF(x, rect.top() + (rect.height() - u(12)) / 2), 12)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        drawing.hairline(QPainter(self.viewport()), 0, self.viewport().height() - 1, self.viewport().width(), "edge")
