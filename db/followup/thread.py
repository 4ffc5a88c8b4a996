"""The thread of a matter across the years: its motions, points, entries of lists, progress. 来龙去脉"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import AgendaItem, Note
from db.ballot.entity import standing
from db.followup.entity import FollowUp, FollowUpCarry, FollowUpId, follow_up_title, progress_of
from db.meeting.entity import Meeting, MeetingId
from db.motion.entity import ItemMotion, Motion, MotionId, links_of
from db.store.ident import Id
from db.store.moment import Instant, day_of
from db.store.operation import Reader

KINDS = ("motion", "point", "listed", "carried", "progress")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a matter: when and at which meeting as far as known, what, and the row that says it.

    `state` is the outcome of a motion, or the state that a line of progress led to.
    """

    on: date | None
    kind: str
    words: str
    row: Id
    meeting: MeetingId | None = None
    state: str = ""
    by: str = ""


def thread(store: Reader, item: FollowUpId) -> tuple[Step, ...]:
    """All that is known of the matter of an entry, the first thing first; what has no day stands at the end."""
    first = store.need(FollowUp, item)
    motions = _linked(store, first.motion)
    entries = {first.id: first} | {each.id: each for motion in motions for each in store.find(FollowUp, motion=motion)}
    steps = [step for motion in motions for step in _of_motion(store, motion)]
    steps += [step for each in entries.values() for step in _of_entry(store, each)]
    return tuple(sorted(steps, key=lambda each: (each.on or date.max, KINDS.index(each.kind), each.row)))


def _linked(store: Reader, motion: MotionId | None) -> list[MotionId]:
    """A motion with all that are linked with it, by however many links."""
    found: list[MotionId] = [motion] if motion else []
    for each in found:
        ends = (end for link in links_of(store, each) for end in (link.motion, link.other))
        found += [end for end in dict.fromkeys(ends) if end not in found]
    return found


def _of_motion(store: Reader, key: MotionId) -> Iterator[Step]:
    """A motion at every meeting at which it stood on the agenda."""
    motion = store.get(Motion, key)
    if motion is None:
        return
    items = [store.get(AgendaItem, each.item) for each in store.find(ItemMotion, motion=key)]
    for meeting in dict.fromkeys(each.meeting for each in items if each):
        yield Step(_day(store, meeting), "motion", motion.title, key, meeting, standing(store, motion, meeting).state)
    if not any(items):
        yield Step(None, "motion", motion.title, key)


def _of_entry(store: Reader, item: FollowUp) -> Iterator[Step]:
    note = store.get(Note, item.note)
    if note:  # agreed and listed in one step
        yield Step(_day_at(note.at), "point", note.head, note.id, note.meeting)
    else:
        yield Step(_day(store, item.meeting), "listed", follow_up_title(store, item), item.id, item.meeting)
    for carry in store.find(FollowUpCarry, follow_up=item.id):
        yield Step(_day(store, carry.meeting) or _day_at(carry.at), "carried", "", carry.id, carry.meeting)
    for line in progress_of(store, item.id):
        yield Step(line.reported_on, "progress", line.text, line.id, state=line.state, by=line.by)


def _day(store: Reader, meeting: MeetingId | None) -> date | None:
    held = store.get(Meeting, meeting)
    return held.from_on if held else None


def _day_at(at: Instant | None) -> date | None:
    return day_of(at) if at else None
