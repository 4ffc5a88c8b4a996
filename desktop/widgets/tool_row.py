"""The first row of a page: title, search, chips; export, print and the primary at the right. 工具行"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.look import drawing
from desktop.look.theme import color, g, u
from desktop.widgets.label import Label, Spacer


class ToolRow(QWidget):
    """Title as h2, then what is added; `band` gives it a ground of its own, as on 现场记录."""

    def __init__(self, title: str, note: str = "", band: bool = False) -> None:
        super().__init__()
        self._band = band
        self.title = Label(title, "h2")
        self.note = Label(note, "body", "text2")
        self.note.setVisible(bool(note))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        self._row.addWidget(Spacer(1))
        self._row.addWidget(self.note)
        self._row.addStretch(1)
        self._left = 3
        self.setAccessibleName(title)
        self.restyle()

    def add_left(self, widget: QWidget) -> None:
        """Add a search field, a combo or chips after the title."""
        self._row.insertWidget(self._left, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._left += 1

    def add_right(self, widget: QWidget) -> None:
        """Add a button at the right; the primary comes last."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str, note: str = "") -> None:
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(title)

    def restyle(self) -> None:
        self.setFixedHeight(u(48) if self._band else u(30) + 2 * g(10))
        self._row.setContentsMargins(g(16), 0, g(16), 1 if self._band else 0)
        self._row.setSpacing(g(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._band:
            painter = QPainter(self)
            painter.fillRect(self.rect(), color("surface"))
            drawing.hairline(painter, 0, self.height() - 1, self.width())
