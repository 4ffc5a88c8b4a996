"""Who chaired at a moment: by stage, by interval, or not to be told. 主持"""

from __future__ import annotations

from datetime import timedelta

from db.meeting.chairing import chair_at, chairs_in_turn
from db.meeting.entity import StageId
from db.meeting.operations import AddStage, MarkStage, PassChair
from db.store.moment import Instant, instant
from tests.builders import Council


def at(council: Council, hour: int) -> Instant:
    return instant(council.day, hour, 0)


def chaired(council: Council, hour: int) -> str:
    found = chair_at(council.store, council.meeting, at(council, hour))
    return "一二三四"[council.persons.index(found.person)] if found and found.person else ""


def test_a_stage_is_chaired_by_whom_it_was_planned_for_until_the_chair_passes(council: Council) -> None:
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    council.run(MarkStage(council.stage, "opened", at(council, 9)))
    council.run(PassChair(council.meeting, council.persons[1], council.stage, at=at(council, 11)))
    assert [chaired(council, hour) for hour in (8, 9, 10, 11, 12)] == ["", "一", "一", "二", "二"]


def test_an_interval_ends_and_the_chair_before_it_returns(council: Council) -> None:
    council.run(MarkStage(council.stage, "opened", at(council, 9)))
    council.run(PassChair(council.meeting, council.persons[0], council.stage, at=at(council, 9)))
    interval = {"at": at(council, 10), "until": at(council, 12)}
    council.run(PassChair(council.meeting, council.persons[2], council.stage, **interval))
    assert [chaired(council, hour) for hour in (9, 10, 11, 12)] == ["一", "三", "三", "一"]


def test_who_chaired_meetings_that_nobody_named_chaired_at_no_moment(council: Council) -> None:
    council.run(PassChair(council.meeting, council.persons[3]))
    council.run(MarkStage(council.stage, "opened", at(council, 9)))
    assert chaired(council, 10) == ""
    council.run(MarkStage(council.stage, "closed", at(council, 11)))
    assert chaired(council, 12) == ""


def in_turn(council: Council, stage: StageId) -> str:
    found = chairs_in_turn(council.store, stage)
    return "".join("一二三四"[council.persons.index(each.person)] for each in found if each.person)


def next_stage(council: Council) -> StageId:
    return council.run(AddStage(council.meeting, "closing")).stage_id


def test_who_took_the_chair_of_the_hall_before_it_opened_chairs_its_stages_of_that_day(council: Council) -> None:
    closing = next_stage(council)
    council.run(PassChair(council.meeting, council.persons[0], at=at(council, 8)))
    council.run(MarkStage(council.stage, "opened", at(council, 9)))
    council.run(MarkStage(council.stage, "closed", at(council, 11)))
    council.run(MarkStage(closing, "opened", at(council, 14)))
    council.run(PassChair(council.meeting, council.persons[1], closing, at=at(council, 16)))
    assert [in_turn(council, council.stage), in_turn(council, closing)] == ["一", "一二"]
    assert [chaired(council, hour) for hour in (8, 10, 15, 17)] == ["一", "一", "一", "二"]


def test_the_chair_does_not_go_on_where_another_is_planned_nor_on_another_day(council: Council) -> None:
    closing, later = next_stage(council), next_stage(council)
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    council.run(PassChair(council.meeting, council.persons[1], closing))
    council.run(MarkStage(council.stage, "opened", at(council, 9)))
    council.run(MarkStage(council.stage, "closed", at(council, 10)))
    council.run(MarkStage(closing, "opened", at(council, 10)))
    council.run(MarkStage(closing, "closed", at(council, 11)))
    council.run(MarkStage(later, "opened", instant(council.day + timedelta(days=1), 9, 0)))
    assert [in_turn(council, each) for each in (council.stage, closing, later)] == ["一", "二", ""]


def test_nobody_goes_on_where_it_is_not_told_which_meetings_somebody_chaired(council: Council) -> None:
    closing = next_stage(council)
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    council.run(PassChair(council.meeting, council.persons[3]))
    council.run(MarkStage(council.stage, "opened", at(council, 9)))
    council.run(MarkStage(council.stage, "closed", at(council, 10)))
    council.run(MarkStage(closing, "opened", at(council, 10)))
    assert in_turn(council, closing) == ""
