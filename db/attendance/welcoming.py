"""Somebody comes, with all that follows from it in one step: leave ends, who was unexpected is put on the list. 迎到"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.attendance.absence import leaves_from
from db.attendance.entity import CAME, Arrival, Attendee, AttendeeId, Leave, Presence, latest_events
from db.attendance.operations import MarkPresence, NoteArrival, RegisterAttendee
from db.body.entity import MemberId
from db.meeting.entity import MeetingId, StageId
from db.meeting.rules import still_open
from db.people.entity import Person, PersonId, post_of
from db.people.operations import AddPerson, new_person_id
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class Handout:
    """What somebody gets on arrival at the hotel."""

    room: str = ""
    papers: bool = False
    badge: bool = False


@dataclass(frozen=True, slots=True)
class Admit(Operation):
    """An attendee comes to a stage, or without one to the hotel; the person's own leave from it ends. 签到并销假"""

    attendee_id: AttendeeId
    stage_id: StageId | None
    at: Instant
    handout: Handout = Handout()

    def changes(self, store: Reader) -> Iterator[Change]:
        attendee = store.need(Attendee, self.attendee_id)
        yield from self._coming().changes(store) if self.stage_id is None else self._presence(store, self.stage_id)
        for each in leaves_from(store, attendee.meeting, self.stage_id):
            if each.attendee == attendee.id:
                yield hide(Leave, each.id)

    def _presence(self, store: Reader, stage: StageId) -> Iterator[Change]:
        came = any(each.kind in CAME for each in latest_events(store, stage, attendee=self.attendee_id))
        kind = "returned" if came else "arrived"
        yield from MarkPresence(stage, (self.attendee_id,), kind, self.at).changes(store)

    def _coming(self) -> NoteArrival:
        given = self.handout
        return NoteArrival(self.attendee_id, self.at, given.room, given.papers, given.badge)


@dataclass(frozen=True, slots=True)
class BringPerson(Operation):
    """Put a person of the roster on the list and record the coming. 从名册登记并签到"""

    meeting_id: MeetingId
    stage_id: StageId | None
    person_id: PersonId
    kind: str
    at: Instant
    handout: Handout = Handout()

    @property
    def attendee_id(self) -> AttendeeId:
        return AttendeeId(keyed("attendee", self.meeting_id, self.person_id))

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from RegisterAttendee(self.meeting_id, self.kind, self.person_id).changes(store)
        yield from _comes(self.attendee_id, self.stage_id, self.at, self.handout)


@dataclass(frozen=True, slots=True)
class WelcomeGuest(Operation):
    """Enter a person unknown so far, put the person on the list, and record the coming. 登记新来宾

    Organisation and title are those of this meeting; the roster gets the name alone.
    """

    meeting_id: MeetingId
    stage_id: StageId | None
    name: str
    at: Instant
    organisation: str = ""
    title: str = ""
    member_id: MemberId | None = None
    kind: str = "guest"
    handout: Handout = Handout()
    person_id: PersonId = field(default_factory=new_person_id)

    @property
    def attendee_id(self) -> AttendeeId:
        return AttendeeId(keyed("attendee", self.meeting_id, self.person_id))

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        may_be_new(store, meeting.id, self.name, self.organisation)
        yield from AddPerson(self.name, person_id=self.person_id).changes(store)
        yield from write(
            Attendee,
            self.attendee_id,
            meeting=meeting.id,
            person=self.person_id,
            organisation=self.organisation,
            title=self.title,
            member=self.member_id,
            kind=self.kind,
            registered=new_id(),
        )
        yield from _comes(self.attendee_id, self.stage_id, self.at, self.handout)


def _comes(attendee: AttendeeId, stage: StageId | None, at: Instant, given: Handout) -> Iterator[Change]:
    """The first event of somebody whom the same step puts on the list."""
    if stage is None:
        values = {"room": given.room, "papers": int(given.papers), "badge": int(given.badge)}
        yield from write(Arrival, new_id(), attendee=attendee, at=at, **values)
    else:
        yield from write(Presence, new_id(), attendee=attendee, stage=stage, at=at, kind="arrived")


def may_be_new(store: Reader, meeting: MeetingId, name: str, organisation: str) -> None:
    """A namesake of the roster may be the very person: nobody is entered twice by a guess."""
    for person in store.find(Person, name=name.strip()):
        if store.find(Attendee, meeting=meeting, person=person.id):
            raise RuleError(say("{name}已在本次会议的参会名单中"), name=person.name)
        post = post_of(store, person.id)
        if not organisation or (post and post.organisation == organisation):
            raise RuleError(
                say("名册中已有{name}，请到报到签到从名册登记；确是同名的另一人，请在姓名后写明单位"), name=person.name
            )
