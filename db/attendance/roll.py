"""A meeting's list in its order, counted at once and read as far as somebody looks. 名单次序"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from db.attendance.entity import Attendee, AttendeeId, charter_orders, place_in_order, stand_ins
from db.body.entity import MemberId
from db.meeting.entity import MeetingId
from db.store.operation import Reader

PAGE = 500
FEW = 500
"""So many attendees are looked up one by one; more are cheaper to read together."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody on the list: an id, for whom, as what, and whether a person is named."""

    key: AttendeeId
    kind: str
    member: MemberId | None
    is_person: bool


@dataclass(frozen=True, slots=True)
class Block:
    """All on the list who share kind, member and rank: how many, and how many of them are persons."""

    kind: str
    member: MemberId | None
    level: str
    organ: str
    count: int
    persons: int


By = tuple[str, MemberId | None, str, str]
"""Kind, member, level and organ."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A substitute, counted and listed among those of the principal instead of the own."""

    left: By
    joined: By
    registered: str
    place: Place


class Roll:
    """The same order as `attendees`; it holds for as long as no attendee and no substitution is touched."""

    def __init__(self, store: Reader, meeting: MeetingId) -> None:
        self._store, self._meeting = store, meeting
        by = ("kind", "member", "level", "organ")
        counts = dict(store.count(Attendee, by, "person", meeting=meeting))
        self._moved = dict(self._move(counts))
        orders = charter_orders(store)
        blocks = (
            Block(kind, member, level, organ, *numbers) for (kind, member, level, organ), numbers in counts.items()
        )
        placed = sorted(((place_in_order(orders, *_by(each)), each) for each in blocks), key=lambda pair: pair[0])
        self.blocks = [block for _, block in placed]
        self._runs = [[block for _, block in run] for _, run in groupby(placed, key=lambda pair: pair[0])]
        self._touched = {of for moved in self._moved.values() for of in (moved.left, moved.joined)}
        self._read: list[Place] = []
        self._onward = self._pages()

    def persons(self) -> int:
        return sum(block.persons for block in self.blocks)

    def nameless(self) -> int:
        return sum(block.count - block.persons for block in self.blocks)

    def places(self) -> Iterator[Place]:
        """Everybody in order; pages are read when they are reached."""
        place = 0
        while place < len(self._read) or self._read_on():
            yield self._read[place]
            place += 1

    def of(self, keys: Iterable[AttendeeId]) -> dict[AttendeeId, Place]:
        """The places of some on the list; who is on another meeting's has none."""
        wanted = set(keys)
        if len(wanted) > FEW:
            return {each.key: each for each in self.places() if each.key in wanted}
        names = ("id", "kind", "member", "person")
        rows = (row for key in wanted for row in self._store.columns(Attendee, names, id=key, meeting=self._meeting))
        found = {key: Place(key, kind, member, person is not None) for key, kind, member, person in rows}
        return found | {key: moved.place for key, moved in self._moved.items() if key in found}

    def _move(self, counts: dict[By, tuple[int, int]]) -> Iterator[tuple[AttendeeId, Moved]]:
        """Count substitutes where their principals stand, each by the own rank."""
        names = ("kind", "member", "level", "organ", "registered", "person")
        for key, (kind, member) in stand_ins(self._store, self._meeting).items():
            for *left, registered, person in self._store.columns(Attendee, names, id=key, meeting=self._meeting):
                joined = (kind, member, *left[2:])
                for of, step in ((tuple(left), -1), (joined, 1)):
                    count, persons = counts.get(of, (0, 0))
                    counts[of] = count + step, persons + step * (person is not None)
                yield key, Moved(tuple(left), joined, registered, Place(key, kind, member, person is not None))

    def _read_on(self) -> bool:
        page = next(self._onward, None)
        self._read += page or ()
        return page is not None

    def _pages(self) -> Iterator[list[Place]]:
        for run in self._runs:
            if len(run) == 1 and _by(run[0]) not in self._touched:
                for skip in range(0, run[0].count, PAGE):
                    yield [place for _, place in self._rows(run[0], skip, PAGE)]
            else:
                rows = [row for block in run for row in self._rows(block) if row[1].key not in self._moved]
                here = {_by(block) for block in run}
                rows += [(each.registered, each.place) for each in self._moved.values() if each.joined in here]
                if rows:  # all of them may stand elsewhere
                    yield [place for _, place in sorted(rows, key=lambda row: (row[0], row[1].key))]

    def _rows(self, block: Block, skip: int = 0, most: int = -1) -> list[tuple[str, Place]]:
        kind, member, level, organ = _by(block)
        rows = self._store.columns(
            Attendee,
            ("registered", "id", "person"),
            order=("registered", "id"),
            skip=skip,
            most=most,
            meeting=self._meeting,
            kind=kind,
            member=member,
            level=level,
            organ=organ,
        )
        return [(place, Place(key, kind, member, person is not None)) for place, key, person in rows]


def _by(block: Block) -> By:
    return block.kind, block.member, block.level, block.organ
