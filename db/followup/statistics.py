"""What the years of a body amount to: meetings, who came, what became of motions and of agreed items. 统计"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import items
from db.attendance.entity import attendees, ever_present, members_on_leave, members_present
from db.ballot.entity import standing
from db.body.entity import BodyId, MemberId, members
from db.followup.entity import FollowUp, follow_ups, progress_of, state_of
from db.followup.leading import leaders
from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_state
from db.meeting.succession import preceding
from db.motion.entity import motions_of
from db.store.operation import Reader

HELD = ("held", "closed", "archived", "open", "suspended")


@dataclass(frozen=True, slots=True)
class Attended:
    """To how many meetings a member was due, came, and asked leave; meetings without a check-in are not counted."""

    due: int
    came: int
    on_leave: int


@dataclass(frozen=True, slots=True)
class Led:
    """How many items a unit leads, how many of them are done, and how many of those by the day they were due."""

    all: int = 0
    done: int = 0
    in_time: int = 0


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


def attendance(store: Reader, body: BodyId, found: Iterable[Meeting]) -> dict[MemberId, Attended]:
    """Each member of today with the meetings that it was a member for."""
    there = {each.id: ever_present(store, each.id) for each in found}
    counted = [each for each in found if there[each.id]]
    came = {each.id: members_present(attendees(store, each.id), there[each.id]) for each in counted}
    leave = {each.id: members_on_leave(store, each.id) for each in counted}
    due = {each.id: {member.id for member in members(store, body, each.from_on)} for each in counted}
    return {
        member.id: Attended(
            *(sum(member.id in told[each.id] for each in counted) for told in (due, came, leave)),
        )
        for member in members(store, body)
    }


def outcomes(store: Reader, found: Iterable[Meeting]) -> Counter[str]:
    """What became of the motions of these meetings."""
    return Counter(
        standing(store, motion, meeting.id).state
        for meeting in found
        for item in items(store, meeting.id)
        for motion in motions_of(store, item.id)
    )


def states(store: Reader, body: BodyId) -> Counter[str]:
    """How a body's items stand."""
    return Counter(state_of(store, each.id) for each in follow_ups(store, body))


def by_lead(store: Reader, body: BodyId) -> dict[str, Led]:
    """What each unit leads, as the lists name it, in the order of the lists."""
    led: dict[str, Led] = {}
    for item in follow_ups(store, body):
        done = _done_on(store, item)
        in_time = bool(done and item.due_on and done <= item.due_on)
        for unit in leaders(item.lead):
            before = led.get(unit, Led())
            led[unit] = Led(before.all + 1, before.done + bool(done), before.in_time + in_time)
    return led


def _done_on(store: Reader, item: FollowUp) -> date | None:
    """The day on which it was done, while it is; a day that nobody told is as late as can be."""
    if state_of(store, item.id) != "done":
        return None
    said = [each.reported_on or date.max for each in progress_of(store, item.id) if each.state == "done"]
    return said[-1]
