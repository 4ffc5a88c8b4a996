"""Takes a confirmed draft into the records: an archived meeting with everything the text says of it. 纪要入档"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from db.attendance.entity import AttendeeId
from db.attendance.operations import GrantLeave, RegisterAttendee
from db.body.entity import BodyId
from db.body.operations import AddMember, FoundBody
from db.handover.operations import HandOver
from db.intake.minutes.draft import HandedOver, Participant, PastMeeting
from db.intake.minutes.entity import SourceText
from db.intake.minutes.joining import body_called, known_person, member_called, member_of
from db.intake.minutes.places import member_kind
from db.intake.minutes.recording import recorded
from db.intake.minutes.rules import may_be_taken, may_be_taken_back
from db.issuing.operations import DraftDocument
from db.issuing.rules import NUMBER, number_as_printed
from db.issuing.stepping import IssueDocument
from db.meeting.entity import STAGE_KINDS, Meeting, MeetingId, StageId
from db.meeting.operations import AddOrganiser, AddStage, PassChair, PlanMeeting
from db.people.entity import PersonId
from db.people.operations import AddPerson, new_person_id
from db.store.changing import printable
from db.store.ident import keyed, new_id
from db.store.moment import BEIJING, Instant
from db.store.operation import Change, Operation, Reader, write
from db.store.pending import Pending

ROLES = {"主办": "host", "承办": "organiser", "协办": "co_organiser"}
_STAGES = {name: kind for kind, name in STAGE_KINDS.items()}


@dataclass(frozen=True, slots=True)
class TakeMinutes(Operation):
    """Record a past meeting as its minutes tell it, and file it: body, people, agenda, motions, points. 纪要入档

    What the text does not say stays empty; hours are not known, so everything happened on the first day in its order.
    """

    draft: PastMeeting
    body_id: BodyId | None = None
    meeting_id: MeetingId = field(default_factory=lambda: MeetingId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        may_be_taken(store, self.draft)
        ahead = Pending(store)
        for operation in _Taking(self, ahead).steps():
            yield from ahead.after(operation)
        yield from write(Meeting, self.meeting_id, step="archived")
        text = printable(self.draft.source)
        yield from write(SourceText, keyed("source_text", self.meeting_id), meeting=self.meeting_id, text=text)


@dataclass(frozen=True, slots=True)
class UntakeMinutes(Operation):
    """Take back minutes that were filed by mistake, while nothing else stands on them. 撤销纪要入档"""

    meeting_id: MeetingId
    device: str
    seq: int

    def changes(self, store: Reader) -> Iterator[Change]:
        may_be_taken_back(store, self.meeting_id, self.device, self.seq)
        yield from store.commit_changes(self.device, self.seq)


class _Taking:
    """The operations one after the other; each may ask for what those before it will have written."""

    def __init__(self, taken: TakeMinutes, store: Pending) -> None:
        self.draft, self.store, self.meeting = taken.draft, store, taken.meeting_id
        name = self.draft.body.value if self.draft.body else ""
        self.known_body = taken.body_id or body_called(store, name)
        self.body = self.known_body or BodyId(new_id())
        self.people: dict[str, PersonId] = {}
        self.stages: dict[str, StageId] = {}

    def steps(self) -> Iterator[Operation]:
        draft = self.draft
        if self.known_body is None and draft.body:
            yield FoundBody(draft.body.value, unit=draft.unit.value if draft.unit else "届", body_id=self.body)
        for each in draft.members:
            if member_called(self.store, self.body, each.value) is None:
                yield AddMember(self.body, each.value, kind=member_kind(each.value))
        yield self._planned()
        yield from self._stages()
        yield from self._people()
        yield from recorded(self.draft, self.meeting, self.first_stage, self.people, self.at)
        for handed in draft.handovers:
            yield from self._handed_over(handed)
        yield from self._document()

    @property
    def at(self) -> Instant:
        """The first moment of the first day."""
        assert self.draft.from_on
        return at_start_of(self.draft.from_on.value)

    @property
    def first_stage(self) -> StageId:
        return next(iter(self.stages.values()))

    def _planned(self) -> Operation:
        draft = self.draft
        assert draft.from_on is not None
        assert draft.meeting is not None
        return PlanMeeting(
            self.body,
            draft.ordinal.value if draft.ordinal else None,
            draft.meeting.value,
            draft.theme.value if draft.theme else "",
            from_on=draft.from_on.value,
            to_on=draft.to_on.value if draft.to_on else None,
            place=draft.place.value if draft.place else "",
            meeting_id=self.meeting,
        )

    def _stages(self) -> Iterator[Operation]:
        """One for all that the text says of no stage, and one for each that somebody chaired by its name."""
        named = [each.stage for each in self.draft.chairs if each.stage in _STAGES]
        for name in dict.fromkeys((STAGE_KINDS["plenary"], *named)):
            self.stages[name] = StageId(new_id())
            yield AddStage(self.meeting, _STAGES[name], stage_id=self.stages[name])
        for role, fact in self.draft.organisers:
            member = member_called(self.store, self.body, fact.value)
            yield AddOrganiser(self.meeting, ROLES[role], "" if member else fact.value, member)

    def _people(self) -> Iterator[Operation]:
        named = {each.name for each in self.draft.people}
        unlisted = (each for each in self.draft.chairs if each.name not in named)
        for each in (*self.draft.people, *(Participant(chair.name, "", "", "chair", chair.span) for chair in unlisted)):
            member = member_of(self.store, self.body, each.organisation)
            person = known_person(self.store, each)
            if person is None:
                person = new_person_id()
                yield AddPerson(each.name, each.organisation, each.title, member, from_on=self._day, person_id=person)
            if person not in self.people.values():
                kind = "guest" if each.kind == "guest" else "delegate"
                yield RegisterAttendee(self.meeting, kind, person, each.organisation, each.title, member_id=member)
            self.people[each.name] = person
            if each.kind == "absent":
                yield GrantLeave(self.meeting, _attendee(self.meeting, person))
        for chairing in self.draft.chairs:
            yield PassChair(self.meeting, self.people.get(chairing.name), self.stages.get(chairing.stage))
        for away in self.draft.absent:
            if member := member_called(self.store, self.body, away.value):
                yield GrantLeave(self.meeting, member_id=member)

    @property
    def _day(self) -> date | None:
        return self.draft.from_on.value if self.draft.from_on else None

    def _handed_over(self, handed: HandedOver) -> Iterator[Operation]:
        """Between members of this body; what their offices hand over among themselves is another body's."""
        giver = member_called(self.store, self.body, handed.origin)
        taker = member_called(self.store, self.body, handed.successor)
        if giver and taker:
            by, received = self.people.get(handed.by), self.people.get(handed.received_by)
            yield HandOver(self.body, self.meeting, giver, taker, by, received, self.at)

    def _document(self) -> Iterator[Operation]:
        draft = self.draft
        said = draft.number.value if draft.number else ""
        number = said if NUMBER.fullmatch(number_as_printed(said)) else ""
        day = draft.issued_on.value if draft.issued_on else None
        copies = "，".join(each.value for each in draft.copies_to)
        if not (number or day or copies or draft.copies):
            return
        document = DraftDocument(
            self.body,
            self.meeting,
            "minutes",
            number,
            copies_to=copies,
            count=draft.copies.value if draft.copies else None,
            signed_on=day,
            printed_on=day,
        )
        yield document
        if number and day:
            yield IssueDocument(document.document_id)


def _attendee(meeting: MeetingId, person: PersonId) -> AttendeeId:
    return AttendeeId(keyed("attendee", meeting, person))


def at_start_of(day: date) -> Instant:
    return Instant(int(datetime(day.year, day.month, day.day, tzinfo=BEIJING).timestamp() * 1000))
