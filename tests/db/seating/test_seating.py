"""Zones laid out, arranged in one step, mended by hand. 座次"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from db.attendance.entity import AttendeeId
from db.attendance.operations import GrantLeave, RegisterAttendee
from db.attendance.printed import NotePrinted, Printed, changed
from db.people.operations import AddPerson
from db.seating.doubts import doubts
from db.seating.entity import Seat, Spot, Zone, seat_rows, seat_texts, seats, zones
from db.seating.operations import ArrangeZone, FreeSeats, LayOutZone, LeaveOut, RowFacts, SeatByHand, TakeBackSeats
from db.seating.presence import placed
from db.store.errors import RuleError
from db.store.operation import Change, Operation, Reader, write
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def zone(council: Council, kind: str, *rows: int) -> Zone:
    """A zone laid out with so many seats in each row."""
    found = Zone(council.meeting, council.stage, kind)
    council.run(LayOutZone(found, tuple(map(RowFacts, rows))))
    return found


def where(council: Council, of: Zone) -> list[tuple[int, int] | None]:
    """The places of the four mayors."""
    found = placed(council.store, of)
    return [found[each].at if each in found else None for each in council.attendees]


def arrange(council: Council, of: Zone) -> None:
    council.run(ArrangeZone(of, tuple(council.attendees)))


def test_one_step_arranges_the_rostrum_and_one_step_takes_it_back(council: Council) -> None:
    rostrum = zone(council, "rostrum", 4)
    before = len(list(council.store.own_commits()))
    arrange(council, rostrum)
    assert where(council, rostrum) == [(1, 2), (1, 3), (1, 1), (1, 4)]
    commits = list(council.store.own_commits())
    assert len(commits) == before + 1
    changes = council.store.commit_changes(*commits[0][:2])
    assert {each.table for each in changes} == {"seat"}
    assert all(each.values == {"_del": 1} for each in changes)


def test_the_order_that_is_given_decides_and_the_side_too(council: Council) -> None:
    rostrum = zone(council, "rostrum", 4)
    council.run(LayOutZone(rostrum, (RowFacts(4),), side="right"))
    council.run(ArrangeZone(rostrum, tuple(reversed(council.attendees))))
    assert where(council, rostrum) == [(1, 1), (1, 4), (1, 2), (1, 3)]


def test_by_hand_beats_the_rule_and_stays(council: Council) -> None:
    rostrum = zone(council, "rostrum", 4)
    council.run(SeatByHand(rostrum, council.attendees[3], 1, 2))
    council.run(LeaveOut(rostrum, council.attendees[1]))
    arrange(council, rostrum)
    assert where(council, rostrum) == [(1, 3), None, (1, 1), (1, 2)]
    council.run(FreeSeats(rostrum, (council.attendees[3], council.attendees[1])))
    arrange(council, rostrum)
    assert where(council, rostrum) == [(1, 2), (1, 3), (1, 1), (1, 4)]


def test_who_sat_there_changes_places(council: Council) -> None:
    hall = zone(council, "hall", 6)
    arrange(council, hall)
    council.run(SeatByHand(hall, council.attendees[0], 1, 3))
    assert where(council, hall) == [(1, 3), (1, 2), (1, 1), (1, 4)]
    council.run(LeaveOut(hall, council.attendees[0]))
    council.run(SeatByHand(hall, council.attendees[0], 1, 2))
    assert where(council, hall) == [(1, 2), None, (1, 1), (1, 4)]


def test_nobody_sits_in_the_hall_who_sits_on_the_rostrum(council: Council) -> None:
    arrange(council, zone(council, "rostrum", 2))
    hall = zone(council, "hall", 6)
    arrange(council, hall)
    assert where(council, hall) == [None, None, (1, 1), (1, 2)]
    texts = seat_texts(council.store, council.meeting, council.stage)
    assert [texts[each] for each in council.attendees] == ["主席台1排1座", "主席台1排2座", "1排1座", "1排2座"]
    council.run(SeatByHand(hall, council.attendees[0], 1, 6))
    assert [str(each) for each in doubts(council.store, hall)] == ["张一既在主席台又在会场就座，请去掉一处"]


def test_who_is_away_gets_no_seat_and_is_a_doubt_in_one(council: Council) -> None:
    hall = zone(council, "hall", 6)
    arrange(council, hall)
    council.run(GrantLeave(council.meeting, member_id=council.members[1], reason="因故"))
    assert [str(each) for each in doubts(council.store, hall)] == ["张二已请假或由他人替会，仍排在1排2座"]
    arrange(council, hall)
    assert where(council, hall) == [(1, 1), None, (1, 2), (1, 3)]
    assert doubts(council.store, hall) == ()


@dataclass(frozen=True, slots=True)
class SqueezeIn(Operation):
    """What two computers can bring about together: several on one seat, in a row that is too short for it."""

    zone: Zone
    people: tuple[AttendeeId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in self.people:
            row = self.zone.id_of("seat", each)
            yield from write(Seat, row, **self.zone.place, attendee=each, place=Spot(1, 3).cell)


def test_two_in_one_seat_and_a_full_vehicle_are_doubts(council: Council) -> None:
    vehicle = zone(council, "vehicle", 2)
    council.run(SqueezeIn(vehicle, tuple(council.attendees[:2])))
    assert [str(each) for each in doubts(council.store, vehicle)] == [
        "张一、张二排在同一个座位（1-3），请给其中一位换座",
        "张一的座位（1-3）超出布局：没有这一排（桌、车）或已经满员",
        "张二的座位（1-3）超出布局：没有这一排（桌、车）或已经满员",
    ]


def test_more_people_than_seats_leave_some_without_one(council: Council) -> None:
    vehicle = zone(council, "vehicle", 2, 1)
    arrange(council, vehicle)
    assert where(council, vehicle) == [(1, 1), (1, 2), (2, 1), None]


def test_guests_and_heads_sit_at_the_first_table_and_delegations_together(council: Council) -> None:
    people = [council.run(AddPerson(f"李{sign}", "乙市", "处长", council.members[1])).person_id for sign in "一二三"]
    own = [council.run(RegisterAttendee(council.meeting, "delegate", each)).attendee_id for each in people]
    tables = zone(council, "table", 4, 4)
    council.run(ArrangeZone(tables, (*own, *council.attendees)))
    assert where(council, tables) == [(1, 1), (1, 2), (1, 3), (1, 4)]
    assert [placed(council.store, tables)[each].row for each in own] == [2, 2, 2]


def test_a_zone_of_the_meeting_is_another_than_that_of_a_stage(council: Council) -> None:
    of_stage = zone(council, "vehicle", 2)
    of_meeting = of_stage._replace(stage=None)
    council.run(LayOutZone(of_meeting, (RowFacts(4, "川A12345", "王师傅"),)))
    assert zones(council.store, council.meeting) == (of_stage, of_meeting)
    assert [each.name for each in seat_rows(council.store, of_meeting)] == ["川A12345"]
    arrange(council, of_meeting)
    assert seats(council.store, of_stage) == ()


def test_a_row_less_hides_it(council: Council) -> None:
    hall = zone(council, "hall", 3, 3)
    arrange(council, hall)
    council.run(LayOutZone(hall, (RowFacts(3),)))
    assert [each.seats for each in seat_rows(council.store, hall)] == [3]
    assert len(doubts(council.store, hall)) == 1


@pytest.mark.parametrize(
    ("row", "number", "words"), [(3, 1, "没有第3排（桌、车）"), (1, 5, "只有4个座位，没有5号"), (1, 0, "没有0号")]
)
def test_a_seat_that_is_not_there_is_refused(council: Council, row: int, number: int, words: str) -> None:
    hall = zone(council, "hall", 4)
    with pytest.raises(RuleError, match=words):
        council.run(SeatByHand(hall, council.attendees[0], row, number))
    assert council.store.find(Seat) == ()


@pytest.mark.parametrize("rows", [(), (0,), (501,), (-1, 3)])
def test_rows_without_seats_are_refused(council: Council, rows: tuple[int, ...]) -> None:
    with pytest.raises(RuleError, match="每排1至500座"):
        zone(council, "hall", *rows)


def test_without_rows_nothing_is_arranged(council: Council) -> None:
    with pytest.raises(RuleError, match="还没有布局"):
        arrange(council, Zone(council.meeting, council.stage, "hall"))


def test_what_was_printed_is_offered_again_only_when_it_changed(council: Council) -> None:
    faces = dict(zip(council.attendees, ("张一", "张二"), strict=False))
    assert changed(council.store, council.meeting, "badges", faces) == set(council.attendees[:2])
    council.run(NotePrinted(council.meeting, "badges", tuple(faces.items())))
    assert changed(council.store, council.meeting, "badges", faces) == frozenset()
    assert changed(council.store, council.meeting, "table_cards", faces) == set(council.attendees[:2])
    faces[council.attendees[1]] = "章二"
    assert changed(council.store, council.meeting, "badges", faces) == {council.attendees[1]}
    assert {len(each.mark) for each in council.store.find(Printed)} == {4}


def test_a_step_of_seats_is_taken_back_and_no_other(council: Council) -> None:
    hall = zone(council, "hall", 6)
    council.run(SeatByHand(hall, council.attendees[3], 1, 1))
    arrange(council, hall)
    device, seq, _ = next(council.store.own_commits())
    council.run(TakeBackSeats(council.meeting, device, seq))
    assert where(council, hall) == [None, None, None, (1, 1)]
    with pytest.raises(RuleError, match="没有可以撤销的排座"):
        council.run(TakeBackSeats(council.meeting, device, 1))
