"""The chair passes from one member to another, never to itself, and is signed for once. 移交"""

from __future__ import annotations

import pytest

from db.body.entity import MemberId
from db.body.operations import AddMember, FoundBody, RetireMember
from db.handover.entity import Handover, event_of, handover_id, handovers
from db.handover.line import line_state
from db.handover.listing import AddHandoverLine, CheckHandoverLines, DescribeHandoverLine, LineFacts
from db.handover.operations import (
    AcceptHandover,
    DeliverHandover,
    DescribeHandover,
    DisputeLine,
    HandOver,
    SettleDispute,
    TakeBackHandover,
)
from db.people.entity import PersonId
from db.store.errors import RuleError
from db.store.ident import new_id
from db.store.moment import instant
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs

MORNING = instant(LATER, 11, 6)


def test_a_handover_goes_from_the_ordinal_before_to_this_one(council: Council) -> None:
    giver, receiver = council.members[:2]
    council.run(HandOver(council.body, council.meeting, giver, receiver, council.persons[0], at=council.at()))
    (found,) = handovers(council.store, council.meeting)
    assert (found.from_ordinal, found.to_ordinal) == (1, 2)
    assert (found.given_by, found.received_by) == (council.persons[0], None)


def test_nobody_hands_over_to_itself(council: Council) -> None:
    with pytest.raises(RuleError, match="不能移交给自己"):
        council.run(HandOver(council.body, council.meeting, council.members[0], council.members[0]))
    with pytest.raises(RuleError, match="由谁移交给谁"):
        council.run(HandOver(council.body, council.meeting, None, None))


def test_who_hands_over_and_to_whom_must_be_known(council: Council) -> None:
    giver, receiver = council.members[:2]
    with pytest.raises(RuleError, match="这条成员方已经不在了"):
        council.run(HandOver(council.body, council.meeting, giver, MemberId(new_id())))
    with pytest.raises(RuleError, match="这条人员已经不在了"):
        council.run(HandOver(council.body, council.meeting, giver, receiver, PersonId(new_id())))
    other = council.run(FoundBody("别的联盟")).body_id
    stranger = council.run(AddMember(other, "戊市", "戊")).member_id
    with pytest.raises(RuleError, match="应是这个组织的成员方"):
        council.run(HandOver(council.body, council.meeting, giver, stranger))
    assert handovers(council.store, council.meeting) == ()


def test_what_the_hall_records_is_the_moment_of_the_list_that_was_prepared(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.check_all()
    members, persons = chairs.council.members, chairs.council.persons
    chairs.run(HandOver(chairs.council.body, chairs.third, members[0], members[1], persons[0], persons[1], at=MORNING))
    (found,) = handovers(chairs.store, chairs.third)
    event = event_of(chairs.store, chairs.row, "handed_over")
    assert found.id == chairs.row
    assert event is not None
    assert event.at == MORNING
    assert (found.given_by, found.received_by) == (persons[0], persons[1])
    assert chairs.state() == "handed_over"


def test_a_chair_that_passes_after_the_meeting_is_no_part_of_its_record(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, instant(LATER.replace(day=20), 9, 0)))
    assert chairs.state() == "handed_over"
    assert handovers(chairs.store, chairs.third) == ()


def test_a_list_is_handed_over_once_every_line_was_checked(chairs: Chairs) -> None:
    chairs.prepare()
    with pytest.raises(RuleError, match=r"还有\d+行没有核对，先核对“甲乙大桥前期工作”"):
        chairs.run(DeliverHandover(chairs.row, MORNING))
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, MORNING))
    with pytest.raises(RuleError, match="已经记过"):
        chairs.run(DeliverHandover(chairs.row, MORNING))
    with pytest.raises(RuleError, match="已经核对并移交"):
        chairs.run(DescribeHandoverLine(chairs.line("会旗").id, LineFacts("flag", "旗")))


def test_the_receiver_signs_for_all_of_it_once(chairs: Chairs) -> None:
    _hand_over(chairs)
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    assert chairs.state() == "accepted"
    with pytest.raises(RuleError, match="已经接收过"):
        chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    with pytest.raises(RuleError, match="不能再改"):
        chairs.run(AddHandoverLine(chairs.row, LineFacts("other", "画册")))


def test_one_disputed_line_leaves_the_others_accepted_until_it_is_settled(chairs: Chairs) -> None:
    _hand_over(chairs)
    flag = chairs.line("会旗")
    chairs.run(DisputeLine(flag.id, "旗面破损"))
    assert (chairs.state(), line_state(chairs.line("会旗"), "handed_over")) == ("handed_over", "reserved")
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    assert chairs.state() == "reserved"
    assert line_state(chairs.line("会旗"), "reserved") == "reserved"
    assert line_state(chairs.line("甲乙大桥前期工作"), "reserved") == "accepted"
    with pytest.raises(RuleError, match="没有异议"):
        chairs.run(SettleDispute(chairs.line("甲乙大桥前期工作").id, "已补"))
    with pytest.raises(RuleError, match="怎样处理"):
        chairs.run(SettleDispute(flag.id, " "))
    chairs.run(SettleDispute(flag.id, "已换新旗"))
    assert chairs.state() == "accepted"


