"""What the lists of the check-in page show: who may come, how many have, what happened. 签到名单的行"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from db.attendance.entity import AttendeeId
from db.attendance.roll import Place
from db.body.entity import MemberId
from db.store.ident import Id
from db.store.moment import Instant
from desktop.widgets.record_model import Unread

IN, LEFT, EXCUSED, OUT = "in", "left", "excused", "out"


@dataclass(frozen=True, slots=True)
class DoorRow:
    """Somebody who may come: a person, or an organisation of which nobody is named.

    `stands_for` and `stood_in_by` name who is stood in for, and who stands in; `is_over`: the stage is closed.
    """

    key: AttendeeId
    name: str
    post: str
    member: MemberId | None
    party: str
    seat: str
    badge_code: str
    kind: str
    is_person: bool
    arriving: bool
    stands_for: str = ""
    stood_in_by: str = ""
    is_over: bool = False
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
class Event:
    """Somebody arrived, left, came back, or is out for an item."""

    key: Id
    at: Instant
    kind: str


@dataclass(frozen=True, slots=True)
class Passing:
    """One event at the door."""

    key: Id
    at: Instant
    kind: str
    row: DoorRow


class Picked(Unread):
    """Some of the roll, counted beforehand; looked up as far as the list is scrolled, made when they are painted."""

    def __init__(
        self, count: int, places: Iterator[Place], row: Callable[[AttendeeId], DoorRow], whole: Callable[[], object]
    ) -> None:
        self._count, self._places, self._row, self._whole = count, places, row, whole
        self._keys: list[AttendeeId] = []

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> DoorRow:  # type: ignore[override]
        while len(self._keys) <= place:
            self._keys.append(self._next())
        return self._row(self._keys[place])

    def _next(self) -> AttendeeId:
        found = next(self._places, None)
        if found is None:
            raise IndexError
        return found.key

    def __iter__(self) -> Iterator[DoorRow]:
        self._whole()
        yield from super().__iter__()

    def find(self, key: object) -> int:
        self._keys += [place.key for place in self._places]
        return self._keys.index(key) if key in self._keys else -1  # type: ignore[arg-type]
