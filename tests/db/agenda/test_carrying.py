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


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("河湾会第1次会议工作总结报告", "河湾会第2次会议工作总结报告"),
        ("河湾会第二次（2031--2032）工作安排", "河湾会第3次（2033—2034）工作安排"),
        ("旅游联盟第三届主席方的提案", "旅游联盟第三届主席方的提案"),
        ("第12次调度情况、第2条支线", "第12次调度情况、第2条支线"),
    ],
)
def test_titles_that_name_the_sessions_name_those_of_now(council: Council, title: str, expected: str) -> None:
    item = council.run(AddItem(council.stage, title)).item_id
    planned = council.run(PlanAlike(council.body, 3, term_from=2033, term_to=2034, from_id=council.meeting))
    assert [each.title for each in items(council.store, planned.meeting_id)] == [expected]
    assert [each.title for each in items(council.store, council.meeting) if each.id == item] == [title]


def test_a_term_that_is_not_known_yet_is_left_out_of_the_title(council: Council) -> None:
    council.run(AddItem(council.stage, "第2次（2031—2032）工作安排"))
    planned = council.run(PlanAlike(council.body, 3, from_id=council.meeting))
    assert [each.title for each in items(council.store, planned.meeting_id)] == ["第3次工作安排"]
    again = council.run(PlanAlike(council.body, kind="liaison", from_id=council.meeting))
    assert [each.title for each in items(council.store, again.meeting_id)] == ["第2次（2031—2032）工作安排"]
