"""What an empty list says: that it is empty, where its rows come from, the first step. 空状态"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.theme import g, u
from desktop.widgets.button import Button
from desktop.widgets.label import IconLabel, Label, Spacer


class EmptyState(QWidget):
    """Icon, sentence, body line, at most one primary: `asked` when it is pressed."""

    asked = Signal()

    def __init__(self, icon: str, sentence: str, body: str = "", verb: str = "", verb_icon: str = "") -> None:
        super().__init__()
        self.sentence, self.body = Label(sentence, "h3"), Label(body, "body", "text2", wrap=True)
        self.button = Button(verb, "primary", verb_icon)
        self.button.clicked.connect(self.asked)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        for widget in (IconLabel(icon, 32, "text2", sentence), self.sentence, self.body, Spacer(1), self.button):
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.setVisible(bool(body))
        self.button.setVisible(bool(verb))
        self.setAccessibleName(sentence)
        self.restyle()

    def set_sentence(self, sentence: str, body: str = "") -> None:
        self.sentence.setText(sentence)
        self.body.setText(body)
        self.body.setVisible(bool(body))
        self.setAccessibleName(sentence)
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(g(8))
        self._column.setContentsMargins(g(14), g(12), g(14), g(12))
        self.body.setMinimumWidth(min(u(420), self.body.fontMetrics().horizontalAdvance(self.body.text()) + 2))
        self.body.setMaximumWidth(u(420))
        if self.body.text():  # a centred label is given the height of one line, however many it needs
            self.body.setMinimumHeight(self.body.heightForWidth(self.body.minimumWidth()))
