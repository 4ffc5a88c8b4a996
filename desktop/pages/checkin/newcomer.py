"""One line in which somebody unknown is registered and checked in. 登记新来宾"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.attendance.entity import ATTENDEE_KINDS
from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import g, u
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.label import Label


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who stands at the door: name, organisation, title, and as what the person takes part."""

    name: str
    organisation: str
    title: str
    kind: str


class NewcomerLine(QWidget):
    """Enter registers, Esc gives up; somebody of the roster with that name is offered below."""

    register_asked = Signal()
    known_asked = Signal()
    left = Signal()
    name_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name, self.organisation, self.title = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = Combo([Choice(key, tr(word)) for key, word in ATTENDEE_KINDS.items()], tr("参会身份"))
        self.register = Button(tr("登记并签到"), "primary")
        self.known, self.use = Label("", "cap", "text2"), Button(tr("用名册中的这一位"), "quiet", "user")
        self._column, self._row, self._below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        fields = ((self.name, tr("姓名"), 2), (self.organisation, tr("单位"), 4), (self.title, tr("职务"), 3))
        for field, words, stretch in fields:
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.returnPressed.connect(self.register_asked)
            self._row.addWidget(field, stretch)
        self._row.addWidget(self.kind)
        self._row.addWidget(self.register)
        self._below.addWidget(self.known)
        self._below.addWidget(self.use)
        self._below.addStretch(1)
        self._column.addLayout(self._row)
        self._column.addLayout(self._below)
        self.register.clicked.connect(self.register_asked)
        self.use.clicked.connect(self.known_asked)
        self.name.textChanged.connect(self.name_typed)
        self.setAccessibleName(tr("登记新来宾"))
        self.show_known("", is_one=False)
        self.hide()
        self.restyle()

    def begin(self, typed: str) -> None:
        """Open the line; what was typed into the search box is taken over: a name, and behind it unit and post."""
        fields = (self.name, self.organisation, self.title)
        words = (*typed.split(maxsplit=len(fields) - 1), "", "", "")
        self.kind.choose("guest")
        for field, word in zip(fields, words, strict=False):
            field.setText(word)
        self.name_typed.emit(words[0])
        self.show()
        next((field for field in fields if not field.text()), self.title).setFocus()

    def facts(self) -> Newcomer:
        name, organisation, title = (each.text().strip() for each in (self.name, self.organisation, self.title))
        return Newcomer(name, organisation, title, self.kind.key())

    def show_known(self, words: str, *, is_one: bool) -> None:
        """Say who of the roster bears that name; one of them can be taken over whole."""
        self.known.setText(words)
        self.known.setVisible(bool(words))
        self.use.setVisible(is_one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        self._column.setContentsMargins(g(14) - 1, g(6), g(14) - 1, g(6))
        self._column.setSpacing(g(4))
        for row in (self._row, self._below):
            row.setSpacing(g(8))
        self.kind.setMinimumWidth(u(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.strip(QPainter(self), self.rect(), "infoS")
