"""Whom a zone is for, and who of them is away. 座次的对象"""

from __future__ import annotations

from collections.abc import Mapping

from db.attendance.absence import excused, leaves_from
from db.attendance.entity import ATTENDEE_KINDS, Attendee, AttendeeId, attendees, substitutes
from db.people.entity import ERASED, persons_known
from db.seating.entity import Spot, Zone, seats
from db.store.operation import Reader

AT_MEETING = ("guest", "head", "delegate", "observer", "office")
KINDS: Mapping[str, tuple[str, ...]] = {
    "rostrum": ("guest", "head"),
    "hall": AT_MEETING,
    "photograph": AT_MEETING,
    "table": tuple(ATTENDEE_KINDS),
    "vehicle": tuple(ATTENDEE_KINDS),
}
"""Who is proposed for a zone; by hand anybody can be placed."""


def absent(store: Reader, zone: Zone) -> frozenset[AttendeeId]:
    """Who has leave from the stage or the meeting, alone or with the whole member, or is stood in for."""
    people, members = excused(leaves_from(store, zone.meeting, zone.stage))
    listed = attendees(store, zone.meeting)
    stood_in = substitutes(store, zone.meeting)
    of_members = {each.id for each in listed if each.member in members and each.id not in stood_in.values()}
    return frozenset(people | of_members | stood_in.keys())


def candidates(store: Reader, zone: Zone) -> tuple[Attendee, ...]:
    """The persons whom the rule places: of the zone's kinds, not away, in the hall not those on the rostrum."""
    away = absent(store, zone)
    above = placed(store, zone._replace(kind="rostrum")) if zone.kind == "hall" else {}
    return tuple(
        each
        for each in _to_seat(store, zone)
        if each.person and each.kind in KINDS[zone.kind] and each.id not in away and each.id not in above
    )


def placed(store: Reader, zone: Zone) -> dict[AttendeeId, Spot]:
    """Where those on the list have their places, by row and number."""
    listed = {each.id: place for place, each in enumerate(_to_seat(store, zone))}
    sitting = [each for each in seats(store, zone) if each.spot.row and each.attendee in listed]
    sitting.sort(key=lambda each: (each.spot.at, listed[each.attendee]))
    return {each.attendee: each.spot for each in sitting}


def _to_seat(store: Reader, zone: Zone) -> list[Attendee]:
    """Everybody on the list but who was erased: that place is free for another."""
    erased = {each.id for each in persons_known(store).values() if each.name == ERASED}
    return [each for each in attendees(store, zone.meeting) if each.person not in erased]
