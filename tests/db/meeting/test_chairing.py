"""Who chaired at a moment: by stage, by interval, or not to be told. 主持"""

from __future__ import annotations

from db.meeting.entity import chair_at
from db.meeting.operations import MarkStage, PassChair
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
