"""Who gets which place by rule: pure functions of rows, of people in their order, and of what is taken. 排座"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from db.attendance.entity import FOR_MEMBERS, Attendee, AttendeeId
from db.seating.entity import SeatRow, Spot

FROM_THE_MIDDLE = ("rostrum", "photograph")
"""Zones whose rows are filled from the middle, one by one and not by delegations."""


def outward(seats: int, side: str) -> tuple[int, ...]:
    """The numbers of a row as they are given out, counted from the left as one faces it.

    Of an odd row the first sits in the middle, the second at the first's left hand (at the right as one faces them),
    the third at the right hand, and so on; of an even one the first two share the middle (documents.md 4, source 7).
    """
    middle = (seats + 1) // 2
    steps = [0, *chain.from_iterable((step, -step) for step in range(1, seats + 1))]
    numbers = (middle + step for step in steps if 1 <= middle + step <= seats)
    return tuple(seats + 1 - number if side == "right" else number for number in numbers)


def free_rows(kind: str, rows: Iterable[SeatRow], taken: Collection[tuple[int, int]], side: str) -> list[list[Spot]]:
    """The free places of each row, in the order in which they are given out."""
    numbered = ((row.number, outward(row.seats, side) if kind in FROM_THE_MIDDLE else _along(row)) for row in rows)
    free = ([Spot(row, number) for number in numbers if (row, number) not in taken] for row, numbers in numbered)
    return [row for row in free if row]


def _along(row: SeatRow) -> range:
    return range(1, row.seats + 1)


def parties(kind: str, people: Sequence[Attendee], first_row: int) -> list[list[AttendeeId]]:
    """Those who stay together, in the order of their first: delegations; at the first table guests and heads."""
    if kind in FROM_THE_MIDDLE:
        return [[each.id] for each in people]
    top = [each.id for each in people if each.kind in ("guest", "head")][: first_row if kind == "table" else 0]
    together: dict[str, list[AttendeeId]] = {"top": top} if top else {}
    for each in people:
        if each.id not in top:
            own = each.member if each.kind in FOR_MEMBERS else None
            together.setdefault(own or each.organisation or each.id, []).append(each.id)
    return list(together.values())


def given_out(
    kind: str, free: list[list[Spot]], groups: Sequence[Sequence[AttendeeId]]
) -> Iterator[tuple[AttendeeId, Spot]]:
    """Each party in the first row that holds it whole; one that no row holds fills up what is free.

    In the hall nobody sits before those who come earlier in the order: a row that is passed over stays as it is, if the
    rest holds all who wait. Whoever finds no place is not among the answers.
    """
    for place, group in enumerate(groups):
        waiting = sum(map(len, groups[place:]))
        fitting = next((number for number, row in enumerate(free) if len(row) >= len(group)), 0)
        if kind == "hall":
            free = free[fitting:] if sum(map(len, free[fitting:])) >= waiting else free
            fitting = 0
        spots = list(chain(*free[fitting:], *free[:fitting]))[: len(group)]
        yield from zip(group, spots, strict=False)
        free = [left for row in free if (left := [spot for spot in row if spot not in spots])]
