"""Meetings: dates that fit, ordinals that are free, states folded from what happened. 会议"""

from __future__ import annotations

from datetime import date

import pytest

from db.agenda.operations import AddItem, MarkItem, RemoveStage
from db.meeting.entity import (
    Meeting,
    StageId,
    meeting_state,
    meetings,
    short_title,
    stage_chairs,
    stage_state,
    stages,
    title,
)
from db.meeting.operations import (
    AddStage,
    CloseMeeting,
    DescribeMeeting,
    DescribeStage,
    MarkStage,
    PassChair,
    PlanMeeting,
    RemoveChairing,
    ReopenMeeting,
)
from db.store.errors import RuleError
from db.store.ident import new_id
from db.store.moment import Instant, instant
from tests.builders import Council


def the_meeting(council: Council) -> Meeting:
    return council.store.need(Meeting, council.meeting)


def test_a_meeting_that_ends_before_it_starts_is_refused(council: Council) -> None:
    with pytest.raises(RuleError, match="结束日期2031-05-06早于开始日期2031-05-07"):
        council.run(DescribeMeeting(council.meeting, 2, from_on=date(2031, 5, 7), to_on=date(2031, 5, 6)))
    assert the_meeting(council).to_on is None


def test_an_ordinal_is_used_once_in_a_body(council: Council) -> None:
    with pytest.raises(RuleError, match="第2次会议已经建立"):
        council.run(PlanMeeting(council.body, 2))
    council.run(PlanMeeting(council.body, 3))
    council.run(PlanMeeting(council.body, None, name="座谈会"))
    assert len(meetings(council.store)) == 3


def test_liaison_and_preparatory_meetings_count_apart_and_are_called_by_their_kind(council: Council) -> None:
    liaison = council.run(PlanMeeting(council.body, 2, kind="liaison")).meeting_id
    before = council.run(PlanMeeting(council.body, None, kind="preparatory")).meeting_id
    called = [title(council.store, council.store.need(Meeting, each)) for each in (liaison, before)]
    assert called == ["河湾市长联席会第2次联络员会议", "河湾市长联席会预备会"]
    with pytest.raises(RuleError, match="第2次会议已经建立"):
        council.run(PlanMeeting(council.body, 2, kind="liaison"))
    with pytest.raises(RuleError, match="第2次会议已经建立"):
        council.run(PlanMeeting(council.body, 2, kind="extraordinary"))


def test_an_ordinal_begins_at_one(council: Council) -> None:
    with pytest.raises(RuleError, match="从1起"):
        council.run(PlanMeeting(council.body, 0))


def test_a_meetings_title_is_made_of_body_and_ordinal_or_given(council: Council) -> None:
    assert title(council.store, the_meeting(council)) == "河湾市长联席会第2次会议"
    other = council.run(PlanMeeting(council.body, None, name="座谈会")).meeting_id
    assert title(council.store, council.store.need(Meeting, other)) == "座谈会"
    assert short_title(council.store, the_meeting(council)) == "河湾市长联席会第2次会议"


def test_the_state_follows_from_the_stages(council: Council) -> None:
    seen = [meeting_state(council.store, the_meeting(council))]
    for step in ("opened", "suspended", "resumed", "closed"):
        council.run(MarkStage(council.stage, step, council.at()))
        seen.append(meeting_state(council.store, the_meeting(council)))
    council.run(CloseMeeting(council.meeting))
    seen.append(meeting_state(council.store, the_meeting(council)))
    assert seen == ["planned", "open", "suspended", "open", "held", "closed"]


