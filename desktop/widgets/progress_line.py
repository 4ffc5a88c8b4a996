"""A thin progress bar. 进度条"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look import drawing
from desktop.look.theme import u


class ProgressLine(QWidget):
    """Its value is a share from 0 to 1."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_share(self, share: float) -> None:
        self.share = share
        self.setAccessibleDescription(f"{share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(u(120), u(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.track(QPainter(self), self.rect(), self.share)
