"""A notice, warning or error above the content, never over it. 提示条"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import g, theme, u
from desktop.widgets.announce import announce
from desktop.widgets.button import Button
from desktop.widgets.label import IconLabel, Label

KINDS = {"notice": ("info", "info"), "warning": ("warn", "warn"), "error": ("bad", "xc"), "done": ("ok", "okc")}


class Bar(QWidget):
    """Hidden until there is something to say; `pressed` when its one button is."""

    pressed = Signal()
    turned = Signal(bool)
    """Shown or hidden: room around the bar is kept only while it is there."""

    def __init__(self, lasting: tuple[str, ...] = ("notice",)) -> None:
        super().__init__()
        self.kind, self._lasting = "notice", lasting
        self._icon, self.sentence = IconLabel("info", 18), Label(wrap=True)
        self.button = Button("")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where somebody types
        self.button.clicked.connect(self.pressed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("提示"))
        self.restyle()
        self.hide()

    def show_message(self, kind: str, sentence: str, action: str = "") -> None:
        """Show `notice`, `warning`, `error` or `done` with at most one button."""
        self.kind = kind
        tone, icon = KINDS[kind]
        self._icon.set_icon(icon, tone, kind)
        self.sentence.setText(sentence)
        self.button.set_word(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()
        self.turned.emit(True)
        self.update()
        announce(self, sentence)

    def text(self) -> str:
        return self.sentence.text()

    def pass_by(self) -> None:
        """Take back what was said of an act that is over; what goes on, and what lasts until it is read, stays."""
        if self.kind not in self._lasting:
            self.clear()

    def clear(self) -> None:
        self.hide()
        self.turned.emit(False)

    def restyle(self) -> None:
        self._row.setContentsMargins(g(14), g(3), g(6), g(3))
        self._row.setSpacing(g(10))
        self.setMinimumHeight(u(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = KINDS[self.kind][0]
        drawing.panel(QPainter(self), self.rect(), 4, f"{tone}S", tone if theme().outlined else "")
