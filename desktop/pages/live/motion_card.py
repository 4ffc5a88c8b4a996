"""What is under consideration: the motion with its state, and the vote while one is open. 议案与表决"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, u
from desktop.pages.live.headline import Headline
from desktop.pages.live.model import MotionModel, MotionRow
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace
from desktop.widgets.runs import Run
from desktop.widgets.vote_boxes import Figure, SentenceLine, VoteBoxes

MOST_ROWS, LEAST_ROWS = 5, 1
"""Motions listed without scrolling, and in a low window; the record below needs the room."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence on what the figures come to."""

    icon: str
    tone: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class MotionFace:
    """What the card shows: a head, a title of its own where the item's is another, several motions, the vote."""

    head: str
    badge: BadgeFace
    facts: str
    title: str = ""
    rows: tuple[MotionRow, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdict: Verdict | None = None
    can_open: bool = False


class MotionCard(Card):
    """Wishes: `open_asked`, `annul_asked`, `declare_asked`."""

    open_asked = Signal()
    annul_asked = Signal()
    declare_asked = Signal()

    def __init__(self) -> None:
        super().__init__("—", ruled=False)
        self.badge, self.facts = Badge(), Headline("cap", tone="text2", least=60)
        self.open = Button(tr("开始表决"), "normal", "vote", hint="F8")
        self.annul = Button(tr("作废"), "danger")
        self.declare = Button(tr("宣布结果 Ctrl+Enter"), "primary")
        for button, wish in (
            (self.open, self.open_asked),
            (self.annul, self.annul_asked),
            (self.declare, self.declare_asked),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wish)
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
        self.add_action(self.open)
        for widget in (self.wording, self.table, self.boxes, self.verdict):
            self._details_column.addWidget(widget)
        self.verdict.add_action(self.annul)
        self.verdict.add_action(self.declare)
        self.body.addWidget(self._details)

    def show_face(self, face: MotionFace) -> None:
        self.set_title(face.head)
        self.badge.set_face(face.badge)
        self.facts.set_text(face.facts)
        self.open.setVisible(face.can_open)
        self.wording.setText(face.title)
        self.wording.setVisible(bool(face.title))
        self.table.records().show(face.rows)
        self.table.setVisible(bool(face.rows))
        self._show_vote(face)
        self._details.setVisible(bool(face.title or face.rows or face.figures or face.verdict))
        self._fit()

    def set_low(self, is_low: bool) -> None:
        """In a low window one motion is in sight, the others scroll, and the boxes are flat."""
        if is_low != self._is_low:
            self._is_low = is_low
            self.boxes.set_flat(is_low)
            self._fit()

    def _show_vote(self, face: MotionFace) -> None:
        voting = bool(face.figures)
        self.boxes.show_figures(face.figures)
        self.boxes.setVisible(voting)
        self.annul.setVisible(voting)
        self.declare.setVisible(voting)
        self.verdict.setVisible(face.verdict is not None)
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
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_details_column"):
            self._details_column.setContentsMargins(g(14), g(2), g(14), g(10))
            self._details_column.setSpacing(g(8))
            self._details.setMinimumWidth(u(240))
            self._fit()
