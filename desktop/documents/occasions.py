"""What takes place when and where: stages, those of meetings held within, and meals, by time. 日程安排"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from db.agenda.entity import AgendaItem, open_agenda
from db.meeting.entity import Meeting, short_title, stage_name, sub_meetings
from db.preparation.guidance import MEALS, meals
from db.store.ident import Id
from db.store.moment import Instant, day_of, local
from db.store.operation import Reader
from desktop.documents.agenda_paper import item_line
from desktop.documents.minutes_people import stage_chair

MINUTE = 60_000
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One line of the programme; `details` are items with their own times, '' is unknown everywhere."""

    id: Id
    what: str
    from_at: Instant | None = None
    to_at: Instant | None = None
    where: str = ""
    chair: str = ""
    transfer: str = ""
    details: tuple[str, ...] = ()


def occasions(store: Reader, meeting: Meeting) -> tuple[Occasion, ...]:
    """By time, those without one at the end in the order in which they are planned."""
    within = (each for sub in sub_meetings(store, meeting.id) for each in _of_stages(store, sub, within=True))
    found = (*_of_stages(store, meeting), *within, *_meals(store, meeting))
    return tuple(sorted(found, key=lambda each: (each.from_at is None, each.from_at or 0)))


def _of_stages(store: Reader, meeting: Meeting, *, within: bool = False) -> Iterator[Occasion]:
    for stage, of_stage in open_agenda(store, meeting.id):
        what = f"{short_title(store, meeting)}{stage_name(stage)}" if within else stage_name(stage)
        chair = stage_chair(store, meeting, stage)
        details = tuple(_timed(store, meeting, stage.from_at, of_stage))
        yield Occasion(stage.id, what, stage.from_at, stage.to_at, stage.venue, chair, stage.transfer, details)


def _timed(store: Reader, meeting: Meeting, at: Instant | None, of_stage: tuple[AgendaItem, ...]) -> Iterator[str]:
    """The items with their hours as far as these follow from the minutes planned; nothing where no minutes are."""
    if not any(each.planned_minutes for each in of_stage):
        return
    for item in of_stage:
        yield "　".join(part for part in (hour(at), item_line(store, meeting, item)) if part)
        at = Instant(at + item.planned_minutes * MINUTE) if at and item.planned_minutes else None


def _meals(store: Reader, meeting: Meeting) -> Iterator[Occasion]:
    for meal in meals(store, meeting.id):
        manner = f"（{meal.manner}）" if meal.manner else ""
        yield Occasion(meal.id, MEALS.get(meal.kind, "用餐") + manner, meal.at, where=meal.place)


def by_day(found: tuple[Occasion, ...]) -> Iterator[tuple[str, tuple[Occasion, ...]]]:
    """8月30日（星期五） and what takes place on it; last, under '', what has no day yet."""
    for day, of_day in groupby(found, key=lambda each: day_of(each.from_at) if each.from_at else None):
        head = f"{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）" if day else ""
        yield head, tuple(of_day)


def hour(at: Instant | None) -> str:
    """9:05, as programmes write it."""
    return f"{local(at).hour}:{local(at).minute:02d}" if at else ""


def moment(at: Instant | None) -> str:
    """8月30日9:05"""
    return f"{local(at).month}月{local(at).day}日{hour(at)}" if at else ""


def hours(occasion: Occasion) -> str:
    """9:00—11:30; the day of the end too where it is another one."""
    since, until = occasion.from_at, occasion.to_at
    if not since or not until:
        return hour(since)
    day = "" if day_of(since) == day_of(until) else f"{day_of(until).month}月{day_of(until).day}日"
    return f"{hour(since)}—{day}{hour(until)}"
