"""A telephone number that is masked until somebody asks to see it. 联系电话"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g
from desktop.widgets.button import Button
from desktop.widgets.label import Label


class PhoneRow(QWidget):
    """It is masked again as soon as another person is shown; `note_asked` for a number that is new."""

    note_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._phone = self._masked = ""
        self.number = Label("")
        self.reveal, self.note = Button(tr("显示"), "quiet"), Button(tr("登记号码"), "quiet")
        self._row = QHBoxLayout(self)
        for widget in (self.number, self.reveal, self.note):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.reveal.clicked.connect(self._turn)
        self.note.clicked.connect(self.note_asked)
        self.restyle()

    def show_phone(self, phone: str, masked: str) -> None:
        """`masked` is what stands there first; both empty where none is known."""
        self._phone, self._masked = phone, masked
        self.number.setText(masked or tr("未载明"))
        self.reveal.setText(tr("显示"))
        self.reveal.setVisible(bool(phone))

    def _turn(self) -> None:
        is_masked = self.number.text() == self._masked
        self.number.setText(self._phone if is_masked else self._masked)
        self.reveal.setText(tr("隐藏") if is_masked else tr("显示"))

    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(g(8))
