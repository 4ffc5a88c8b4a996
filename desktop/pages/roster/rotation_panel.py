"""Who hosts one meeting and why, and the lines by which the chair goes round. 轮值详情"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.language import tr
from desktop.pages.roster.detail import Detail, Section
from desktop.pages.roster.model import ExceptionModel, Line, ReadingModel, RuleModel
from desktop.widgets.button import Button


class RotationPanel(Detail):
    """Each line is added by a wish of its own; what can be read two ways is asked in a bar."""

    interval_asked = Signal()
    period_asked = Signal()
    order_asked = Signal()
    exception_asked = Signal()
    withdraw_asked = Signal()
    reading_asked = Signal()
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("轮值"))
        self.restore.hide()
        self.save.hide()
        self.withdraw = Button(tr("撤销这次调整"), "quiet", "undo")
        self.more = Button(tr("再推算五次"), "quiet", "down")
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.more.clicked.connect(self.more_asked)
        self.add_foot(self.withdraw)
        self.add_foot(self.more)
        self.interval = self._section(tr("举办周期"))
        self.period = self._section(tr("轮值周期"))
        self.order = self._section(tr("轮办次序"))
        self.interval.asked.connect(self.interval_asked)
        self.period.asked.connect(self.period_asked)
        self.order.asked.connect(self.order_asked)
        self.exceptions = self.add_section(tr("例外"), ExceptionModel(), tr("增加例外"), "plus", "two_lines")
        self.readings = self.add_section(tr("规定的理解"), ReadingModel(), tr("修改理解"), "edit", "two_lines")
        self.exceptions.asked.connect(self.exception_asked)
        self.readings.asked.connect(self.reading_asked)
        self.refusal.pressed.connect(self.reading_asked)

    def _section(self, title: str) -> Section:
        return self.add_section(title, RuleModel(), tr("调整{what}", what=title), "edit", "two_lines")

    def show_turn(self, name: str, why: str, *, can_withdraw: bool) -> None:
        self.show_head(name, why)
        self.withdraw.setVisible(can_withdraw)
        self.settle()

    def show_lines(self, lines: Sequence[Sequence[Line]]) -> None:
        """Intervals, periods, orders, exceptions and readings."""
        for section, found in zip(self._sections(), lines, strict=True):
            section.show_lines(found)
        self.readings.setVisible(bool(lines[-1]))

    def _sections(self) -> tuple[Section, ...]:
        return self.interval, self.period, self.order, self.exceptions, self.readings

    def ask_reading(self) -> None:
        """The question itself stands over its answers."""
        self.refusal.show_message("warning", tr("有一条规定可作两种理解"), tr("写明理解"))

    def focus_first(self) -> None:
        self.exceptions.button.setFocus()
