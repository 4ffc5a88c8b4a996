"""Setting by what lines the chair goes round, and what goes otherwise. 轮值操作"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db.body.entity import Body, BodyId, member_name, members
from db.rotation.entity import ChairPeriod
from db.rotation.meetings import by_ordinal, last_held
from db.rotation.operations import WithdrawException
from db.rotation.turns import Round, open_questions
from desktop.dialogs.body_rules import IntervalDialog
from desktop.dialogs.order_turns import OrderTurnsDialog
from desktop.dialogs.rotation_rules import ExceptionDialog, PeriodDialog, ReadingDialog
from desktop.language import tr
from desktop.pages.roster.desk import Desk
from desktop.pages.roster.rotation_panel import RotationPanel
from desktop.pages.roster.rotation_reading import (
    TurnRow,
    exception_lines,
    interval_lines,
    order_lines,
    period_lines,
    reading_lines,
)
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class RotationDesk(Desk):
    """The panel of a turn; `body` is whose chair goes round."""

    panel: RotationPanel

    def __init__(self, workspace: Workspace, window: Callable[[], QWidget], panel: RotationPanel) -> None:
        super().__init__(workspace, window)
        self.panel = panel
        self.row: TurnRow | None = None
        self.body: BodyId | None = None
        panel.interval_asked.connect(self.change_interval)
        panel.period_asked.connect(self.change_period)
        panel.order_asked.connect(self.change_order)
        panel.exception_asked.connect(self.add)
        panel.withdraw_asked.connect(self.withdraw)
        panel.reading_asked.connect(self.read)

    def show(self, row: TurnRow) -> None:
        self.row, self.key = row, row.id
        store, body = self.workspace.store, self._body()
        name = " · ".join(each for each in (row.title, row.host) if each)
        self.panel.show_turn(name, row.why, can_withdraw=row.exception is not None)
        lines = (interval_lines, period_lines, order_lines, exception_lines, reading_lines)
        self.panel.show_lines([each(store, body) for each in lines])
        if open_questions(store, body.id):
            self.panel.ask_reading()

    def _body(self) -> Body:
        return self.workspace.store.need(Body, self.body)

    def change_interval(self) -> None:
        IntervalDialog(self.window(), self.workspace.store, self._body(), self.workspace.run).ask()

    def change_period(self) -> None:
        store, body = self.workspace.store, self._body()
        last = max(store.find(ChairPeriod, body=body.id), key=lambda each: each.from_ordinal or 0, default=None)
        PeriodDialog(self.window(), body, self._held(body), last.months if last else None, self.workspace.run).ask()

    def _held(self, body: Body) -> list[Choice]:
        """The meetings that may have decided it, the latest first."""
        known = reversed(by_ordinal(self.workspace.store, body.id).items())
        return [Choice(each.id, tr("第{ordinal}{unit}", ordinal=n, unit=body.unit)) for n, each in known]

    def change_order(self) -> None:
        store, body = self.workspace.store, self._body()
        ordinal = last_held(store, body.id) + 1
        present = {each.id for each in members(store, body.id)}
        now = [(each, member_name(store, each)) for each in Round(store, body.id).order(ordinal) if each in present]
        OrderTurnsDialog(self.window(), body, now, ordinal, self.workspace.run).ask()

    def add(self) -> str:
        """Something goes otherwise at one meeting: by default at the chosen one."""
        store, body = self.workspace.store, self._body()
        ordinal = self.row.ordinal if self.row and not self.row.is_past else last_held(store, body.id) + 1
        ExceptionDialog(self.window(), store, body, self._held(body), ordinal, self.workspace.run).ask()
        return ""

    def withdraw(self) -> None:
        if self.row and self.row.exception:
            self.run(WithdrawException(self.row.exception))

    def read(self) -> None:
        """Ask what is still open, else what was answered first."""
        store, body = self.workspace.store, self._body()
        asked = (*open_questions(store, body.id), *Round(store, body.id).answers)
        if asked:
            ReadingDialog(self.window(), body, asked[0], self.workspace.run).ask()
