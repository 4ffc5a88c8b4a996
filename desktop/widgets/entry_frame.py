"""The entry line in its frame, and below it what Enter will record, in words. 录入框"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import g, u
from desktop.widgets.announce import announce
from desktop.widgets.entry_line import EntryLine
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.runs import Run, plain


@dataclass(frozen=True, slots=True)
class Tone:
    ground: str
    icon: str
    tint: str


TONES = {
    "ready": Tone("infoS", "okc", "info"),
    "doubtful": Tone("warnS", "warn", "warn"),
    "question": Tone("warnS", "warn", "warn"),
    "refused": Tone("badS", "xc", "bad"),
    "idle": Tone("surface", "info", "text2"),
}


class EntryFrame(QWidget):
    """One frame: the line above, the preview below; never a second box, never a dialog."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.line = EntryLine(name or tr("录入"))
        self.preview = Preview()
        self._arrow = IconLabel("right", 16, "accent", ">")
        self._top = QHBoxLayout()
        self._top.addWidget(self._arrow)
        self._top.addWidget(self.line, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.preview)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name or tr("录入"))
        self.show_preview("idle", ())
        self.restyle()

    def show_preview(self, kind: str, runs: Iterable[Run], hint: str | None = None) -> None:
        """Say what Enter will do: `ready`, `doubtful` (it records what is in doubt), `question` (nothing is written
        yet), `refused`, or `idle`."""
        self.preview.show_runs(kind, tuple(runs), hint)

    def restyle(self) -> None:
        self._column.setContentsMargins(3, 3, 3, 3)
        self._column.setSpacing(0)
        self._top.setContentsMargins(g(13), g(3), g(13), g(3))
        self._top.setSpacing(g(10))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.panel(QPainter(self), self.rect(), 6, "surface", "focus", 2)


class Preview(QWidget):
    """A strip of one sentence; its ground says whether Enter records."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = "idle"
        self._icon, self.sentence, self.hint = IconLabel("info", 18), Label(wrap=True), Label("", "cap", "text2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.restyle()

    def show_runs(self, kind: str, runs: tuple[Run, ...], hint: str | None = None) -> None:
        tone = TONES[kind]
        text = plain(runs)
        changed = (kind, text) != (self.kind, self.text())
        self.kind = kind
        self.sentence.set_runs(runs)
        self.sentence.setToolTip(text)
        self.hint.setText(tr("Enter 记下") if hint is None and kind in ("ready", "doubtful") else hint or "")
        self._icon.set_icon(tone.icon if runs else "", tone.tint, kind)
        self.setAccessibleName(text or tr("预览"))
        self.update()
        if changed and kind != "ready":
            announce(self, text)

    def text(self) -> str:
        """The sentence without its bold parts marked."""
        return self.sentence.accessibleName()

    def restyle(self) -> None:
        self.setMinimumHeight(u(32))
        self._row.setContentsMargins(g(13), 0, g(13), 0)
        self._row.setSpacing(g(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.panel(QPainter(self), self.rect(), 4, TONES[self.kind].ground)
