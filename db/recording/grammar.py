"""Reading the entry line: prefix, numbers, what is left; no knowledge of the meeting. 语法"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.recording.lexicon import BY_LETTERS, BY_WORD, Prefix

SEPARATORS = " \t\u3000：:，,"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_RANGES = re.compile(r"(\d+)(?:[-—~～至](\d+))?")
_CLOCK = re.compile(r"@(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T]?)?(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line taken apart: its prefix, if it begins with one, and the rest as typed."""

    prefix: Prefix | None
    rest: str


def fold(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones, letters small; for prefixes and numbers only."""
    return text.translate(_FULL_WIDTH).lower()


def read(line: str) -> Entry:
    """Find the prefix: letters need a separator or the line's end behind them, a Chinese word does not."""
    text = line.strip(SEPARATORS)
    head = re.match(r"[a-z]+", fold(text))
    if head and head[0] in BY_LETTERS and (len(head[0]) == len(text) or text[len(head[0])] in SEPARATORS):
        return Entry(BY_LETTERS[head[0]], text[len(head[0]) :].strip(SEPARATORS))
    if head and head[0] in BY_LETTERS and text[len(head[0])].isdecimal():
        return Entry(BY_LETTERS[head[0]], text[len(head[0]) :].strip(SEPARATORS))
    for word, prefix in BY_WORD.items():
        if text.startswith(word):
            return Entry(prefix, text[len(word) :].strip(SEPARATORS))
    return Entry(None, text)


def first_word(rest: str) -> tuple[str, str]:
    """The first word and what follows it."""
    for place, character in enumerate(rest):
        if character in SEPARATORS:
            return rest[:place], rest[place:].strip(SEPARATORS)
    return rest, ""


def numbers(rest: str) -> tuple[int, ...] | None:
    """Motion or item numbers such as `1-3`, `1,3`, `第2`; None when the text is anything else."""
    text = fold(rest).replace("第", "").replace("件", "").replace("项", "")
    found: list[int] = []
    for part in re.split(r"[\s\u3000,、]+", text):
        if not part:
            continue
        match = _RANGES.fullmatch(part)
        if not match or len(part) > 9:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 99:
            return None
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))


def totals(rest: str) -> tuple[int, ...] | None:
    """Two to four whole numbers: for, against, abstained, invalid; None when the text is anything else."""
    parts = [part for part in re.split(r"[\s\u3000,，:：、/]+", fold(rest)) if part]
    if not 1 <= len(parts) <= 4 or not all(re.fullmatch(r"\d{1,6}", part) for part in parts):
        return None
    return tuple(int(part) for part in parts)


def clock(line: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None] | None:
    """`@HH:MM:SS`, `@YYYY-MM-DD` or both: the day and the time that a script sets; None for any other line."""
    match = _CLOCK.fullmatch(fold(line.strip()))
    if not match or len(match[0]) < 2:
        return None
    day = (int(match[1]), int(match[2]), int(match[3])) if match[1] else None
    time = (int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else None
    return day, time


def split_head(rest: str) -> tuple[str, str]:
    """The run-in head of a point and its text: parted by the first colon or full stop."""
    match = re.match(r"(.+?)[：:。](.*)", rest, re.DOTALL)
    if not match:
        return rest.rstrip("。"), ""
    return match[1].strip(), match[2].strip()
