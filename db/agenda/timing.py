"""Planned against actual time of an item. 计划与实际用时"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem, home_stage, item_events, items_of
from db.meeting.entity import StageEvent
from db.store.moment import Instant
from db.store.operation import Reader

Interval = tuple[Instant, Instant | None]
"""From when to when; None goes on."""

ON, OFF = ("started", "resumed", "opened"), ("suspended", "ended", "postponed", "closed")


@dataclass(frozen=True, slots=True)
class ItemTime:
    """Minutes planned (None: not planned), when the item first began and was last left, and how long it took."""

    planned_minutes: int | None
    begun_at: Instant | None
    ended_at: Instant | None
    milliseconds: int

    @property
    def over(self) -> int | None:
        """Milliseconds beyond the plan, less than nothing for an item that took less; None without plan or start."""
        if self.planned_minutes is None or self.begun_at is None:
            return None
        return self.milliseconds - self.planned_minutes * 60_000


def item_time(store: Reader, item: AgendaItem, until: Instant | None = None) -> ItemTime:
    """Recesses do not count; an item that goes on counts up to `until`, if one is given."""
    held = tuple(_intervals((each.at, each.kind) for each in item_events(store, item.id)))
    stage = store.find(StageEvent, stage=home_stage(store, item))
    ordered = sorted(stage, key=lambda each: (each.at or 0, each.id))
    recess = tuple(_recesses((each.at, each.kind) for each in ordered))
    taken = sum(_length(each, until) - sum(_length(_common(each, gap), until) for gap in recess) for each in held)
    ended = held[-1][1] if held else None
    return ItemTime(planned(store, item), held[0][0] if held else None, ended, max(taken, 0))


def planned(store: Reader, item: AgendaItem) -> int | None:
    """The minutes planned for an item; for a group without any of its own, those of its parts together."""
    if item.planned_minutes is not None:
        return item.planned_minutes
    parts = [planned(store, each) for each in items_of(store, item.meeting, item.id)]
    known = [each for each in parts if each is not None]
    return sum(known) if known else None


def _intervals(events: Iterator[tuple[Instant, str]]) -> Iterator[Interval]:
    since: Instant | None = None
    for at, kind in events:
        if kind in ON and since is None:
            since = at
        elif kind in OFF and since is not None:
            yield since, at
            since = None
    if since is not None:
        yield since, None


def _recesses(events: Iterator[tuple[Instant, str]]) -> Iterator[Interval]:
    since: Instant | None = None
    for at, kind in events:
        if kind == "suspended":
            since = at
        elif since is not None:
            yield since, at
            since = None
    if since is not None:
        yield since, None


def _common(one: Interval, other: Interval) -> Interval:
    ends = [each for each in (one[1], other[1]) if each is not None]
    return max(one[0], other[0]), min(ends, default=None)


def _length(interval: Interval, until: Instant | None) -> int:
    ended = interval[1] if interval[1] is not None else until
    return max(ended - interval[0], 0) if ended is not None else 0
