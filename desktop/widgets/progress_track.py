"""How far a long task is, how long it still takes, and a way to stop it. 进度"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import g, u
from desktop.widgets.button import Button
from desktop.widgets.label import Label


class ProgressTrack(QWidget):
    """A track 6 high; `share` runs from 0 to 1."""

    def __init__(self, share: float = 0.0, name: str = "", tone: str = "accent") -> None:
        super().__init__()
        self._name, self._tone, self.share = name or tr("进度"), tone, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(share)

    def set_share(self, share: float) -> None:
        self.share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{self._name} {round(self.share * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(u(120), u(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(40), u(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.track(QPainter(self), self.rect(), self.share, self._tone)


class TaskProgress(QWidget):
    """What is being done, percent and time left, 取消; `cancel_asked` when that is pressed."""

    cancel_asked = Signal()

    def __init__(self, what: str = "") -> None:
        super().__init__()
        self.what, self.left = Label(what, "strong"), Label("", "cap", "text2")
        self.track = ProgressTrack(name=what)
        self.cancel = Button(tr("取消"))
        self.cancel.clicked.connect(self.cancel_asked)
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(self.what, 1)
        self._row.addWidget(self.left)
        self._row.addWidget(self.cancel)
        self._column.addLayout(self._row)
        self._column.addWidget(self.track)
        self.setAccessibleName(what or tr("进度"))
        self.restyle()

    def show_progress(self, share: float, left: str = "", what: str | None = None) -> None:
        """Say the percent, and the time left in words when it is known."""
        if what is not None:
            self.what.setText(what)
        self.track.set_share(share)
        self.left.setText(f"{round(share * 100)} %  {left}".strip())

    def restyle(self) -> None:
        self._column.setContentsMargins(g(14), g(8), g(14), g(12))
        self._column.setSpacing(g(8))
        self._row.setSpacing(g(8))
