"""Who was invited, who has replied, who never did. 邀请与回复"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.attendance.absence import excused, leaves_from
from db.attendance.entity import FOR_MEMBERS, Attendee, AttendeeId, attendees
from db.attendance.rules import called, is_of
from db.body.entity import MemberId, member_name, members
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say, term
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity, entity, field

REPLIES = {"delegation": term("已报名单"), "accepted": term("将参会"), "leave_letter": term("请假函")}
"""What a reply says; none yet is an empty one."""


@entity("invitation", term("邀请"))
class Invitation(Entity):
    """A member, or a guest on the list, is invited to a meeting, and replies or does not."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    member: MemberId | None = field(term("成员方"), parent=True)
    attendee: AttendeeId | None = field(term("参会人员"), parent=True)
    sent_on: date | None = field(term("发出日期"))
    replied_on: date | None = field(term("回复日期"))
    reply: str = field(term("回复"), fixed=True, codes=REPLIES)
    liaison: str = field(term("联络员"))
    liaison_phone: str = field(term("联络员电话"), search="")


@frozen
class Invited:
    """A member, or a guest by the place on the list."""

    member: MemberId | None = None
    attendee: AttendeeId | None = None

    def row(self, meeting: MeetingId) -> Id:
        return keyed("invitation", meeting, self.member, self.attendee)


@frozen
class Reply:
    """How somebody stands to the invitation; `reply` may follow from a list or a leave that is registered."""

    invited: Invited
    sent_on: date | None
    replied_on: date | None
    reply: str


def replies(store: Reader, meeting: MeetingId) -> tuple[Reply, ...]:
    """Every member of that day in the charter's order, then the guests.

    Who has people on the list, or leave, has replied.
    """
    held = meeting_body(store, meeting)
    if held is None:
        return ()
    day = store.need(Meeting, meeting).from_on
    noted = {each.id: each for each in store.find(Invitation, meeting=meeting)}
    people = attendees(store, meeting)
    delegated = {each.member for each in people if each.kind in FOR_MEMBERS}
    persons_on_leave, on_leave = excused(leaves_from(store, meeting, None))

    def of(invited: Invited, derived: str) -> Reply:
        found = noted.get(invited.row(meeting))
        sent_on, replied_on, reply = (found.sent_on, found.replied_on, found.reply) if found else (None, None, "")
        return Reply(invited, sent_on, replied_on, reply or derived)

    def of_member(member: MemberId) -> Reply:
        derived = "delegation" if member in delegated else "leave_letter" if member in on_leave else ""
        return of(Invited(member), derived)

    guests = (each.id for each in people if each.kind == "guest")
    return (
        *(of_member(each.id) for each in members(store, held.body, day)),
        *(of(Invited(attendee=each), "leave_letter" if each in persons_on_leave else "") for each in guests),
    )


def unanswered(store: Reader, meeting: MeetingId) -> tuple[Invited, ...]:
    """Who was invited and never replied."""
    return tuple(each.invited for each in replies(store, meeting) if each.sent_on and not each.reply)


def invited_name(store: Reader, meeting: Meeting, invited: Invited) -> str:
    """The name by which a list calls who was invited."""
    if invited.attendee:
        return called(store, store.need(Attendee, invited.attendee))
    return member_name(store, invited.member, meeting.from_on)


@frozen
class SendInvitations(Operation):
    """The invitations of members and guests have gone out; one sent again keeps its reply. 发出邀请"""

    meeting_id: MeetingId
    invited: tuple[Invited, ...]
    sent_on: date

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        if not self.invited:
            raise RuleError(say("请选择邀请已发给谁"))
        for each in self.invited:
            yield from _row(store, meeting, each, sent_on=self.sent_on)


@frozen
class NoteReply(Operation):
    """Who was invited replies, with a delegation, by accepting or by a letter of leave; '' takes it back. 登记回复"""

    meeting_id: MeetingId
    invited: Invited
    reply: str
    replied_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        sent = store.get(Invitation, self.invited.row(meeting.id))
        if sent and sent.sent_on and self.replied_on and self.replied_on < sent.sent_on:
            name = invited_name(store, meeting, self.invited)
            raise RuleError(say("{name}的回复日期早于邀请发出的日期，请改正日期"), name=name)
        replied_on = self.replied_on if self.reply else None
        yield from _row(store, meeting, self.invited, reply=self.reply, replied_on=replied_on)


def _row(store: Reader, meeting: Meeting, invited: Invited, **values: object) -> Iterator[Change]:
    if invited.attendee:
        is_of(store, store.need(Attendee, invited.attendee), meeting.id)
    who = {"member": invited.member, "attendee": invited.attendee}
    yield from write(Invitation, invited.row(meeting.id), meeting=meeting.id, **who, **values)
