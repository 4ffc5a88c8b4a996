"""What a row belongs to: meeting, bodies, member, day, found by climbing to what it is part of. 所属"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from db.meeting.entity import Meeting, MeetingBody, meeting_bodies
from db.motion.entity import ItemMotion, Motion
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.record import Entity, declared
from db.store.store import Store

DEEPEST = 6
"""Steps from a row to what it is part of; a chain of links that came from outside may be a circle."""


@frozen
class Context:
    """Where a row stands. day: the first of the meeting, None where there is no meeting or its day is unknown."""

    meeting: Meeting | None
    bodies: frozenset[Id]
    members: frozenset[Id]
    day: date | None


def context(store: Store, row: Entity) -> Context:
    """Where a row stands."""
    rows = list(_chain(store, row))
    meeting = next((each for each in rows if isinstance(each, Meeting)), None)
    places: Iterable[MeetingBody] = meeting_bodies(store, meeting.id) if meeting else ()
    day = meeting.from_on if meeting else None
    return Context(meeting, frozenset(_links((*rows, *places), "body")), frozenset(_links(rows, "member")), day)


def _chain(store: Store, row: Entity) -> Iterator[Entity]:
    """The row, then what it is part of, up to what is part of nothing."""
    found: Entity | None = row
    for _ in range(DEEPEST):
        if found is None:
            return
        yield found
        above = _above(store, found)
        entity = declared().get(store.table_of(above)) if above else None
        found = store.get(entity, above) if entity else None


def _above(store: Store, row: Entity) -> Id | None:
    """The meeting of a row, or else the first other thing that it is part of; of a motion the last agenda it was on."""
    if isinstance(row, Motion):
        agendas = store.find(ItemMotion, motion=row.id)
        return max(agendas, key=lambda each: each.id).item if agendas else row.body
    links = [each.name for each in row.declaration.columns if each.parent and each.kind == "id"]
    links.sort(key=lambda name: name != "meeting")
    return next((getattr(row, name) for name in links if getattr(row, name)), None)


def _links(rows: Iterable[Entity], name: str) -> Iterator[Id]:
    return (getattr(each, name) for each in rows if getattr(each, name, None))