@pytest.mark.parametrize(
    ("step", "why"), [("suspended", "不能休会"), ("resumed", "不能复会"), ("closed", "还没有开始")]
)
def test_a_stage_that_has_not_begun_takes_no_later_step(council: Council, step: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        council.run(MarkStage(council.stage, step, council.at()))


def test_a_meeting_that_has_not_begun_cannot_be_closed(council: Council) -> None:
    with pytest.raises(RuleError, match="还没有开始"):
        council.run(CloseMeeting(council.meeting))


def test_a_closed_meeting_is_changed_only_after_it_is_reopened_with_a_reason(council: Council) -> None:
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(MarkStage(council.stage, "closed", council.at()))
    council.run(CloseMeeting(council.meeting))
    with pytest.raises(RuleError, match="已办结"):
        council.run(AddItem(council.stage, "补充"))
    with pytest.raises(RuleError, match="已经办结"):
        council.run(CloseMeeting(council.meeting))
    with pytest.raises(RuleError, match="写明重新打开会议的原因"):
        council.run(ReopenMeeting(council.meeting, " "))
    council.run(ReopenMeeting(council.meeting, "漏记一项"))
    council.run(AddItem(council.stage, "补充"))


def test_stages_stand_in_the_order_in_which_they_were_added_and_an_empty_one_can_go(council: Council) -> None:
    last = council.run(AddStage(council.meeting, "closing")).stage_id
    assert [each.id for each in stages(council.store, council.meeting)] == [council.stage, last]
    council.run(RemoveStage(last))
    assert [each.id for each in stages(council.store, council.meeting)] == [council.stage]


def test_a_stage_with_an_agenda_stays(council: Council) -> None:
    council.run(AddItem(council.stage, "一"))
    with pytest.raises(RuleError, match="不能删去"):
        council.run(RemoveStage(council.stage))


def test_a_stage_at_which_people_signed_in_stays(council: Council) -> None:
    council.all_arrive()
    with pytest.raises(RuleError, match="已有4人签到，不能删去"):
        council.run(RemoveStage(council.stage))


def test_starting_an_item_opens_its_stage_and_closes_the_other(council: Council) -> None:
    second = council.run(AddStage(council.meeting, "closing")).stage_id
    first_item = council.run(AddItem(council.stage, "一")).item_id
    second_item = council.run(AddItem(second, "二")).item_id
    council.run(MarkItem(first_item, "started", council.at()))
    assert [stage_state(council.store, each) for each in (council.stage, second)] == ["open", "planned"]
    council.run(MarkItem(second_item, "started", council.at()))
    assert [stage_state(council.store, each) for each in (council.stage, second)] == ["held", "open"]


def test_chairs_are_of_a_stage_or_of_meetings_not_named(council: Council) -> None:
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    loose = PassChair(council.meeting, council.persons[1])
    council.run(loose)
    chaired = stage_chairs(council.store, council.meeting)
    assert [(each.person, each.stage) for each in chaired] == [
        (council.persons[0], council.stage),
        (council.persons[1], None),
    ]
    council.run(RemoveChairing(chaired[1].id))
    assert len(stage_chairs(council.store, council.meeting)) == 1
    with pytest.raises(RuleError, match="由谁主持"):
        council.run(PassChair(council.meeting))


def test_a_title_with_a_control_character_is_refused_and_says_where(council: Council) -> None:
    with pytest.raises(RuleError, match="主题里有不能保存的控制字符（第3个字符）"):
        council.run(DescribeMeeting(council.meeting, 2, theme="合作\x07发展"))


@pytest.mark.parametrize("kind", ["add", "describe"])
def test_a_stage_that_ends_before_it_starts_is_refused(council: Council, kind: str) -> None:
    times = {"from_at": instant(council.day, 10, 0), "to_at": instant(council.day, 9, 0)}
    with pytest.raises(RuleError, match="阶段的结束时间早于开始时间"):
        council.run(
            AddStage(council.meeting, "closing", **times)
            if kind == "add"
            else DescribeStage(council.stage, "plenary", **times)
        )


def test_a_chair_is_of_a_stage_of_this_meeting(council: Council) -> None:
    other = council.run(PlanMeeting(council.body, 3)).meeting_id
    stage = council.run(AddStage(other, "plenary")).stage_id
    with pytest.raises(RuleError, match="这个阶段不属于本次会议"):
        council.run(PassChair(council.meeting, council.persons[0], stage))
    with pytest.raises(RuleError, match="这条阶段已经不在了"):
        council.run(PassChair(council.meeting, council.persons[0], StageId(new_id())))
    assert stage_chairs(council.store, council.meeting) == ()


def test_no_meeting_is_planned_within_a_closed_one(council: Council) -> None:
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(CloseMeeting(council.meeting))
    with pytest.raises(RuleError, match="这次会议已办结"):
        council.run(PlanMeeting(council.body, name="分会", parent_id=council.meeting))


def test_a_clock_set_back_closes_a_stage_all_the_same(council: Council) -> None:
    noon = instant(council.day, 12, 0)
    for kind, at in (("opened", noon), ("suspended", noon - 1), ("resumed", noon - 9), ("closed", noon - 3000)):
        council.run(MarkStage(council.stage, kind, Instant(at)))
    assert stage_state(council.store, council.stage) == "held"
