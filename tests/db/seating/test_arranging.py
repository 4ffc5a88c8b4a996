"""Who gets which place by rule: the middle first, delegations together. 排座"""

from __future__ import annotations

import pytest

from db.attendance.entity import AttendeeId
from db.seating.arranging import given_out, outward
from db.seating.entity import Spot, read_spot
from db.store.ident import Id


@pytest.mark.parametrize(
    ("seats", "side", "places"),
    [
        (1, "left", "1"),
        (7, "left", "7531246"),  # as one faces them: the second at the left hand of the first
        (7, "right", "6421357"),
        (6, "left", "531246"),
        (6, "right", "642135"),
        (2, "left", "12"),
    ],
)
def test_the_rostrum_is_filled_from_the_middle(seats: int, side: str, places: str) -> None:
    """What stands on the cards from left to right, seen from the hall (documents.md 4)."""
    order = outward(seats, side)
    assert sorted(order) == list(range(1, seats + 1))
    assert "".join(str(order.index(number) + 1) for number in range(1, seats + 1)) == places


@pytest.mark.parametrize("people", range(1, 10))
def test_fewer_than_there_are_seats_still_sit_in_the_middle(people: int) -> None:
    sitting = sorted(outward(9, "left")[:people])
    assert sitting == list(range(sitting[0], sitting[0] + people))
    assert abs((sitting[0] - 1) - (9 - sitting[-1])) <= 1


def rows(*seats: int) -> list[list[Spot]]:
    return [[Spot(row, number) for number in range(1, count + 1)] for row, count in enumerate(seats, start=1)]


def placed(kind: str, seats: tuple[int, ...], *sizes: int) -> str:
    """Delegations of these sizes, called A, B, C: who sits in each row."""
    groups = [[AttendeeId(Id(f"{'ABCDEF'[place]}{each}")) for each in range(size)] for place, size in enumerate(sizes)]
    found = {spot: each[0] for each, spot in given_out(kind, rows(*seats), groups)}
    return " ".join("".join(found.get(spot, ".") for spot in row) for row in rows(*seats))


@pytest.mark.parametrize(
    ("kind", "seats", "sizes", "expected"),
    [
        ("hall", (4, 4), (3, 3), "AAA. BBB."),
        ("hall", (4, 4), (3, 3, 1), "AAA. BBBC"),
        ("hall", (4, 4), (3, 3, 2), "AAAB BBCC"),  # no room to pass over a seat
        ("hall", (4, 4), (6, 2), "AAAA AABB"),
        ("table", (4, 4), (3, 3, 1), "AAAC BBB."),  # a gap is filled by whoever fits
        ("vehicle", (2, 3), (3, 2), "BB AAA"),
        ("vehicle", (2, 2), (3, 2), "AA AB"),  # one of five finds no place
    ],
)
def test_delegations_stay_together_where_they_can(
    kind: str, seats: tuple[int, ...], sizes: tuple[int, ...], expected: str
) -> None:
    assert placed(kind, seats, *sizes) == expected


@pytest.mark.parametrize("cell", ["3-5", "3-5 hand", "0-0 hand"])
def test_a_cell_tells_its_place_and_the_hand(cell: str) -> None:
    assert read_spot(cell).cell == cell


def test_what_a_later_version_wrote_is_no_place() -> None:
    assert read_spot("balcony 3") == Spot(0, 0)
