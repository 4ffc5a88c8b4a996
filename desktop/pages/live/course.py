"""How the meeting goes on: the agenda, and below it who wants to speak. 议程与发言顺序"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.pages.live.agenda_card import AgendaCard
from desktop.pages.live.speakers_card import SpeakersCard


class Course(QWidget):
    """A column of its own in a wide window, a panel beside the record in any other."""

    def __init__(self) -> None:
        super().__init__()
        self.agenda, self.speakers = AgendaCard(), SpeakersCard()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.agenda, 3)
        self._column.addWidget(self.speakers, 2)
        self.setAccessibleName(tr("议程与发言顺序"))
        self.restyle()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
