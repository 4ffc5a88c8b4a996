"""The changes a person can make to attendance. 参会的操作"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from db.attendance import rules
from db.attendance.entity import Arrival, Attendee, AttendeeId, Leave, Presence, latest_events, present, stand_ins
from db.body.entity import MemberId
from db.meeting.entity import Meeting, MeetingId, Stage, StageId
from db.meeting.rules import still_open
from db.people.entity import PersonId, Post, post_of
from db.store.errors import RuleError
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, copied, hide, write


@dataclass(frozen=True, slots=True)
class RegisterAttendee(Operation):
    """Put a person, an organisation or a collective on a meeting's list; title and rank as of the meeting. 登记参会"""

    meeting_id: MeetingId
    kind: str
    person_id: PersonId | None = None
    organisation: str = ""
    title: str = ""
    collective: str = ""
    member_id: MemberId | None = None
    made_id: AttendeeId = field(default_factory=lambda: AttendeeId(new_id()))

    @property
    def attendee_id(self) -> AttendeeId:
        """Derived from meeting and person, so that a person registered on two laptops is one attendee."""
        return AttendeeId(keyed("attendee", self.meeting_id, self.person_id)) if self.person_id else self.made_id

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        rules.may_register(store, meeting.id, self.person_id, self.organisation, self.collective)
        post = post_of(store, self.person_id, meeting.from_on) if self.person_id else None
        row = self._row(meeting, post)
        yield from copied(store, row, post, *self._taken_over(post)) if post else row

    def _taken_over(self, post: Post) -> Iterator[str]:
        """The words that are those of the roster."""
        for name in ("organisation", "title"):
            if getattr(self, name) in ("", getattr(post, name)):
                yield name

    def _row(self, meeting: Meeting, post: Post | None) -> Iterator[Change]:
        yield from write(
            Attendee,
            self.attendee_id,
            meeting=meeting.id,
            person=self.person_id,
            organisation=self.organisation or (post.organisation if post else ""),
            title=self.title or (post.title if post else ""),
            collective=self.collective,
            member=self.member_id or (post.member if post else None),
            kind=self.kind,
            level=post.level if post else "",
            organ=post.organ if post else "",
            registered=self.made_id,
        )


