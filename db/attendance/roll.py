"""A meeting's list in its order, counted at once and read as far as somebody looks. 名单次序"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from db.attendance.entity import Attendee, AttendeeId, charter_orders, place_in_order
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


class Roll:
    """The same order as `attendees`; it holds for as long as no attendee is touched."""

    def __init__(self, store: Reader, meeting: MeetingId) -> None:
        self._store, self._meeting = store, meeting
        by = ("kind", "member", "level", "organ")
        counts = store.count(Attendee, by, "person", meeting=meeting)
        orders = charter_orders(store)
        blocks = (
            Block(kind, member, level, organ, *numbers) for (kind, member, level, organ), numbers in counts.items()
        )
        placed = sorted(((place_in_order(orders, *_by(each)), each) for each in blocks), key=lambda pair: pair[0])
        self.blocks = [block for _, block in placed]
        self._runs = [[block for _, block in run] for _, run in groupby(placed, key=lambda pair: pair[0])]
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
        return {key: Place(key, kind, member, person is not None) for key, kind, member, person in rows}

    def _read_on(self) -> bool:
        page = next(self._onward, None)
        self._read += page or ()
        return page is not None

    def _pages(self) -> Iterator[list[Place]]:
        for run in self._runs:
            if len(run) == 1:
                for skip in range(0, run[0].count, PAGE):
                    yield [place for _, place in self._rows(run[0], skip, PAGE)]
            else:
                rows = (row for block in run for row in self._rows(block))
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


def _by(block: Block) -> tuple[str, MemberId | None, str, str]:
    return block.kind, block.member, block.level, block.organ
