"""Who is there follows from the last event of each kind as it does from all of them, whatever the events. 到会"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from db.agenda.operations import AddItem, TakeBack
from db.agenda.restoring import Restore
from db.attendance.entity import (
    CAME,
    AttendeeId,
    Passing,
    Presence,
    ever_present,
    latest_events,
    present,
    recused,
    stage_events,
)
from db.attendance.operations import MarkPresence, StrikePresence
from db.attendance.roll_call import CallRoll
from db.meeting.entity import StageId
from db.meeting.operations import AddStage
from db.recording.timeline import last_step, next_step
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write
from tests.builders import Council

KINDS = ("arrived", "left", "returned", "recused", "absent", "unsettled")


@dataclass(frozen=True, slots=True)
class TakeOver(Operation):
    """What another laptop recorded comes in: at an earlier time or at the same one, with ids in any order."""

    rows: tuple[tuple[Id, StageId, AttendeeId, Instant | None, str, Id], ...]
    gone: tuple[Id, ...] = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        for row, stage, attendee, at, kind, item in self.rows:
            values = {"stage": stage, "attendee": attendee, "at": at, "kind": kind}
            yield from write(Presence, row, **values, item=item if kind == "recused" else None)
        yield from (hide(Presence, each) for each in self.gone)


class Happening:
    """Anything that can become of presence at two stages, at random."""

    def __init__(self, council: Council, seed: int) -> None:
        self.council, self.store, self.chance = council, council.store, random.Random(seed)
        self.stages = (council.stage, council.run(AddStage(council.meeting, "closing")).stage_id)
        self.item = council.run(AddItem(council.stage, "一")).item_id

    def at(self) -> Instant:
        return Instant(1_935_000_000_000 + self.chance.randrange(4) * 1000)

    def some(self) -> tuple[AttendeeId, ...]:
        return tuple(self.chance.sample(self.council.attendees, self.chance.randrange(1, 3)))

    def mark(self) -> Operation:
        kind = self.chance.choice(KINDS)
        item = self.item if kind == "recused" else None
        return MarkPresence(self.chance.choice(self.stages), self.some(), kind, self.at(), item)

    def call(self) -> Operation:
        return CallRoll(self.chance.choice(self.stages), self.some(), self.some(), self.at(), self.some())

    def strike(self) -> Operation:
        return StrikePresence((self.chance.choice(self.store.find(Presence)).id,))

    def merge(self) -> Operation:
        known = [each.id for each in self.store.find(Presence)]
        kind, moments = self.chance.choice(KINDS), (None, self.at(), self.at())
        row = Id(f"{self.chance.getrandbits(128):032x}")
        came = (row, self.chance.choice(self.stages), self.some()[0], self.chance.choice(moments), kind, self.item)
        return TakeOver(
            (came,) if self.chance.random() < 0.8 else (), tuple(self.chance.sample(known, len(known) // 9))
        )

    def take_back(self) -> Operation | None:
        step = last_step(self.store, self.council.meeting)
        return TakeBack(self.council.meeting, step.device, step.seq, self.at()) if step else None

    def restore(self) -> Operation | None:
        step = next_step(self.store, self.council.meeting)
        return Restore(self.council.meeting, step.device, step.seq, self.at()) if step else None

    def goes_on(self, times: int) -> Iterator[None]:
        for _ in range(times):
            made = self.chance.choice((self.mark, self.mark, self.call, self.strike, self.merge, self.take_back))
            try:
                for operation in (made(), self.restore() if self.chance.random() < 0.2 else None):
                    if operation:
                        self.store.run(operation)
                        yield
            except (RuleError, IndexError):
                continue


def everything(council: Council, stage: StageId) -> list[Presence]:
    """Every event there is, read row by row."""
    found = (each for each in council.store.find(Presence) if each.stage == stage)
    return sorted(found, key=lambda each: (each.at or 0, each.id))


def there_after(events: list[Presence]) -> set[AttendeeId]:
    """One event after the other, as it was in the hall."""
    there: set[AttendeeId] = set()
    for each in events:
        if each.kind in CAME:
            there.add(each.attendee)
        elif each.kind in ("left", "absent", "unsettled"):
            there.discard(each.attendee)
    return there


def last_of_each(events: list[Presence]) -> set[Id]:
    return set({(each.attendee, each.kind): each.id for each in events}.values())


@pytest.mark.parametrize("seed", range(6))
def test_the_last_event_of_each_kind_tells_what_all_tell(council: Council, seed: int) -> None:
    council.all_arrive()
    happening = Happening(council, seed)
    seen = set()
    for _ in happening.goes_on(120):
        for stage in happening.stages:
            events, latest = everything(council, stage), latest_events(council.store, stage)
            assert present(latest) == present(stage_events(council.store, stage)) == there_after(events)
            assert {each.id for each in latest} == last_of_each(events)
            assert list(latest) == [
                Passing(each.id, each.attendee, each.at, each.kind)
                for each in events
                if each.id in last_of_each(events)
            ]
            for who in council.attendees:
                own = tuple(each for each in latest if each.attendee == who)
                assert latest_events(council.store, stage, attendee=who) == own
            out = {each.attendee for each in events if each.item == happening.item}
            assert recused(council.store, stage, happening.item) == out
            seen.add(tuple(sorted(present(latest))))
        came = {each.attendee for each in council.store.find(Presence) if each.kind in CAME}
        assert ever_present(council.store, council.meeting) == came
    assert len(seen) > 5, "the hall was seen in many states"


def steps(council: Council) -> int:
    """How much the library works to say who is there."""
    heard: list[int] = []
    council.store.memory.forget()
    council.store.connection.set_progress_handler(lambda: heard.append(1), 5)
    latest_events(council.store, council.stage)
    council.store.connection.set_progress_handler(None, 5)
    return len(heard)


def test_who_is_there_is_said_as_soon_after_a_thousand_events_as_after_ten(council: Council) -> None:
    council.all_arrive()
    for kind in ("left", "returned"):
        council.run(MarkPresence(council.stage, tuple(council.attendees), kind, council.at()))
    few, start = steps(council), council.at()
    rows = (
        (
            Id(f"{number:032x}"),
            council.stage,
            council.attendees[number % 4],
            Instant(start + number),
            KINDS[number % 3],
            Id(""),
        )
        for number in range(1000)
    )
    council.run(TakeOver(tuple(rows)))
    assert steps(council) < 1.5 * few
