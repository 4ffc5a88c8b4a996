"""Reads a check-in workbook back: who came when, what does not match, what is recorded already. 签到册读回"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from db.attendance.entity import Attendee, AttendeeId, attendees, stage_events
from db.attendance.workbook import BADGE, HEAD_ROWS, KEY, MARK, NAME, POST, TICK, TIME
from db.meeting.entity import Meeting, MeetingId, Stage, StageEvent, StageId, latest, short_title
from db.people.entity import persons_known, styled
from db.sheet import Cell, Row, Rows, cell, plain, text
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.ident import Id
from db.store.moment import Instant, clock_text, day_of, instant
from db.store.operation import Reader

TICKS = frozenset("√✓✔☑是到1yv")
NO = frozenset({"", "否", "未到", "0", "n", "×", "x"})
_TIME = re.compile(r"(\d{1,2})[:.时点](\d{1,2})(?:[:.分](\d{1,2}))?[分秒]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that somebody filled in. kind: new, there (recorded already), unknown (nobody's), unclear (no time)."""

    row: int
    name: str
    kind: str
    words: Said
    attendee: AttendeeId | None = None
    at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a workbook would record, before anything is."""

    stage: StageId
    lines: tuple[Line, ...]

    def arrivals(self) -> tuple[tuple[AttendeeId, Instant], ...]:
        return tuple(
            (each.attendee, each.at) for each in self.lines if each.kind == "new" and each.attendee and each.at
        )


CHECK_IN_WORKBOOK = say("{file}是签到册，不是参会回执；请在报到签到中读入")


def is_checkin(rows: Rows) -> bool:
    """Whether a workbook was written for the door, whatever stands in it now."""
    return bool(rows) and text(rows[0], KEY).startswith(MARK)


def preview(store: Reader, meeting: MeetingId, rows: Rows, file: str, now: Instant) -> Preview:
    """What the rows of a workbook of this meeting would record; RuleError in one sentence for any other."""
    stage = _stage(store, meeting, rows, file)
    return Preview(stage.id, tuple(_Reading(store, stage, now).lines(rows)))


def _stage(store: Reader, meeting: MeetingId, rows: Rows, file: str) -> Stage:
    words = text(rows[0], KEY).split() if rows else []
    if len(words) != 3 or words[0] != MARK:
        raise RuleError(say("{file}不是签到册，或者隐藏的编号列被删了；请选择从本程序导出的那一份"), file=file)
    if words[1] != meeting:
        other = store.get(Meeting, Id(words[1]))
        name = short_title(store, other) if other else ""
        raise RuleError(say("{file}是另一次会议{name}的签到册，没有读入"), file=file, name=name)
    stage = store.get(Stage, Id(words[2]))
    if stage is None or stage.meeting != meeting:
        raise RuleError(say("{file}所属的会议阶段已经不在了，没有读入"), file=file)
    return stage


class _Reading:
    """The list and the record of one stage, against which each row is held."""

    def __init__(self, store: Reader, stage: Stage, now: Instant) -> None:
        self._people = {each.id: each for each in attendees(store, stage.meeting)}
        names = {key: person.name for key, person in persons_known(store).items()}
        self._names = {
            key: (names.get(each.person, "") if each.person else "") or each.organisation or each.collective
            for key, each in self._people.items()
        }
        came = [each for each in stage_events(store, stage.id) if each.kind == "arrived"]
        self._came = {each.attendee: each.at for each in reversed(came)}
        opened = latest(each for each in store.find(StageEvent, stage=stage.id) if each.kind == "opened")
        self._begun = (opened.at if opened else None) or stage.from_at or now
        self._day = day_of(self._begun)

    def lines(self, rows: Rows) -> Iterator[Line]:
        seen: set[AttendeeId] = set()
        for number, row in enumerate(rows[HEAD_ROWS:], start=HEAD_ROWS + 1):
            name, when, tick = text(row, NAME), cell(row, TIME), plain(row, TICK)
            if plain(row, TIME) in NO and tick in NO:
                continue
            line = self._line(number, name, row, self._at(when, tick))
            if line.attendee in seen:
                line = Line(number, name, "unclear", Said(say("同一个人填了两行，只读入前一行")))
            seen |= {line.attendee} if line.attendee else set()
            yield line

    def _line(self, number: int, name: str, row: Row, at: Instant | None) -> Line:
        attendee = self._whose(row, name)
        if attendee is None:
            return Line(number, name, "unknown", Said(say("名单中没有这个人，请在报到签到中登记新来宾")))
        if attendee in self._came:
            words = Said(say("已于{time}签到，不再记"), {"time": clock_text(self._came[attendee])})
            return Line(number, name, "there", words, attendee)
        if at is None:
            return Line(
                number,
                name,
                "unclear",
                Said(say("到会时间“{words}”看不懂，请写成 8:40"), {"words": text(row, TIME) or text(row, TICK)}),
            )
        return Line(number, name, "new", Said(say("{time}签到"), {"time": clock_text(at)}), attendee, at)

    def _whose(self, row: Row, name: str) -> AttendeeId | None:
        """By the hidden number, else by badge, else by a name that one bears, with the unit where one is written."""
        key = AttendeeId(Id(text(row, KEY)))
        if key in self._people and self._names[key] == name:
            return key
        badge, post = text(row, BADGE), text(row, POST)
        borne = [each for each in self._people.values() if badge and each.badge_code == badge]
        named = [each for each in self._people.values() if name and self._names[each.id] == name]
        meant = (
            borne
            if len(borne) == 1 and (not name or borne[0] in named)
            else [each for each in named if _fits(each, post)]
        )
        return meant[0].id if len(meant) == 1 else None

    def _at(self, when: Cell, tick: str) -> Instant | None:
        """A time of the stage's day; a tick alone is the moment when the stage began."""
        found = _time(when)
        if found is not None:
            return instant(self._day, found.hour, found.minute)
        empty = unicodedata.normalize("NFKC", str(when)).strip() in NO
        return self._begun if empty and tick in TICKS else None


def _fits(attendee: Attendee, post: str) -> bool:
    return not post or post in (styled(attendee.organisation, attendee.title), attendee.organisation)


def _time(when: Cell) -> time | None:
    """A time of day as text, or as its fraction."""
    if isinstance(when, float) and 0 < when < 1:
        return time(*divmod(min(round(when * 24 * 60), 24 * 60 - 1), 60))
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", str(when)).strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))
