"""A page of paper on screen, whole and without scroll bars. 页面预览"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import color, g, u
from desktop.printing_spots import Spot
from desktop.widgets.button import Button
from desktop.widgets.label import Label

A4 = QSizeF(210, 297)
PaintPage = Callable[[QPainter, int, QRectF], None]

FindSpots = Callable[[int], Sequence[Spot]]


class PagePreview(QWidget):
    """Paint one page into the room there is; `pager` shows where and turns, and may stand elsewhere.

    The callable gets painter, index from 0, and the rectangle of the whole sheet in px.
    """

    page_changed = Signal(int)
    spot_asked = Signal(object)
    """A sentence was pressed, or chosen with ↑ ↓ and Enter."""

    def __init__(self, name: str = "", size: QSizeF = A4) -> None:
        super().__init__()
        self._paint: PaintPage | None = None
        self._count, self._index, self._size = 0, 0, size
        self._spots: FindSpots | None = None
        self._chosen: Spot | None = None
        self.setMouseTracking(True)
        self.pager = Pager()
        self.pager.turned.connect(self.turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or tr("页面预览"))
        self._tell()

    def show_pages(
        self, count: int, paint: PaintPage | None, size: QSizeF | None = None, spots: FindSpots | None = None
    ) -> None:
        """Show a paper and the sentences that can be pressed; the page number stays where the paper is long enough."""
        self._paint, self._count, self._spots = paint, count, spots
        self._chosen = None
        self._size = size or self._size
        self._index = min(self._index, max(0, count - 1))
        self._tell()

    def index(self) -> int:
        return self._index

    def turn(self, step: int) -> None:
        self.go_to(self._index + step)

    def go_to(self, index: int) -> None:
        index = max(0, min(index, self._count - 1))
        if index != self._index:
            self._index = index
            self._chosen = None
            self._tell()
            self.page_changed.emit(index)

    def _tell(self) -> None:
        self.pager.show_place(self._index, self._count)
        chosen = self._chosen.words if self._chosen else ""
        self.setAccessibleDescription(" ".join(filter(None, (self.pager.words.text(), chosen))))
        self.update()

    def sheet(self) -> QRect:
        """Where the sheet stands: as large as the room allows, in its middle."""
        room = self.rect().adjusted(g(12), g(12), -g(12), -g(12))
        size = self._size.scaled(QSizeF(room.size()), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        left = room.left() + (room.width() - size.width()) // 2
        return QRect(left, room.top() + (room.height() - size.height()) // 2, size.width(), size.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(u(200), u(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing.panel(painter, self.rect(), 5, "sunk")
        painter.fillRect(QRect(0, 0, self.width(), 6), color("sunk"))
        if self._paint is None or not self._count:
            return
        sheet = self.sheet()
        painter.fillRect(sheet, color("edge"))
        painter.fillRect(sheet.adjusted(1, 1, -1, -1), color("paper"))
        painter.setClipRect(sheet)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._paint(painter, self._index, QRectF(sheet))
        for area in self._chosen.areas if self._chosen else ():
            place = self._on_sheet(area)
            painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), g(1.5)), color("ink"))
        painter.setClipping(False)
        if self.hasFocus():
            drawing.panel(painter, self.rect(), 4, "", "focus", 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1}
        if event.key() in turns:
            self.turn(turns[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.spot_asked.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _on_sheet(self, area: QRectF) -> QRectF:
        sheet = QRectF(self.sheet())
        unit = sheet.width()
        return QRectF(
            sheet.left() + area.x() * unit, sheet.top() + area.y() * unit, area.width() * unit, area.height() * unit
        )

    def spots(self) -> Sequence[Spot]:
        """The sentences of the page shown that can be pressed."""
        return self._spots(self._index) if self._spots and self._count else ()

    def _at(self, point: QPointF) -> Spot | None:
        found = (spot for spot in self.spots() if any(self._on_sheet(area).contains(point) for area in spot.areas))
        return next(found, None)

    def _choose(self, spot: Spot | None) -> None:
        if spot != self._chosen:
            self._chosen = spot
            self._tell()

    def _step(self, step: int) -> None:
        """The next sentence of the page; over its last one to the next page."""
        spots = list(self.spots())
        place = spots.index(self._chosen) + step if self._chosen in spots else (0 if step > 0 else len(spots) - 1)
        if 0 <= place < len(spots):
            self._choose(spots[place])
        elif 0 <= self._index + step < self._count:
            self.turn(step)
            self._choose(next(iter(self.spots() if step > 0 else reversed(self.spots())), None))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        self._choose(spot)
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._choose(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if spot:
            self.spot_asked.emit(spot)


class Pager(QWidget):
    """第n页 / 共m页 and two arrows: `turned(-1 or 1)`."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "cap", "text2")
        self.before = Button("", "quiet", "left", tr("上一页"))
        self.after = Button("", "quiet", "right", tr("下一页"))
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.before, self.after):
            self._row.addWidget(widget)
        self.setAccessibleName(tr("翻页"))
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(g(4))

    def show_place(self, index: int, count: int) -> None:
        self.words.setText(tr("第{number}页 / 共{count}页", number=index + 1, count=count) if count else "")
        self.updateGeometry()  # at once: whoever lays out the row asks for the new width before the next event
        self.before.setEnabled(index > 0)
        self.after.setEnabled(index < count - 1)

    def _back(self) -> None:
        self.turned.emit(-1)

    def _on(self) -> None:
        self.turned.emit(1)
