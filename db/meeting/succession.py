"""Which meeting of a body came before another, and which comes next; those counted apart are neither. 届次先后"""

from __future__ import annotations

from db.body.entity import BodyId
from db.meeting.entity import COUNTED_APART, Meeting, MeetingBody, MeetingId, is_cancelled, meetings
from db.store.operation import Reader

Place = tuple[MeetingBody, Meeting]


def latest(store: Reader) -> Meeting | None:
    """The latest meeting that is no part of another; a cancelled one only where there is no other."""
    whole = [each for each in meetings(store) if each.parent is None]
    return next((each for each in whole if not is_cancelled(store, each)), next(iter(whole), None))


def preceding(store: Reader, body: BodyId, meeting: MeetingId) -> Meeting | None:
    """The body's meeting before this one."""
    earlier = [each for each in _others(store, body, meeting) if _is_before(each, _place(store, body, meeting))]
    return max(earlier, key=_order)[1] if earlier else None


def following(store: Reader, body: BodyId, meeting: MeetingId) -> Meeting | None:
    """The body's meeting after this one, when it is planned already."""
    later = [each for each in _others(store, body, meeting) if _is_before(_place(store, body, meeting), each)]
    return min(later, key=_order)[1] if later else None


def _place(store: Reader, body: BodyId, meeting: MeetingId) -> Place | None:
    place = next(iter(store.find(MeetingBody, body=body, meeting=meeting)), None)
    held = store.get(Meeting, meeting)
    return (place, held) if place and held else None


def _others(store: Reader, body: BodyId, meeting: MeetingId) -> list[Place]:
    places = [(each, store.get(Meeting, each.meeting)) for each in store.find(MeetingBody, body=body)]
    return [(place, held) for place, held in places if held and held.id != meeting and _counts(store, held)]


def _counts(store: Reader, held: Meeting) -> bool:
    return held.kind not in COUNTED_APART and not is_cancelled(store, held)


def _is_before(first: Place | None, second: Place | None) -> bool:
    """By ordinals of one count where both have one, since a day may be unknown; else by days, where both are known."""
    if first is None or second is None:
        return False
    (one, earlier), (other, later) = first, second
    if one.ordinal and other.ordinal and not {earlier.kind, later.kind} & {*COUNTED_APART}:
        return one.ordinal < other.ordinal
    return bool(earlier.from_on and later.from_on and earlier.from_on < later.from_on)


def _order(place: Place) -> tuple[int, str, str]:
    """Meetings compared with one another here all have an ordinal, or all have a day."""
    return place[0].ordinal or 0, str(place[1].from_on or ""), place[1].id
