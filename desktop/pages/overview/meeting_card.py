"""The current meeting and the step that comes next. 本次会议"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from db.store.frozen import frozen
from desktop.language import tr
from desktop.look.theme import g
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.roles import BadgeFace


@frozen
class MeetingFace:
    """What the card says; `steps` are the keys of the buttons, the next step first."""

    caption: str
    state: BadgeFace | None
    title: str
    lines: tuple[str, ...]
    steps: tuple[str, ...]


class MeetingCard(Card):
    """Buttons are named by where they lead: a page's key, or new, close, reopen, restore."""

    step_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(ruled=False)
        self.caption, self.badge = Label("", "cap", "text2"), Badge()
        self.name = Label("", "h2", wrap=True)
        self.lines = (Label("", "body", "text2", wrap=True), Label("", wrap=True))
        head, self._foot_row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.caption)
        head.addStretch(1)
        head.addWidget(self.badge)
        inner = self.padded()
        inner.addLayout(head)
        for widget in (self.name, *self.lines):
            inner.addWidget(widget)
        inner.addLayout(self._foot_row)
        self._foot_row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.buttons: dict[str, Button] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("本次会议"))

    def show_face(self, face: MeetingFace) -> None:
        self.caption.setText(face.caption)
        self.badge.setVisible(face.state is not None)
        if face.state:
            self.badge.set_face(face.state)
        self.name.setText(face.title)
        for label, words in zip(self.lines, (*face.lines, "", "")[:2], strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        if tuple(self.buttons) != face.steps:
            self._show_steps(face.steps)

    def _show_steps(self, steps: tuple[str, ...]) -> None:
        for button in self.buttons.values():
            self._foot_row.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for step in steps:
            word, icon = step_words(step)
            button = self.buttons[step] = Button(word, "normal" if self.buttons else "primary", icon)
            button.setProperty("step", step)
            button.clicked.connect(self._tell)
            self._foot_row.addWidget(button)

    def _tell(self) -> None:
        self.step_asked.emit(self.sender().property("step"))

    def restyle(self) -> None:
        super().restyle()
        for inner in self._inner:
            inner.setContentsMargins(g(14), g(12), g(14), g(12))
            inner.setSpacing(g(6))


def step_words(step: str) -> tuple[str, str]:
    """Word and icon of a step."""
    return {
        "prep": (tr("会议筹备"), "prep"),
        "checkin": (tr("报到签到"), "checkin"),
        "live": (tr("现场记录"), "live"),
        "paper": (tr("公文"), "paper"),
        "roster": (tr("名册"), "roster"),
        "gaps": (tr("核对缺项"), "warn"),
        "close": (tr("闭会办结"), "check"),
        "reopen": (tr("重新打开"), "undo"),
        "restore": (tr("恢复会议"), "undo"),
        "new": (tr("新建会议"), "plus"),
    }[step]
