"""Who of a door's list is meant by what was typed or scanned. 签到找人"""

from __future__ import annotations

from collections.abc import Iterator

from db.attendance.entity import Attendee, AttendeeId
from db.people.entity import ERASED, Person
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.people.writing import is_han
from db.store.ident import Id
from db.store.operation import Reader
from desktop.pages.checkin.door import Door
from desktop.pages.checkin.door_row import DoorRow

MANY = 50_000
"""Lists longer than this are not arranged before somebody searches them: it takes seconds, and memory."""


class DoorSearch:
    """The names of one door, arranged in idle time or when the first is asked for."""

    def __init__(self, store: Reader, door: Door) -> None:
        self._store, self._door = store, door
        self._index: NameIndex | None = None

    @property
    def index(self) -> NameIndex:
        if self._index is None:
            self._index = NameIndex(self._candidates())
        return self._index

    def _candidates(self) -> Iterator[Candidate]:
        self._door.read_all()
        persons = dict(self._store.columns(Attendee, ("id", "person"), meeting=self._door.meeting.id))
        readings = dict(self._store.columns(Person, ("id", "reading"), hidden=True))
        for place in self._door.roll.places():
            row = self._door.row(place.key)
            if row.name == ERASED:
                continue
            organisation, codes = row.post if row.is_person else "", f"{row.seat} {row.badge_code}"
            yield Candidate(row.key, row.name, readings.get(persons[row.key], ""), organisation, row.party, codes)

    def warm_up(self) -> bool:
        """Do a part of what the first search needs; whether a part is left."""
        if self._door.roll.persons() > MANY:
            return False
        if not self._door.is_whole:
            self._door.read_all()
        elif self._index is None:
            return self.index is not None
        else:
            self.near(self._door.meeting.id)
            return False
        return True

    def match(self, query: str) -> list[DoorRow]:
        """Whom a query may mean, the surest first."""
        return [self._row(each) for each in self.index.match(query)]

    def meant(self, query: str) -> DoorRow | None:
        """The one whom Enter may act on: a whole code, or a name that only one bears."""
        found = self.index.coded(query) or self.index.sole(query, whole=True)
        return self._row(found) if found else None

    def near(self, query: str) -> list[DoorRow]:
        """Whom an unknown name may have been meant for."""
        reading = reading_text(query) if any(map(is_han, query)) else ""
        return [self._row(each) for each in self.index.nearest(query, reading=reading)]

    def _row(self, candidate: Candidate) -> DoorRow:
        return self._door.row(AttendeeId(Id(candidate.key)))
