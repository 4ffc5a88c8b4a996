"""A planned meeting is postponed, cancelled and held after all; what was begun is neither. 延期与取消"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.agenda.operations import AddItem
from db.attendance.operations import MarkPresence, RegisterAttendee
from db.body.operations import FoundBody
from db.meeting.entity import (
    Meeting,
    Rescheduling,
    Stage,
    is_cancelled,
    meeting_state,
    reschedulings,
    stages,
)
from db.meeting.gaps import gaps
from db.meeting.operations import (
    AddStage,
    CloseMeeting,
    DescribeMeeting,
    DescribeStage,
    MarkStage,
    PlanMeeting,
    ReopenMeeting,
)
from db.meeting.rescheduling import CancelMeeting, PostponeMeeting, RestoreMeeting, planned_within
from db.meeting.succession import latest, preceding
from db.preparation.guidance import ArrangeMeal, Meal, meals
from db.rotation.meetings import by_ordinal
from db.rotation.operations import ArrangeRotation, ChangeMeetingInterval
from db.rotation.turns import coming
from db.seating.entity import SeatRow, Zone
from db.seating.operations import LayOutZone, RowFacts
from db.store.errors import RuleError
from db.store.moment import instant
from db.store.operation import Operation
from db.store.store import Store
from desktop.documents.occasions import occasions
from tests.builders import Council
from tests.db.sync.offices import Office

LATER = date(2031, 6, 11)
REASON = "受台风影响"


def held(council: Council) -> Meeting:
    return council.store.need(Meeting, council.meeting)


def state(council: Council) -> str:
    return meeting_state(council.store, held(council))


@pytest.fixture
def planned(store: Store) -> Council:
    return Council(store)


def test_a_cancelled_meeting_says_so_and_why_and_can_be_held_after_all(planned: Council) -> None:
    planned.run(CancelMeeting(planned.meeting, f" {REASON} ", planned.at()))
    assert state(planned) == "cancelled"
    (mark,) = reschedulings(planned.store, planned.meeting)
    assert (mark.kind, mark.reason, mark.from_on) == ("cancelled", REASON, planned.day)
    assert gaps(planned.store, planned.meeting) == ()
    planned.run(RestoreMeeting(planned.meeting, planned.at()))
    assert state(planned) == "planned"
    assert [each.kind for each in reschedulings(planned.store, planned.meeting)] == ["cancelled", "restored"]


def test_nothing_of_a_cancelled_meeting_changes(planned: Council) -> None:
    planned.run(CancelMeeting(planned.meeting, REASON, planned.at()))
    for tried in (
        AddItem(planned.stage, "一"),
        MarkPresence(planned.stage, tuple(planned.attendees), "arrived", planned.at()),
        RegisterAttendee(planned.meeting, "press", organisation="日报"),
        MarkStage(planned.stage, "opened", planned.at()),
        PostponeMeeting(planned.meeting, LATER, None, REASON, planned.at()),
        CancelMeeting(planned.meeting, REASON, planned.at()),
    ):
        with pytest.raises(RuleError, match=r"已取消.*请先恢复会议"):
            planned.run(tried)
    with pytest.raises(RuleError, match="已取消"):
        planned.run(CloseMeeting(planned.meeting))


def test_a_cancelled_meeting_uses_up_neither_its_ordinal_nor_its_hosts_turn(planned: Council) -> None:
    store, body, (first, second, *_) = planned.store, planned.body, planned.members
    planned.run(ArrangeRotation(body, tuple(planned.members)))
    planned.run(ChangeMeetingInterval(body, None, 12))
    planned.run(MarkStage(planned.stage, "held", planned.at()))
    third = planned.run(PlanMeeting(body, 3, from_on=date(2032, 5, 7), chair_id=second))
    assert [each.host for each in coming(store, body, 2)] == [second, planned.members[2]]
    planned.run(CancelMeeting(third.meeting_id, REASON, planned.at()))
    assert [(each.ordinal, each.host, each.meeting) for each in coming(store, body, 1)] == [(3, second, None)]
    assert list(by_ordinal(store, body)) == [2]
    again = planned.run(PlanMeeting(body, 3, from_on=date(2032, 9, 1), chair_id=second))
    assert preceding(store, body, again.meeting_id) == held(planned)
    with pytest.raises(RuleError, match="第3次会议已经建立"):
        planned.run(RestoreMeeting(third.meeting_id, planned.at()))
    assert first != second


def test_the_window_begins_with_a_meeting_that_is_to_be_held(planned: Council) -> None:
    next_one = planned.run(PlanMeeting(planned.body, 3, from_on=LATER)).meeting_id
    planned.run(CancelMeeting(next_one, REASON, planned.at()))
    assert latest(planned.store) == held(planned)
    planned.run(CancelMeeting(planned.meeting, REASON, planned.at()))
    found = latest(planned.store)
    assert found is not None
    assert found.id == next_one


def test_what_was_begun_is_neither_cancelled_nor_postponed(planned: Council) -> None:
    planned.run(MarkStage(planned.stage, "opened", planned.at()))
    for tried in (
        CancelMeeting(planned.meeting, REASON, planned.at()),
        PostponeMeeting(planned.meeting, LATER, None, REASON, planned.at()),
    ):
        with pytest.raises(RuleError, match="会议已经开始，不能取消或延期"):
            planned.run(tried)
    planned.run(MarkStage(planned.stage, "closed", planned.at()))
    planned.run(CloseMeeting(planned.meeting))
    planned.run(ReopenMeeting(planned.meeting, "更正"))
    with pytest.raises(RuleError, match="会议已经开始"):
        planned.run(CancelMeeting(planned.meeting, REASON, planned.at()))


def test_a_postponed_meeting_keeps_the_days_it_was_planned_for(planned: Council) -> None:
    planned.run(PostponeMeeting(planned.meeting, LATER, LATER + timedelta(1), REASON, planned.at()))
    assert (held(planned).from_on, held(planned).to_on) == (LATER, LATER + timedelta(1))
    planned.run(PostponeMeeting(planned.meeting, None, None, "场馆检修", planned.at()))
    assert held(planned).from_on is None
    marks = reschedulings(planned.store, planned.meeting)
    assert [(each.from_on, each.to_on, each.reason) for each in marks] == [
        (planned.day, None, REASON),
        (LATER, LATER + timedelta(1), "场馆检修"),
    ]
    assert state(planned) == "planned"


def test_what_is_planned_by_the_hour_moves_with_the_meeting(planned: Council) -> None:
    store, day = planned.store, planned.day
    evening = AddStage(planned.meeting, "side_event", from_at=instant(day - timedelta(1), 19, 0))
    planned.run(evening)
    planned.run(DescribeStage(planned.stage, "plenary", from_at=instant(day, 9, 0), to_at=instant(day, 11, 30)))
    planned.run(ArrangeMeal(planned.meeting, "lunch", instant(day, 12, 0)))
    planned.run(LayOutZone(Zone(planned.meeting, None, "vehicle"), (RowFacts(20, departs_at=instant(day, 8, 30)),)))
    planned.run(MarkStage(evening.stage_id, "held", instant(day - timedelta(1), 21, 0)))
    planned.run(PostponeMeeting(planned.meeting, LATER, None, REASON, planned.at()))
    stage = store.need(Stage, planned.stage)
    assert (stage.from_at, stage.to_at) == (instant(LATER, 9, 0), instant(LATER, 11, 30))
    assert [each.at for each in store.find(Meal)] == [instant(LATER, 12, 0)]
    assert [each.departs_at for each in store.find(SeatRow)] == [instant(LATER, 8, 30)]
    assert store.need(Stage, evening.stage_id).from_at == instant(day - timedelta(1), 19, 0)


def test_hours_of_a_meeting_put_off_are_unknown_until_its_days_are_told(planned: Council) -> None:
    store, day = planned.store, planned.day
    planned.run(DescribeStage(planned.stage, "plenary", from_at=instant(day, 9, 0), to_at=instant(day, 11, 30)))
    planned.run(ArrangeMeal(planned.meeting, "lunch", instant(day, 12, 0)))
    planned.run(PostponeMeeting(planned.meeting, None, None, REASON, planned.at()))
    assert [(each.from_at, each.to_at) for each in stages(store, planned.meeting)] == [(None, None)]
    assert [each.at for each in meals(store, planned.meeting)] == [None]
    assert [each.from_at for each in occasions(store, held(planned))] == [None, None]
    planned.run(DescribeMeeting(planned.meeting, 2, from_on=LATER, to_on=LATER))
    (stage,) = stages(store, planned.meeting)
    assert (stage.from_at, stage.to_at) == (instant(LATER, 9, 0), instant(LATER, 11, 30))
    assert [each.at for each in meals(store, planned.meeting)] == [instant(LATER, 12, 0)]
    planned.run(DescribeMeeting(planned.meeting, 2, from_on=LATER + timedelta(1)))
    assert stages(store, planned.meeting) == (stage,)


def test_what_is_held_within_is_cancelled_in_the_same_step(planned: Council) -> None:
    store = planned.store
    of_bodies = [planned.run(FoundBody(name)).body_id for name in ("商务局长会", "文旅局长会")]
    within = [planned.run(PlanMeeting(each, 1, parent_id=planned.meeting)).meeting_id for each in of_bodies]
    assert [each.id for each in planned_within(store, planned.meeting)] == within
    planned.run(CancelMeeting(planned.meeting, REASON, planned.at(), (within[0],)))
    states = [meeting_state(store, store.need(Meeting, each)) for each in within]
    assert [state(planned), *states] == ["cancelled", "cancelled", "planned"]
    assert [each.reason for each in reschedulings(store, within[0])] == [REASON]
    assert [each.id for each in planned_within(store, planned.meeting)] == within[1:]


@pytest.mark.parametrize(
    ("tried", "sentence"),
    [
        (lambda it: CancelMeeting(it.meeting, "  ", it.at()), "请写明原因"),
        (lambda it: PostponeMeeting(it.meeting, LATER, None, "", it.at()), "请写明原因"),
        (lambda it: PostponeMeeting(it.meeting, it.day, None, REASON, it.at()), "应晚于原定的2031-05-07"),
        (lambda it: PostponeMeeting(it.meeting, LATER, it.day, REASON, it.at()), "早于开始日期"),
        (lambda it: RestoreMeeting(it.meeting, it.at()), "没有取消"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(planned: Council, tried: Any, sentence: str) -> None:
    refused: Operation = tried(planned)
    with pytest.raises(RuleError, match=sentence):
        planned.run(refused)
    assert planned.store.find(Rescheduling) == ()


def test_a_meeting_without_a_day_is_not_postponed(planned: Council) -> None:
    other = planned.run(PlanMeeting(planned.body, 3)).meeting_id
    with pytest.raises(RuleError, match="会议日期还没有定"):
        planned.run(PostponeMeeting(other, LATER, None, REASON, planned.at()))


def test_what_was_held_all_the_same_was_held(tmp_path: Path) -> None:
    """One laptop opened the meeting before it heard that it was cancelled on another."""
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        council, hall = office.council, office.stores[1]
        council.run(CancelMeeting(council.meeting, REASON, council.at()))
        hall.run(MarkStage(council.stage, "opened", council.at()))
        office.swap()
        for store in office.stores:
            meeting = store.need(Meeting, council.meeting)
            assert (meeting_state(store, meeting), is_cancelled(store, meeting)) == ("open", False)
        hall.run(MarkPresence(council.stage, tuple(council.attendees), "arrived", council.at()))
