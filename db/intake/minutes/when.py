"""The days on which the meeting was held, with the year that the text or the page gives. 会期"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from db.intake.minutes.draft import Fact
from db.intake.minutes.naming import Naming
from db.intake.minutes.numerals import number
from db.intake.minutes.passage import Passage, sentences
from db.intake.minutes.text import Text

_HAN_DIGITS = "零〇一二三四五六七八九十"
_DAYS = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d|[{_HAN_DIGITS}]{{4}}|今|去)年)?(?P<month>\d{{1,2}}"
    rf"|[{_HAN_DIGITS}]{{1,2}})月(?P<day>\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})日?"
    rf"(?:[上下]午|晚)?(?:\s*(?:至|到|—+|-+|–+|~|～|、|和)\s*(?:(?P<other>\d{{1,2}}"
    rf"|[{_HAN_DIGITS}]{{1,2}})月)?(?P<last>\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})日)?"
)
_HELD = re.compile(r"召开|举行|举办|开幕|召集")
_TOOK_PART = re.compile(r"出席|参加")
_LABEL = re.compile(r"(?:会议|召开)?时 ?间\s*[:：]\s*")
_DATELINE = re.compile(r"[电讯](?![视话讯报台])")
"""南昌9月24日电 says when it was written."""
_OTHER = re.compile(r"签约仪式|预备会|会前|此前|截至|印发|发布|讲话时|批复")


def days_of(text: Text, naming: Naming | None, published: date | None) -> tuple[Fact[date], Fact[date]] | None:
    """First and last day; a year that was only inferred makes them unsure."""
    years = _years(text) + Counter({int(year): 9 for year in re.findall(r"(\d{4})年", naming.name if naming else "")})
    candidates = sorted(_candidates(text, naming), key=lambda each: -each[0])
    for _, passage, found in candidates:
        if made := _read(found, years, published):
            first, last, sure = made
            span = passage.span_of(found)
            return Fact(first, span, sure), Fact(last, span, sure)
    return None


def days_in(words: str, near: date | None) -> tuple[date, date] | None:
    """First and last of the days that these words alone name; without a year in that of another day."""
    found = _DAYS.search(words)
    made = _read(found, Counter([near.year] if near else []), None) if found else None
    return made[:2] if made else None


def _candidates(text: Text, naming: Naming | None) -> Iterator[tuple[int, Passage, re.Match[str]]]:
    """Days that a sentence joins to the holding of this meeting, the nearest first."""
    for passage in sentences(text):
        for found in _DAYS.finditer(passage.words):
            label = _LABEL.search(passage.words[max(0, found.start() - 12) : found.start()])
            after, before = passage.words[found.end() :], passage.words[: found.start()]
            held = _HELD.search(after[:90])
            named = bool(
                naming
                and (naming.name in passage.words or re.search(r"(?:本届|本次|此次)?(?:年会|会议|大会)", passage.words))
            )
            if label:
                yield 9, passage, found
            elif held and named and not _OTHER.search(before[-20:] + after[: held.start()]):
                in_name = 3 if naming and naming.name in passage.words else 0
                far = (passage.start > 2000) + 4 * bool(_DATELINE.match(after))
                yield 5 + in_name + bool(found["year"]) - far, passage, found
            elif naming and naming.name in passage.words and _TOOK_PART.search(after[:90]):
                yield 3, passage, found


def _years(text: Text) -> Counter[int]:
    """How often each year is named, but for those in which something was founded."""
    return Counter(
        number(year)
        for year in re.findall(
            r"(?<![于自从至])((?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})年(?!以来|成立|创立|启动)",
            text.words,
        )
    )


def _read(found: re.Match[str], years: Counter[int], published: date | None) -> tuple[date, date, bool] | None:
    year, sure = _year(found, years, published)
    if year is None:
        return None
    month, day = number(found["month"]), number(found["day"])
    try:
        first = date(year, month, day)
        if found["year"] is None and published and first > published + timedelta(days=1):
            first = date(year - 1, month, day)
        last_month = number(found["other"]) if found["other"] else month
        last = date(first.year + (last_month < month), last_month, number(found["last"])) if found["last"] else first
    except ValueError:
        return None
    return first, max(first, last), sure


def _year(found: re.Match[str], years: Counter[int], published: date | None) -> tuple[int | None, bool]:
    said = found["year"]
    if said and said not in ("今", "去"):
        return number(said), True
    if published:
        return published.year - (said == "去"), True
    return (max(years, key=lambda each: (years[each], each)), False) if years else (None, False)
