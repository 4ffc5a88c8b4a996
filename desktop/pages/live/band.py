"""The band above the record: which item runs, for how long, and the way to its neighbours. 当前议程"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.store.glossary import term
from desktop.language import tr
from desktop.look import drawing
from desktop.look.theme import color, g, theme, u
from desktop.pages.live.headline import Headline
from desktop.widgets.button import Button
from desktop.widgets.label import IconLabel, Label

ROOM_FOR_STEPS = 900
"""Effective width of the window under which the buttons give way; Alt+↑ and Alt+↓ stay."""
PANELS = {"people": (term("名单"), "roster"), "course": (term("议程"), "list"), "gaps": (term("缺项"), "check")}


class ItemBand(QWidget):
    """Number, title and timer of the running item.

    `step_asked(-1 | 1)` starts the item before or after it; `panel_asked(key)`: that panel is wanted, or '' none.
    """

    step_asked = Signal(int)
    panel_asked = Signal(str)
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number, self.of = Label("", "h2", "accent"), Label("", "cap", "text2")
        self.title = Headline("h2", "h3")
        self.chair, self.planned = Label("", "cap", "text2"), Label("", "cap", "text2")
        self._clock, self.timer = IconLabel("clock", 18, "text2", tr("本项用时")), Label("", "clock", "text")
        self.previous = Button(tr("上一项"), "quiet", "left", hint="Alt+↑")
        self.next = Button(tr("下一项"), "quiet", "right", hint="Alt+↓")
        self.panels = {key: Button(tr(word), "quiet", icon) for key, (word, icon) in PANELS.items()}
        self.more = Button("", "quiet", "more", tr("其他操作"), "Alt+Enter")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.number)
        self._row.addWidget(self.of)
        self._row.addWidget(self.title, 1)
        for widget in (
            self.chair,
            self._clock,
            self.timer,
            self.planned,
            *self.panels.values(),
            self.previous,
            self.next,
            self.more,
        ):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        for button, step in ((self.previous, -1), (self.next, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("step", step)
            button.clicked.connect(self._step)
        for key, button in self.panels.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCheckable(True)
            button.setProperty("panel", key)
            button.clicked.connect(self._turn)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self.more_asked)
        self.setAccessibleName(tr("当前议程"))
        self.restyle()

    def show_item(self, number: str, of: str, title: str) -> None:
        """Without a running item `number` is '' and the title says what is next, in grey."""
        self.number.setText(number)
        self.number.setVisible(bool(number))
        self.of.setText(of)
        self.title.set_text(title, "text" if number else "text2")

    def show_chair(self, words: str) -> None:
        self.chair.setText(words)
        self._fit()

    def show_timer(self, text: str, planned: str = "", *, is_over: bool = False) -> None:
        """The time taken and the time planned; beyond it in amber, since red is for faults."""
        self.planned.setText(planned)
        self.planned.set_tone("warn" if is_over else "text2")
        self.planned.setVisible(bool(planned))
        self.timer.setText(text)
        self.timer.setVisible(bool(text))
        self._clock.setVisible(bool(text))

    def allow_steps(self, previous: bool, following: bool) -> None:
        self.previous.setEnabled(previous)
        self.next.setEnabled(following)

    def _turn(self, wanted: bool) -> None:
        self.panel_asked.emit(self.sender().property("panel") if wanted else "")

    def show_panels(self, offered: frozenset[str], chosen: str) -> None:
        """Offer the panels that stand nowhere yet; the one that is open is pressed."""
        for key, button in self.panels.items():
            button.setVisible(key in offered)
            button.setChecked(key == chosen)

    def _step(self) -> None:
        self.step_asked.emit(self.sender().property("step"))

    def restyle(self) -> None:
        self.setFixedHeight(u(48))
        self._row.setContentsMargins(g(16), 0, g(12), 1)
        self._row.setSpacing(g(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = theme().effective(self.window().width()) >= ROOM_FOR_STEPS
        self.previous.setVisible(roomy)
        self.next.setVisible(roomy)
        self.chair.setVisible(roomy and bool(self.chair.text()))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(320), u(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        drawing.hairline(painter, 0, self.height() - 1, self.width())
