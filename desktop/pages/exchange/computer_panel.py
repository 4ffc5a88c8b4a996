"""One other computer: its number, what is due to it, what was heard of it. 电脑"""

from __future__ import annotations

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

    def __init__(self) -> None:
        super().__init__(tr("电脑"))
        self.state = Badge()
        self.add_beside_title(self.state)
        holder = QWidget()
        holder.setAccessibleName(tr("电脑"))
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._values: list[Label] = []
        scrolled = ScrollBody(tr("电脑"))
        scrolled.body.addWidget(holder)
        self.body.addWidget(scrolled, 1)
        self.grant, self.pass_on = Button("", "quiet"), Button(tr("移交登记权限"), "quiet")
        self.revoke = Button(tr("停用"), "danger")
        for button, wish in (
            (self.grant, self.grant_asked),
            (self.pass_on, self.pass_asked),
            (self.revoke, self.revoke_asked),
        ):
            button.clicked.connect(wish)
            self.add_foot(button)

    def show_computer(self, row: ComputerRow, *, governs: bool) -> None:
        """governs: this computer lets others in, and may decide of this one."""
        self.grant.setText(tr("收回登记权限") if row.is_admin else tr("授予登记权限"))
        self.grant.setVisible(governs and not row.is_revoked)
        self.pass_on.setVisible(governs and not row.is_revoked and not row.is_passed)
        self.revoke.setVisible(governs and not row.is_revoked)
        self.set_title(row.name)
        self.state.set_face(row.face)
        if not self._values:
            self._make_rows(row.facts)
        for label, (_, value) in zip(self._values, row.facts, strict=True):
            label.setText(value)
        self._grid.setHorizontalSpacing(g(10))
        self._grid.setVerticalSpacing(g(6))

    def _make_rows(self, facts: tuple[tuple[str, str], ...]) -> None:
        for place, (name, _) in enumerate(facts):
            value = Label("", wrap=True)
            self._values.append(value)
            side = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(name, "body", "text2"), place, 0, Qt.AlignmentFlag.AlignRight | side)
            self._grid.addWidget(value, place, 1)
