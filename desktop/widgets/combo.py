"""A choice among few words, each with a key that the page understands. 下拉选择"""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QListView, QStyle, QStyleOptionViewItem

from desktop.look import drawing, icons
from desktop.look.theme import font, g, theme, u
from desktop.widgets.chip import Choice


class Combo(QComboBox):
    """`key_chosen(str)` when the user chooses; a wheel over it scrolls the page, not the choice."""

    key_chosen = Signal(str)

    def __init__(self, choices: Iterable[Choice] = (), name: str = "", width: int = 0) -> None:
        super().__init__()
        self._width = width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setView(QListView())
        self.setAccessibleName(name)
        self.view().setItemDelegate(OptionDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._tell)
        self.show_choices(choices)
        self.restyle()

    def setAccessibleName(self, name: str) -> None:
        """The list that opens is called as the field is."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def show_choices(self, choices: Iterable[Choice]) -> None:
        """Show these choices; the key chosen before stays chosen where it is still there."""
        key = self.key()
        was_blocked = self.blockSignals(True)
        self.clear()
        for choice in choices:
            self.addItem(choice.word, choice.key)
        self.blockSignals(was_blocked)
        self.choose(key)
        self.updateGeometry()

    def key(self) -> str:
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without a word to the page."""
        place = self.findData(key)
        self.setCurrentIndex(place if place >= 0 else min(0, self.count() - 1))

    def restyle(self) -> None:
        self.setFont(font("body"))
        if self._width:
            self.setFixedWidth(u(self._width))

    def _tell(self) -> None:
        self.key_chosen.emit(self.key())

    def showPopup(self) -> None:
        """Qt reckons without what the look keeps above and below the words, and would cut the last one."""
        super().showPopup()
        view = self.view()
        holder = view.parentWidget()
        layout = holder.layout() if holder else None
        if holder is None or layout is None:
            return
        layout.activate()
        rows = sum(view.sizeHintForRow(row) for row in range(self.count()))
        room = self.screen().availableGeometry()
        height = min(holder.height() + max(0, rows - view.viewport().height()), room.height())
        holder.resize(holder.width(), height)
        holder.move(holder.x(), max(room.top(), min(holder.y(), room.bottom() + 1 - height)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        """As wide as the longest word; Qt's own policy for that resizes behind the back of the layout."""
        widest = max((theme().advance("body", self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(max(u(80), widest + 2 * g(10) + u(24)), u(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(80), u(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at = QPointF(self.width() - u(16) - g(7), (self.height() - u(16)) / 2)
        icons.draw(QPainter(self), "down", at, 16, "text2" if self.isEnabled() else "text3")


class OptionDelegate(QAbstractItemDelegate):
    """Paint one word of the list that opens, wholly by itself."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().advance("body", index.data() or "") + 2 * g(10), u(30))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            drawing.strip(painter, rect, "sel")
        drawing.words(painter, rect.adjusted(g(9), 0, -g(9), 0), index.data() or "")
