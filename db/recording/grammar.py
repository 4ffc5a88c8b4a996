"""Reading the entry line: prefix, numbers, what is left; no knowledge of the meeting. 语法"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.recording.lexicon import BY_LETTERS, BY_WORD, Prefix

SEPARATORS = " \t\u3000：:，,"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS = "零一二三四五六七八九"
_SPOKEN = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)|([一二三四五六七八九](?![一二三四五六七八九]))")
_RANGES = re.compile(r"(\d{1,3})(?:[-—~～至到](\d{1,3}))?")
_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_AMENDMENT = re.compile(r"第?(\d{1,3})\.(\d{1,2})件?")
_MOTION = re.compile(
    rf"第([^件{SEPARATORS}]+)件[{SEPARATORS}]*(.*)|([\d.,、~～—-]+)(?:件?[{SEPARATORS}]+(.*)|件?)", re.DOTALL
)
_NAMED = re.compile(
    rf"(?:第(?:([^件{SEPARATORS}]+(?:[,，][^件{SEPARATORS}]+)+)件|([^件{SEPARATORS}]+)(?:件|[{SEPARATORS}]|$))"
    rf"|(\d{{1,3}}[.．]\d{{1,2}})(?:件|[{SEPARATORS}]|$))[{SEPARATORS}]*(.*)",
    re.DOTALL,
)
"""Several numbers with commas need 件 at the end; else a comma separates the number from the votes. 2.1 needs no 第,
since votes are whole numbers."""
_CLOCK = re.compile(r"@(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T]?)?(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_CHOICES = {"赞成": 0, "同意": 0, "反对": 1, "不同意": 1, "弃权": 2, "无效": 3, "废票": 3}
_WORDED = re.compile(
    rf"[{SEPARATORS}、/；;。]*(不同意|赞成|同意|反对|弃权|无效|废票)[票{SEPARATORS}]*([0-9]{{1,6}})(?:票|$|(?=[^0-9]))"
)
_REASON = re.compile(r"[：:]|(?<![^\s：:，,])(?=因)")
_HEAD = re.compile(r"(.+?)(?:[：。]|(?<!\d):|:(?!\d))(.*)", re.DOTALL)
"""A colon between digits is a time of day and parts nothing."""

Written = tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]
"""The day and the time that a clock in a script names, either of them or both."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line taken apart: its prefix, if it begins with one, the rest as typed, and the prefix as typed."""

    prefix: Prefix | None
    rest: str
    word: str = ""


def fold(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones, letters small; for prefixes and numbers only."""
    return text.translate(_FULL_WIDTH).lower()


def read(line: str) -> Entry:
    """Find the prefix: letters need a separator, a digit or the line's end behind them, a Chinese word does not."""
    text = line.lstrip(SEPARATORS).rstrip()
    letters = re.match("[a-z]+", fold(text))
    prefix = BY_LETTERS.get(letters[0]) if letters else None
    if prefix is None:
        prefix = next((each for word, each in BY_WORD.items() if text.startswith(word)), None)
        return Entry(prefix, _behind(text, prefix.word), prefix.word) if prefix else Entry(None, text)
    rest = text[len(prefix.letters) :]
    if rest and rest[0] not in SEPARATORS and not rest[0].isdecimal():
        return Entry(None, text)
    return Entry(prefix, _behind(text, prefix.letters), prefix.letters)


def _behind(text: str, head: str) -> str:
    return text[len(head) :].lstrip(SEPARATORS)


def first_word(rest: str) -> tuple[str, str]:
    """The first word and what follows it."""
    for place, character in enumerate(rest):
        if character in SEPARATORS:
            return rest[:place], rest[place:].lstrip(SEPARATORS)
    return rest, ""


def reasoned(rest: str) -> tuple[str, str]:
    """What is said, and why: the reason stands behind a colon, or begins with 因."""
    found = _REASON.search(rest)
    if not found:
        return rest.strip(SEPARATORS), ""
    return rest[: found.start()].strip(SEPARATORS), rest[found.end() :].strip(SEPARATORS)


def numbers(rest: str) -> tuple[int, ...] | None:
    """Motion or item numbers such as `1-3`, `1,3`, `第2件`, `第三项`; None when the text is anything else."""
    text = _arabic(re.sub("[第件项]", "", fold(rest)))
    found: list[int] = []
    for part in re.split(r"[\s\u3000,、和及]+", text):
        if not part:
            continue
        match = _RANGES.fullmatch(part)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 99:
            return None
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))


