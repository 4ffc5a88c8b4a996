"""What a sentence decides, without the number before it and how it was voted on. 要点"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from db.intake.minutes.draft import Fact
from db.intake.minutes.passage import Passage
from db.intake.minutes.votes import COUNTING

_NUMBER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳])\s*"
)
_VOTING = re.compile(
    r"^(?:会议)?(?:经|以|采[取用]|按|对|就|进行)[^，]*(?:表决|投票)|^(?:表决|投票)?结果|表决结果[：:]|^(?:实到|应到|参加表决|共?发出|收回)"
    r"|^[^，]{0,12}(?:获得?|予以|表决|一致)*通过$"
)
"""A clause about the vote itself."""
_RESOLVED = re.compile(r"(?:会议)?(?:一致)?(?:同意|决定)(?=.{4})")


def unnumbered(words: str, start: int, end: int) -> int:
    """Where the words begin behind 1. or （一）."""
    found = _NUMBER.match(words, start, end)
    return found.end() if found else start


def point(passage: Passage, start: int, end: int, *, sure: bool = True) -> Iterator[Fact[str]]:
    """The point that stands here; nothing where the words only tell of a vote."""
    start = unnumbered(passage.words, start, end)
    if _counted(passage, start, end):
        start, end = _decided(passage.words, start, end)
    if words := passage.words[start:end].strip():
        yield Fact(words, passage.span(start, end), sure)


def _counted(passage: Passage, start: int, end: int) -> bool:
    """The words count a vote, or say how it was taken, and the count comes next; 重大事项一市一票 is a decision."""
    if COUNTING.search(passage.words, start, end):
        return True
    behind = passage.start + end
    return bool(_VOTING.match(passage.words[start:end]) and COUNTING.search(passage.text.words, behind, behind + 60))


def _decided(words: str, start: int, end: int) -> tuple[int, int]:
    """The first clauses that tell of no vote."""
    clauses = list(re.finditer("[^，]+", words[start:end]))
    first = next((place for place, each in enumerate(clauses) if not _of_vote(each[0])), len(clauses))
    kept = list(takewhile(lambda each: not _of_vote(each[0]), clauses[first:]))
    if not kept:
        return start, start
    begin = start + kept[0].start()
    resolved = _RESOLVED.match(words, begin) if first else None
    return resolved.end() if resolved else begin, start + kept[-1].end()


def _of_vote(clause: str) -> bool:
    return COUNTING.search(clause) is not None or _VOTING.search(clause) is not None
