"""One matter: what it is, what was done and when, and a line to report what is new. 督办详情"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from db.followup.entity import STATES
from desktop.language import tr
from desktop.look.theme import g
from desktop.pages.followups.reading import Matter, Told
from desktop.widgets.badge import Badge
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.facts import Facts, clear
from desktop.widgets.label import IconLabel, Label, Rule
from desktop.widgets.long_text_field import LongTextField


@dataclass(frozen=True, slots=True)
class Report:
    """What the entry part says: the words, who tells them, what proves them, the state they lead to."""

    text: str
    by: str
    evidence: str
    state: str
    on: date | None


class History(QWidget):
    """What happened, the latest first: icon, day, and the words below it, whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(name)
        self.restyle()

    def show_lines(self, lines: tuple[Told, ...]) -> None:
        clear(self._grid)
        for place, line in enumerate(lines):
            row = 3 * place
            self._grid.addWidget(IconLabel(line.icon, 16), row, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(line.when), row, 1)
            self._grid.addWidget(Label(line.words, "cap", "text2", wrap=True), row + 1, 1)
            self._grid.addWidget(Rule(), row + 2, 0, 1, 2)

    def restyle(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(g(8))
        self._grid.setVerticalSpacing(g(3))


def _line(first: QWidget, second: QWidget) -> QHBoxLayout:
    """Two fields in one row."""
    row = QHBoxLayout()
    for field in (first, second):
        row.addWidget(field, 1)
    return row


class MatterPanel(Card):
    """`report_asked(done)`: a line of progress, and whether the matter is done with it."""

    report_asked = Signal(bool)
    edit_asked = Signal()
    carry_asked = Signal()
    motion_asked = Signal()
    strike_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state, self.name = Badge(), Label("", "h2", wrap=True)
        self.edit, self.motion = Button(tr("修改"), "quiet", "edit"), Button(tr("打开议案"), "quiet", "motion")
        self.facts, self.history = Facts(tr("督办事项")), History(tr("进展"))
        self.reports = Label("", "cap", "text2")
        self.strike = Button(tr("撤回最后一条"), "quiet", "undo")
        self.refusal = Bar()
        self.text = LongTextField("", 3, tr("记一条进展：办了什么，还缺什么"))
        self.by, self.evidence, self.on = QLineEdit(), QLineEdit(), DateField(tr("日期"))
        for field, words in ((self.text, tr("进展")), (self.by, tr("反馈单位")), (self.evidence, tr("佐证"))):
            field.setAccessibleName(words)
        self.evidence.setPlaceholderText(tr("佐证"))
        self.next_state = Combo(
            [Choice("", tr("状态不变")), *(Choice(key, tr(word)) for key, word in STATES.items())], tr("新状态")
        )
        self.add = Button(tr("记一条"), "normal", "plus", hint="Ctrl+Enter")
        self.carry, self.done = Button(tr("结转下届")), Button(tr("办结"), "primary", "check")
        self._shown, self._typed = "", dict[str, Report]()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("督办详情"))

    def _lay_out(self) -> None:
        self.add_beside_title(self.state)
        for button in (self.motion, self.edit):
            self.add_action(button)
        self.scrolled = ScrollBody(tr("督办详情"))
        self._heading = QHBoxLayout()
        self._heading.addWidget(Label(tr("进展"), "h3"))
        self._heading.addWidget(self.reports)
        self._heading.addStretch(1)
        self._heading.addWidget(self.strike)
        column = self.scrolled.body
        for widget in (self.name, Rule(), self.facts):
            column.addWidget(widget)
        column.addLayout(self._heading)
        column.addWidget(self.history)
        self.body.addWidget(self.scrolled, 1)
        entry = self.padded()
        entry.addWidget(self.refusal)
        entry.addWidget(self.text)
        self._lines = [_line(self.on, self.next_state), _line(self.by, self.evidence)]
        for line in self._lines:
            entry.addLayout(line)
        self.add_foot(self.add, left=True)
        for button in (self.carry, self.done):
            self.add_foot(button)

    def _connect(self) -> None:
        self.edit.clicked.connect(self.edit_asked)
        self.motion.clicked.connect(self.motion_asked)
        self.carry.clicked.connect(self.carry_asked)
        self.strike.clicked.connect(self.strike_asked)
        self.add.clicked.connect(self._report)
        self.done.clicked.connect(self._finish)
        QShortcut(
            QKeySequence("Ctrl+Return"), self, self._report, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def _report(self) -> None:
        self.report_asked.emit(False)

    def _finish(self) -> None:
        self.report_asked.emit(True)

    def show_matter(self, found: Matter, today: date) -> None:
        """Show a matter; what was typed and not yet recorded of another one comes back with that one."""
        if self._shown:
            self._typed[self._shown] = self._report_so_far()
        if found.key != self._shown:
            self._show_report(self._typed.get(found.key) or Report("", "", "", "", today))
            self.refusal.clear()
            self.scrolled.verticalScrollBar().setValue(0)
        self._shown = found.key
        self.set_title(found.listing)
        self.state.set_face(found.face)
        self.name.setText(found.title)
        self.facts.show_facts(found.facts)
        self.motion.setVisible(bool(found.motion))
        self.by.setPlaceholderText(found.lead or tr("反馈单位"))
        self.reports.setText(tr("{count} 条", count=found.reports) if found.reports else "")
        self.strike.setVisible(bool(found.reports))
        self.history.show_lines(found.history)
        self.carry.setEnabled(bool(found.next_meeting))
        self.carry.setToolTip(tr("结转至{meeting}", meeting=found.next_meeting) if found.next_meeting else "")
        self.done.setEnabled(found.is_open)

    def _report_so_far(self) -> Report:
        try:
            on = self.on.day()
        except ValueError:
            on = None
        return Report(self.text.text(), self.by.text(), self.evidence.text(), self.next_state.key(), on)

    def _show_report(self, report: Report) -> None:
        self.text.set_text(report.text)
        self.by.setText(report.by)
        self.evidence.setText(report.evidence)
        self.next_state.choose(report.state)
        self.on.show_day(report.on)

    def report(self) -> Report | None:
        """What is to be recorded; None when the day is no day, which the field then says."""
        try:
            day = self.on.day()
        except ValueError as error:
            self.show_refusal(str(error))
            self.on.setFocus()
            return None
        so_far = self._report_so_far()
        return Report(so_far.text.strip(), so_far.by.strip(), so_far.evidence.strip(), so_far.state, day)

    def start_over(self, today: date) -> None:
        """The line is recorded: the next one begins."""
        self._show_report(Report("", "", "", "", today))
        self.refusal.clear()

    def show_refusal(self, sentence: str) -> None:
        self.refusal.show_message("error", sentence)
        self.text.setFocus()
