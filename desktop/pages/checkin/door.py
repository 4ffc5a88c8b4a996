"""Who is expected at a door, who has come, since when; read once, then kept by what was touched. 签到名单"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db.attendance.entity import (
    ATTENDEE_KINDS,
    FOR_MEMBERS,
    Arrival,
    Attendee,
    AttendeeId,
    Leave,
    Presence,
    attendees,
    present,
)
from db.body.entity import MemberId, member_name, member_short, members
from db.meeting.entity import Meeting, StageId, meeting_body
from db.people.entity import Person, PersonId, persons_known
from db.people.matching import Candidate, NameIndex
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader

RECENT = 100
"""How many of the latest events are listed."""

LONG = 6
"""Signs that a member's name may have in the narrow columns."""

IN, LEFT, EXCUSED, OUT = "in", "left", "excused", "out"


@dataclass(frozen=True, slots=True)
class DoorRow:
    """Somebody who may come: a person, or an organisation of which nobody is named."""

    key: AttendeeId
    name: str
    post: str
    member: MemberId | None
    party: str
    seat: str
    kind: str
    is_person: bool
    arriving: bool
    state: str = OUT
    at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a member, or of a kind without a member, have come."""

    key: str
    name: str
    there: int
    expected: int
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Passing:
    """One event at the door."""

    key: Id
    at: Instant
    kind: str
    row: DoorRow


class Door:
    """One stage's door, or with stage None the arrival desk at the hotel."""

    EVENTS = frozenset({"presence", "arrival"})
    TABLES = EVENTS | {"leave"}
    """What can be brought up to date row by row; anything else is read anew."""

    def __init__(self, store: Reader, meeting: Meeting, stage: StageId | None) -> None:
        self._store, self.meeting, self.stage = store, meeting, stage
        self._excuses()
        persons = persons_known(store)
        people = attendees(store, meeting.id)
        place = meeting_body(store, meeting.id)
        there = members(store, place.body, meeting.from_on) if place else ()
        self.parties = {each.id: self._called(each.id) for each in there}
        self._events: dict[AttendeeId, dict[Id, Presence | Arrival]] = {}
        for event in store.find(Presence, stage=stage) if stage else store.find(Arrival):
            self._events.setdefault(event.attendee, {})[event.id] = event
        known = ((each, persons.get(each.person)) for each in people if each.person)
        self._readings = {each.id: person.reading for each, person in known if person}
        self._listed = frozenset(each.person for each in people if each.person)
        self.rows = {each.id: self._with_state(self._row(each, persons)) for each in people}
        self._index: NameIndex | None = None

    def _called(self, member: MemberId) -> str:
        """The name in full, or the short one where the full one is as long as a railway company's."""
        name = member_name(self._store, member, self.meeting.from_on)
        return name if len(name) <= LONG else member_short(self._store, member, self.meeting.from_on)

    def _excuses(self) -> None:
        """Leave from the whole meeting or from this stage, of persons and of members as a whole."""
        leaves = [each for each in self._store.find(Leave, meeting=self.meeting.id) if not each.item]
        here = [each for each in leaves if each.stage is None or each.stage == self.stage]
        self.leaves: dict[AttendeeId, Leave] = {each.attendee: each for each in here if each.attendee}
        of_members = [each for each in here if not each.attendee]
        self.member_leaves: dict[MemberId, Leave] = {each.member: each for each in of_members if each.member}

    def _row(self, attendee: Attendee, persons: dict[PersonId, Person]) -> DoorRow:
        person = persons.get(attendee.person) if attendee.person else None
        return DoorRow(
            key=attendee.id,
            name=person.name if person else attendee.organisation or attendee.collective,
            post=f"{attendee.organisation}{attendee.title}" if person else attendee.title,
            member=attendee.member,
            party=self.parties.get(attendee.member, "") if attendee.member else "",
            seat=attendee.seat,
            kind=attendee.kind,
            is_person=person is not None,
            arriving=self.stage is None,
        )

    def _with_state(self, row: DoorRow) -> DoorRow:
        events = sorted(self._events.get(row.key, {}).values(), key=lambda each: (each.at or 0, each.id))
        if not events:
            return replace(row, state=self._absent(row), at=None)
        if isinstance(events[0], Arrival):
            return replace(row, state=IN, at=events[0].at)
        passed = [each for each in events if isinstance(each, Presence)]
        since = present(passed).get(row.key)
        if since is not None:
            return replace(row, state=IN, at=since)
        last = passed[-1]
        return replace(row, state=LEFT, at=last.at) if last.kind == "left" else replace(row, state=self._absent(row))

    def _absent(self, row: DoorRow) -> str:
        return EXCUSED if row.key in self.leaves or row.member in self.member_leaves else OUT

    def note(self, touched: Iterable[tuple[str, Id]]) -> None:
        """Bring up to date what a commit touched: events that were made or struck, leave granted or revoked."""
        entity: type[Presence] | type[Arrival] = Presence if self.stage else Arrival
        for table, row in touched:
            if table == entity.declaration.table:
                for event, hidden in self._store.find_all(entity, id=row):
                    if self.stage is None or getattr(event, "stage", None) == self.stage:
                        self._put(event, hidden=hidden)
            elif table == "leave":
                self._excuses()
                for leave, _ in self._store.find_all(Leave, id=row):
                    self._renew(row for row in self.rows.values() if leave.attendee in (None, row.key))

    def _renew(self, rows: Iterable[DoorRow]) -> None:
        for row in list(rows):
            self.rows[row.key] = self._with_state(row)

    def _put(self, event: Presence | Arrival, *, hidden: bool) -> None:
        events = self._events.setdefault(event.attendee, {})
        if hidden:
            events.pop(event.id, None)
        else:
            events[event.id] = event
        self._renew(self.rows[key] for key in (event.attendee,) if key in self.rows)

    @property
    def index(self) -> NameIndex:
        if self._index is None:
            self._index = NameIndex(self._candidates())
        return self._index

    def _candidates(self) -> Iterator[Candidate]:
        for row in self.rows.values():
            organisation = row.post if row.is_person else ""
            yield Candidate(row.key, row.name, self._readings.get(row.key, ""), organisation, row.party, row.seat)

    def match(self, query: str) -> list[DoorRow]:
        """Whom a query may mean, the surest first."""
        return [self.rows[AttendeeId(Id(each.key))] for each in self.index.match(query)]

    def meant(self, query: str) -> DoorRow | None:
        """The one whom Enter may act on: a whole code, or a name that only one bears."""
        found = self.index.coded(query) or self.index.sole(query, whole=True)
        return self.rows[AttendeeId(Id(found.key))] if found else None

    def near(self, query: str) -> list[DoorRow]:
        """Whom an unknown name may have been meant for."""
        return [self.rows[AttendeeId(Id(each.key))] for each in self.index.nearest(query)]

    def events(self, key: AttendeeId) -> tuple[Presence | Arrival, ...]:
        """The events of one attendee, in the order in which they happened."""
        return tuple(sorted(self._events.get(key, {}).values(), key=lambda each: (each.at or 0, each.id)))

    def recent(self) -> list[Passing]:
        """The latest events, the newest first."""
        found = (event for key, events in self._events.items() if key in self.rows for event in events.values())
        newest = heapq.nlargest(RECENT, found, key=lambda each: (each.at or 0, each.id))
        kinds = (each.kind if isinstance(each, Presence) else "arrived" for each in newest)
        pairs = zip(newest, kinds, strict=True)
        return [Passing(each.id, each.at, kind, self.rows[each.attendee]) for each, kind in pairs]

    def persons_listed(self) -> frozenset[PersonId]:
        """The persons who are on the list."""
        return self._listed

    def persons(self) -> list[DoorRow]:
        return [row for row in self.rows.values() if row.is_person]

    def organisations(self) -> list[DoorRow]:
        """Those of whom nobody is named: they are found, and counted apart from persons."""
        return [row for row in self.rows.values() if not row.is_person]

    def members_there(self) -> int:
        """Members of whom a head of delegation or a delegate has come."""
        there = (row for row in self.rows.values() if row.state == IN and row.kind in FOR_MEMBERS)
        return len({row.member for row in there if row.member})

    def tallies(self) -> list[Tally]:
        """Member by member in the charter's order, then those without a member by kind."""
        none = [0, 0]
        counts: dict[str, list[int]] = {}
        for row in self.persons():
            count = counts.setdefault(self._tally(row), [0, 0])
            count[0] += row.state == IN
            count[1] += 1
        shown = [
            Tally(key, name, counts.get(key, none)[0], counts.get(key, none)[1], key in self.member_leaves)
            for key, name in self.parties.items()
        ]
        others = ((kind, counts[kind]) for kind in ATTENDEE_KINDS if kind in counts)
        return shown + [Tally(kind, ATTENDEE_KINDS[kind], count[0], count[1]) for kind, count in others]

    def _tally(self, row: DoorRow) -> str:
        return row.member if row.member in self.parties else row.kind

    def of(self, tally: str) -> list[DoorRow]:
        """The persons counted under a tally; all of them for ''."""
        return [row for row in self.persons() if not tally or tally == self._tally(row)]
