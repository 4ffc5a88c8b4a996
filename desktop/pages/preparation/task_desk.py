"""Joins the tasks of preparation to the records. 筹备任务"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.meeting.entity import Meeting
from db.preparation.entity import (
    TASK_STATES,
    TEAMS,
    WAITING,
    PreparationTask,
    PreparationTaskId,
    due_on,
    last_prepared,
    tasks,
)
from db.preparation.operations import (
    AddPreparationTask,
    ApplyPreparationTemplate,
    CarryPreparationTasks,
    DescribePreparationTask,
    MarkPreparationTask,
    RemovePreparationTask,
)
from db.store.ident import Id
from db.store.moment import day_of
from db.store.operation import Operation
from desktop.language import tr
from desktop.meeting_facts import day_text
from desktop.pages.preparation.desk import ListDesk
from desktop.pages.preparation.task_view import TaskFacts, TaskForm, TaskRow, TaskView
from desktop.widgets.roles import BadgeFace, Group
from desktop.workspace import Workspace

FACES = {"idle": ("mute", "circle"), "running": ("info", "play"), "done": ("ok", "okc"), "dropped": ("mute", "xc")}


class TaskDesk(ListDesk[TaskForm]):
    """One task at a time; the usual ones, or those of last time, come in one step. 筹备任务"""

    TABLES = frozenset({"meeting", "preparation_task"})

    def __init__(self, workspace: Workspace, view: TaskView) -> None:
        super().__init__(workspace, view.form, view.table)
        self._view = view
        self._locked = False
        view.task_asked.connect(self._choose)
        view.template_asked.connect(self._apply_template)
        view.carry_asked.connect(self._carry)
        self._form.remove_asked.connect(self._remove)
        self._form.done_asked.connect(self._finish)

    def refresh(self, meeting: Meeting) -> None:
        found = tasks(self._store, meeting.id)
        self.count = len(found)
        waiting = sum(each.state in WAITING for each in found)
        words = tr("办结 {done} / {count}", done=len(found) - waiting, count=len(found)) if found else ""
        self._view.show_tasks(list(self._rows(meeting, found)), words)
        self._offer(meeting)
        keys = {each.id for each in found}
        if self._form.is_changed() and (self._key in keys or not self._key):
            return
        if self._key not in keys:
            self._key = next((each.id for each in found if each.state in WAITING), found[0].id if found else "")
        self._show_chosen()

    def _offer(self, meeting: Meeting) -> None:
        earlier = last_prepared(self._store, meeting)
        self._view.offer(carry=earlier is not None and not self._locked, template=not self._locked)

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self._locked = locked
        if self._shown is not None:
            self._offer(self._meeting)

    def _rows(self, meeting: Meeting, found: tuple[PreparationTask, ...]) -> Iterator[TaskRow | Group]:
        for team, word in TEAMS.items():
            of_team = [each for each in found if each.team == team]
            if of_team:
                done = sum(each.state not in WAITING for each in of_team)
                yield Group(tr(word), f"{done} / {len(of_team)}")
            yield from (self._row(meeting, each) for each in of_team)

    def _row(self, meeting: Meeting, task: PreparationTask) -> TaskRow:
        due, today = due_on(meeting, task), day_of(self._workspace.clock())
        return TaskRow(task.id, task.text, task.lead, due.isoformat() if due else "", _face(task, due, today))

    def start_new(self) -> None:
        """An empty form for one more task, of the team of the one that was shown."""
        if not self.may_leave():
            return
        task = self._store.get(PreparationTask, Id(self._key) if self._key else None)
        self._key = ""
        self._view.table.clearSelection()
        facts = TaskFacts(team=task.team) if task else TaskFacts()
        self._form.show_task(tr("新任务"), facts, "", known=False)
        self._form.text.setFocus()

    def _show_chosen(self) -> None:
        task = self._store.get(PreparationTask, Id(self._key) if self._key else None)
        if task is None:
            self._form.show_task(tr("新任务"), TaskFacts(), "", known=False)
            return
        self._view.table.choose(task.id)
        facts = TaskFacts(task.text, task.team, task.lead, task.days_before, task.state)
        self._form.show_task(tr("筹备任务"), facts, self._note(task), known=True)

    def _note(self, task: PreparationTask) -> str:
        due = due_on(self._meeting, task)
        if due:
            return tr("按会议开始日期推算，应于{day}办结。", day=day_text(due))
        return "" if self._meeting.from_on else tr("会议开始日期未定；填写后按天数推算期限。")

    def save(self) -> bool:
        facts = self._form.facts()
        if facts is None:
            return False
        task = self._store.get(PreparationTask, Id(self._key) if self._key else None)
        values = {"lead": facts.lead, "days_before": facts.days, "state": facts.state}
        if task:
            sentence = self._run(DescribePreparationTask(task.id, facts.team, facts.text, **values))  # type: ignore[arg-type]
        else:
            adding = AddPreparationTask(self._meeting.id, facts.team, facts.text, **values)  # type: ignore[arg-type]
            sentence = self._run(adding)
            self._key = "" if sentence else adding.task_id
        if not sentence:
            self._form.keep()
            self._show_chosen()
        return not sentence

    def _run(self, operation: Operation) -> str:
        sentence = self._workspace.run(operation)
        self._form.say(sentence)
        return sentence

    def _finish(self) -> None:
        """The task is done; what was typed in the form and not saved is asked about first."""
        if self.may_leave():
            self._run(MarkPreparationTask(PreparationTaskId(Id(self._key)), "done"))

    def _remove(self) -> None:
        if self._key:
            self._run(RemovePreparationTask(PreparationTaskId(Id(self._key))))
        else:
            self._form.keep()
            self.refresh(self._meeting)

    def _apply_template(self) -> None:
        self._run(ApplyPreparationTemplate(self._meeting.id))

    def _carry(self) -> None:
        earlier = last_prepared(self._store, self._meeting)
        if earlier:
            self._run(CarryPreparationTasks(self._meeting.id, earlier.id))


def _face(task: PreparationTask, due: date | None, today: date) -> BadgeFace:
    """How a task stands; one that waits says how near its day is."""
    if task.state in WAITING and due is not None and due <= today:
        late = (today - due).days
        if late:
            return BadgeFace("bad", "warn", tr("逾期 {days} 天", days=late))
        return BadgeFace("warn", "clock", tr("今天到期"))
    return BadgeFace(*FACES.get(task.state, FACES["idle"]), tr(TASK_STATES.get(task.state, "")))
