"""What a paper cannot say is named, with the page where it is entered; what is known is not. 未载明事项"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem, MarkItem
from db.attendance.entity import Attendee
from db.attendance.operations import DescribeAttendee
from db.attendance.rules import called
from db.ballot.operations import AdoptMotions, AnnulBallot, OpenBallot
from db.followup.operations import RecordPoint
from db.handover.operations import HandOver
from db.meeting.gaps import Gap, gaps
from db.meeting.operations import AddStage, CloseMeeting, DescribeMeeting, MarkStage, PassChair, PlanMeeting
from db.motion.operations import MarkMotions
from db.people.entity import ERASED
from db.people.erasing import ErasePerson, personal
from db.people.operations import AddPerson
from db.recording.persons import index_of, people_of
from db.sample import make_sample
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council

NOTHING_WRITTEN_DOWN = ["theme", "chair", "points", "date_line"]
"""What is missing of the council's meeting when it was held and nobody wrote anything down."""


def described(council: Council, **values: object) -> None:
    """Describe the council's meeting as it was planned, but for what is given."""
    told = DescribeMeeting(council.meeting, 2, from_on=council.day, place="甲市", chair_id=council.members[0])
    council.run(replace(told, **values))  # type: ignore[arg-type]


def found(council: Council) -> tuple[Gap, ...]:
    return gaps(council.store, council.meeting)


def kinds(council: Council) -> list[str]:
    return [gap.kind for gap in found(council)]


def sentences(council: Council, kind: str) -> list[str]:
    return [str(gap.words) for gap in found(council) if gap.kind == kind]


def hold(council: Council) -> None:
    """Everybody goes home."""
    council.run(MarkStage(council.stage, "closed", council.at()))


def test_of_a_meeting_to_come_only_what_can_be_known_is_missing(council: Council) -> None:
    described(council, theme="共治一湾水")
    assert kinds(council) == ["record"]
    described(council, from_on=None, place="")
    assert kinds(council) == ["date", "place", "theme", "record"]


@pytest.mark.parametrize(
    "known", [{"theme": "共治一湾水"}, {"minutes_on": date(2031, 5, 9)}], ids=["theme", "date line"]
)
def test_a_fact_that_is_entered_is_missing_no_more(council: Council, known: dict[str, object]) -> None:
    council.run(MarkStage(council.stage, "opened", council.at()))
    hold(council)
    assert kinds(council) == NOTHING_WRITTEN_DOWN
    described(council, **known)
    assert len(kinds(council)) == len(NOTHING_WRITTEN_DOWN) - 1


def test_a_meeting_that_nobody_attends_says_so_before_and_after(council: Council) -> None:
    meeting = council.run(PlanMeeting(council.body, 3)).meeting_id
    stage = council.run(AddStage(meeting, "plenary")).stage_id
    assert [gap.kind for gap in gaps(council.store, meeting)] == ["date", "place", "theme", "attendees", "record"]
    council.run(MarkStage(stage, "opened", council.at()))
    council.run(MarkStage(stage, "closed", council.at()))
    assert "attendees" in [gap.kind for gap in gaps(council.store, meeting)]


def test_names_without_an_office_are_named_and_many_are_counted(council: Council) -> None:
    for attendee in council.attendees[:3]:
        council.run(DescribeAttendee(attendee, "head", "", "市长"))
    assert sentences(council, "titles") == ["张一、张二、张三的单位或职务"]
    council.run(DescribeAttendee(council.attendees[3], "head", "丁市", ""))
    assert sentences(council, "titles") == ["张一、张二、张三等4人的单位或职务"]
    assert next(gap for gap in found(council) if gap.kind == "titles").record_id == council.attendees[0]


def test_nobody_asks_for_the_office_of_a_driver(council: Council) -> None:
    council.run(DescribeAttendee(council.attendees[0], "staff", "甲市", ""))
    assert sentences(council, "titles") == []


def test_nothing_asks_for_what_was_erased(store: Store) -> None:
    council = Council(store)
    person = council.persons[0]
    store.run(ErasePerson(person, personal(store, person)))
    assert sentences(council, "titles") == []
    council.run(DescribeAttendee(council.attendees[1], "head", "", "市长"))
    assert sentences(council, "titles") == ["张二的单位或职务"]


def test_who_was_erased_reads_so_and_is_not_offered(store: Store) -> None:
    council = Council(store)
    person = council.persons[0]
    store.run(ErasePerson(person, personal(store, person)))
    assert called(store, store.need(Attendee, council.attendees[0])) == ERASED
    people = people_of(store, council.meeting)
    assert [each.name for each in people if not each.may_be_chosen] == [ERASED]
    assert len(index_of(people).match("张")) == len(people) - 1
    assert index_of(people).match("已删除") == []


def test_a_held_meeting_where_nobody_signed_in_lacks_its_presence(store: Store) -> None:
    council = Council(store)
    council.run(MarkStage(council.stage, "opened", council.at()))
    assert "presence" not in kinds(council)
    hold(council)
    gap = next(gap for gap in found(council) if gap.kind == "presence")
    assert (str(gap.words), gap.page_key) == ("到会情况（没有签到记录）", "checkin")
    council.all_arrive()
    assert "presence" not in kinds(council)


