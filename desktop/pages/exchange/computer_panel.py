"""One other computer: its number, what is due to it, what was heard of it. 电脑"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.exchange.model import ComputerRow
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.label import Label


class ComputerPanel(Card):
    """Facts as label and value; below, what may be decided of a computer by one that lets others in."""

    grant_asked = Signal()
    pass_asked = Signal()
    revoke_asked = Signal()
    rename_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("电脑"))
        self.state = Badge()
        self.add_beside_title(self.state)
        holder = QWidget()
        holder.setAccessibleName(tr("电脑"))
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._facts: list[tuple[Label, Label]] = []
        scrolled = ScrollBody(tr("电脑"))
        scrolled.body.addWidget(holder)
        self.body.addWidget(scrolled, 1)
        self.rename = Button(tr("更名"), "quiet", "edit")
        self.grant, self.pass_on = Button("", "quiet"), Button(tr("移交登记权限"), "quiet")
        self.revoke = Button(tr("停用电脑"), "danger")
        for button, wish in (
            (self.rename, self.rename_asked),
            (self.grant, self.grant_asked),
            (self.pass_on, self.pass_asked),
            (self.revoke, self.revoke_asked),
        ):
            button.clicked.connect(wish)
            self.add_foot(button)

    def show_computer(self, row: ComputerRow, six: str, *, governs: bool, revokes: bool, renames: bool) -> None:
        """six: its words, to be compared again. governs: this computer lets others in, and may decide of this one.

        revokes: it may end this one, the founding one too where it goes on in its place. renames: it may
        call any otherwise, not itself alone.
        """
        self.rename.setVisible(renames or row.is_own)
        self.grant.setText(tr("收回登记权限") if row.is_admin else tr("授予登记权限"))
        self.grant.setVisible(governs and not row.is_revoked)
        self.pass_on.setVisible(governs and not row.is_revoked and not row.is_passed)
        self.revoke.setVisible(revokes and not row.is_revoked)
        self.set_title(row.name)
        self.state.set_face(row.face)
        self._show_facts([*row.facts[:1], (tr("六个词"), six), *row.facts[1:]])
        self._grid.setHorizontalSpacing(g(10))
        self._grid.setVerticalSpacing(g(6))

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Of one computer more is to be said than of another."""
        for place in range(len(self._facts), len(facts)):
            pair, side = (Label("", "body", "text2"), Label("", wrap=True)), Qt.AlignmentFlag.AlignTop
            self._facts.append(pair)
            self._grid.addWidget(pair[0], place, 0, Qt.AlignmentFlag.AlignRight | side)
            self._grid.addWidget(pair[1], place, 1)
        empty = [("", "")] * (len(self._facts) - len(facts))
        for pair, said in zip(self._facts, [*facts, *empty], strict=True):
            for label, words in zip(pair, said, strict=True):
                label.setText(words)
                label.setVisible(bool(words))
