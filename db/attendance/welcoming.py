"""Somebody nobody expected is registered and there, in one step. 新来宾"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.attendance.entity import Attendee, Presence
from db.body.entity import MemberId
from db.meeting.entity import MeetingId, StageId
from db.meeting.rules import still_open
from db.people.entity import Person, PersonId, post_of
from db.people.operations import AddPerson, new_person_id
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class WelcomeGuest(Operation):
    """Enter a person unknown so far, put the person on the list as a guest, and record the coming. 登记新来宾

    Organisation and title are those of this meeting; the roster gets the name alone.
    """

    meeting_id: MeetingId
    stage_id: StageId
    name: str
    at: Instant
    organisation: str = ""
    title: str = ""
    member_id: MemberId | None = None
    person_id: PersonId = field(default_factory=new_person_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        may_be_new(store, meeting.id, self.name, self.organisation)
        yield from AddPerson(self.name, person_id=self.person_id).changes(store)
        attendee = keyed("attendee", meeting.id, self.person_id)
        yield from write(
            Attendee,
            attendee,
            meeting=meeting.id,
            person=self.person_id,
            organisation=self.organisation,
            title=self.title,
            member=self.member_id,
            kind="guest",
            registered=new_id(),
        )
        yield from write(Presence, new_id(), attendee=attendee, stage=self.stage_id, at=self.at, kind="arrived")


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
