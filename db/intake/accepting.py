"""Takes the accepted rows of a reply into the records, all of them or none. 采纳回执"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.attendance.entity import Attendee, AttendeeId
from db.attendance.invitation import Invitation, Invited, NoteReply
from db.attendance.operations import RegisterAttendee
from db.attendance.travel import Travel, may_plan, travel_row
from db.body.entity import MemberId
from db.intake.drafts import Draft
from db.intake.roster import TWICE, Match
from db.meeting.entity import MeetingId
from db.meeting.rules import still_open
from db.people.contact import Contact, contact
from db.people.entity import Person, PersonId, Post
from db.people.operations import AddPerson, new_person_id
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed, new_id
from db.store.operation import Change, Operation, Reader, write

LETTERS = 120_000
"""What one step may weigh, in characters of any script: with ids and names of columns half a megabyte, the most that
a commit may have."""
NEW_ROWS, KNOWN_ROWS = 360, 480
"""What the rows of a person weigh beside the words, so that a step stays below the 10,000 values of a commit as well:
thirty-two of somebody new, and more where rows that were struck once are made again."""


@dataclass(frozen=True, slots=True)
class TakeReplies(Operation):
    """Put people on a meeting's list as replies name them, known ones and new, and note who replied. 采纳参会回执"""

    meeting_id: MeetingId
    matches: tuple[Match, ...]
    replied_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        may_take(self.matches)
        self._read_ahead(store)
        for match in self.matches:
            yield from self._taken(store, match)
        for member, draft in _senders(self.matches).items():
            yield from NoteReply(meeting.id, Invited(member), "delegation", self.replied_on).changes(store)
            liaison = _told(liaison=draft.liaison, liaison_phone=draft.liaison_phone)
            yield from write(Invitation, Invited(member).row(meeting.id), **liaison)

    def _read_ahead(self, store: Reader) -> None:
        """What the rules ask of everybody is asked once: namesakes, their posts, who is listed or invited."""
        known = [match.person for match in self.matches if match.person]
        listed = [self._attendee(person) for person in known]
        names = (match.draft.name for match in self.matches if not match.person)
        namesakes = [each.id for each in store.read_ahead(Person, "name", names)]
        store.read_ahead(Person, "id", known)
        store.read_ahead(Post, "person", [*known, *namesakes])
        store.read_ahead(Contact, "person", known)
        store.read_ahead(Attendee, "id", listed)
        store.read_ahead(Invitation, "id", (Invited(attendee=each).row(self.meeting_id) for each in listed))

    def _taken(self, store: Reader, match: Match) -> Iterator[Change]:
        if match.draft.unnamed:
            yield from self._unnamed(store, match)
            return
        if match.person is None:
            person = new_person_id()
            attendee = self._attendee(person)
            yield from self._new(store, match, person, attendee)
            yield from _travel(attendee, match.draft)
            return
        person, attendee = match.person, self._attendee(match.person)
        listed = store.get(Attendee, attendee)
        yield from self._known(store, match, person)
        yield from _contacts(store, person, match.draft.phone)
        yield from _travel(attendee, match.draft)
        if words := _words(match.draft, listed.remark if listed else ""):
            yield from write(Attendee, attendee, **words)
        yield from self._reply(store, attendee)

    def _attendee(self, person: PersonId) -> AttendeeId:
        return AttendeeId(keyed("attendee", self.meeting_id, person))

    def _unnamed(self, store: Reader, match: Match) -> Iterator[Change]:
        """Of whom no name is known, the organisation stands on the list with the words of the form."""
        draft = match.draft
        organisation = draft.organisation or draft.unnamed
        yield from RegisterAttendee(
            self.meeting_id, _kind(match), None, organisation, draft.unnamed, member_id=match.member
        ).changes(store)

    def _new(self, store: Reader, match: Match, person: PersonId, attendee: AttendeeId) -> Iterator[Change]:
        """A person whom the roster does not have comes into it with the post of the form."""
        draft = match.draft
        yield from AddPerson(
            draft.name,
            draft.organisation,
            draft.title,
            match.member,
            gender=draft.gender,
            ethnicity=draft.ethnicity,
            person_id=person,
        ).changes(store)
        yield from write(
            Attendee,
            attendee,
            meeting=self.meeting_id,
            person=person,
            organisation=draft.organisation,
            title=draft.title,
            member=match.member,
            kind=_kind(match),
            registered=new_id(),
            **_words(draft, ""),
        )
        for number in filter(None, draft.phone.split("、")):
            yield from write(Contact, new_id(), person=person, phone=number)

    def _known(self, store: Reader, match: Match, person: PersonId) -> Iterator[Change]:
        """Titles are those of this meeting; the roster learns what it did not know, and forgets nothing."""
        draft, known = match.draft, store.need(Person, person)
        yield from write(Person, person, **_told(gender=known.gender or draft.gender))
        yield from write(Person, person, **_told(ethnicity=known.ethnicity or draft.ethnicity))
        if not store.find(Post, person=person) and (draft.title or draft.organisation):
            facts = _told(organisation=draft.organisation, title=draft.title)
            yield from write(Post, new_id(), person=person, member=match.member, **facts)
        listed = store.get(Attendee, self._attendee(person))
        if listed:
            yield from write(Attendee, listed.id, **_told(organisation=draft.organisation, title=draft.title))
        else:
            yield from RegisterAttendee(
                self.meeting_id, _kind(match), person, draft.organisation, draft.title, member_id=match.member
            ).changes(store)

    def _reply(self, store: Reader, attendee: AttendeeId) -> Iterator[Change]:
        """A guest who was invited personally has replied as well."""
        invited = Invited(attendee=attendee)
        if store.get(Invitation, invited.row(self.meeting_id)):
            yield from NoteReply(self.meeting_id, invited, "accepted", self.replied_on).changes(store)