@dataclass(frozen=True, slots=True)
class RegisterAll(Operation):
    """Put several persons or organisations on the list in one step: all of them or none. 批量登记参会"""

    registrations: tuple[RegisterAttendee, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_register_together([each.person_id for each in self.registrations if each.person_id])
        for each in self.registrations:
            yield from each.changes(store)


@dataclass(frozen=True, slots=True)
class DescribeAttendee(Operation):
    """Correct an attendee's organisation, title, kind or place in the list for this meeting alone. 修改参会信息"""

    attendee_id: AttendeeId
    kind: str
    organisation: str
    title: str
    member_id: MemberId | None = None
    remark: str = ""
    badge_code: str = ""
    collective: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        attendee = store.need(Attendee, self.attendee_id)
        still_open(store, attendee.meeting)
        rules.may_bear(store, attendee, self.badge_code)
        if attendee.id not in stand_ins(store, attendee.meeting):  # as what and for whom follows from the principal
            yield from write(Attendee, attendee.id, kind=self.kind, member=self.member_id)
        yield from write(
            Attendee,
            attendee.id,
            organisation=self.organisation,
            title=self.title,
            collective=self.collective,
            badge_code=self.badge_code,
            remark=self.remark,
        )


@dataclass(frozen=True, slots=True)
class WithdrawAttendee(Operation):
    """Take an attendee off the list who was put there by mistake. 移出参会名单"""

    attendee_id: AttendeeId

    def changes(self, store: Reader) -> Iterator[Change]:
        attendee = store.need(Attendee, self.attendee_id)
        still_open(store, attendee.meeting)
        rules.may_withdraw(store, attendee)
        yield hide(Attendee, attendee.id)


@dataclass(frozen=True, slots=True)
class NoteArrival(Operation):
    """An attendee arrives at the hotel. 报到"""

    attendee_id: AttendeeId
    at: Instant
    room: str = ""
    papers: bool = False
    badge: bool = False
    vehicle: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        attendee = store.need(Attendee, self.attendee_id)
        still_open(store, attendee.meeting)
        values = {"room": self.room, "papers": int(self.papers), "badge": int(self.badge), "vehicle": self.vehicle}
        yield from write(Arrival, new_id(), attendee=attendee.id, at=self.at, **values)


@dataclass(frozen=True, slots=True)
class StrikeArrival(Operation):
    """Take back an arrival noted by mistake, with what the same step brought about. 取消报到"""

    arrival_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        arrival = store.need(Arrival, self.arrival_id)
        still_open(store, store.need(Attendee, arrival.attendee).meeting)
        yield from _struck(store, Arrival, arrival.id)


@dataclass(frozen=True, slots=True)
class MarkPresence(Operation):
    """Attendees arrive at, leave, return to a stage, or are recused for an item. 签到、离会、回避"""

    stage_id: StageId
    attendee_ids: tuple[AttendeeId, ...]
    kind: str
    at: Instant
    item_id: Id | None = None
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        still_open(store, stage.meeting)
        for attendee_id in self.attendee_ids:
            attendee = store.need(Attendee, attendee_id)
            rules.is_of(store, attendee, stage.meeting)
            before = latest_events(store, stage.id, attendee=attendee.id)
            rules.may_mark(store, attendee, present(before), self.kind)
            at = in_order(self.at, (each.at for each in before))
            values = {"kind": self.kind, "item": self.item_id, "reason": self.reason}
            yield from write(Presence, new_id(), attendee=attendee.id, stage=stage.id, at=at, **values)


@dataclass(frozen=True, slots=True)
class AdmitAll(Operation):
    """Several came to a stage, each at a time of its own, as a check-in workbook tells: all or none. 读入签到册"""

    stage_id: StageId
    arrivals: tuple[tuple[AttendeeId, Instant], ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_admit_together([attendee_id for attendee_id, _ in self.arrivals])
        for attendee_id, at in self.arrivals:
            yield from MarkPresence(self.stage_id, (attendee_id,), "arrived", at).changes(store)


@dataclass(frozen=True, slots=True)
class StrikePresence(Operation):
    """Withdraw wrong presence events together with everything that the same step recorded. 取消签到"""

    presence_ids: tuple[Id, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in self.presence_ids:
            presence = store.need(Presence, each)
            still_open(store, store.need(Stage, presence.stage).meeting)
            yield from _struck(store, Presence, presence.id)


BROUGHT = {"leave", "attendee", "person"}
"""What a coming may change in the same step: leave that ends, and who is put on the list."""


def _struck(store: Reader, entity: type[Arrival | Presence], event: Id) -> Iterator[Change]:
    """An event that somebody's coming made takes that whole step along, unless later records stand on it."""
    step = store.made_in(entity, event, "attendee")
    others = [each for each in store.commit_rows(*step) if each[1] != event] if step else []
    if step and others and {table for table, _ in others} <= BROUGHT:
        with suppress(RuleError):
            yield from store.commit_changes(*step)
            return
    yield hide(entity, event)


@dataclass(frozen=True, slots=True)
class GrantLeave(Operation):
    """A person or a whole member is excused. 请假"""

    meeting_id: MeetingId
    attendee_id: AttendeeId | None = None
    member_id: MemberId | None = None
    stage_id: StageId | None = None
    item_id: Id | None = None
    reason: str = ""
    letter: bool = False
    at: Instant | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        rules.may_leave(store, meeting.id, self.attendee_id, self.member_id, self.stage_id, self.item_id)
        yield from write(
            Leave,
            new_id(),
            meeting=meeting.id,
            attendee=self.attendee_id,
            member=self.member_id,
            stage=self.stage_id,
            item=self.item_id,
            reason=self.reason,
            letter=int(self.letter),
            at=self.at,
        )


@dataclass(frozen=True, slots=True)
class RevokeLeave(Operation):
    """Who was excused comes after all. 取消请假"""

    leave_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        leave = store.need(Leave, self.leave_id)
        still_open(store, leave.meeting)
        yield hide(Leave, leave.id)
