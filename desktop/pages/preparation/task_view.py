"""The tasks of preparation by team, and the form of one. 筹备任务"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from db.preparation.entity import TASK_STATES, TEAMS
from desktop.language import tr
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import Label
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell, Group


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A line of the list: `due` is a day as text, '' where unknown."""

    key: str
    text: str
    lead: str
    due: str
    face: BadgeFace


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a task's form holds; days below 0 come after the opening."""

    text: str = ""
    team: str = "general"
    lead: str = ""
    days: int | None = None
    state: str = "idle"


class TaskModel(RecordModel):
    """Tasks under their teams, the earliest first."""

    COLUMNS = (
        Column("任务", lambda row: row.text),
        Column("责任人", lambda row: Cell(row.lead, tone="text2"), 130, 170, hide_under=520),
        Column("期限", lambda row: Cell(row.due, tone="text2"), 110, hide_under=420),
        Column("状态", lambda row: Cell(badge=row.face), 120, 130),
    )


class TaskForm(FormCard):
    """One task; its day follows from the meeting's first day."""

    done_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("筹备任务"), tr("删去任务"))
        self.done = Button(tr("办结"), "quiet", "okc")
        self.text = LongTextField("", 2)
        self.team = Combo([Choice(key, tr(word)) for key, word in TEAMS.items()])
        self.lead, self.days = QLineEdit(), NumberField()
        self.side = Combo([Choice("before", tr("天前")), Choice("after", tr("天后"))], tr("开幕前或开幕后"), 124)
        self.state = Combo([Choice(key, tr(word)) for key, word in TASK_STATES.items()])
        self.note = Label("", "cap", "text2", wrap=True)
        self.add_action(self.done)
        self.add(tr("任务"), self.text)
        self.add(tr("组别"), self.team)
        self.add(tr("责任人"), self.lead)
        self.add(tr("开幕"), self.days, "", self.side, width=72)
        self.watch(self.side)
        self.add(tr("状态"), self.state)
        self.fields.body.addWidget(self.note)
        self.done.clicked.connect(self.done_asked)
        self.keep()

    def show_task(self, heading: str, facts: TaskFacts, note: str, *, known: bool) -> None:
        """Show what is recorded; a task that is not `known` is new."""
        self.set_title(heading)
        self.text.set_text(facts.text)
        self.team.choose(facts.team)
        self.lead.setText(facts.lead)
        self.days.show_number(abs(facts.days) if facts.days is not None else None)
        self.side.choose("after" if (facts.days or 0) < 0 else "before")
        self.state.choose(facts.state)
        self.note.setText(note)
        self.done.setVisible(known and facts.state != "done")
        self.remove.set_word(tr("删去任务") if known else tr("取消新增"))
        self.keep()

    def facts(self) -> TaskFacts | None:
        """What stands in the form; None when a field cannot be read."""
        if not self.is_readable():
            return None
        days = self.days.number()
        if days and self.side.key() == "after":
            days = -days
        return TaskFacts(self.text.text(), self.team.key(), self.lead.text().strip(), days, self.state.key())


class TaskView(Panel):
    """Wishes: which task, the usual ones, those of last time; the form saves or removes one."""

    task_asked = Signal(str)
    template_asked = Signal()
    carry_asked = Signal()

    def __init__(self) -> None:
        self.card, self.form = Card(tr("筹备任务")), TaskForm()
        super().__init__(tr("筹备任务"), self.card, self.form)
        self.table = RecordTable(TaskModel(), "badge", tr("筹备任务"))
        words = tr("范本列出各组常有的任务和期限，套用后可以改。")
        self.empty = EmptyState("list", tr("还没有筹备任务"), words, tr("套用范本"), "plus")
        self.carry = Button(tr("沿用上次"), "quiet", "copy")
        self.template = Button(tr("套用范本"), "quiet", "list")
        self.card.add_action(self.carry)
        self.card.add_action(self.template)
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(self.empty)
        self.table.row_chosen.connect(self._tell)
        for button in (self.template, self.empty.button):
            button.clicked.connect(self.template_asked)
        self.carry.clicked.connect(self.carry_asked)

    def _tell(self, row: TaskRow | None) -> None:
        if row is not None:
            self.task_asked.emit(row.key)

    def show_tasks(self, rows: Sequence[TaskRow | Group], count: str) -> None:
        self.card.set_count(count)
        self.table.records().show(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def offer(self, *, carry: bool, template: bool) -> None:
        """Offer what would add tasks; nothing of a closed meeting."""
        self.carry.setVisible(carry)
        self.template.setVisible(template and not self.table.isHidden())
        self.empty.button.setVisible(template)
