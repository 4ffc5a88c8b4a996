"""What is missing before a meeting can be closed, and what does not apply. 不适用"""

from __future__ import annotations

import pytest

from db.agenda.operations import AddItem, MarkItem
from db.ballot.arithmetic import Totals
from db.ballot.operations import AnnulBallot, DeclareBallot, PutAndCount
from db.followup.operations import RecordPoint
from db.meeting.entity import GAP_KINDS, Meeting, Waiver, meeting_state
from db.meeting.gaps import gaps, waived
from db.meeting.operations import AddStage, CloseMeeting, MarkStage, PlanMeeting
from db.meeting.waiving import Unwaive, Waive
from db.store.errors import RuleError
from db.store.ident import Id
from tests.builders import Council


def sentences(council: Council, kind: str) -> list[str]:
    return [str(gap.words) for gap in gaps(council.store, council.meeting) if gap.kind == kind]


def state(council: Council) -> str:
    return meeting_state(council.store, council.store.need(Meeting, council.meeting))


def mark(council: Council, *kinds: str) -> None:
    for kind in kinds:
        council.run(MarkStage(council.stage, kind, council.at()))


def test_a_meeting_is_held_when_no_stage_is_left_to_come(council: Council) -> None:
    closing = council.run(AddStage(council.meeting, "closing")).stage_id
    council.run(AddStage(council.meeting, "visit", "考察水文站"))
    mark(council, "opened", "closed")
    assert state(council) == "suspended"
    assert sentences(council, "stage") == ["“闭幕式”还没有开", "“考察水文站”是否举行"]
    for kind in ("opened", "closed"):
        assert state(council) == {"opened": "suspended", "closed": "open"}[kind]
        council.run(MarkStage(closing, kind, council.at()))
    assert state(council) == "held"
    assert sentences(council, "stage") == ["“考察水文站”是否举行"]


def test_a_stage_said_not_to_apply_is_not_waited_for(council: Council) -> None:
    closing = council.run(AddStage(council.meeting, "closing")).stage_id
    mark(council, "opened", "closed")
    council.run(Waive(council.meeting, "stage", closing, "并入全体会议"))
    assert state(council) == "held"
    council.run(Unwaive(council.meeting, "stage", closing))
    assert state(council) == "suspended"


def test_a_meeting_that_is_all_visits_is_held_when_they_took_place(council: Council) -> None:
    meeting = council.run(PlanMeeting(council.body, name="考察")).meeting_id
    visit = council.run(AddStage(meeting, "visit")).stage_id
    council.run(MarkStage(visit, "held", council.at()))
    assert meeting_state(council.store, council.store.need(Meeting, meeting)) == "held"
    with pytest.raises(RuleError, match="已有进程记录，不用再记举行"):
        council.run(MarkStage(visit, "held", council.at()))


def test_a_meeting_with_a_stage_left_over_can_be_closed_all_the_same(council: Council) -> None:
    council.run(AddStage(council.meeting, "closing"))
    mark(council, "opened", "closed")
    council.run(CloseMeeting(council.meeting))
    assert state(council) == "closed"


def test_a_count_that_leaves_votes_open_is_named_until_it_is_annulled(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    put = council.run(PutAndCount(item, (motion,), Totals(2, 0, 1), council.at()))
    council.run(DeclareBallot(put.ballot_id, council.at()))
    council.run(MarkItem(item, "ended", council.at()))
    (gap,) = (each for each in gaps(council.store, council.meeting) if each.kind == "ballot")
    assert str(gap.words) == "第1项的票数合计3，与到会相差1"
    assert (gap.record_id, gap.about_id) == (item, put.ballot_id)
    council.run(AnnulBallot(put.ballot_id, council.at(), "漏计"))
    assert sentences(council, "ballot") == []


def test_points_without_a_lead_are_counted(council: Council) -> None:
    mark(council, "opened")
    for head in ("共用水文图", "联合巡河"):
        council.run(RecordPoint(council.meeting, head, "", council.at()))
    mark(council, "closed")
    assert sentences(council, "leads") == ["2条议定事项的牵头单位"]


def test_what_does_not_apply_is_missing_no_more_and_keeps_its_reason(council: Council) -> None:
    item, motions = council.item_with("桥", "路")
    council.run(MarkItem(item, "ended", council.at()))
    first, second = (each for each in gaps(council.store, council.meeting) if each.kind == "outcome")
    for reason in ("会上没有涉及", "会上没有谈到"):
        council.run(Waive(first.meeting_id, first.kind, first.about_id, reason))
    assert [each for each in gaps(council.store, council.meeting) if each.kind == "outcome"] == [second]
    assert waived(council.store, council.meeting) == ((first, "会上没有谈到"),)
    council.run(Unwaive(first.meeting_id, first.kind, first.about_id))
    assert len(sentences(council, "outcome")) == len(motions)
    assert waived(council.store, council.meeting) == ()


@pytest.mark.parametrize(
    ("kind", "reason", "why"), [("theme", " ", "请用一句话写明"), ("weather", "晴", "没有“weather”这一类")]
)
def test_a_waiver_says_of_what_and_why(council: Council, kind: str, reason: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        council.run(Waive(council.meeting, kind, Id(council.meeting), reason))


def test_the_order_of_the_kinds_is_permanent() -> None:
    """A waiver's id counts by it; new ones stand at the end."""
    assert GAP_KINDS[:16] == (
        *("date", "place", "theme", "attendees", "titles", "record", "presence", "chair", "stage", "item", "outcome"),
        *("ballot", "handover", "points", "leads", "date_line"),
    )
    assert Waiver.declaration.column("kind").codes == GAP_KINDS


def test_a_part_of_an_item_is_named_by_its_number(council: Council) -> None:
    group = council.run(AddItem(council.stage, "两件事")).item_id
    part = council.run(AddItem(council.stage, "其一", group_id=group)).item_id
    council.run(MarkItem(part, "started", council.at()))
    mark(council, "closed")
    assert sentences(council, "item") == ["第1项“两件事”的结束", "第1.1项“其一”的结束"]
