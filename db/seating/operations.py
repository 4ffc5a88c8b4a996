"""The changes a person can make to zones and places: one step arranges a whole zone. 座次的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from db.attendance.entity import Attendee, AttendeeId
from db.attendance.rules import is_of
from db.meeting.entity import MeetingId
from db.seating import rules
from db.seating.arranging import free_rows, given_out, parties
from db.seating.entity import LEFT_OUT, Seat, Seating, SeatRow, Spot, Zone, seat_rows, seating, seats
from db.seating.presence import candidates
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write


class RowFacts(NamedTuple):
    """What a row, table or vehicle is to hold, and of a vehicle when and where it is boarded."""

    seats: int
    name: str = ""
    contact: str = ""
    departs_at: Instant | None = None
    gathering: str = ""


@dataclass(frozen=True, slots=True)
class LayOutZone(Operation):
    """Say the rows, tables or vehicles of a zone from the front, on which hand the second sits, and the view. 布局"""

    zone: Zone
    rows: tuple[RowFacts, ...]
    side: str = "left"
    view: str = "stage"

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.is_a_zone(store, self.zone)
        rules.may_lay_out([each.seats for each in self.rows])
        place = self.zone.place
        yield from write(Seating, self.zone.id_of("seating"), **place, side=self.side, view=self.view)
        for number, facts in enumerate(self.rows, start=1):
            yield from write(SeatRow, self.zone.id_of("seat_row", number), **place, number=number, **facts._asdict())
        for each in seat_rows(store, self.zone):
            if each.number > len(self.rows):
                yield hide(SeatRow, each.id)


@dataclass(frozen=True, slots=True)
class ArrangeZone(Operation):
    """Give out the places of a zone by its rule, to its people in the given order; whom a hand placed stays. 排座"""

    zone: Zone
    order: tuple[AttendeeId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.is_a_zone(store, self.zone)
        rows = seat_rows(store, self.zone)
        rules.has_rows(rows)
        before = seats(store, self.zone)
        found = dict(self._found(store, rows, {each.attendee: each.spot for each in before if each.spot.by_hand}))
        for each in before:
            if not each.spot.by_hand and each.attendee not in found:
                yield hide(Seat, each.id)
        for attendee, spot in found.items():
            yield from _seat(self.zone, attendee, spot)

    def _found(
        self, store: Reader, rows: tuple[SeatRow, ...], by_hand: dict[AttendeeId, Spot]
    ) -> Iterator[tuple[AttendeeId, Spot]]:
        place = {attendee: number for number, attendee in enumerate(self.order)}
        people = [each for each in candidates(store, self.zone) if each.id not in by_hand]
        people.sort(key=lambda each: place.get(each.id, len(place)))
        said = seating(store, self.zone)
        free = free_rows(self.zone.kind, rows, {spot.at for spot in by_hand.values()}, said.side if said else "")
        return given_out(self.zone.kind, free, parties(self.zone.kind, people, len(free[0]) if free else 0))


@dataclass(frozen=True, slots=True)
class SeatByHand(Operation):
    """Put somebody on a seat by hand; who sat there gets the place that becomes free. 指定座位"""

    zone: Zone
    attendee_id: AttendeeId
    row: int
    number: int

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.is_a_zone(store, self.zone)
        rules.may_sit(store, self.zone, store.need(Attendee, self.attendee_id), self.row, self.number)
        before = {each.attendee: each.spot for each in seats(store, self.zone)}
        own = before.get(self.attendee_id)
        for attendee, spot in before.items():
            if spot.at == (self.row, self.number) and attendee != self.attendee_id:
                yield from _changed(self.zone, attendee, own if own and own.row else None)
        yield from _seat(self.zone, self.attendee_id, Spot(self.row, self.number, by_hand=True))


@dataclass(frozen=True, slots=True)
class LeaveOut(Operation):
    """Somebody has no place in a zone, and gets none by rule. 不排座"""

    zone: Zone
    attendee_id: AttendeeId

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.is_a_zone(store, self.zone)
        is_of(store, store.need(Attendee, self.attendee_id), self.zone.meeting)
        yield from _seat(self.zone, self.attendee_id, LEFT_OUT)


@dataclass(frozen=True, slots=True)
class FreeSeats(Operation):
    """Take back places, those by hand too, so that the rule decides again. 清空座位"""

    zone: Zone
    attendee_ids: tuple[AttendeeId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.is_a_zone(store, self.zone)
        for each in seats(store, self.zone):
            if each.attendee in self.attendee_ids:
                yield hide(Seat, each.id)


@dataclass(frozen=True, slots=True)
class TakeBackSeats(Operation):
    """Take back one step of this computer that laid out or filled a zone, and nothing else. 撤销排座"""

    meeting_id: MeetingId
    device: str
    seq: int
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.is_of_seats(store, self.meeting_id, self.device, self.seq)
        yield from store.commit_changes(self.device, self.seq)


def _seat(zone: Zone, attendee: AttendeeId, spot: Spot) -> Iterator[Change]:
    yield from write(Seat, zone.id_of("seat", attendee), **zone.place, attendee=attendee, place=spot.cell)


def _changed(zone: Zone, attendee: AttendeeId, spot: Spot | None) -> Iterator[Change]:
    """Who made way sits by hand on the seat that became free, or has none."""
    if spot is None:
        yield hide(Seat, zone.id_of("seat", attendee))
    else:
        yield from _seat(zone, attendee, spot._replace(by_hand=True))
