"""Tasks of preparation, each due some days before the opening. 筹备任务"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NewType

from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_bodies
from db.resource import table_rows
from db.store.frozen import frozen
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

PreparationTaskId = NewType("PreparationTaskId", Id)

TEAMS = {
    "general": term("综合"),
    "conference": term("会务"),
    "reception": term("接待"),
    "publicity": term("宣传"),
    "security": term("安保"),
}
TASK_STATES = {"idle": term("未启动"), "running": term("推进中"), "done": term("已办结"), "dropped": term("不办")}
WAITING = ("idle", "running")
"""States of a task that still has to be done."""


@entity("preparation_task", term("筹备任务"))
class PreparationTask(Entity):
    """Something to be done for a meeting; `days_before` counts from the opening, below 0 it comes after."""

    id: PreparationTaskId
    meeting: MeetingId = field(term("会议"), parent=True)
    team: str = field(term("组别"), fixed=True, codes=TEAMS)
    text: str = field(term("任务"))
    lead: str = field(term("责任人"))
    days_before: int | None = field(term("开幕前天数"))
    state: str = field(term("状态"), fixed=True, codes=TASK_STATES)


@frozen
class TemplateLine:
    """A line of the template; `number` stays with it for good."""

    number: int
    team: str
    days_before: int
    text: str


def template(chair: str) -> tuple[TemplateLine, ...]:
    """The tasks that most meetings have; `chair` is what their body calls the member in the chair."""
    return tuple(
        TemplateLine(int(number), team, int(days), text.format(chair=chair))
        for number, team, days, text in table_rows("preparation.tsv")
    )


def tasks(store: Reader, meeting: MeetingId) -> tuple[PreparationTask, ...]:
    """Team by team; within one the earliest first, those without a day last."""
    teams = list(TEAMS)

    def key(task: PreparationTask) -> tuple[object, ...]:
        days = task.days_before
        return (teams.index(task.team) if task.team in TEAMS else len(teams), days is None, -(days or 0), task.id)

    return tuple(sorted(store.find(PreparationTask, meeting=meeting), key=key))


def due_on(meeting: Meeting, task: PreparationTask) -> date | None:
    """The day by which a task is to be done; unknown without the opening's day or a number of days before it."""
    if meeting.from_on is None or task.days_before is None:
        return None
    try:
        return meeting.from_on - timedelta(days=task.days_before)
    except OverflowError:
        return None


def last_prepared(store: Reader, meeting: Meeting) -> Meeting | None:
    """The latest earlier meeting of the same body and kind that has tasks to carry over."""
    own = {place.body for place in meeting_bodies(store, meeting.id)}
    others = {place.meeting for body in own for place in store.find(MeetingBody, body=body)} - {meeting.id}
    alike = (each for each in store.find_each(Meeting, others) if each.kind == meeting.kind)
    found = [each for each in alike if _is_before(each, meeting)]
    found.sort(key=lambda each: (each.from_on or date.min, each.id), reverse=True)
    return next((each for each in found if store.find(PreparationTask, meeting=each.id)), None)


def _is_before(other: Meeting, meeting: Meeting) -> bool:
    """By the days; a meeting whose day is not known yet comes after those that were planned before it."""
    if other.from_on and meeting.from_on:
        return other.from_on < meeting.from_on
    return other.id < meeting.id