def test_before_closing_it_is_told_what_would_be_missing_if_everybody_went_home(council: Council) -> None:
    council.run(AddStage(council.meeting, "closing"))
    council.item_with("关于共用水文图的议案")
    assert [gap.kind for gap in found(council)] == ["theme"]
    missing = [gap.kind for gap in gaps(council.store, council.meeting, closing=True)]
    assert {"chair", "stage", "outcome", "item", "points"} <= set(missing)


def test_a_chair_and_a_point_agreed_close_their_gaps(council: Council) -> None:
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    council.run(RecordPoint(council.meeting, "在水文信息上取得共识", "", council.at()))
    hold(council)
    assert kinds(council) == ["theme", "leads", "date_line"]


def ended(council: Council, item: ItemId) -> None:
    council.run(MarkItem(item, "ended", council.at()))


def test_a_motion_without_outcome_is_missing_as_soon_as_its_item_ended(council: Council) -> None:
    item, motions = council.item_with("关于共用水文图的议案", "关于联合巡河的议案")
    assert sentences(council, "outcome") == []
    council.run(AdoptMotions(item, (motions[0],), "consensus", council.at()))
    ended(council, item)
    gap = next(gap for gap in found(council) if gap.kind == "outcome")
    assert str(gap.words) == "第1项《关于联合巡河的议案》的结果"
    assert (gap.page_key, gap.record_id, gap.meeting_id) == ("live", item, council.meeting)


@pytest.mark.parametrize("state", ["considered", "heard", "referred", "postponed", "withdrawn"])
def test_an_outcome_without_a_vote_is_an_outcome(council: Council, state: str) -> None:
    item, motions = council.item_with("关于共用水文图的议案")
    council.run(MarkMotions(tuple(motions), state, council.at(), item))
    ended(council, item)
    assert sentences(council, "outcome") == []


def test_a_motion_still_being_considered_has_no_outcome(council: Council) -> None:
    item, motions = council.item_with("关于共用水文图的议案")
    council.run(MarkMotions(tuple(motions), "received", council.at(), item))
    ended(council, item)
    assert sentences(council, "outcome") == ["第1项《关于共用水文图的议案》的结果"]


@pytest.mark.parametrize(
    ("steps", "missing"),
    [
        ((), ["第1项“参观水文站”的经过"]),
        (("started",), ["第1项“参观水文站”的结束"]),
        (("started", "ended"), []),
        (("withdrawn",), []),
        (("postponed",), []),
    ],
    ids=["never begun", "left running", "ended", "withdrawn", "postponed"],
)
def test_an_item_is_missing_when_its_end_is_not_told(
    council: Council, steps: tuple[str, ...], missing: list[str]
) -> None:
    item = council.run(AddItem(council.stage, "参观水文站", kind="visit")).item_id
    council.run(MarkStage(council.stage, "opened", council.at()))
    for step in steps:
        council.run(MarkItem(item, step, council.at()))
    assert sentences(council, "item") == []
    hold(council)
    assert sentences(council, "item") == missing


def test_a_handover_item_without_a_handover_is_missing(council: Council) -> None:
    item = council.run(AddItem(council.stage, "执行主席方工作移交", kind="handover")).item_id
    council.run(MarkItem(item, "started", council.at()))
    ended(council, item)
    assert sentences(council, "handover") == ["第1项由谁向谁移交"]
    council.run(HandOver(council.body, council.meeting, council.members[0], council.members[1]))
    assert sentences(council, "handover") == []


def test_of_a_meeting_within_it_only_what_its_minutes_tell(council: Council) -> None:
    held = council.run(PlanMeeting(council.body, None, name="联络员会", parent_id=council.meeting)).meeting_id
    assert "date" not in kinds(council)
    council.run(MarkStage(council.stage, "opened", council.at()))
    inner = [gap for gap in found(council) if gap.meeting_id == held]
    assert [str(gap.words) for gap in inner] == ["联络员会：会议日期", "联络员会：会议经过（会议还没有开始）"]
    assert {gap.kind for gap in gaps(council.store, held)} > {"date", "place", "theme", "attendees"}


def test_a_person_of_the_roster_who_is_not_on_the_list_is_no_gap(council: Council) -> None:
    council.run(AddPerson("张五", "丁市", ""))
    assert "titles" not in kinds(council)


def test_the_recorded_34th_annual_meeting_lacks_one_date_that_its_source_does_not_give(store: Store) -> None:
    meeting = make_sample("federation34", store, store.run)["meeting"]
    missing = gaps(store, meeting)  # type: ignore[arg-type]
    assert [str(gap.words) for gap in missing] == ["旅游联盟第3届年会：会议日期"]


def test_a_ballot_without_an_end_is_missing_and_keeps_the_record_open(council: Council) -> None:
    """Closed, it could be neither declared nor annulled."""
    council.run(MarkStage(council.stage, "opened", council.at()))
    item, (motion,) = council.item_with("关于共用水文图的议案")
    ballot = council.run(OpenBallot(item, (motion,), "hands", council.at())).ballot_id
    with pytest.raises(RuleError, match="第1项有一次表决还没有结果，不能办结；请先宣布结果或作废"):
        council.run(CloseMeeting(council.meeting))
    hold(council)
    assert sentences(council, "ballot") == ["第1项的表决还没有宣布结果或作废"]
    council.run(AnnulBallot(ballot, council.at(), "没有表决"))
    assert sentences(council, "ballot") == []
    council.run(CloseMeeting(council.meeting))
