"""The meetings of a body by their ordinals, those counted apart left out. 历次会议"""

from __future__ import annotations

from datetime import date

from db.body.entity import BodyId
from db.meeting.entity import COUNTED_APART, Meeting, MeetingBody, is_cancelled, meeting_state
from db.store.operation import Reader

TO_COME = ("planned", "convened")


def by_ordinal(store: Reader, body: BodyId) -> dict[int, Meeting]:
    """The meetings that have an ordinal, in their order; where a merge gave one to two, the first entered.

    A cancelled one uses up neither its ordinal nor its host's turn.
    """
    found: dict[int, Meeting] = {}
    for place in sorted(store.find(MeetingBody, body=body), key=lambda each: (each.ordinal or 0, each.meeting)):
        meeting = store.get(Meeting, place.meeting)
        counts = meeting and meeting.kind not in COUNTED_APART and not is_cancelled(store, meeting)
        if meeting and counts and place.ordinal:
            found.setdefault(place.ordinal, meeting)
    return found


def is_to_come(store: Reader, meeting: Meeting) -> bool:
    return meeting_state(store, meeting) in TO_COME


def last_held(store: Reader, body: BodyId) -> int:
    """The greatest ordinal of a meeting that was held or is being held; 0 where there is none."""
    return max((each for each, held in by_ordinal(store, body).items() if not is_to_come(store, held)), default=0)


def last_day(store: Reader, body: BodyId) -> date | None:
    """The first day of the last meeting held, as far as the days are told."""
    days = (held.from_on for held in by_ordinal(store, body).values() if not is_to_come(store, held))
    return max((each for each in days if each), default=None)
