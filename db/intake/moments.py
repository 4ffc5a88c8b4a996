"""Days and times as offices write them: as a day, as its serial number, or in words. 到达和返程时间"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from db.intake.values import folded, unclear
from db.sheet import Cell
from db.store.frozen import frozen
from db.store.glossary import Said, say

EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, for all days after February 1900."""
SERIALS = range(30_000, 80_000)

_DAY = re.compile(
    r"(?:(?P<year>20\d\d)[年./-])?(?P<month>1[0-2]|0?[1-9])[月./-](?P<day>[12]\d|3[01]|0?[1-9])(?!\d)[日号]?"
    r"|(?P<only>[12]\d|3[01]|0?[1-9])[日号]"
)
_TIME = re.compile(
    r"(?P<half>凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜里?)?\s*"
    r"(?:(?P<hour>[01]?\d|2[0-4])\s*(?:[:：.时点]\s*(?P<minute>[0-5]\d|半)?\s*(?:[:：分]\s*\d{0,2})?))"
)
_HALF = re.compile("凌晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜里|夜")
_AFTER = ("下午", "傍晚", "晚", "夜", "晚上", "夜里")
_FILLER = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日天]|[\s,、;()左右约前后到达抵返程离开乘坐]")
_MOMENT = re.compile(r"(?<=\d)T(?=\d\d:)| 00:00(:00)?$")
_TRAIN = re.compile(
    r"自驾车?|自行前往|开车|(?<![A-Z0-9])(?:[GDCKTZYL]\d{1,4}|[A-Z0-9]{2}\d{3,4})(?:次|航班)?(?:列车)?", re.IGNORECASE
)


@frozen
class When:
    """A day, a time (14:30, or 下午), the train or flight that stood beside them; a doubt where words were left."""

    on: date | None = None
    time: str = ""
    by: str = ""
    doubt: Said | None = None


@lru_cache(maxsize=8_192)
def when(cell: Cell, near: date | None, what: str) -> When:
    """Read a moment; a day without its year is the one nearest to `near`, the first day of the meeting."""
    if isinstance(cell, int | float) and int(cell) in SERIALS:
        return When(EPOCH + timedelta(days=int(cell)), _of_day(cell % 1))
    if isinstance(cell, float) and 0 < cell < 1:
        return When(time=_of_day(cell))
    return _written(_MOMENT.sub(" ", folded(cell)), near, what)


def _of_day(share: float) -> str:
    minutes = round(share * 24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" if 0 < minutes < 24 * 60 else ""


def _written(words: str, near: date | None, what: str) -> When:
    if not words:
        return When()
    day = _DAY.search(words)
    on = _day(day, near) if day else None
    if day and on is None and near is None:
        return When(time=words, doubt=Said(say("“{words}”没有写年份，选定会议后再读"), {"words": words}))
    rest = words.replace(day[0], " ", 1) if day and on else words
    train = _TRAIN.search(rest)
    rest = rest.replace(train[0], " ", 1) if train else rest
    clock = _TIME.search(rest)
    time = _clock(clock) if clock else ""
    rest = rest.replace(clock[0], " ", 1) if clock and time else rest
    half = None if time else _HALF.search(rest)
    rest = rest.replace(half[0], " ", 1) if half else rest
    time = time or (half[0] if half else "")
    by = train[0] if train else ""
    if _FILLER.sub("", rest) or not (on or time or by):
        return When(on, time or words, by, unclear(what, words))
    return When(on, time, by)


def _day(found: re.Match[str], near: date | None) -> date | None:
    """The day of a match; without a year, or without a month, the one nearest to the meeting."""
    day = int(found["day"] or found["only"])
    if found["year"]:
        return _date(int(found["year"]), int(found["month"]), day)
    if near is None:
        return None
    months = [int(found["month"])] if found["month"] else range(1, 13)
    made = [_date(near.year + years, month, day) for years in (-1, 0, 1) for month in months]
    return min((each for each in made if each), key=lambda each: abs(each - near), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), 30 if found["minute"] == "半" else int(found["minute"] or 0)
    half = found["half"] or ""
    if half in _AFTER and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 else ""
