"""What cannot be right about the places of a zone, said and not corrected. 座次核对"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from db.attendance.entity import Attendee, AttendeeId
from db.attendance.rules import called
from db.seating.entity import Spot, Zone, seat_rows
from db.seating.presence import absent, placed
from db.store.glossary import Said, say
from db.store.operation import Reader


def doubts(store: Reader, zone: Zone) -> tuple[Said, ...]:
    """Two in one seat, more than a row or vehicle holds, somebody who is away, or both on the rostrum and below."""
    where = placed(store, zone)
    return (
        *_shared(store, zone, where),
        *_beyond(store, zone, where),
        *_away(store, zone, where),
        *_twice(store, zone, where),
    )


def _name(store: Reader, attendee: AttendeeId) -> str:
    return called(store, store.need(Attendee, attendee))


def _shared(store: Reader, zone: Zone, where: dict[AttendeeId, Spot]) -> Iterator[Said]:
    sitting: dict[tuple[int, int], list[AttendeeId]] = defaultdict(list)
    for attendee, spot in where.items():
        sitting[spot.at].append(attendee)
    for at, people in sitting.items():
        if len(people) > 1:
            names = "、".join(_name(store, each) for each in people)
            values = {"names": names, "row": at[0], "number": at[1]}
            yield Said(say("{names}排在同一个座位（{row}-{number}），请给其中一位换座"), values)


def _beyond(store: Reader, zone: Zone, where: dict[AttendeeId, Spot]) -> Iterator[Said]:
    room = {each.number: each.seats for each in seat_rows(store, zone)}
    for attendee, spot in where.items():
        if spot.number > room.get(spot.row, 0):
            values = {"name": _name(store, attendee), "row": spot.row, "number": spot.number}
            yield Said(say("{name}的座位（{row}-{number}）超出布局：没有这一排（桌、车）或已经满员"), values)


def _away(store: Reader, zone: Zone, where: dict[AttendeeId, Spot]) -> Iterator[Said]:
    for attendee in sorted(where.keys() & absent(store, zone), key=lambda each: where[each]):
        values = {"name": _name(store, attendee), "seat": where[attendee].said(zone.kind)}
        yield Said(say("{name}已请假或由他人替会，仍排在{seat}"), values)


def _twice(store: Reader, zone: Zone, where: dict[AttendeeId, Spot]) -> Iterator[Said]:
    if zone.kind == "hall":
        for attendee in where.keys() & placed(store, zone._replace(kind="rostrum")).keys():
            yield Said(say("{name}既在主席台又在会场就座，请去掉一处"), {"name": _name(store, attendee)})
