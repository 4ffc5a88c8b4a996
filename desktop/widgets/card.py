"""A card: title, a small count, actions at the right, a body, a foot. 卡片"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import g, u
from desktop.widgets.label import Label, Title


class Card(QWidget):
    """A ground of paper white with one title and one row of actions.

    `body` takes widgets from edge to edge (tables do their own 14 px); `padded()` is an inner column
    with 14 px at both sides. `ruled` draws the hairline below the title.
    """

    def __init__(self, title: str = "", count: str = "", ruled: bool = True) -> None:
        super().__init__()
        self._ruled = ruled
        self.title = Title(title, "h3")
        self.count = Label(count, "cap", "text2")
        self._column = QVBoxLayout(self)
        self._head: QHBoxLayout | None = None
        self._foot: QHBoxLayout | None = None
        self._inner: list[QVBoxLayout] = []
        self.body = QVBoxLayout()
        self._column.addLayout(self.body, 1)
        self.count.setVisible(bool(count))
        if title or count:
            self._make_head()
        self.setAccessibleName(title or tr("卡片"))
        self.restyle()

    def _make_head(self) -> QHBoxLayout:
        if self._head is None:
            self._head = QHBoxLayout()
            self._head.addWidget(self.title)
            self._head.addWidget(self.count)
            self._head.addStretch(1)
            holder = Row(self._head, 40, self._ruled)
            self._column.insertWidget(0, holder)
            self.restyle()
        return self._head

    def set_title(self, title: str, count: str | None = None) -> None:
        self._make_head()
        self.title.setText(title)
        self.setAccessibleName(title)
        if count is not None:
            self.set_count(count)

    def set_count(self, count: str) -> None:
        self._make_head()
        self.count.setText(count)
        self.count.setVisible(bool(count))

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a badge or a note between the title and the actions."""
        head = self._make_head()
        head.insertWidget(_stretch_of(head), widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right of the title."""
        self._make_head().addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def head_width(self) -> int:
        """Px that the title and its actions need side by side, whatever room they have."""
        head = self._make_head()
        head.invalidate()
        return head.sizeHint().width() + 2

    def padded(self, stretch: int = 0) -> QVBoxLayout:
        """Add a column of 14 px margins to the body."""
        inner = QVBoxLayout()
        self._inner.append(inner)
        self.body.addLayout(inner, stretch)
        self.restyle()
        return inner

    def add_foot(self, widget: QWidget, left: bool = False) -> None:
        """Put a button at the foot: right by default, in the order of the calls."""
        if self._foot is None:
            self._foot = QHBoxLayout()
            self._foot.addStretch(1)
            self._column.addWidget(Row(self._foot, 50, False))
            self.restyle()
        if left:
            self._foot.insertWidget(_stretch_of(self._foot), widget)
        else:
            self._foot.addWidget(widget)

    def show_foot(self, shown: bool) -> None:
        """Take the buttons at the foot away, or show them again."""
        holder = self._foot.parentWidget() if self._foot else None
        if holder is not None:
            holder.setVisible(shown)

    def restyle(self) -> None:
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.body.setSpacing(0)
        for inner in self._inner:
            inner.setContentsMargins(g(14), g(8) if self._ruled else 0, g(14), g(10))
            inner.setSpacing(g(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.panel(QPainter(self), self.rect(), 6, "surface", "line")


class Row(QWidget):
    """A row of one height with the card's own 14 px at both sides."""

    def __init__(self, row: QHBoxLayout, height: int, ruled: bool) -> None:
        super().__init__()
        self._row, self._height, self._ruled = row, height, ruled
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("一行"))
        self.restyle()

    def restyle(self) -> None:
        self.setFixedHeight(u(self._height))
        self._row.setContentsMargins(g(14), 0, g(14), 0)
        self._row.setSpacing(g(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            drawing.hairline(QPainter(self), 0, self.height() - 1, self.width())


class ScrollBody(QScrollArea):
    """A column that scrolls when the window is low; its buttons stand outside."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        page = QWidget()
        page.setProperty("page", "true")
        whole, self.body = QVBoxLayout(page), QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.body)
        whole.addStretch(1)  # an alignment would hold it to the height that it likes before words are wrapped
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name or tr("详情"))
        self.restyle()

    def restyle(self) -> None:
        self.body.setContentsMargins(g(14), g(8), g(14), g(8))
        self.body.setSpacing(g(8))


def _stretch_of(row: QHBoxLayout) -> int:
    """The place of the stretch that parts left from right."""
    items = ((index, row.itemAt(index)) for index in range(row.count()))
    return next(index for index, item in items if item is not None and item.spacerItem() is not None)
