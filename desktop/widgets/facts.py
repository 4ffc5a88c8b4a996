"""Labels and values of one record, the values wrapped; made anew for each. 载明事项"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.look.theme import g
from desktop.widgets.label import Label


class Facts(QWidget):
    """Shows; nothing is edited here."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(name)
        self.restyle()

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        clear(self._grid)
        for row, (name, value) in enumerate(facts):
            label, words = Label(name, "body", "text2"), Label(value, wrap=True)
            side = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight | side)
            self._grid.addWidget(words, row, 1)
        for row in range(self._grid.rowCount() + 1):
            self._grid.setRowStretch(row, int(row == len(facts)))  # room to spare lies below, not between

    def restyle(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(g(10))
        self._grid.setVerticalSpacing(g(6))


def clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
