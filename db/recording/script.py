"""Feeding the entry line from lines of text: scripts and samples take the page's own path. 记录脚本"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from db.meeting.entity import Meeting, MeetingId
from db.recording.finding import Ambiguous, Choice
from db.recording.grammar import Written, clock, fold
from db.recording.proposal import propose
from db.recording.scene import scene
from db.store.errors import LianxiError, RuleError
from db.store.glossary import say
from db.store.moment import Instant, clock_text, day_of, instant, local, now
from db.store.operation import Operation, Reader


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line that was recorded: when, of what kind, in which words."""

    at: Instant
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not: its number in the script, its text, why, and the persons it may have meant."""

    number: int
    line: str
    why: str
    choices: tuple[Choice, ...]


@dataclass(slots=True)
class Transcript:
    """What became of each line of a script."""

    events: list[Recorded] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class Clock:
    """The moment at which lines are recorded; once set it goes back only where a date is written. 脚本时刻"""

    at: Instant
    is_set: bool = False

    def taken(self, line: str) -> str:
        """Set the clock to what a line begins with, `@09:23:21 发言 …`, and give what stands behind it."""
        if fold(line[:1]) != "@":
            return line
        words = line.split()
        for count in (2, 1):
            found, behind = clock(" ".join(words[:count])), " ".join(words[count:])
            if found and (found[1] or not behind[:1].isdecimal()):
                self._set(found, words[0])
                return behind
        raise _wrong(words[0])

    def _set(self, found: Written, word: str) -> None:
        moment = _moment(found, self.at)
        if moment is None:
            raise _wrong(word)
        if self.is_set and found[0] is None and moment < self.at:
            raise RuleError(
                say("时刻“{word}”早于前面的{before}，没有记录；确要往回请连日期一起写"),
                word=word,
                before=clock_text(self.at),
            )
        self.at, self.is_set = moment, True


def feed(store: Reader, run: Callable[[Operation], object], meeting: MeetingId, lines: Iterable[str]) -> Transcript:
    """Record line by line; `@HH:MM:SS` sets the clock, `#` begins a remark, a refused line stops nothing."""
    transcript = Transcript()
    running = Clock(_first_moment(store.need(Meeting, meeting)))
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            line = running.taken(line)
            if not line:
                continue
            proposal = propose(scene(store, meeting), line, running.at)
            run(proposal.operation)
        except LianxiError as error:
            choices = error.choices if isinstance(error, Ambiguous) else ()
            transcript.refused.append(Refused(number, line, str(error), choices))
        else:
            transcript.events.append(Recorded(running.at, proposal.kind, proposal.words))
    return transcript


def _first_moment(meeting: Meeting) -> Instant:
    """Nine in the morning of the meeting's first day, or now for a meeting whose day is unknown."""
    return instant(meeting.from_on, 9, 0) if meeting.from_on else now()


def _wrong(word: str) -> RuleError:
    return RuleError(say("时刻“{word}”不对，没有记录；请写如 @09:23:21 或 @2024-08-30 09:23:21"), word=word)


def _moment(found: Written, at: Instant) -> Instant | None:
    """None for a day or a time that there is not."""
    day, time = found
    before = local(at)
    hour, minute, second = time or (before.hour, before.minute, before.second)
    try:
        return instant(date(*day) if day else day_of(at), hour, minute, second)
    except ValueError:
        return None
