"""The strip above every page: which meeting, its figures, and that all is saved. 顶栏"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from db.store.frozen import frozen
from desktop.language import tr
from desktop.look import drawing, icons
from desktop.look.theme import color, g, theme, u
from desktop.widgets.badge import Badge
from desktop.widgets.label import IconLabel, Label, Rule, Spacer
from desktop.widgets.navigation_bar import COLLAPSE_UNDER
from desktop.widgets.roles import BadgeFace

HEIGHT = 44
"""Px at 100 %."""


@frozen
class Fact:
    """A figure of the meeting: icon, words, and a smaller note."""

    icon: str
    text: str
    note: str = ""
    tone: str = "text2"


class MeetingButton(QAbstractButton):
    """The name of the meeting; a click opens the list of meetings."""

    def __init__(self) -> None:
        super().__init__()
        self._full, self._short = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_names(self, full: str, short: str) -> None:
        self._full, self._short = full, short or full
        self.setAccessibleName(full)
        self.setToolTip(full)
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        narrow = theme().effective(self.window().width()) < COLLAPSE_UNDER
        return self._short if narrow else self._full

    def sizeHint(self) -> QSize:
        return QSize(theme().advance("strong", self.shown()) + g(8) + u(16) + 2 * g(4), u(31))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(96), u(31))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            drawing.panel(painter, self.rect(), 4, "hover")
        if self.hasFocus():
            drawing.panel(painter, self.rect(), 4, "", "focus", 2)
        room = self.rect().adjusted(g(4), 0, -g(4) - u(16) - g(4), 0)
        width = drawing.words(painter, room, self.shown(), "strong")
        icons.draw(painter, "down", QPointF(room.left() + width + g(8), (self.height() - u(16)) / 2), 16)


class TopStrip(QWidget):
    """Meeting ▾ | figures … badge, saved time; figures that do not fit stay out of sight.

    `meeting_asked` when the name is pressed.
    """

    meeting_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.meeting = MeetingButton()
        self.meeting.clicked.connect(self.meeting_asked)
        self.badge = Badge()
        self.badge.hide()
        self.saved_icon, self.saved = IconLabel("save", 16, "ok", tr("已保存")), Label("", "body")
        self._facts: list[FactLabel] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.meeting)
        self._row.addStretch(1)
        for widget in (self.badge, Spacer(4), self.saved_icon, self.saved):
            self._row.addWidget(widget)
        self.setAccessibleName(tr("当前会议"))
        self.set_saved("")
        self.restyle()

    def set_meeting(self, full: str, short: str = "") -> None:
        """`short` stands where the window is under 1100 px."""
        self.meeting.set_names(full, short)
        self._fit()

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Show the figures; those that stand there already are left as they are."""
        wanted = list(facts)
        if wanted == [label.fact for label in self._facts]:
            return
        for label in self._facts:
            self._row.removeWidget(label)
            label.hide()  # a question that comes up meanwhile puts off its end
            label.deleteLater()
        self._facts = [FactLabel(fact) for fact in wanted]
        for place, label in enumerate(self._facts, start=1):
            self._row.insertWidget(place, label)
        self._fit()

    def set_badge(self, face: BadgeFace | None) -> None:
        if face is not None:
            self.badge.set_face(face)
        self.badge.setVisible(face is not None)
        self._fit()

    def set_saved(self, words: str, icon: str = "save", tone: str = "ok") -> None:
        """Say when the last entry reached the disk, e.g. 已保存 09:24:31."""
        self.saved.setText(words)
        self.saved_icon.set_icon(icon, tone, words)
        self.saved.setVisible(bool(words))
        self.saved_icon.setVisible(bool(words))
        self._fit()

    def restyle(self) -> None:
        self.setFixedHeight(u(HEIGHT))
        self._row.setContentsMargins(g(16) - g(4), 0, g(16), 1)
        self._row.setSpacing(g(8))
        self._fit()

    def _fit(self) -> None:
        """Show as many figures as there is room for, in their order."""
        gap = g(8)
        tail = sum(w.sizeHint().width() + gap for w in (self.badge, self.saved_icon, self.saved) if not w.isHidden())
        room = self.width() - 2 * g(16) - tail - self.meeting.sizeHint().width()
        for label in self._facts:
            room -= label.sizeHint().width() + gap
            label.setVisible(room >= 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(u(200), u(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.meeting.updateGeometry()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        drawing.hairline(painter, 0, self.height() - 1, self.width())


class FactLabel(QWidget):
    """An upright hairline, an icon, a figure and its note."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.fact = fact
        self._row = QHBoxLayout(self)
        self._row.addWidget(Rule(upright=True, length=18))
        self._row.addWidget(Spacer(1))
        self._row.addWidget(IconLabel(fact.icon, 16, fact.tone, fact.text))
        self._row.addWidget(Label(fact.text))
        if fact.note:
            self._row.addWidget(Label(fact.note, "cap", "text2"))
        self.setAccessibleName(f"{fact.text} {fact.note}".strip())
        self.restyle()

    def restyle(self) -> None:
        self._row.setContentsMargins(g(2), 0, g(6), 0)
        self._row.setSpacing(g(6))
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
