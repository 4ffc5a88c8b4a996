"""Instants: milliseconds since 1970, read and written in Beijing time. 时刻"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import NewType

Instant = NewType("Instant", int)
"""Milliseconds since 1970-01-01 UTC, as the laptop claimed them."""

BEIJING = timezone(timedelta(hours=8))
"""China keeps one time all over and has had no summer time since 1991: a wrong zone setting cannot shift a record."""
DAY = 24 * 3600 * 1000
"""In milliseconds."""


def now() -> Instant:
    return Instant(time.time_ns() // 1_000_000)


def instant(day: date, hour: int, minute: int, second: int = 0) -> Instant:
    """The instant of a Beijing wall-clock time."""
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=BEIJING)
    return Instant(int(moment.timestamp() * 1000))


EARLIEST, LATEST = instant(date(1, 1, 2), 0, 0), instant(date(9999, 12, 30), 0, 0)
"""A day from the ends of the calendar, so that every other zone has them, too."""


def local(at: Instant) -> datetime:
    """The Beijing time of an instant; of one beyond the calendar, as a broken clock may say it, the first or last."""
    return datetime.fromtimestamp(min(max(at, EARLIEST), LATEST) / 1000, BEIJING)


def day_of(at: Instant) -> date:
    return local(at).date()


def in_order(at: Instant, events: Iterable[Instant | None]) -> Instant:
    """The instant itself, or just after the last of the events: a clock set back does not turn their order round."""
    last = max((each or 0 for each in events), default=0)
    return at if at >= last else Instant(last + 1)


def clock_text(at: Instant) -> str:
    """HH:MM:SS in Beijing time."""
    return local(at).strftime("%H:%M:%S")
