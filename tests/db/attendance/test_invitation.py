"""Who was invited, who has replied and how, who never did. 邀请与回复"""

from __future__ import annotations

from datetime import date

import pytest

from db.attendance.entity import Attendee
from db.attendance.invitation import Invitation, NoteReply, SendInvitations, replies, unanswered
from db.attendance.operations import GrantLeave, WithdrawAttendee
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
    council.run(SendInvitations(council.meeting, tuple(council.members), SENT))
    return council


def test_a_member_has_replied_by_a_note_or_by_leave_and_the_others_never_did(invited: Council) -> None:
    first, second, third, fourth = invited.members
    invited.run(NoteReply(invited.meeting, first, "delegation", date(2031, 4, 3)))
    invited.run(GrantLeave(invited.meeting, member_id=second))
    assert [each.reply for each in replies(invited.store, invited.meeting)] == ["delegation", "leave_letter", "", ""]
    assert unanswered(invited.store, invited.meeting) == (third, fourth)


def test_a_delegation_on_the_list_is_a_reply(council: Council) -> None:
    council.run(SendInvitations(council.meeting, tuple(council.members), SENT))
    assert unanswered(council.store, council.meeting) == ()


def test_who_was_not_invited_owes_no_reply(invited: Council) -> None:
    invited.run(NoteReply(invited.meeting, invited.members[0], "", None))
    before = unanswered(invited.store, invited.meeting)
    assert len(before) == 4
    assert len(invited.store.find(Invitation)) == 4


def test_an_invitation_sent_again_keeps_the_reply(invited: Council) -> None:
    first = invited.members[0]
    invited.run(NoteReply(invited.meeting, first, "leave_letter", date(2031, 4, 3)))
    invited.run(SendInvitations(invited.meeting, (first,), date(2031, 4, 9)))
    assert replies(invited.store, invited.meeting)[0].reply == "leave_letter"
    invited.run(NoteReply(invited.meeting, first, ""))
    assert unanswered(invited.store, invited.meeting)[0] == first


def test_a_reply_before_the_invitation_and_an_invitation_to_nobody_are_refused(invited: Council) -> None:
    with pytest.raises(RuleError, match="甲市的回复日期早于邀请发出的日期"):
        invited.run(NoteReply(invited.meeting, invited.members[0], "delegation", date(2031, 3, 1)))
    with pytest.raises(RuleError, match="请选择邀请已发给哪些成员方"):
        invited.run(SendInvitations(invited.meeting, (), SENT))
