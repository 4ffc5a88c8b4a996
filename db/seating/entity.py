"""Zones with their rows, and who has which place in them. 座次"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from db.attendance.entity import AttendeeId
from db.meeting.entity import MeetingId, StageId
from db.store.glossary import Said, say, term
from db.store.ident import Id, keyed
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

ZONES = {
    "rostrum": term("主席台"),
    "hall": term("会场"),
    "photograph": term("合影"),
    "table": term("用餐"),
    "vehicle": term("车辆"),
}
"""Only added to at the end: ids count by this order."""

SIDES = {"left": term("左手"), "right": term("右手")}
"""On which hand of the first the second sits, as they sit there."""

VIEWS = {"stage": term("从主席台看"), "hall": term("面向主席台看")}
"""From where a plan is drawn."""

MOST = 500
"""Rows of a zone, and seats of a row."""


@entity("seating", term("座次安排"))
class Seating(Entity):
    """How the places of one zone are given out and drawn; unset is the left hand, and seen from the rostrum."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    stage: StageId | None = field(term("阶段"), parent=True)
    zone: str = field(term("区域"), fixed=True, codes=ZONES)
    side: str = field(term("第二位在第一位的"), fixed=True, codes=SIDES)
    view: str = field(term("图的方向"), fixed=True, codes=VIEWS)


@entity("seat_row", term("排、桌、车"))
class SeatRow(Entity):
    """A row, a table or a vehicle of a zone, counted from 1, and how many it holds; rows count from the front."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    stage: StageId | None = field(term("阶段"), parent=True)
    zone: str = field(term("区域"), fixed=True, codes=ZONES)
    number: int = field(term("第几"))
    seats: int = field(term("座位数"))
    name: str = field(term("桌名或车牌"))
    contact: str = field(term("随车联络"))
    departs_at: Instant | None = field(term("发车时间"))
    gathering: str = field(term("上车地点"))


@entity("seat", term("座次"))
class Seat(Entity):
    """One attendee's place in a zone; row, number and whether a hand set it are one cell (`Spot`)."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    stage: StageId | None = field(term("阶段"), parent=True)
    zone: str = field(term("区域"), fixed=True, codes=ZONES)
    attendee: AttendeeId = field(term("参会人员"), parent=True)
    place: str = field(term("排号"), fixed=True, conflict="quiet")

    @property
    def spot(self) -> Spot:
        return read_spot(self.place)


class Spot(NamedTuple):
    """A row and a number in it, from the left as one faces the front; by hand in row 0: left out on purpose."""

    row: int
    number: int
    by_hand: bool = False

    @property
    def cell(self) -> str:
        return f"{self.row}-{self.number}{' hand' if self.by_hand else ''}"

    def said(self, zone: str) -> Said:
        """The place in the words of its zone."""
        return Said(NAMED[zone], {"row": self.row, "number": self.number})

    @property
    def at(self) -> tuple[int, int]:
        return self.row, self.number


LEFT_OUT = Spot(0, 0, by_hand=True)
_CELL = re.compile(r"(\d{1,6})-(\d{1,6})( hand)?")


def read_spot(cell: str) -> Spot:
    """What a cell says; what a later version wrote reads as no place at all."""
    found = _CELL.fullmatch(cell)
    return Spot(int(found[1]), int(found[2]), found[3] is not None) if found else Spot(0, 0)


class Zone(NamedTuple):
    """A zone of a stage, or of the meeting as a whole: its tables, its vehicles."""

    meeting: MeetingId
    stage: StageId | None
    kind: str

    def id_of(self, table: str, part: object = "") -> Id:
        return keyed(table, self.stage or self.meeting, list(ZONES).index(self.kind), part)

    @property
    def place(self) -> dict[str, object]:
        """The fields that every row of the zone has."""
        return {"meeting": self.meeting, "stage": self.stage, "zone": self.kind}


def seating(store: Reader, zone: Zone) -> Seating | None:
    return store.get(Seating, zone.id_of("seating"))


def seat_rows(store: Reader, zone: Zone) -> tuple[SeatRow, ...]:
    """The rows, tables or vehicles of a zone by their numbers, none with more seats than a row may have."""
    found = sorted(store.find(SeatRow, **zone.place), key=lambda each: each.number or 0)
    return tuple(replace(each, seats=min(max(each.seats or 0, 0), MOST)) for each in found)


def seats(store: Reader, zone: Zone) -> tuple[Seat, ...]:
    """Who has a place in a zone, or is left out of it by hand; by row and number."""
    return tuple(sorted(store.find(Seat, **zone.place), key=lambda each: (each.spot, each.id)))


def zones(store: Reader, meeting: MeetingId) -> tuple[Zone, ...]:
    """The zones of a meeting that have rows, the meeting's own after those of its stages."""
    rows = store.find(SeatRow, meeting=meeting)
    found = {Zone(meeting, each.stage, each.zone) for each in rows if each.zone in ZONES}
    return tuple(sorted(found, key=lambda each: (each.stage is None, each.stage or "", list(ZONES).index(each.kind))))


NAMED = {
    "rostrum": say("主席台{row}排{number}座"),
    "hall": say("{row}排{number}座"),
    "photograph": say("合影第{row}排{number}位"),
    "table": say("{row}号桌"),
    "vehicle": say("{row}号车"),
}


def seat_text(zone: str, spot: Spot) -> str:
    """What is written on a badge: 3排5座, 2号车."""
    return str(spot.said(zone)) if spot.row and zone in NAMED else ""


def seat_texts(store: Reader, meeting: MeetingId, stage: StageId | None) -> dict[AttendeeId, str]:
    """Where each attendee sits at a stage: on the rostrum, or else in the hall; at the arrival desk, of any stage."""
    within = {"meeting": meeting} if stage is None else {"stage": stage}
    found = store.columns(Seat, ("attendee", "zone", "place"), **within)
    sitting = sorted((zone, attendee, place) for attendee, zone, place in found if zone in ("hall", "rostrum"))
    texts = ((attendee, seat_text(zone, read_spot(place))) for zone, attendee, place in sitting)
    return {attendee: text for attendee, text in texts if text}