def _travel(attendee: AttendeeId, draft: Draft) -> Iterator[Change]:
    plans = draft.plans.told()
    if plans:
        may_plan(draft.plans)
        yield from write(Travel, travel_row(attendee), attendee=attendee, **plans)


def _words(draft: Draft, before: str) -> dict[str, str]:
    """The speech that somebody announces, and the remark; `before` is the remark as recorded now."""
    remark = before if draft.remark in before else "；".join(filter(None, (before, draft.remark)))
    return _told(speech=draft.speech, remark=remark)


def _contacts(store: Reader, person: PersonId, phones: str) -> Iterator[Change]:
    for number in filter(None, phones.split("、")):
        yield from contact(store, person, number)


def may_take(matches: Sequence[Match]) -> None:
    if not matches:
        raise RuleError(say("没有选中要读入的人，请先勾选"))
    persons = [each.person for each in matches if each.person]
    if len(set(persons)) < len(persons) or any(each.state == TWICE for each in matches):
        raise RuleError(say("同一个人在这份回执里选了两次，请去掉一次"))


def steps(meeting: MeetingId, matches: Sequence[Match], replied_on: date | None) -> tuple[TakeReplies, ...]:
    """The operations that take all matches: one, unless there are hundreds."""
    parts: list[list[Match]] = [[]]
    letters = 0
    for match in matches:
        letters += _letters(match)
        if parts[-1] and letters > LETTERS:
            parts.append([])
            letters = _letters(match)
        parts[-1].append(match)
    return tuple(TakeReplies(meeting, tuple(part), replied_on) for part in parts)


def _letters(match: Match) -> int:
    """The characters of free text in a reply and what its rows weigh; words that roster and list keep count twice."""
    draft, plans = match.draft, match.draft.plans
    told = draft.name + draft.phone + draft.speech + draft.remark + draft.unnamed
    travel = plans.arrival_time + plans.arrival_by + plans.return_time + plans.return_by + plans.plate + plans.diet
    rows = KNOWN_ROWS if match.person else NEW_ROWS
    return rows + 2 * len(draft.organisation + draft.title) + len(told + travel)


def _kind(match: Match) -> str:
    return match.draft.kind or ("delegate" if match.member else "guest")


def _senders(matches: Sequence[Match]) -> dict[MemberId, Draft]:
    """The members whose people are named, each with the first draft that names its liaison."""
    found: dict[MemberId, Draft] = {}
    for each in matches:
        if each.member and (each.member not in found or not found[each.member].liaison):
            found[each.member] = each.draft
    return found


def _told(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
