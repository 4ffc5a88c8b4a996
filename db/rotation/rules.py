"""What must hold of rotation. 轮值的规则"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.body.entity import Body, BodyId, Member, MemberId, chair_title, member_name, members
from db.rotation.entity import EXCEPTIONS, READINGS, ChairPeriod, MeetingInterval, RotationException, exceptions
from db.rotation.meetings import by_ordinal, last_day, last_held
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader

MOST_MONTHS = 1200


def may_last_months(*told: int | None) -> None:
    """A period, and the one before it where that is known: so long that the days of the next meetings can be said."""
    if any(each is not None and not 1 <= each <= MOST_MONTHS for each in told):
        raise RuleError(say("周期应在1至{most}个月之间，没有改动；请改正月数"), most=MOST_MONTHS)


def may_begin(
    store: Reader,
    body: Body,
    lines: Sequence[MeetingInterval | ChairPeriod],
    from_ordinal: int | None,
    from_on: date | None,
) -> None:
    """A line begins after those there are, and after the meetings held: how those were held does not change."""
    if from_ordinal and from_on:
        raise RuleError(say("起始届次和起始日期请只填一个"))
    for each in lines:
        _may_follow(body, each, from_ordinal, from_on)
    _may_lie_ahead(store, body, from_ordinal)
    last = last_held(store, body.id)
    if last and lines and not (from_ordinal or from_on):
        raise RuleError(say("第{last}{unit}会议已经开过，请写明从哪一{unit}或哪一天起改"), last=last, unit=body.unit)
    day = last_day(store, body.id)
    if from_on and day and from_on <= day:
        raise RuleError(say("{day}的会议已经开过，规定只能从以后的日期起改"), day=day)


def _may_follow(
    body: Body, line: MeetingInterval | ChairPeriod, from_ordinal: int | None, from_on: date | None
) -> None:
    if line.from_ordinal and not from_on and (from_ordinal or 0) < line.from_ordinal:
        held, unit = line.from_ordinal, body.unit
        wrong = say("已从第{held}{unit}起改过，不能再从更早的届次起改")
        raise RuleError(wrong, held=held, unit=unit)
    if line.from_on and not from_ordinal and (from_on or date.min) < line.from_on:
        raise RuleError(say("已从{day}起改过，不能再从更早的日期起改"), day=line.from_on)


def _may_lie_ahead(store: Reader, body: Body, ordinal: int | None) -> None:
    last = last_held(store, body.id)
    if ordinal and ordinal <= last:
        raise RuleError(
            say("第{last}{unit}会议已经开过，只能从第{next}{unit}起改"), last=last, unit=body.unit, next=last + 1
        )


def may_order(store: Reader, body: Body, order: Sequence[MemberId], from_ordinal: int | None) -> None:
    """Every present member once, and nobody else."""
    _may_lie_ahead(store, body, from_ordinal)
    for each in order:
        may_take_turns(store, body.id, each)
    present = {each.id for each in members(store, body.id)}
    if len(order) != len(set(order)) or set(order) != present:
        raise RuleError(say("轮办次序应列出每个成员方，各一次"))


def may_take_turns(store: Reader, body: BodyId, member: MemberId | None) -> None:
    found = store.need(Member, member)
    if found.body != body:
        raise RuleError(say("{member}不是本组织的成员方，请从成员方中选"), member=member_name(store, found.id))
    if found.left_on:
        raise RuleError(
            say("{member}已于{day}退出，不能再轮值，请改选"), member=member_name(store, found.id), day=found.left_on
        )


def may_except(store: Reader, body: Body, kind: str, ordinals: Sequence[int], reason: str) -> None:
    """An exception has a reason, is one of meetings to come, and the only one of its ordinals."""
    if kind not in EXCEPTIONS or not reason.strip():
        raise RuleError(say("请写明理由"))
    if len(ordinals) != len(set(ordinals)):
        raise RuleError(say("不能与自己互换，请填两个不同的届次"))
    for each in ordinals:
        _may_lie_ahead(store, body, each)
        if _exception(store, body.id, each):
            wrong = say("第{ordinal}{unit}已另有安排，请先撤销那一条")
            raise RuleError(wrong, ordinal=each, unit=body.unit)


def may_be_planned(store: Reader, body: Body, ordinal: int, host: MemberId | None) -> None:
    """A meeting that is planned already has its host."""
    planned = by_ordinal(store, body.id).get(ordinal)
    if planned and planned.chair and planned.chair != host:
        raise RuleError(
            say("第{ordinal}{unit}会议已建立，{chair}是{member}；一次会议只有一个，请先在会议信息里改"),
            ordinal=ordinal,
            unit=body.unit,
            chair=chair_title(store, body.id),
            member=member_name(store, planned.chair),
        )


def may_host(store: Reader, body: BodyId, ordinal: int | None, chair: MemberId | None) -> None:
    """Whoever was agreed on hosts a meeting, as long as that stands."""
    found = _exception(store, body, ordinal) if ordinal and chair else None
    if found is None or found.kind == "skip":
        return
    host = found.member if found.ordinal == ordinal else found.instead_of
    if host and host != chair:
        wrong = say("第{ordinal}次已商定由{member}承办（{reason}）；一次会议只有一个承办方，请改选或先撤销那一条")
        raise RuleError(wrong, ordinal=ordinal, member=member_name(store, host), reason=found.reason)


def _exception(store: Reader, body: BodyId, ordinal: int) -> RotationException | None:
    found = exceptions(store, body)
    return next((each for each in found if each.ordinal == ordinal or each.other == ordinal), None)


def may_read(question: str, answer: str, reason: str) -> None:
    if answer not in READINGS.get(question, ()):
        raise RuleError(say("请选择一种理解"))
    if not reason.strip():
        raise RuleError(say("请写明理由"))