def test_a_dispute_is_raised_between_handing_over_and_receipt(chairs: Chairs) -> None:
    chairs.prepare()
    flag = chairs.line("会旗").id
    with pytest.raises(RuleError, match="请直接改“会旗”这一行"):
        chairs.run(DisputeLine(flag, "旗面破损"))
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, MORNING))
    chairs.run(DisputeLine(flag, "旗面破损"))
    chairs.run(DisputeLine(flag, ""))
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    assert chairs.state() == "accepted"
    with pytest.raises(RuleError, match="已经接收"):
        chairs.run(DisputeLine(flag, "旗面破损"))


def test_nothing_is_received_before_it_was_handed_over(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.check_all()
    with pytest.raises(RuleError, match="还没有移交"):
        chairs.run(AcceptHandover(chairs.row, MORNING))


def test_a_list_is_not_handed_to_oneself_nor_to_nobody(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.check_all()
    first = chairs.council.members[0]
    with pytest.raises(RuleError, match="不能移交给自己"):
        chairs.run(DescribeHandover(chairs.row, first, first))
    chairs.run(DescribeHandover(chairs.row, first, None, witness="河湾市长联席会办公室"))
    with pytest.raises(RuleError, match="请先写明移交方和接收方"):
        chairs.run(DeliverHandover(chairs.row, MORNING))


def test_steps_are_taken_back_the_last_one_first(chairs: Chairs) -> None:
    _hand_over(chairs)
    chairs.run(DisputeLine(chairs.line("会旗").id, "旗面破损"))
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    chairs.run(SettleDispute(chairs.line("会旗").id, "已换新旗"))
    chairs.run(TakeBackHandover(chairs.row))
    assert (chairs.state(), chairs.line("会旗").settled) == ("handed_over", "")
    chairs.run(TakeBackHandover(chairs.row))
    assert chairs.state() == "checked"
    with pytest.raises(RuleError, match="没有可以撤回的"):
        chairs.run(TakeBackHandover(chairs.row))


def test_lines_not_yet_checked_may_be_checked_after_the_ceremony(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.run(HandOver(chairs.council.body, chairs.third, *chairs.council.members[:2], at=MORNING))
    with pytest.raises(RuleError, match="没有核对"):
        chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    chairs.run(CheckHandoverLines((chairs.line("会旗").id,)))
    chairs.check_rest()
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    assert chairs.state() == "accepted"


def test_a_closed_meeting_takes_no_handover_of_its_own_days(chairs: Chairs) -> None:
    from db.meeting.operations import AddStage, CloseMeeting, MarkStage

    chairs.prepare()
    chairs.check_all()
    stage = chairs.run(AddStage(chairs.third, "plenary")).stage_id
    for kind in ("opened", "closed"):
        chairs.run(MarkStage(stage, kind, MORNING))
    chairs.run(CloseMeeting(chairs.third))
    with pytest.raises(RuleError, match="已办结"):
        chairs.run(DeliverHandover(chairs.row, MORNING))
    chairs.run(DeliverHandover(chairs.row, instant(LATER.replace(day=20), 9, 0)))
    chairs.run(AcceptHandover(chairs.row, instant(LATER.replace(day=21), 9, 0)))
    assert chairs.state() == "accepted"


def test_a_body_has_one_handover_at_a_meeting(council: Council) -> None:
    council.run(HandOver(council.body, council.meeting, *council.members[:2]))
    with pytest.raises(RuleError, match="已经记过"):
        council.run(HandOver(council.body, council.meeting, *council.members[1:3]))
    (found,) = handovers(council.store, council.meeting)
    assert found.id == handover_id(council.body, council.meeting)


def _hand_over(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, MORNING))


def test_a_member_that_left_receives_no_chair(chairs: Chairs) -> None:
    chairs.prepare()
    members = chairs.council.members
    chairs.run(RetireMember(members[2], LATER.replace(month=1)))
    for refused in (
        DescribeHandover(chairs.row, members[0], members[2]),
        HandOver(chairs.council.body, chairs.third, members[0], members[2]),
    ):
        with pytest.raises(RuleError, match="丙市在这次会议之前已经退出"):
            chairs.run(refused)
    assert chairs.store.need(Handover, chairs.row).to_member == members[1]
