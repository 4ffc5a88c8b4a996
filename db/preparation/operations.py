"""The changes a person can make to tasks of preparation. 筹备任务的操作"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from db.body.entity import chair_title
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.meeting.rules import still_open
from db.preparation.entity import PreparationTask, PreparationTaskId, tasks, template
from db.preparation.rules import may_task
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, keyed, new_id
from db.store.operation import Change, Operation, Reader, copied, hide, write


@dataclass(frozen=True, slots=True)
class AddPreparationTask(Operation):
    """Something more is to be done for a meeting. 增加筹备任务"""

    meeting_id: MeetingId
    team: str
    text: str
    lead: str = ""
    days_before: int | None = None
    state: str = "idle"
    task_id: PreparationTaskId = field(default_factory=lambda: PreparationTaskId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        may_task(self.text, self.days_before)
        facts = {"lead": self.lead, "days_before": self.days_before, "state": self.state}
        yield from write(PreparationTask, self.task_id, meeting=meeting.id, team=self.team, text=self.text, **facts)


@dataclass(frozen=True, slots=True)
class DescribePreparationTask(Operation):
    """Say anew what is to be done, by whom, until when, and how it stands. 修改筹备任务"""

    task_id: PreparationTaskId
    team: str
    text: str
    lead: str = ""
    days_before: int | None = None
    state: str = "idle"

    def changes(self, store: Reader) -> Iterator[Change]:
        task = store.need(PreparationTask, self.task_id)
        still_open(store, task.meeting)
        may_task(self.text, self.days_before)
        facts = {"lead": self.lead, "days_before": self.days_before, "state": self.state}
        yield from write(PreparationTask, task.id, team=self.team, text=self.text, **facts)


@dataclass(frozen=True, slots=True)
class MarkPreparationTask(Operation):
    """A task is begun, done, dropped, or open again. 筹备任务进展"""

    task_id: PreparationTaskId
    state: str

    def changes(self, store: Reader) -> Iterator[Change]:
        task = store.need(PreparationTask, self.task_id)
        still_open(store, task.meeting)
        yield from write(PreparationTask, task.id, state=self.state)


@dataclass(frozen=True, slots=True)
class RemovePreparationTask(Operation):
    """Take a task off the list. 删去筹备任务"""

    task_id: PreparationTaskId

    def changes(self, store: Reader) -> Iterator[Change]:
        task = store.need(PreparationTask, self.task_id)
        still_open(store, task.meeting)
        yield hide(PreparationTask, task.id)


@dataclass(frozen=True, slots=True)
class ApplyPreparationTemplate(Operation):
    """Put the usual tasks on the list, without those that stand there. 套用筹备任务范本"""

    meeting_id: MeetingId

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        place = meeting_body(store, meeting.id)
        chair = chair_title(store, place.body if place else None)
        offered = [
            (keyed("preparation_task", meeting.id, each.number), each.team, each.text, "", each.days_before)
            for each in template(chair)
        ]
        yield from _put(store, meeting, offered, say("范本中的任务都已在列表中，没有要增加的"))


@dataclass(frozen=True, slots=True)
class CarryPreparationTasks(Operation):
    """Take the tasks of an earlier meeting over, to be done anew, without those that stand there. 沿用上次的筹备任务"""

    meeting_id: MeetingId
    from_id: MeetingId

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        earlier = store.need(Meeting, self.from_id)
        if earlier.id == meeting.id:
            raise RuleError(say("不能从本次会议沿用，请选择以前的会议"))
        sources = {
            keyed("preparation_task", meeting.id, each.id): each
            for each in tasks(store, earlier.id)
            if each.state != "dropped" and each.text
        }
        offered = [(row, each.team, each.text, each.lead, each.days_before) for row, each in sources.items()]
        for change in _put(store, meeting, offered, say("上次会议的任务都已在列表中，没有要增加的")):
            yield from copied(store, (change,), sources[change.row], "text", "lead")


Offered = tuple[Id, str, str, str, int | None]
"""Id, team, text, lead, days before the opening."""


def _put(store: Reader, meeting: Meeting, offered: Iterable[Offered], nothing: str) -> Iterator[Change]:
    """Add what neither stands there already nor was reworded there."""
    there = store.find(PreparationTask, meeting=meeting.id)
    ids, known = {each.id for each in there}, {(each.team, each.text) for each in there}
    new = [each for each in offered if each[0] not in ids and (each[1], each[2]) not in known]
    if not new:
        raise RuleError(nothing)
    for row, team, text, lead, days in new:
        facts = {"team": team, "text": text, "lead": lead, "days_before": days, "state": "idle"}
        yield from write(PreparationTask, row, meeting=meeting.id, **facts)
