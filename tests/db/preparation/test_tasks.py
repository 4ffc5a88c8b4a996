"""What is to be done before a meeting, from the template, from last time, by hand; when it is late. 筹备任务"""

from __future__ import annotations

from datetime import date

import pytest

from db.meeting.entity import Meeting
from db.meeting.gaps import gaps
from db.meeting.operations import DescribeMeeting, PlanMeeting
from db.preparation.entity import (
    TEAMS,
    PreparationTask,
    PreparationTaskId,
    due_on,
    last_prepared,
    tasks,
    template,
)
from db.preparation.operations import (
    AddPreparationTask,
    ApplyPreparationTemplate,
    CarryPreparationTasks,
    DescribePreparationTask,
    MarkPreparationTask,
    RemovePreparationTask,
)
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def meeting(council: Council) -> Meeting:
    return council.store.need(Meeting, council.meeting)


def texts(council: Council) -> list[str]:
    return [each.text for each in tasks(council.store, council.meeting)]


def commits(store: Store) -> int:
    return sum(1 for _ in store.own_commits())


def test_the_template_has_some_thirty_tasks_of_every_team_each_said_once() -> None:
    found = template("轮值方")
    assert 28 <= len(found) <= 36
    assert {each.team for each in found} == set(TEAMS)
    assert len({each.text for each in found}) == len(found) == len({each.number for each in found})


def test_applied_twice_the_template_adds_nothing_twice_and_goes_in_one_step(council: Council) -> None:
    before = commits(council.store)
    council.run(ApplyPreparationTemplate(council.meeting))
    assert commits(council.store) == before + 1
    assert len(texts(council)) == len(template("轮值方"))
    with pytest.raises(RuleError, match="都已在列表中"):
        council.run(ApplyPreparationTemplate(council.meeting))
    assert len(texts(council)) == len(template("轮值方"))


def test_a_task_reworded_or_entered_by_hand_is_not_added_again(council: Council) -> None:
    first, second, third, *_ = template("轮值方")
    council.run(AddPreparationTask(council.meeting, first.team, first.text))
    council.run(ApplyPreparationTemplate(council.meeting))
    assert len(texts(council)) == len(template("轮值方"))
    reworded = next(each for each in tasks(council.store, council.meeting) if each.text == second.text)
    council.run(DescribePreparationTask(reworded.id, reworded.team, "改了说法", "张一", 9))
    gone = next(each for each in tasks(council.store, council.meeting) if each.text == third.text)
    council.run(RemovePreparationTask(gone.id))
    council.run(ApplyPreparationTemplate(council.meeting))
    assert "改了说法" in texts(council)
    assert second.text not in texts(council)
    assert len(texts(council)) == len(template("轮值方"))


def test_a_day_follows_from_the_opening_and_moves_with_it(council: Council) -> None:
    made = council.run(AddPreparationTask(council.meeting, "general", "印发会议通知", days_before=30)).task_id
    task = council.store.need(PreparationTask, made)
    assert due_on(meeting(council), task) == date(2031, 4, 7)
    council.run(DescribeMeeting(council.meeting, 2, from_on=date(2031, 6, 7)))
    assert due_on(meeting(council), task) == date(2031, 5, 8)
    council.run(DescribeMeeting(council.meeting, 2))
    assert due_on(meeting(council), task) is None


def test_tasks_come_over_from_last_time_to_be_done_anew(council: Council) -> None:
    council.run(AddPreparationTask(council.meeting, "general", "印发会议通知", "张一", 30, "done"))
    council.run(AddPreparationTask(council.meeting, "publicity", "邀请媒体", "李四", 20, "dropped"))
    third = council.run(PlanMeeting(council.body, 3, from_on=date(2032, 5, 7))).meeting_id
    source = last_prepared(council.store, council.store.need(Meeting, third))
    assert source is not None
    assert source.id == council.meeting
    council.run(CarryPreparationTasks(third, source.id))
    (task,) = tasks(council.store, third)
    assert (task.team, task.text, task.lead, task.days_before, task.state) == (
        "general",
        "印发会议通知",
        "张一",
        30,
        "idle",
    )
    with pytest.raises(RuleError, match="都已在列表中"):
        council.run(CarryPreparationTasks(third, source.id))


def test_the_tasks_of_a_meeting_of_another_kind_are_not_offered(council: Council) -> None:
    council.run(AddPreparationTask(council.meeting, "general", "印发会议通知"))
    liaison = council.run(PlanMeeting(council.body, kind="liaison", from_on=date(2032, 5, 7))).meeting_id
    assert last_prepared(council.store, council.store.need(Meeting, liaison)) is None


def test_a_later_meeting_and_one_without_tasks_are_nothing_to_carry_from(council: Council) -> None:
    third = council.run(PlanMeeting(council.body, 3, from_on=date(2032, 5, 7))).meeting_id
    council.run(AddPreparationTask(third, "general", "印发会议通知"))
    assert last_prepared(council.store, meeting(council)) is None
    with pytest.raises(RuleError, match="不能从本次会议沿用"):
        council.run(CarryPreparationTasks(third, third))


def test_a_task_that_says_nothing_or_is_years_away_is_refused(council: Council) -> None:
    with pytest.raises(RuleError, match="任务不能为空"):
        council.run(AddPreparationTask(council.meeting, "general", "  "))
    with pytest.raises(RuleError, match="开幕前天数应在730以内"):
        council.run(AddPreparationTask(council.meeting, "general", "征集议题", days_before=9999))
    with pytest.raises(RuleError):
        council.run(MarkPreparationTask(PreparationTaskId(council.meeting), "done"))
    assert texts(council) == []


def test_whether_a_meeting_can_be_closed_does_not_ask_for_tasks(council: Council) -> None:
    before = gaps(council.store, council.meeting)
    council.run(ApplyPreparationTemplate(council.meeting))
    assert gaps(council.store, council.meeting) == before
