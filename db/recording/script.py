"""Feeding the entry line from lines of text: scripts and samples take the page's own path. 记录脚本"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from db.meeting.entity import Meeting, MeetingId
from db.recording.finding import Ambiguous, Choice
from db.recording.grammar import clock
from db.recording.proposal import propose
from db.recording.scene import scene
from db.store.errors import LianxiError
from db.store.moment import Instant, day_of, instant, local, now
from db.store.operation import Operation, Reader


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line that was recorded: when, of what kind, in which words."""

    at: Instant
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not: its text, why, and the persons it may have meant."""

    line: str
    why: str
    choices: tuple[Choice, ...]


@dataclass(slots=True)
class Transcript:
    """What became of each line of a script."""

    events: list[Recorded] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def feed(store: Reader, run: Callable[[Operation], object], meeting: MeetingId, lines: Iterable[str]) -> Transcript:
    """Record line by line; `@HH:MM:SS` sets the clock, `#` begins a remark, a refused line stops nothing."""
    transcript = Transcript()
    at = _first_moment(store.need(Meeting, meeting))
    for raw in lines:
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        moment, line = _leading_clock(line, at)
        at = moment or at
        if not line:
            continue
        try:
            proposal = propose(scene(store, meeting), line, at)
            run(proposal.operation)
        except Ambiguous as error:
            transcript.refused.append(Refused(line, str(error), error.choices))
        except LianxiError as error:
            transcript.refused.append(Refused(line, str(error), ()))
        else:
            transcript.events.append(Recorded(at, proposal.kind, proposal.words))
    return transcript


def _first_moment(meeting: Meeting) -> Instant:
    """Nine in the morning of the meeting's first day, or now for a meeting whose day is unknown."""
    return instant(meeting.from_on, 9, 0) if meeting.from_on else now()


def _leading_clock(line: str, at: Instant) -> tuple[Instant | None, str]:
    """Take a clock off the beginning of a line: `@09:23:21 发言 …` or alone."""
    if not line.startswith("@"):
        return None, line
    words = line.split()
    for count in (2, 1):
        found = clock(" ".join(words[:count])) if len(words) >= count else None
        if found:
            return _moment(found, at), " ".join(words[count:])
    return None, line


def _moment(found: tuple[tuple[int, int, int] | None, tuple[int, int, int] | None], at: Instant) -> Instant:
    day, time = found
    before = local(at)
    hour, minute, second = time or (before.hour, before.minute, before.second)
    try:
        return instant(date(*day) if day else day_of(at), hour, minute, second)
    except ValueError:
        return at
