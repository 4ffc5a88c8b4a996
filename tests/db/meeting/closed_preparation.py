"""What is prepared for a meeting, and what of it a closed meeting refuses to change. 已办结的筹备"""

from __future__ import annotations

from collections.abc import Callable

from db.preparation.entity import PreparationTaskId, tasks
from db.preparation.guidance import (
    ArrangeMeal,
    CancelMeal,
    GuideGuests,
    NameDutyContact,
    RemoveDutyContact,
    contacts,
    meals,
)
from db.preparation.operations import (
    AddPreparationTask,
    ApplyPreparationTemplate,
    CarryPreparationTasks,
    DescribePreparationTask,
    MarkPreparationTask,
    RemovePreparationTask,
)
from db.store.operation import Operation
from tests.builders import Council


def prepare(it: Council) -> None:
    """A task, a meal and a contact."""
    it.run(AddPreparationTask(it.meeting, "general", "发通知"))
    it.run(ArrangeMeal(it.meeting, "lunch", place="一楼"))
    it.run(NameDutyContact(it.meeting, "王五"))


def _task(it: Council) -> PreparationTaskId:
    return tasks(it.store, it.meeting)[0].id


OF_PREPARATION: dict[type[Operation], Callable[[Council], Operation]] = {
    AddPreparationTask: lambda it: AddPreparationTask(it.meeting, "general", "发通知"),
    DescribePreparationTask: lambda it: DescribePreparationTask(_task(it), "general", "发通知"),
    MarkPreparationTask: lambda it: MarkPreparationTask(_task(it), "done"),
    RemovePreparationTask: lambda it: RemovePreparationTask(_task(it)),
    ApplyPreparationTemplate: lambda it: ApplyPreparationTemplate(it.meeting),
    CarryPreparationTasks: lambda it: CarryPreparationTasks(it.meeting, it.meeting),
    GuideGuests: lambda it: GuideGuests(it.meeting, "宾馆"),
    ArrangeMeal: lambda it: ArrangeMeal(it.meeting, "lunch", place="一楼"),
    CancelMeal: lambda it: CancelMeal(meals(it.store, it.meeting)[0].id),
    NameDutyContact: lambda it: NameDutyContact(it.meeting, "王五"),
    RemoveDutyContact: lambda it: RemoveDutyContact(contacts(it.store, it.meeting)[0].id),
}
