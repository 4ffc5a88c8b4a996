"""The meetings held and to come with their hosts, and the lines by which they follow. 轮值读取"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.body.entity import Body, member_name, member_short, members
from db.meeting.entity import Meeting, meeting_body, ordinal_text, short_title
from db.rotation.entity import (
    EXCEPTIONS,
    PASSES,
    READINGS,
    ChairPeriod,
    MeetingInterval,
    RotationException,
    RotationOrder,
    exceptions,
    readings,
    sequence,
)
from db.rotation.turns import Turn, coming, past
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.rotation_rules import QUESTIONS
from desktop.language import said, tr
from desktop.meeting_facts import day_text, rhythm_text, since_text
from desktop.pages.roster.model import Line


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A meeting by its ordinal; one to come is derived unless it is planned. `exception` can be withdrawn."""

    id: str
    ordinal: int
    title: str
    when: str
    host: str
    why: str
    is_past: bool
    exception: Id | None = None


def turn_rows(store: Reader, body: Body, ahead: int) -> list[TurnRow]:
    """The meetings to come first, the next one on top; below them those held, the latest first."""
    if not members(store, body.id):
        return []
    otherwise = {ordinal: each.id for each in exceptions(store, body.id) for ordinal in (each.ordinal, each.other)}
    held = [_row(store, body, each, is_past=True) for each in reversed(past(store, body.id))]
    upcoming = coming(store, body.id, ahead)
    return [*(_row(store, body, each, otherwise.get(each.ordinal)) for each in upcoming), *held]


def _row(store: Reader, body: Body, turn: Turn, exception: Id | None = None, *, is_past: bool = False) -> TurnRow:
    title = tr("第{ordinal}{unit}", ordinal=turn.ordinal, unit=body.unit)
    when = ""
    if turn.on and turn.meeting and turn.meeting.from_on:
        when = day_text(turn.on)
    elif turn.on:
        when = tr("{year}年{month}月前后", year=turn.on.year, month=turn.on.month)
    why = tr("；").join(said(each) for each in turn.reasons)
    host = member_name(store, turn.host, turn.on)
    return TurnRow(f"{body.id}-{turn.ordinal}", turn.ordinal, title, when, host, why, is_past, exception)


def interval_lines(store: Reader, body: Body) -> list[Line]:
    return [
        Line(
            each.id,
            since_text(each.from_ordinal, each.from_on, body.unit),
            rhythm_text(each.months or 0, body.unit),
            " · ".join(_remarks(store, each, body.unit)),
        )
        for each in _by_start(store.find(MeetingInterval, body=body.id))
    ]


def _by_start(lines: Iterable[MeetingInterval]) -> list[MeetingInterval]:
    return sorted(lines, key=lambda each: (str(each.from_on or ""), each.from_ordinal or 0))


def _remarks(store: Reader, line: MeetingInterval, unit: str) -> Iterator[str]:
    """What it was before, that the order stays, and which meeting decided it."""
    if line.earlier_months:
        yield tr("原{rhythm}", rhythm=rhythm_text(line.earlier_months, unit))
    if line.order_unchanged:
        yield tr("轮办次序不变")
    yield from _basis(store, line.basis)


def _basis(store: Reader, meeting: Id | None) -> Iterator[str]:
    held = store.get(Meeting, meeting)
    if held:
        place = ordinal_text(meeting_body(store, held.id)) or short_title(store, held)
        yield tr("{meeting}议定", meeting=place)


def period_lines(store: Reader, body: Body) -> list[Line]:
    return [
        Line(
            each.id,
            since_text(each.from_ordinal, each.from_on, body.unit),
            tr("每任{months}个月", months=each.months or 0),
            " · ".join((*([tr(PASSES[each.passes])] if each.passes in PASSES else []), *_basis(store, each.basis))),
        )
        for each in store.find(ChairPeriod, body=body.id)
    ]


def order_lines(store: Reader, body: Body) -> list[Line]:
    """The orders set; without one the charter's counts."""
    found = sorted(store.find(RotationOrder, body=body.id), key=lambda each: each.from_ordinal or 0)
    names = {each.id: "、".join(member_short(store, one) for one in sequence(each)) for each in found}
    lines = [Line(each.id, since_text(each.from_ordinal, None, body.unit), names[each.id]) for each in found]
    return lines or [Line("charter", tr("一直"), tr("按章程次序"))]


def exception_lines(store: Reader, body: Body) -> list[Line]:
    found = exceptions(store, body.id)
    return [Line(each.id, str(each.ordinal), _exception(store, each), each.reason) for each in found]


def _exception(store: Reader, line: RotationException) -> str:
    names = [member_name(store, each) for each in (line.member, line.instead_of) if each]
    swap = tr("与第{other}次互换", other=line.other) if line.other else tr(EXCEPTIONS.get(line.kind, ""))
    return f"{swap}：{'、'.join(names[:2] if line.kind == 'swap' else names[:1])}"


def reading_lines(store: Reader, body: Body) -> list[Line]:
    return [
        Line(each.id, tr(QUESTIONS[each.question]), tr(READINGS[each.question][each.answer]), each.reason)
        for each in readings(store, body.id).values()
    ]
