"""Who is there is folded from events; members and persons are counted apart. 参会"""

from __future__ import annotations

from datetime import date

import pytest

from db.agenda.operations import AddItem, RecordSpeech
from db.attendance.entity import (
    Attendee,
    Leave,
    attendees,
    members_on_leave,
    members_present,
    present,
    stage_events,
)
from db.attendance.operations import (
    DescribeAttendee,
    GrantLeave,
    MarkPresence,
    NoteArrival,
    RegisterAttendee,
    RevokeLeave,
    StrikePresence,
    WithdrawAttendee,
)
from db.meeting.operations import AddStage, PlanMeeting
from db.people.operations import AppointPerson
from db.store.errors import RuleError
from db.store.moment import Instant
from tests.builders import Council


def there(council: Council) -> set[str]:
    return set(present(stage_events(council.store, council.stage)))


def test_arriving_twice_keeps_both_events(council: Council) -> None:
    council.run(MarkPresence(council.stage, (council.attendees[0],), "arrived", council.at()))
    assert there(council) == set(council.attendees)
    assert len(stage_events(council.store, council.stage)) == 5


def test_who_left_is_not_there_until_returned(council: Council) -> None:
    who = council.attendees[1]
    council.run(MarkPresence(council.stage, (who,), "left", council.at()))
    assert who not in there(council)
    with pytest.raises(RuleError, match="张二没有签到"):
        council.run(MarkPresence(council.stage, (who,), "left", council.at()))
    council.run(MarkPresence(council.stage, (who,), "returned", council.at()))
    assert who in there(council)


def test_a_wrong_event_is_struck(council: Council) -> None:
    council.run(MarkPresence(council.stage, (council.attendees[2],), "left", council.at()))
    wrong = stage_events(council.store, council.stage)[-1]
    council.run(StrikePresence((wrong.id,)))
    assert council.attendees[2] in there(council)


def test_presence_is_of_one_stage(council: Council) -> None:
    other = council.run(AddStage(council.meeting, "closing")).stage_id
    assert present(stage_events(council.store, other)) == set()


def test_arriving_at_the_hotel_says_nothing_about_the_hall(council: Council) -> None:
    guest = council.run(RegisterAttendee(council.meeting, "guest", organisation="省发改委")).attendee_id
    council.run(NoteArrival(guest, council.at(), room="302", papers=True))
    assert guest not in there(council)


def test_a_member_is_present_by_its_delegates_alone(council: Council) -> None:
    people = attendees(council.store, council.meeting)
    assert members_present(people, there(council)) == frozenset(council.members)
    council.run(DescribeAttendee(council.attendees[0], "staff", "甲市", "市长", council.members[0]))
    people = attendees(council.store, council.meeting)
    assert members_present(people, there(council)) == frozenset(council.members[1:])


def test_a_collective_title_is_given_and_taken_back_and_the_own_one_stays(council: Council) -> None:
    attendee = council.attendees[0]
    for collective in ("甲市领导", ""):
        council.run(DescribeAttendee(attendee, "head", "甲市", "市长", council.members[0], collective=collective))
        found = council.store.need(Attendee, attendee)
        assert (found.collective, found.title) == (collective, "市长")


def test_a_person_is_registered_once_with_the_post_of_that_day(council: Council) -> None:
    with pytest.raises(RuleError, match="张一已在本次会议的参会名单中"):
        council.run(RegisterAttendee(council.meeting, "delegate", person_id=council.persons[0]))
    council.run(AppointPerson(council.persons[0], "乙市", "副市长", from_on=date(2032, 1, 1)))
    assert council.store.need(Attendee, council.attendees[0]).title == "市长"


def test_an_attendee_is_somebody_or_some_organisation(council: Council) -> None:
    with pytest.raises(RuleError, match="请填写参会人员或单位"):
        council.run(RegisterAttendee(council.meeting, "press"))
    council.run(RegisterAttendee(council.meeting, "press", organisation="河湾日报"))
    assert len(attendees(council.store, council.meeting)) == 5


def test_an_attendee_put_there_by_mistake_can_go(council: Council) -> None:
    made = council.run(RegisterAttendee(council.meeting, "press", organisation="河湾日报")).attendee_id
    council.run(WithdrawAttendee(made))
    assert made not in [each.id for each in attendees(council.store, council.meeting)]


def test_a_member_asks_for_leave_once_and_may_come_after_all(council: Council) -> None:
    council.run(GrantLeave(council.meeting, member_id=council.members[3], reason="防汛"))
    assert members_on_leave(council.store, council.meeting) == (council.members[3],)
    with pytest.raises(RuleError, match="已经登记过请假"):
        council.run(GrantLeave(council.meeting, member_id=council.members[3]))
    council.run(RevokeLeave(council.store.find(Leave)[0].id))
    assert members_on_leave(council.store, council.meeting) == ()
    with pytest.raises(RuleError, match="由谁请假"):
        council.run(GrantLeave(council.meeting))


def test_leave_from_one_item_or_stage_is_no_leave_from_the_meeting(council: Council) -> None:
    item = council.run(AddItem(council.stage, "一")).item_id
    council.run(GrantLeave(council.meeting, member_id=council.members[2], item_id=item))
    council.run(GrantLeave(council.meeting, member_id=council.members[3], stage_id=council.stage))
    assert members_on_leave(council.store, council.meeting) == ()


def test_nobody_of_another_meeting_is_marked_present(council: Council) -> None:
    other = council.run(PlanMeeting(council.body, 3)).meeting_id
    stranger = council.run(RegisterAttendee(other, "head", person_id=council.persons[0])).attendee_id
    with pytest.raises(RuleError, match="张一不在本次会议的参会名单中"):
        council.run(MarkPresence(council.stage, (stranger,), "arrived", council.at()))


def test_who_is_named_in_the_record_stays_on_the_list(council: Council) -> None:
    first, second = council.attendees[:2]
    with pytest.raises(RuleError, match="张二已有签到记录，不能移出名单；请先取消签到"):
        council.run(WithdrawAttendee(second))
    for event in stage_events(council.store, council.stage):
        council.run(StrikePresence((event.id,)))
    council.run(RecordSpeech(council.meeting, first, "speech", "", council.at()))
    with pytest.raises(RuleError, match="张一已有发言记录，不能移出名单"):
        council.run(WithdrawAttendee(first))
    council.run(WithdrawAttendee(second))


def test_who_leaves_by_a_clock_set_back_has_left(council: Council) -> None:
    """The clock of the door may be a second behind the one that saw the arrival."""
    someone = council.attendees[0]
    arrived = next(each.at for each in stage_events(council.store, council.stage) if each.attendee == someone)
    council.run(MarkPresence(council.stage, (someone,), "left", Instant(arrived - 2000)))
    assert someone not in there(council)
    council.run(MarkPresence(council.stage, (someone,), "returned", Instant(arrived - 5000)))
    assert someone in there(council)
