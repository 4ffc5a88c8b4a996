"""Who was invited, who has replied and how, who never did. 邀请与回复"""

from __future__ import annotations

from datetime import date

import pytest

from db.attendance.entity import Attendee
from db.attendance.invitation import Invitation, Invited, NoteReply, SendInvitations, invited_name, replies, unanswered
from db.attendance.operations import GrantLeave, RegisterAttendee, WithdrawAttendee
from db.body.operations import AddMember, RetireMember
from db.meeting.entity import Meeting
from db.meeting.operations import PlanMeeting
from db.people.operations import AddPerson
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council

SENT = date(2031, 4, 1)


@pytest.fixture
def council(store: Store) -> Council:
    """Four members, and nobody in the hall yet."""
    return Council(store)


@pytest.fixture
def invited(council: Council) -> Council:
    for each in council.store.find(Attendee, meeting=council.meeting):
        council.run(WithdrawAttendee(each.id))
    council.run(SendInvitations(council.meeting, tuple(map(Invited, council.members)), SENT))
    return council


def test_who_was_a_member_on_the_day_is_asked_whoever_joins_or_leaves_later(council: Council) -> None:
    first, *_, last = council.members
    council.run(RetireMember(last, date(2032, 1, 1)))
    council.run(AddMember(council.body, "戊市", "戊", joined_on=date(2032, 1, 1)))
    asked = [each.invited.member for each in replies(council.store, council.meeting) if each.invited.member]
    assert (asked[0], asked[-1], len(asked)) == (first, last, 4)


def test_a_member_has_replied_by_a_note_or_by_leave_and_the_others_never_did(invited: Council) -> None:
    first, second, third, fourth = invited.members
    invited.run(NoteReply(invited.meeting, Invited(first), "delegation", date(2031, 4, 3)))
    invited.run(GrantLeave(invited.meeting, member_id=second))
    assert [each.reply for each in replies(invited.store, invited.meeting)] == ["delegation", "leave_letter", "", ""]
    assert unanswered(invited.store, invited.meeting) == (Invited(third), Invited(fourth))


def test_a_delegation_on_the_list_is_a_reply(council: Council) -> None:
    council.run(SendInvitations(council.meeting, tuple(map(Invited, council.members)), SENT))
    assert unanswered(council.store, council.meeting) == ()


def test_who_was_not_invited_owes_no_reply(invited: Council) -> None:
    invited.run(NoteReply(invited.meeting, Invited(invited.members[0]), "", None))
    before = unanswered(invited.store, invited.meeting)
    assert len(before) == 4
    assert len(invited.store.find(Invitation)) == 4


def test_an_invitation_sent_again_keeps_the_reply(invited: Council) -> None:
    first = invited.members[0]
    invited.run(NoteReply(invited.meeting, Invited(first), "leave_letter", date(2031, 4, 3)))
    invited.run(SendInvitations(invited.meeting, (Invited(first),), date(2031, 4, 9)))
    assert replies(invited.store, invited.meeting)[0].reply == "leave_letter"
    invited.run(NoteReply(invited.meeting, Invited(first), ""))
    assert unanswered(invited.store, invited.meeting)[0] == Invited(first)


def test_a_reply_before_the_invitation_and_an_invitation_to_nobody_are_refused(invited: Council) -> None:
    with pytest.raises(RuleError, match="甲市的回复日期早于邀请发出的日期"):
        invited.run(NoteReply(invited.meeting, Invited(invited.members[0]), "delegation", date(2031, 3, 1)))
    with pytest.raises(RuleError, match="请选择邀请已发给谁"):
        invited.run(SendInvitations(invited.meeting, (), SENT))


def test_a_guest_is_invited_by_name_and_accepts_or_asks_leave(invited: Council) -> None:
    made = [invited.run(AddPerson(name, "某厅", "厅长")).person_id for name in ("赵六", "钱七", "孙八")]
    guests = [invited.run(RegisterAttendee(invited.meeting, "guest", each)).attendee_id for each in made]
    asked = tuple(Invited(attendee=each) for each in guests)
    invited.run(SendInvitations(invited.meeting, asked, SENT))
    invited.run(NoteReply(invited.meeting, asked[0], "accepted", date(2031, 4, 3)))
    invited.run(GrantLeave(invited.meeting, guests[1]))
    found = [each.reply for each in replies(invited.store, invited.meeting) if each.invited in asked]
    assert found == ["accepted", "leave_letter", ""]
    assert unanswered(invited.store, invited.meeting)[-1] == asked[2]
    assert invited_name(invited.store, invited.store.need(Meeting, invited.meeting), asked[2]) == "孙八"


def test_a_guest_of_another_meeting_is_not_invited_here(invited: Council) -> None:
    later = invited.run(PlanMeeting(invited.body, 3)).meeting_id
    guest = invited.run(RegisterAttendee(later, "guest", invited.persons[0])).attendee_id
    with pytest.raises(RuleError, match="不在本次会议的参会名单中"):
        invited.run(SendInvitations(invited.meeting, (Invited(attendee=guest),), SENT))
