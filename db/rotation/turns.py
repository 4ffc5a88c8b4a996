"""Who hosts the next meetings, and when: derived from the lines in force and from the last meeting. 轮值推算"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TypeVar

from db.body.entity import BodyId, Member, MemberId, in_charter, member_name
from db.meeting.entity import Meeting
from db.rotation.entity import (
    READINGS,
    ChairPeriod,
    MeetingInterval,
    RotationException,
    RotationOrder,
    exceptions,
    readings,
    sequence,
)
from db.rotation.meetings import by_ordinal, last_held
from db.store.frozen import frozen
from db.store.glossary import Said, say
from db.store.operation import Reader

L = TypeVar("L", MeetingInterval, ChairPeriod)
YEAR = 12


@frozen
class Turn:
    """A meeting of the past or to come: who hosts it and when, as recorded or as derived, and why."""

    ordinal: int
    on: date | None
    host: MemberId | None
    meeting: Meeting | None = None
    reasons: tuple[Said, ...] = ()


def past(store: Reader, body: BodyId) -> tuple[Turn, ...]:
    """The meetings held, as they were recorded."""
    last = last_held(store, body)
    found = by_ordinal(store, body).items()
    return tuple(Turn(ordinal, held.from_on, held.chair, held) for ordinal, held in found if ordinal <= last)


def coming(store: Reader, body: BodyId, count: int) -> tuple[Turn, ...]:
    """The next meetings, as many as asked for."""
    return tuple(islice(Round(store, body), count))


class Round:
    """Goes on from the last meeting held, one ordinal after the other."""

    def __init__(self, store: Reader, body: BodyId) -> None:
        self.store, self.body = store, body
        self.known = by_ordinal(store, body)
        self.days = {ordinal: held.from_on for ordinal, held in self.known.items() if held.from_on}
        self.intervals = store.find(MeetingInterval, body=body)
        self.periods = store.find(ChairPeriod, body=body)
        self.orders = store.find(RotationOrder, body=body)
        self.members = {each.id: each for each in sorted(store.find(Member, body=body), key=in_charter)}
        self.otherwise = {each.ordinal: each for each in exceptions(store, body)}
        self.swapped = {each.other: each for each in self.otherwise.values() if each.kind == "swap"}
        self.answers = {question: each.answer for question, each in readings(store, body).items()}

    def __iter__(self) -> Iterator[Turn]:
        """Without end. `holder` is whose turn it is by the order; another may host that meeting."""
        ordinal = last_held(self.store, self.body)
        holder = self._after(ordinal, self._holder(ordinal)) if ordinal else None
        while True:
            ordinal += 1
            turn, holder = self._turn(ordinal, holder)
            yield turn

    def answer(self, question: str) -> str:
        """How a rule is read: as answered, else as usual."""
        return self.answers.get(question) or next(iter(READINGS[question]))

    def _turn(self, ordinal: int, holder: MemberId | None) -> tuple[Turn, MemberId | None]:
        planned, (day, when) = self.known.get(ordinal), self._day(ordinal)
        holder, why = self._next(ordinal, holder, day)
        host, agreed = self._host(ordinal, holder)
        gone = self._gone(host, day) if host else None
        if gone:  # what was agreed with a member that left since does not bind the others
            host, agreed = holder, (gone, *why)
        if planned and planned.chair and planned.chair != host:
            host, why, agreed = planned.chair, (), ()
            holder = host if ordinal not in self.otherwise and ordinal not in self.swapped else holder
        holder = holder or host
        recorded = (Said(say("会议已建立")),) if planned else ()
        turn = Turn(ordinal, day, host, planned, (*recorded, *(agreed or why), *when))
        return turn, self._after(ordinal, holder)

    def _holder(self, ordinal: int) -> MemberId | None:
        """Whose turn a meeting was, whoever hosted it."""
        found = self.otherwise.get(ordinal)
        if found and found.kind != "skip":
            return found.instead_of or found.member
        swap = self.swapped.get(ordinal)
        held = self.known.get(ordinal)
        return swap.member if swap else held.chair if held else None

    def _after(self, ordinal: int, holder: MemberId | None) -> MemberId | None:
        """From whom the next turn is counted: who waits for a turn that was given away has not had it yet."""
        found = self.otherwise.get(ordinal)
        waits = found and found.kind == "agreed" and self.answer("agreed") == "waits"
        return self._before(ordinal, holder) if waits else holder

    def _day(self, ordinal: int) -> tuple[date | None, tuple[Said, ...]]:
        """The day told, or the day of the last meeting and the interval in force."""
        before = self.days.get(ordinal - 1)
        if ordinal in self.days or before is None:
            return self.days.get(ordinal), ()
        usual = self._months(ordinal - 1)
        if usual:
            self.days[ordinal] = _months_on(before, usual)  # by then a line from a day on may have begun
        months = usual if self.answer("gap") == "after" else self._months(ordinal)
        if months is None:
            return None, ()
        self.days[ordinal] = _months_on(before, months)
        return self.days[ordinal], (Said(say("与上一次相隔{months}个月"), {"months": months}),)

    def _months(self, ordinal: int) -> int | None:
        """How often the body meets by an ordinal; before the first line as that line says it was."""
        line = self.in_force(self.intervals, ordinal)
        first = min(self.intervals, key=self.start, default=None)
        return line.months if line else first.earlier_months if first else None

    def in_force(self, lines: tuple[L, ...], ordinal: int) -> L | None:
        """The line that began last, by the time of an ordinal."""
        begun = [(start, each.id, each) for each in lines if (start := self.start(each)) <= ordinal]
        return max(begun, key=lambda each: each[:2])[2] if begun else None

    def start(self, line: MeetingInterval | ChairPeriod) -> int:
        """The first ordinal for which a line holds; from a day on that no meeting has reached, for none yet."""
        if line.from_on is None:
            return line.from_ordinal or 0
        return min((each for each, day in self.days.items() if day >= line.from_on), default=1 << 30)

    def _next(
        self, ordinal: int, holder: MemberId | None, day: date | None
    ) -> tuple[MemberId | None, tuple[Said, ...]]:
        """Whose turn it is: the same as before while its term lasts, else the next in the order."""
        stays = self._stays(ordinal)
        if stays and holder:
            return holder, (stays,)
        order = self.order(ordinal)
        start = order.index(holder) + 1 if holder in order else 0
        if not order or (holder is None and self.known and min(self.known) < ordinal):
            return None, ()
        why: list[Said] = []
        for each in (*order[start:], *order[:start]):
            gone = self._gone(each, day)
            skip = self._skip(ordinal, each)
            if not gone and not skip:
                return each, (*why, self._by_order(holder))
            why.append(gone or skip or Said(""))
        return None, tuple(why)

    def _by_order(self, holder: MemberId | None) -> Said:
        name = member_name(self.store, holder)
        return Said(say("按轮办次序，在{member}之后"), {"member": name}) if name else Said(say("按轮办次序"))

    def _stays(self, ordinal: int) -> Said | None:
        """Why the chair does not pass at an ordinal; None where it does."""
        line = self.in_force(self.periods, ordinal)
        if line is None or not line.months:
            return None
        start, times = self.start(line), max(1, line.months // (self._months(ordinal) or line.months))
        if self.answer("term") == "year" and line.months % YEAR == 0:
            years = line.months // YEAR
            passes = self._year(ordinal, start) // years != self._year(ordinal - 1, start) // years
            return None if passes or ordinal == start else Said(say("本年度内不轮换"))
        if ordinal <= start or (ordinal - start) % times == 0:
            return None
        return Said(say("轮值周期{months}个月，连任{times}次会议"), {"months": line.months, "times": times})

    def _year(self, ordinal: int, start: int) -> int:
        """Years since that of the line's first meeting, as far as the days are told."""
        day, first = self.days.get(ordinal), self.days.get(start)
        return day.year - first.year if day and first else 0

    def order(self, ordinal: int) -> tuple[MemberId, ...]:
        """The order in force, then members that it does not name; without one, the charter's."""
        lines = [each for each in self.orders if (each.from_ordinal or 0) <= ordinal]
        line = max(lines, key=lambda each: each.from_ordinal or 0, default=None)
        named = tuple(each for each in sequence(line) if each in self.members) if line else ()
        return (*named, *(each for each in self.members if each not in named))

    def _gone(self, member: MemberId, day: date | None) -> Said | None:
        left = self.members[member].left_on if member in self.members else None
        if left is None or (day and day < left):
            return None
        return Said(say("{member}已退出"), {"member": member_name(self.store, member, day)})

    def _skip(self, ordinal: int, member: MemberId) -> Said | None:
        found = self.otherwise.get(ordinal)
        if found is None or found.kind != "skip" or found.instead_of != member:
            return None
        return Said(say("{member}轮空：{reason}"), {"member": member_name(self.store, member), "reason": found.reason})

    def _host(self, ordinal: int, holder: MemberId | None) -> tuple[MemberId | None, tuple[Said, ...]]:
        """Who hosts instead of whose turn it is, where that was agreed."""
        found, swap = self.otherwise.get(ordinal), self.swapped.get(ordinal)
        if found and found.kind == "swap":
            return found.member, (self._swap(found, found.other, found.instead_of),)
        if swap:
            return swap.instead_of, (self._swap(swap, swap.ordinal, swap.member),)
        if found and found.kind == "agreed":
            return found.member, (Said(say("商定承办：{reason}"), {"reason": found.reason}),)
        return holder, ()

    def _swap(self, line: RotationException, ordinal: int | None, member: MemberId | None) -> Said:
        values = {"ordinal": ordinal, "member": member_name(self.store, member), "reason": line.reason}
        return Said(say("与第{ordinal}次的{member}互换：{reason}"), values)

    def _before(self, ordinal: int, member: MemberId | None) -> MemberId | None:
        order = self.order(ordinal)
        return order[order.index(member) - 1] if member in order else member


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month; never beyond the calendar."""
    count = day.month - 1 + months
    year, month = min(max(day.year + count // 12, date.min.year), date.max.year), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def open_questions(store: Reader, body: BodyId) -> tuple[str, ...]:
    """What can be read two ways and matters for the meetings to come, and nobody has answered."""
    rules, last = Round(store, body), last_held(store, body)
    upcoming = [each for each in rules.intervals if each.earlier_months or len(rules.intervals) > 1]
    asked = {
        "gap": any(rules.start(each) > last for each in upcoming),
        "term": any(_covers_several(rules, each) for each in rules.periods),
        "agreed": any(each.kind == "agreed" and each.instead_of for each in rules.otherwise.values()),
    }
    return tuple(question for question in READINGS if asked[question] and question not in rules.answers)


def _covers_several(rules: Round, line: ChairPeriod) -> bool:
    """Whether somebody chairs several meetings for whole years, which may be years of the calendar."""
    months = {each.months for each in rules.intervals if each.months}
    return bool(line.months and line.months % YEAR == 0 and any(each < line.months for each in months))
