"""What the years of a body amount to: meetings, who came, what became of motions and of agreed items. 统计"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import items
from db.attendance.entity import attendees, ever_present, members_on_leave, members_present
from db.ballot.entity import standing
from db.body.entity import BodyId, Member, MemberId, in_charter, members
from db.followup.entity import FollowUp, follow_ups, progress_of, state_of
from db.followup.leading import leaders
from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_state
from db.meeting.succession import preceding
from db.motion.entity import motions_of
from db.store.glossary import term
from db.store.operation import Reader

HELD = ("held", "closed", "archived", "open", "suspended")


ATTENDED = {"came": term("到会"), "leave": term("请假"), "absent": term("未到")}


@dataclass(frozen=True, slots=True)
class Led:
    """How many items there are, how many of them are done, and how many of those by the day they were due."""

    all: int = 0
    done: int = 0
    in_time: int = 0

    def __add__(self, other: Led) -> Led:
        return Led(self.all + other.all, self.done + other.done, self.in_time + other.in_time)


def held_until(store: Reader, body: BodyId, last: MeetingId) -> tuple[Meeting, ...]:
    """The body's meetings that were held, up to one of them, the first one first."""
    found = [store.need(Meeting, last)]
    while (before := preceding(store, body, found[-1].id)) is not None:
        found.append(before)
    unordered = _without_place(store, body, {each.id for each in found}, found[0].from_on)
    held = [each for each in (*unordered, *reversed(found)) if meeting_state(store, each) in HELD]
    return tuple(sorted(held, key=lambda each: each.from_on or date.min))


def _without_place(store: Reader, body: BodyId, known: set[MeetingId], until: date | None) -> Iterable[Meeting]:
    """Meetings that the row of ordinals passes over: those of a day and without an ordinal."""
    others = (store.get(Meeting, each.meeting) for each in store.find(MeetingBody, body=body))
    return (
        each for each in others if each and each.id not in known and each.from_on and until and each.from_on < until
    )


def by_year(found: Iterable[Meeting]) -> dict[int | None, int]:
    """How many meetings were held in each year; None where the day is unknown."""
    return dict(Counter(each.from_on.year if each.from_on else None for each in found))


def attendance(store: Reader, body: BodyId, found: Iterable[Meeting]) -> dict[MemberId, dict[MeetingId, str]]:
    """How each member, those that left included, stood to the meetings that it was a member for (ATTENDED).

    Meetings without a check-in are not counted: nobody knows who came.
    """
    told: dict[MemberId, dict[MeetingId, str]] = {
        each.id: {} for each in sorted(store.find(Member, body=body), key=in_charter)
    }
    for meeting in found:
        there = ever_present(store, meeting.id)
        came = members_present(attendees(store, meeting.id), there)
        leave = members_on_leave(store, meeting.id)
        for member in members(store, body, meeting.from_on) if there else ():
            stood = "came" if member.id in came else "leave" if member.id in leave else "absent"
            told[member.id][meeting.id] = stood
    return {member: stood for member, stood in told.items() if stood}


def outcomes(store: Reader, found: Iterable[Meeting]) -> Counter[str]:
    """What became of the motions of these meetings."""
    return Counter(
        standing(store, motion, meeting.id).state
        for meeting in found
        for item in items(store, meeting.id)
        for motion in motions_of(store, item.id)
    )


def listed_until(store: Reader, body: BodyId, found: Iterable[Meeting]) -> tuple[FollowUp, ...]:
    """The entries of a body's lists that come from these meetings, or from none."""
    held = {each.id for each in found}
    return tuple(each for each in follow_ups(store, body) if each.meeting is None or each.meeting in held)


def states(store: Reader, listed: Iterable[FollowUp]) -> Counter[str]:
    """How entries stand."""
    return Counter(state_of(store, each.id) for each in listed)


def by_lead(store: Reader, listed: Iterable[FollowUp]) -> dict[str, Led]:
    """What each unit leads, as the lists name it, in the order of the lists."""
    led: dict[str, Led] = {}
    for item in listed:
        for unit in leaders(item.lead):
            led[unit] = led.get(unit, Led()) + _led(store, item)
    return led


def by_due_year(store: Reader, listed: Iterable[FollowUp]) -> dict[int, Led]:
    """What was due in each year; what has no day is due in none."""
    due: dict[int, Led] = {}
    for item in listed:
        if item.due_on:
            due[item.due_on.year] = due.get(item.due_on.year, Led()) + _led(store, item)
    return dict(sorted(due.items()))


def _led(store: Reader, item: FollowUp) -> Led:
    done = _done_on(store, item)
    return Led(1, int(done is not None), int(bool(done and item.due_on and done <= item.due_on)))


def _done_on(store: Reader, item: FollowUp) -> date | None:
    """The day on which it was done, while it is; a day that nobody told is as late as can be."""
    if state_of(store, item.id) != "done":
        return None
    said = [each.reported_on or date.max for each in progress_of(store, item.id) if each.state == "done"]
    return said[-1]
