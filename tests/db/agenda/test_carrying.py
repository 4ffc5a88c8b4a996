"""A meeting planned after the last one of its kind has its stages and agenda, without people and motions. 沿用议程"""

from __future__ import annotations

import pytest

from db.agenda.carrying import PlanAlike, last_alike
from db.agenda.entity import items, numbered, presenters
from db.agenda.operations import AddItem
from db.meeting.entity import meetings, stage_name, stages
from db.meeting.operations import PlanMeeting
from db.motion.entity import motions_of
from db.store.errors import RuleError
from tests.builders import Council


def test_stages_and_items_are_taken_over_in_their_order_and_only_these(council: Council) -> None:
    council.item_with("路", "桥")
    group = council.run(AddItem(council.stage, "交流发言", kind="speeches", planned_minutes=30)).item_id
    council.run(AddItem(council.stage, "甲发言", group_id=group, member_ids=(council.members[0],)))
    late = council.run(AddItem(council.stage, "临时一项", late=True, at=council.at())).item_id
    council.run(AddItem(council.stage, "临时一项之下", group_id=late))
    planned = council.run(PlanAlike(council.body, from_id=council.meeting))
    before, after = numbered(council.store, council.meeting), numbered(council.store, planned.meeting_id)
    told = [(number, each.title, each.kind, each.planned_minutes) for number, each in after]
    assert told == [(n, each.title, each.kind, each.planned_minutes) for n, each in before if "临时" not in each.title]
    assert [stage_name(each) for each in stages(council.store, planned.meeting_id)] == [
        stage_name(each) for each in stages(council.store, council.meeting)
    ]
    for _, each in after:
        assert (motions_of(council.store, each.id), presenters(council.store, each.id)) == ((), ())


def test_planned_alike_is_one_step_and_needs_a_meeting_to_be_like(council: Council) -> None:
    council.item_with("路")
    before = len(tuple(council.store.own_commits()))
    council.run(PlanAlike(council.body, from_id=council.meeting))
    assert len(tuple(council.store.own_commits())) == before + 1
    held = len(meetings(council.store))
    with pytest.raises(RuleError):
        council.run(PlanAlike(council.body))
    assert len(meetings(council.store)) == held


def test_the_last_one_of_the_same_kind_with_stages_is_offered(council: Council) -> None:
    council.run(PlanMeeting(council.body, kind="liaison"))
    council.run(PlanMeeting(council.body))
    found = last_alike(council.store, council.body, "regular")
    assert found is not None
    assert found.id == council.meeting
    assert last_alike(council.store, council.body, "liaison") is None
    assert items(council.store, found.id) == items(council.store, council.meeting)
