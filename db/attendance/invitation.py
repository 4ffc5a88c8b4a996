"""Who was invited, who has replied, who never did. 邀请与回复"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.attendance.absence import excused, leaves_from
from db.attendance.entity import FOR_MEMBERS, Attendee
from db.body.entity import MemberId, member_name, members
from db.meeting.entity import MeetingId, meeting_body
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say, term
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity, entity, field

REPLIES = {"delegation": term("已报名单"), "leave_letter": term("请假函")}
"""What a reply says; none yet is an empty one."""


@entity("invitation", term("邀请"))
class Invitation(Entity):
    """A member is invited to a meeting, and replies or does not."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    member: MemberId = field(term("成员方"), parent=True)
    sent_on: date | None = field(term("发出日期"))
    replied_on: date | None = field(term("回复日期"))
    reply: str = field(term("回复"), fixed=True, codes=REPLIES)


@dataclass(frozen=True, slots=True)
class Reply:
    """How a member stands to its invitation; `reply` may follow from a list or a leave that is registered."""

    member: MemberId
    sent_on: date | None
    replied_on: date | None
    reply: str


def replies(store: Reader, meeting: MeetingId) -> tuple[Reply, ...]:
    """Every member of the body in the charter's order: who has people on the list, or leave, has replied."""
    held = meeting_body(store, meeting)
    if held is None:
        return ()
    sent = {each.member: each for each in store.find(Invitation, meeting=meeting)}
    delegated = {each.member for each in store.find(Attendee, meeting=meeting) if each.kind in FOR_MEMBERS}
    _, on_leave = excused(leaves_from(store, meeting, None))

    def of(member: MemberId) -> Reply:
        noted = sent.get(member)
        derived = "delegation" if member in delegated else "leave_letter" if member in on_leave else ""
        reply = (noted.reply if noted else "") or derived
        sent_on, replied_on = (noted.sent_on, noted.replied_on) if noted else (None, None)
        return Reply(member, sent_on, replied_on, reply)

    return tuple(of(each.id) for each in members(store, held.body))


def unanswered(store: Reader, meeting: MeetingId) -> tuple[MemberId, ...]:
    """Members that were invited and never replied."""
    return tuple(each.member for each in replies(store, meeting) if each.sent_on and not each.reply)


@dataclass(frozen=True, slots=True)
class SendInvitations(Operation):
    """The invitations of members have gone out; one sent again keeps its reply. 发出邀请"""

    meeting_id: MeetingId
    member_ids: tuple[MemberId, ...]
    sent_on: date

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        if not self.member_ids:
            raise RuleError(say("请选择邀请已发给哪些成员方"))
        for member in self.member_ids:
            key = keyed("invitation", meeting.id, member)
            yield from write(Invitation, key, meeting=meeting.id, member=member, sent_on=self.sent_on)


@dataclass(frozen=True, slots=True)
class NoteReply(Operation):
    """A member replies with its delegation or a letter of leave; an empty reply takes the note back. 登记回复"""

    meeting_id: MeetingId
    member_id: MemberId
    reply: str
    replied_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        key = keyed("invitation", meeting.id, self.member_id)
        sent = store.get(Invitation, key)
        if sent and sent.sent_on and self.replied_on and self.replied_on < sent.sent_on:
            name = member_name(store, self.member_id, meeting.from_on)
            raise RuleError(say("{name}的回复日期早于邀请发出的日期，请改正日期"), name=name)
        values = {"reply": self.reply, "replied_on": self.replied_on if self.reply else None}
        yield from write(Invitation, key, meeting=meeting.id, member=self.member_id, **values)
