"""Who is expected at a door, who has come, since when; read as far as it is seen, kept by what was touched. 签到名单"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from db.attendance.absence import leaves_from
from db.attendance.entity import (
    ATTENDEE_KINDS,
    FOR_MEMBERS,
    NOT_THERE,
    Arrival,
    Attendee,
    AttendeeId,
    Leave,
    Presence,
    as_taking_part,
    substitutes,
)
from db.attendance.roll import Block, Place, Roll
from db.attendance.rules import called
from db.body.entity import MemberId, member_name, member_short, members
from db.meeting.entity import Meeting, StageId, meeting_body, stage_state
from db.meeting.rules import why_closed
from db.people.entity import ERASED, Person, PersonId, person_known, styled
from db.seating.entity import seat_texts
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from desktop.pages.checkin.door_row import EXCUSED, IN, LEFT, OUT, DoorRow, Event, Passing, Picked, Tally

RECENT = 100
"""How many of the latest events are listed."""

LONG = 6
"""Signs that a member's name may have in the narrow columns."""


class Door:
    """One stage's door, or with stage None the arrival desk at the hotel."""

    EVENTS = frozenset({"presence", "arrival"})
    TABLES = EVENTS | {"leave"}
    """What can be brought up to date row by row; anything else is read anew."""

    def __init__(self, store: Reader, meeting: Meeting, stage: StageId | None) -> None:
        self._store, self.meeting, self.stage = store, meeting, stage
        self.why_over = why_closed(store, meeting)
        self.is_over = bool(self.why_over)
        self.roll = Roll(store, meeting.id)
        body = meeting_body(store, meeting.id)
        there = members(store, body.body, meeting.from_on) if body else ()
        self.parties = {each.id: self._called(each.id) for each in there}
        self._rows: dict[AttendeeId, DoorRow] = {}
        self.is_whole = False
        self._events: dict[AttendeeId, dict[Id, Event]] = {}
        for key, attendee, event in self._read_events():
            self._events.setdefault(attendee, {})[key] = event
        self._states = {key: self._passed(key) for key in self._events}
        self._seats = seat_texts(store, meeting.id, stage)
        self._is_over = stage is not None and stage_state(store, stage) == "held"
        self._excuses()

    def _called(self, member: MemberId) -> str:
        """The name in full, or the short one where the full one is as long as a railway company's."""
        name = member_name(self._store, member, self.meeting.from_on)
        return name if len(name) <= LONG else member_short(self._store, member, self.meeting.from_on)

    def _read_events(self) -> Iterator[tuple[Id, AttendeeId, Event]]:
        if self.stage:
            for key, attendee, at, kind in self._store.columns(
                Presence, ("id", "attendee", "at", "kind"), stage=self.stage
            ):
                yield key, attendee, Event(key, at, kind)
        else:
            for key, attendee, at in self._store.columns(Arrival, ("id", "attendee", "at")):
                yield key, attendee, Event(key, at, "arrived")

    def _excuses(self) -> None:
        """Leave from the whole meeting or from this stage, of persons and of members as a whole."""
        here = leaves_from(self._store, self.meeting.id, self.stage)
        self.leaves: dict[AttendeeId, Leave] = {each.attendee: each for each in here if each.attendee}
        of_members = [each for each in here if not each.attendee]
        self.member_leaves: dict[MemberId, Leave] = {each.member: each for each in of_members if each.member}
        self._stood_in = substitutes(self._store, self.meeting.id)
        self._stand_in = {each: principal for principal, each in self._stood_in.items()}
        self._places = self.roll.of(self._events.keys() | self.leaves.keys() | self._stood_in.keys())

    def _passed(self, key: AttendeeId) -> tuple[str, Instant | None]:
        """Fold the events of one attendee: in or out of the hall since when, or as if there were none."""
        since: Instant | None = None
        events = self.events(key)
        for event in events:
            if event.kind in NOT_THERE:
                since = None
            elif event.kind != "recused":
                since = since or event.at
        if since is not None:
            return IN, since
        return (LEFT, events[-1].at) if events and events[-1].kind == "left" else (OUT, None)

    def _state(self, key: AttendeeId, member: MemberId | None) -> tuple[str, Instant | None]:
        state, at = self._states.get(key, (OUT, None))
        is_excused = key in self.leaves or key in self._stood_in or member in self.member_leaves
        return (EXCUSED, None) if state == OUT and is_excused else (state, at)

    def _called_by_id(self, key: AttendeeId | None) -> str:
        attendee = self._store.get(Attendee, key)
        return called(self._store, attendee) if attendee else ""

    def find(self, key: AttendeeId) -> DoorRow | None:
        """Somebody on the list as it stands now; None for who is not on it."""
        if key not in self._rows:
            attendee = self._store.get(Attendee, key)
            if attendee is None or attendee.meeting != self.meeting.id:
                return None
            (attendee,) = as_taking_part(self._store, self.meeting.id, (attendee,))
            person = person_known(self._store, attendee.person)
            self._rows[key] = self._row(attendee, person.name if person else "")
        return self._rows[key]

    def row(self, key: AttendeeId) -> DoorRow:
        found = self.find(key)
        assert found is not None
        return found

    def _row(self, attendee: Attendee, name: str) -> DoorRow:
        state, at = self._state(attendee.id, attendee.member)
        return DoorRow(
            key=attendee.id,
            name=name or attendee.organisation or attendee.collective,
            post=styled(attendee.organisation, attendee.title) if name else attendee.title,
            member=attendee.member,
            party=self.parties.get(attendee.member, "") if attendee.member else "",
            seat=self._seats.get(attendee.id, ""),
            badge_code=attendee.badge_code,
            kind=attendee.kind,
            is_person=attendee.person is not None,
            arriving=self.stage is None,
            stands_for=self._called_by_id(self._stand_in.get(attendee.id)),
            stood_in_by=self._called_by_id(self._stood_in.get(attendee.id)),
            is_over=self._is_over,
            state=state,
            at=at,
        )

    def read_all(self) -> None:
        """Make every row at once: for the index, for sorting, and in idle time."""
        if self.is_whole:
            return
        self.is_whole = True
        names: dict[PersonId, str] = dict(self._store.columns(Person, ("id", "name"), hidden=True))
        listed = self._store.find(Attendee, meeting=self.meeting.id)
        for each in as_taking_part(self._store, self.meeting.id, listed):
            if each.id not in self._rows:
                self._rows[each.id] = self._row(each, (names.get(each.person) or ERASED) if each.person else "")

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
                    self._renew(each for each in self._rows.values() if leave.attendee in (None, each.key))

    def _renew(self, rows: Iterable[DoorRow]) -> None:
        for row in list(rows):
            state, at = self._state(row.key, row.member)
            self._rows[row.key] = replace(row, state=state, at=at)

    def _put(self, event: Presence | Arrival, *, hidden: bool) -> None:
        key, events = event.attendee, self._events.setdefault(event.attendee, {})
        if hidden:
            events.pop(event.id, None)
        else:
            events[event.id] = Event(event.id, event.at, getattr(event, "kind", "arrived"))
        self._states[key] = self._passed(key)
        self._places |= self.roll.of((key,))
        self._renew(self._rows[each] for each in (key,) if each in self._rows)

    def events(self, key: AttendeeId) -> list[Event]:
        """The events of one attendee, in the order in which they happened."""
        return sorted(self._events.get(key, {}).values(), key=lambda each: (each.at or 0, each.key))

    def recent(self, most: int = RECENT) -> list[Passing]:
        """The latest events, the newest first."""
        found = ((event, key) for key in self._places for event in self._events.get(key, {}).values())
        newest = heapq.nlargest(most, found, key=lambda pair: (pair[0].at or 0, pair[0].key))
        return [Passing(event.key, event.at, event.kind, self.row(key)) for event, key in newest]

    def persons(self, state: str = "", tally: str = "") -> Picked:
        """The persons on the list, or those in a state, or of a tally."""

        def wanted(place: Place) -> bool:
            is_in = not state or self._state(place.key, place.member)[0] == state
            return place.is_person and is_in and (not tally or self._tally(place) == tally)

        return self._picked(self._persons(state, tally), wanted)

    def organisations(self) -> Picked:
        """Those of whom nobody is named: they are found, and counted apart from persons."""
        return self._picked(self.roll.nameless(), lambda place: not place.is_person)

    def _picked(self, count: int, wanted: Callable[[Place], bool]) -> Picked:
        return Picked(count, filter(wanted, self.roll.places()), self.row, self.read_all)

    def _persons(self, state: str, tally: str) -> int:
        counts = self.counts()
        return sum(
            count
            for (of, where), count in counts.items()
            if (not state or where == state) and (not tally or of == tally)
        )

    def counts(self) -> Counter[tuple[str, str]]:
        """How many persons there are by tally and state: from the roll's own counts, moved by what happened."""
        counts: Counter[tuple[str, str]] = Counter()
        for block in self.roll.blocks:
            counts[self._tally(block), EXCUSED if block.member in self.member_leaves else OUT] += block.persons
        for key, place in self._places.items():
            if place.is_person:
                counts[self._tally(place), EXCUSED if place.member in self.member_leaves else OUT] -= 1
                counts[self._tally(place), self._state(key, place.member)[0]] += 1
        return counts

    def members_there(self) -> int:
        """Members of whom a head of delegation or a delegate has come."""
        there = (place for key, place in self._places.items() if self._states.get(key, (OUT,))[0] == IN)
        return len({place.member for place in there if place.member and place.kind in FOR_MEMBERS})

    def tallies(self) -> list[Tally]:
        """Member by member in the charter's order, then those without a member by kind."""
        there: Counter[str] = Counter()
        expected: Counter[str] = Counter()
        for (tally, state), count in self.counts().items():
            there[tally] += count if state == IN else 0
            expected[tally] += count
        of_members = [
            Tally(key, name, there[key], expected[key], key in self.member_leaves) for key, name in self.parties.items()
        ]
        kinds = {kind: name for kind, name in ATTENDEE_KINDS.items() if expected[kind]}
        return of_members + [Tally(kind, name, there[kind], expected[kind]) for kind, name in kinds.items()]

    def _tally(self, place: Place | Block) -> str:
        return place.member if place.member in self.parties else place.kind
