"""The changes a person can make to the rotation of a body's chair. 轮值的操作"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.body.entity import Body, BodyId, MemberId
from db.rotation import rules
from db.rotation.entity import (
    READINGS,
    ChairPeriod,
    MeetingInterval,
    RotationException,
    RotationOrder,
    RotationReading,
)
from db.rotation.meetings import last_held
from db.rotation.turns import coming
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, hide, write

FURTHEST = 60
"""How many meetings ahead somebody may arrange."""


@dataclass(frozen=True, slots=True)
class ChangeMeetingInterval(Operation):
    """From an ordinal or a day on the body meets every so many months; without either it always did. 调整举办周期"""

    body_id: BodyId
    from_ordinal: int | None
    months: int
    earlier_months: int | None = None
    order_unchanged: bool = False
    basis: Id | None = None
    from_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_last_months(self.months, self.earlier_months)
        rules.may_begin(store, body, store.find(MeetingInterval, body=body.id), self.from_ordinal, self.from_on)
        yield from write(
            MeetingInterval,
            keyed("meeting_interval", body.id, self.from_on or self.from_ordinal),
            body=body.id,
            from_ordinal=self.from_ordinal,
            from_on=self.from_on,
            months=self.months,
            earlier_months=self.earlier_months,
            order_unchanged=int(self.order_unchanged),
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class ChangeChairPeriod(Operation):
    """From an ordinal or a day on a member chairs for so many months; without either it always did. 调整轮值周期"""

    body_id: BodyId
    months: int
    from_ordinal: int | None = None
    from_on: date | None = None
    earlier_months: int | None = None
    passes: str = ""
    basis: Id | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_last_months(self.months, self.earlier_months)
        rules.may_begin(store, body, store.find(ChairPeriod, body=body.id), self.from_ordinal, self.from_on)
        yield from write(
            ChairPeriod,
            keyed("chair_period", body.id, self.from_on or self.from_ordinal),
            body=body.id,
            from_ordinal=self.from_ordinal,
            from_on=self.from_on,
            months=self.months,
            earlier_months=self.earlier_months,
            passes=self.passes,
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class ArrangeRotation(Operation):
    """From an ordinal on the members host in this order; without one they always did. 设定轮办次序"""

    body_id: BodyId
    order: tuple[MemberId, ...]
    from_ordinal: int | None = None
    basis: Id | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_order(store, body, self.order, self.from_ordinal)
        row = keyed("rotation_order", body.id, self.from_ordinal)
        values = {"from_ordinal": self.from_ordinal, "sequence": " ".join(self.order), "basis": self.basis}
        yield from write(RotationOrder, row, body=body.id, **values)


@dataclass(frozen=True, slots=True)
class SwapTurns(Operation):
    """The hosts of two meetings to come change places. 互换承办"""

    body_id: BodyId
    ordinal: int
    other: int
    reason: str

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        first, second = sorted((self.ordinal, self.other))
        rules.may_except(store, body, "swap", (first, second), self.reason)
        one, two = _host(store, body, first), _host(store, body, second)
        rules.may_be_planned(store, body, first, two)
        rules.may_be_planned(store, body, second, one)
        values = {"kind": "swap", "member": two, "instead_of": one, "other": second, "reason": self.reason}
        yield from _otherwise(body, first, values)


@dataclass(frozen=True, slots=True)
class SkipTurn(Operation):
    """Whose turn a meeting is passes it on, and those behind move up. 轮空"""

    body_id: BodyId
    ordinal: int
    reason: str

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_except(store, body, "skip", (self.ordinal,), self.reason)
        host = _host(store, body, self.ordinal)
        rules.may_be_planned(store, body, self.ordinal, None)
        yield from _otherwise(body, self.ordinal, {"kind": "skip", "instead_of": host, "reason": self.reason})


@dataclass(frozen=True, slots=True)
class AgreeHost(Operation):
    """A member hosts a meeting by agreement, whoever's turn it is. 商定承办"""

    body_id: BodyId
    ordinal: int
    member_id: MemberId
    reason: str
    basis: Id | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_except(store, body, "agreed", (self.ordinal,), self.reason)
        rules.may_take_turns(store, body.id, self.member_id)
        rules.may_be_planned(store, body, self.ordinal, self.member_id)
        host = _host(store, body, self.ordinal)
        facts = {"kind": "agreed", "member": self.member_id, "reason": self.reason, "basis": self.basis}
        yield from _otherwise(body, self.ordinal, {**facts, "instead_of": None if host == self.member_id else host})


def _otherwise(body: Body, ordinal: int, values: Mapping[str, object]) -> Iterator[Change]:
    cleared = {"member": None, "instead_of": None, "other": None, "basis": None}
    row = keyed("rotation_exception", body.id, ordinal)
    yield from write(RotationException, row, body=body.id, ordinal=ordinal, **{**cleared, **values})


def _host(store: Reader, body: Body, ordinal: int) -> MemberId | None:
    """Who hosts a meeting to come as things stand."""
    ahead = ordinal - last_held(store, body.id)
    if not 1 <= ahead <= FURTHEST:
        raise RuleError(say("只能安排以后{most}次以内的会议，请改正届次"), most=FURTHEST)
    return coming(store, body.id, ahead)[-1].host


@dataclass(frozen=True, slots=True)
class WithdrawException(Operation):
    """What was agreed on a meeting to come does not stand any more; the order counts again. 撤销轮值例外"""

    exception_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        found = store.need(RotationException, self.exception_id)
        body = store.need(Body, found.body)
        if (found.ordinal or 0) <= last_held(store, body.id):
            raise RuleError(say("第{ordinal}{unit}会议已经开过，不能撤销"), ordinal=found.ordinal or 0, unit=body.unit)
        yield hide(RotationException, found.id)


@dataclass(frozen=True, slots=True)
class ReadRotation(Operation):
    """Say how a rule that can be read in two ways is meant, and why. 说明规定的理解"""

    body_id: BodyId
    question: str
    answer: str
    reason: str

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_read(self.question, self.answer, self.reason)
        row = keyed("rotation_reading", body.id, list(READINGS).index(self.question))
        values = {"question": self.question, "answer": self.answer, "reason": self.reason}
        yield from write(RotationReading, row, body=body.id, **values)
