"""What is under consideration: the motion with its state, and the vote while one is open. 议案与表决"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, theme, u
from desktop.pages.live.acts import Act
from desktop.pages.live.headline import Headline
from desktop.pages.live.model import MotionModel, MotionRow
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace
from desktop.widgets.runs import Run
from desktop.widgets.vote_boxes import Figure, SentenceLine, VoteBoxes

MOST_ROWS, LEAST_ROWS = 5, 1
"""Motions listed without scrolling, and in a low window; the record below needs the room."""

ROOM_FOR_CHOICES = 640
ROOM_FOR_VERDICT = 480
"""Effective height of a low window in which the sentence on the figures still stands below them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence on what the figures come to."""

    icon: str
    tone: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class MotionFace:
    """What the card shows: a head, a title of its own where the item's is another, several motions, the vote.

    methods and matters are offered while they can still be chosen; `acts` are what a tie or a lost vote asks for.
    """

    head: str
    badge: BadgeFace
    facts: str
    title: str = ""
    rows: tuple[MotionRow, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdict: Verdict | None = None
    can_open: bool = False
    can_declare: bool = False
    methods: tuple[Choice, ...] = ()
    method: str = ""
    matters: tuple[Choice, ...] = ()
    matter: str = ""
    acts: tuple[Act, ...] = ()


class MotionCard(Card):
    """Wishes: open_asked(method, matter), method_chosen(key), act_asked(Act), annul_asked, declare_asked."""

    open_asked = Signal(str, str)
    method_chosen = Signal(str)
    act_asked = Signal(object)
    annul_asked = Signal()
    declare_asked = Signal()

    def __init__(self) -> None:
        super().__init__("—", ruled=False)
        self.badge, self.facts = Badge(), Headline("cap", tone="text2", least=60)
        self.open = Button(tr("开始表决"), "normal", "vote", hint="F8")
        self.annul = Button(tr("作废"), "danger")
        self.declare = Button(tr("宣布结果 Ctrl+Enter"), "primary")
        self.method, self.matter = Combo(name=tr("表决方式"), width=148), Combo(name=tr("事项类别"), width=160)
        self.open.clicked.connect(self._ask_to_open)
        self.method.key_chosen.connect(self._choose_method)
        for button, wish in (
            (self.annul, self.annul_asked),
            (self.declare, self.declare_asked),
        ):
            button.clicked.connect(wish)
        for each in (self.open, self.annul, self.declare, self.method, self.matter):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            each.hide()
        self._act_buttons: list[Button] = []
        self._face: MotionFace | None = None
        self._is_low = False
        self.wording = Label("", "body", "text", wrap=True)
        self.table = RecordTable(MotionModel(), "side", tr("本项议案"), header=False)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.boxes, self.verdict = VoteBoxes((), tr("票数")), SentenceLine()
        self._details = QWidget()
        self._details_column = QVBoxLayout(self._details)
        self._fill()
        self.restyle()

    def _fill(self) -> None:
        self.add_beside_title(self.badge)
        self.add_beside_title(self.facts)
        for chooser in (self.matter, self.method, self.open):
            self.add_action(chooser)
        for widget in (self.wording, self.table, self.boxes, self.verdict):
            self._details_column.addWidget(widget)
        self._acts = QHBoxLayout()
        self._acts.addStretch(1)
        self._details_column.addLayout(self._acts)
        self.verdict.add_action(self.annul)
        self.verdict.add_action(self.declare)
        self.body.addWidget(self._details)

    def show_face(self, face: MotionFace) -> None:
        self.set_title(face.head)
        is_flat = self._is_low and bool(face.figures)
        figures = "　".join(f"{each.word} {each.count}" for each in face.figures)
        self.badge.set_face(face.badge)
        self.badge.setVisible(not is_flat)
        self.facts.set_text(figures if is_flat else face.facts)
        self._face = face
        self.open.setVisible(face.can_open)
        self._show_choices(face)
        self.wording.setText(face.title)
        self.wording.setVisible(bool(face.title) and not is_flat)
        self.table.records().show(face.rows)
        self.table.setVisible(bool(face.rows))
        self._show_vote(face)
        has_room = not is_flat or theme().effective(self.window().height()) >= ROOM_FOR_VERDICT
        self._details.setVisible(has_room and bool(face.title or face.rows or face.figures or face.verdict))
        self._fit()

    def _show_choices(self, face: MotionFace) -> None:
        for combo, choices, key in ((self.method, face.methods, face.method), (self.matter, face.matters, face.matter)):
            combo.show_choices(choices)
            combo.choose(key)
            combo.setVisible(bool(choices) and self._is_roomy() and not self._is_low)

    def _is_roomy(self) -> bool:
        """In a narrow card the head has no room for choices; the line takes the same words."""
        return theme().effective(self.width()) >= ROOM_FOR_CHOICES

    def _show_acts(self, acts: tuple[Act, ...]) -> None:
        for button in self._act_buttons:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._act_buttons = [Button(each.words, "normal", each.icon) for each in acts]
        for button, each in zip(self._act_buttons, acts, strict=True):
            button.setProperty("act", each.line)
            button.clicked.connect(self._act)
            self._acts.addWidget(button)

    def act_buttons(self) -> list[Button]:
        return self._act_buttons

    def _act(self) -> None:
        line = self.sender().property("act")
        found = next((each for each in self._face.acts if each.line == line), None) if self._face else None
        if found:
            self.act_asked.emit(found)

    def _ask_to_open(self) -> None:
        matter = self.matter.key() if self._face and self._face.matters else ""
        self.open_asked.emit(self.method.key(), matter)

    def _choose_method(self, key: str) -> None:
        if self._face and self._face.can_declare:
            self.method_chosen.emit(key)

    def set_low(self, is_low: bool) -> None:
        """In a low window one motion is in sight and the others scroll; a vote is one row: figures, and its buttons."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        for button in (self.annul, self.declare):
            (self.add_action if is_low else self.verdict.add_action)(button)
        if self._face:
            self.show_face(self._face)

    def _show_vote(self, face: MotionFace) -> None:
        voting = bool(face.figures)
        self.boxes.show_figures(face.figures)
        self.boxes.setVisible(voting and not self._is_low)
        self.annul.setVisible(face.can_declare)
        self.declare.setVisible(face.can_declare)
        self._show_acts(face.acts)
        self.verdict.setVisible(face.verdict is not None and not (self._is_low and face.rows))
        if face.verdict:
            self.verdict.show_runs(face.verdict.icon, face.verdict.tone, face.verdict.runs)

    def _fit(self) -> None:
        """Be as high as the motions are; a wider window has taller rows."""
        most = LEAST_ROWS if self._is_low else MOST_ROWS
        height = self.table.row_height() * max(1, min(most, len(self.table.records().rows())))
        if height != self.table.height() or self._details.height() < self._details.sizeHint().height():
            self.table.setFixedHeight(height)
            self._details_column.invalidate()
            self._details.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._face:
            self._show_choices(self._face)
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_details_column"):
            self._details_column.setContentsMargins(g(14), g(2), g(14), g(10))
            self._details_column.setSpacing(g(8))
            self._details.setMinimumWidth(u(240))
            self._fit()
