"""A field for a long title in two lines, or for notes that grow. 多行文字"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from desktop.look.theme import font, g


class LongTextField(QPlainTextEdit):
    """`lines` high without a scroll bar; 0 lines takes what height there is. Tab leaves the field."""

    edited = Signal(str)

    def __init__(self, text: str = "", lines: int = 2, placeholder: str = "") -> None:
        super().__init__(text)
        self._lines = lines
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if lines:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._tell)
        self.restyle()

    def text(self) -> str:
        """One line of text: breaks are for the eye only where the field is for a title."""
        text = self.toPlainText()
        return " ".join(text.split()) if self._lines == 2 else text

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setPlainText(text)

    def _tell(self) -> None:
        self.edited.emit(self.text())

    def restyle(self) -> None:
        self.setFont(font("body"))
        self.viewport().setFont(font("body"))  # the placeholder is written in this one
        if self._lines:
            self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        lines = (self._lines or 4) * QFontMetrics(font("body")).lineSpacing()
        return QSize(g(200), lines + 2 * 3 + 2 * g(3) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(g(120), self.sizeHint().height())