def unnumbered(rest: str) -> str:
    """What stands behind the numbers at the beginning: that alone is wrong."""
    number, behind = first_word(rest)
    return unnumbered(behind) if behind and numbers(number) else rest


def item_number(rest: str) -> str | None:
    """The number of one item, `3`, `第三项`, or of a part of one, `3.1`; None when the text is anything else."""
    found = _ITEM.fullmatch(_arabic(re.sub("[第项]", "", fold(rest))).strip())
    return found[0] if found else None


def amendment_number(rest: str) -> tuple[int, int] | None:
    """`第2.1件`: the first amendment to the second motion; None when the text is anything else."""
    found = _AMENDMENT.fullmatch(fold(rest.strip()))
    return (int(found[1]), int(found[2])) if found else None


def motion_number(rest: str) -> tuple[str, str]:
    """Part `第2件 说明` or `2 说明` into the number of a motion and what follows; ('', rest) without a number."""
    found = _MOTION.fullmatch(rest)
    if not found:
        return "", rest
    return (found[1], found[2]) if found[1] else (found[3], found[4] or "")


def _arabic(text: str) -> str:
    """Spoken numbers up to 99 as digits: 三 3, 十二 12, 二十 20."""
    return _SPOKEN.sub(_value, text)


def _value(found: re.Match[str]) -> str:
    tens, ones, alone = (_DIGITS.index(each) if each else 0 for each in found.groups())
    return str(alone or (tens or 1) * 10 + ones)


def named(rest: str) -> tuple[str, str]:
    """Part `第2件 13 0 1`, `第1,3件 13 0 1` or `2.1 13 0 1` into numbers and what is said of the motions; ('', rest)
    where none are named."""
    found = _NAMED.fullmatch(rest)
    return (found[1] or found[2] or found[3], found[4]) if found else ("", rest)


def totals(rest: str) -> tuple[int, ...] | None:
    """One to four whole numbers: for, against, abstained, invalid; None when the text is anything else.

    Each may have its word in front, `赞成3 反对2`, in whatever order; one left out is none.
    """
    worded = _WORDED.findall(fold(rest))
    if worded and not _WORDED.sub("", fold(rest)).strip(SEPARATORS + "、/；;。"):
        said = {_CHOICES[word]: int(number) for word, number in worded}
        last = max((*said, 2))
        return tuple(said.get(place, 0) for place in range(last + 1)) if len(said) == len(worded) else None
    parts = [part for part in re.split(r"[\s\u3000,，:：、/]+", fold(rest)) if part]
    if not 1 <= len(parts) <= 4 or not all(re.fullmatch("[0-9]{1,6}", part) for part in parts):
        return None
    return tuple(int(part) for part in parts)


def clock(line: str) -> Written | None:
    """`@HH:MM:SS`, `@YYYY-MM-DD` or both: the day and the time that a script sets; None for any other line."""
    match = _CLOCK.fullmatch(fold(line.strip()))
    if not match or len(match[0]) < 2:
        return None
    day = (int(match[1]), int(match[2]), int(match[3])) if match[1] else None
    time = (int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else None
    return day, time


def split_head(rest: str) -> tuple[str, str]:
    """The run-in head of a point and its text: parted by the first colon or full stop."""
    match = _HEAD.match(rest)
    if not match:
        return rest.rstrip("。"), ""
    return match[1].strip(), match[2].strip()
