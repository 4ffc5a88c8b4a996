"""What a record says in two versions, side by side; one is chosen. 两处不一致"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.store.frozen import frozen
from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import g, theme
from desktop.widgets.label import IconLabel, Label

ABREAST = 2
LONG = 24
"""Characters above which a value, and those beside it, is read as a text, not as a figure."""


@frozen
class Version:
    """Which computer said it, what, and who when."""

    computer: str
    value: str
    source: str


class VersionCard(QAbstractButton):
    """One version; the chosen one has an accent edge and its ground, and its words do not move."""

    def __init__(self, version: Version, role: str) -> None:
        super().__init__()
        self.version = version
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{version.computer} {version.value} {version.source}")
        self._mark = IconLabel("circle", 16, "text2")
        value = Label(version.value, role, wrap=True)
        self._column, head = QVBoxLayout(self), QHBoxLayout()
        head.setSpacing(g(6))
        head.addWidget(self._mark)
        head.addWidget(Label(version.computer, "strong"))
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(value)
        self._column.addStretch(1)
        self._column.addWidget(Label(version.source, "cap", "text2", wrap=True))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_mark)
        self.restyle()

    def restyle(self) -> None:
        self._column.setContentsMargins(g(12), g(10), g(12), g(10))
        self._column.setSpacing(g(4))

    def _show_mark(self, chosen: bool) -> None:
        self._mark.set_icon("okc" if chosen else "circle", "accent" if chosen else "text2")

    def paintEvent(self, event: QPaintEvent) -> None:
        strong = self.isChecked() or self.hasFocus() or theme().outlined
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "edge"
        fill = "sel" if self.isChecked() else "hover" if self.underMouse() else "surface"
        drawing.panel(QPainter(self), self.rect(), 6, fill, edge, 2 if strong else 1)


class Versions(QWidget):
    """Two abreast; the arrows move between them, Space chooses."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[VersionCard] = []
        self._group: QButtonGroup | None = None
        self._grid = QGridLayout(self)
        for column in range(ABREAST):
            self._grid.setColumnStretch(column, 1)
        self.setAccessibleName(tr("两处不一致"))
        self.restyle()

    def restyle(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(g(8))

    def show_versions(self, versions: Sequence[Version]) -> None:
        """What stands comes first and is chosen to begin with."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QButtonGroup(self)
        role = "body" if any(len(each.value) > LONG for each in versions) else "h2"
        self.cards = [VersionCard(each, role) for each in versions]
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // ABREAST, place % ABREAST)
            self._group.addButton(card, place)
        if self.cards:
            self.cards[0].setChecked(True)

    def chosen(self) -> int:
        """The place of the chosen version, -1 where there is none."""
        return self._group.checkedId() if self._group else -1
