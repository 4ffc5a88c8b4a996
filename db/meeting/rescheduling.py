"""What becomes of a planned meeting before it begins: postponed, cancelled, to be held after all. 延期与取消"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.meeting.entity import (
    Meeting,
    MeetingId,
    Rescheduling,
    Stage,
    called_off,
    meeting_bodies,
    meeting_state,
    put_off_from,
    stage_state,
    sub_meetings,
)
from db.meeting.rules import may_last, may_take_ordinal, still_open
from db.preparation.guidance import Meal
from db.rotation.rules import may_host
from db.seating.entity import SeatRow
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import new_id
from db.store.moment import DAY, Instant, in_order
from db.store.operation import Change, Operation, Reader, write

PLANNED_STATES = ("planned", "convened")
PLANNED = ((Stage, ("from_at", "to_at")), (Meal, ("at",)), (SeatRow, ("departs_at",)))
"""What is planned by the hour, and moves by as many days as the meeting."""


@dataclass(frozen=True, slots=True)
class PostponeMeeting(Operation):
    """A planned meeting is held later; without a first day the days are still to be told. 延期

    What is planned by the hour moves by as many days; without a first day it waits until that is told.
    """

    meeting_id: MeetingId
    from_on: date | None
    to_on: date | None
    reason: str
    at: Instant

    @property
    def why(self) -> str:
        return self.reason

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = _still_planned(store, self.meeting_id, self.reason)
        _is_later(meeting, self.from_on)
        may_last(self.from_on, self.to_on)
        yield from _mark(store, meeting, "postponed", self.at, self.reason)
        yield from write(Meeting, meeting.id, from_on=self.from_on, to_on=self.to_on)
        if self.from_on and meeting.from_on:
            yield from _moved(store, meeting, self.from_on - meeting.from_on)


@dataclass(frozen=True, slots=True)
class CancelMeeting(Operation):
    """A planned meeting is not held; its ordinal and its host's turn are free again. 取消会议

    within: those of the meetings held within it that are not held either.
    """

    meeting_id: MeetingId
    reason: str
    at: Instant
    within: tuple[MeetingId, ...] = ()

    @property
    def why(self) -> str:
        return self.reason

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in (self.meeting_id, *self.within):
            meeting = _still_planned(store, each, self.reason)
            yield from _mark(store, meeting, "cancelled", self.at, self.reason)


@dataclass(frozen=True, slots=True)
class RestoreMeeting(Operation):
    """A cancelled meeting is to be held after all, unless another has taken its ordinal since. 恢复会议"""

    meeting_id: MeetingId
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        if not called_off(store, meeting.id):
            raise RuleError(say("这次会议没有取消，不用恢复"))
        for place in meeting_bodies(store, meeting.id):
            may_take_ordinal(store, place.body, place.ordinal, meeting.id, meeting.kind)
            may_host(store, place.body, place.ordinal, meeting.chair)
        yield from _mark(store, meeting, "restored", self.at, "")


def _still_planned(store: Reader, meeting_id: MeetingId, reason: str) -> Meeting:
    """What was begun is on record: broken off, it is ended and closed, and goes on another day after a recess."""
    meeting = still_open(store, meeting_id)
    if not reason.strip():
        raise RuleError(say("请写明原因"))
    if meeting_state(store, meeting) not in PLANNED_STATES:
        raise RuleError(say("会议已经开始，不能取消或延期；中止的会议请休会择日再开，或散会后办结"))
    return meeting


def planned_within(store: Reader, meeting: MeetingId) -> tuple[Meeting, ...]:
    """The meetings held within this one that could still be cancelled or postponed."""
    found = sub_meetings(store, meeting)
    return tuple(each for each in found if meeting_state(store, each) in PLANNED_STATES)


def _is_later(meeting: Meeting, from_on: date | None) -> None:
    if meeting.from_on is None:
        raise RuleError(say("会议日期还没有定，不用登记延期；请在会议信息里直接填写日期"))
    if from_on and from_on <= meeting.from_on:
        wrong = say("延期后的开始日期{day}应晚于原定的{planned}；要提前召开，请在会议信息里改日期")
        raise RuleError(wrong, day=from_on, planned=meeting.from_on)


def _mark(store: Reader, meeting: Meeting, kind: str, at: Instant, reason: str) -> Iterator[Change]:
    marked_at = in_order(at, (each.at for each in store.find(Rescheduling, meeting=meeting.id)))
    days = {"from_on": meeting.from_on, "to_on": meeting.to_on}
    values = {"at": marked_at, "kind": kind, "reason": reason.strip(), **days}
    yield from write(Rescheduling, new_id(), meeting=meeting.id, **values)


def after_days_told(store: Reader, meeting: Meeting, from_on: date | None) -> Iterator[Change]:
    """What waited for the days of a meeting that was put off comes with them."""
    planned = put_off_from(store, meeting.id)
    if planned and from_on:
        yield from _moved(store, meeting, from_on - planned)


def _moved(store: Reader, meeting: Meeting, by: timedelta) -> Iterator[Change]:
    """What is planned by the hour, as many days later or earlier."""
    for kind, names in PLANNED:
        for each in store.find(kind, meeting=meeting.id):
            if not isinstance(each, Stage) or stage_state(store, each.id) == "planned":
                told = {name: at + by.days * DAY for name in names if (at := getattr(each, name))}
                yield from write(kind, each.id, **told)
