"""By what lines the chair goes round: how often a body meets, how long one chairs, in what order. 轮值"""

from __future__ import annotations

from datetime import date

from db.body.entity import BodyId, MemberId
from db.store.glossary import say, term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

PASSES = {
    "opening": term("下次会议上移交"),
    "after": term("会后移交"),
    "day": term("按日期移交"),
}
EXCEPTIONS = {"swap": term("互换"), "skip": term("轮空"), "agreed": term("商定承办")}
READINGS = {
    "gap": {"before": say("按新周期与上一次相隔"), "after": say("仍按原周期，其后才按新周期")},
    "term": {"count": say("连任满规定次数的会议后轮换"), "year": say("按自然年度轮换")},
    "agreed": {"goes_on": say("被替换的一方不再补办，次序往下"), "waits": say("被替换的一方顺延到下一次")},
}
"""Where a rule can be read in two ways: the question and its answers, the usual one first; only added to at the end."""

ANSWERS = {code: words for answers in READINGS.values() for code, words in answers.items()}


@entity("meeting_interval", term("举办周期"))
class MeetingInterval(Entity):
    """How often the body meets, valid from an ordinal or from a day on; `basis` is the meeting that decided it."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    from_ordinal: int | None = field(term("起始届次"))
    from_on: date | None = field(term("起始日期"))
    months: int | None = field(term("周期（月）"))
    earlier_months: int | None = field(term("原周期（月）"))
    order_unchanged: int | None = field(term("轮办次序不变"))
    basis: Id | None = field(term("议定会议"))


@entity("chair_period", term("轮值周期"))
class ChairPeriod(Entity):
    """How long a member chairs, valid from an ordinal or from a day on, and when it hands over.

    Where no line says so, each meeting has its own chair.
    """

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    from_ordinal: int | None = field(term("起始届次"))
    from_on: date | None = field(term("起始日期"))
    months: int | None = field(term("轮值周期（月）"))
    earlier_months: int | None = field(term("原轮值周期（月）"))
    passes: str = field(term("移交时间"), fixed=True, codes=PASSES)
    basis: Id | None = field(term("议定会议"))


@entity("rotation_order", term("轮办次序"))
class RotationOrder(Entity):
    """In what order the members host from an ordinal on; `sequence` is one cell, the members' ids in their order."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    from_ordinal: int | None = field(term("起始届次"))
    sequence: str = field(term("次序"), fixed=True)
    basis: Id | None = field(term("议定会议"))


@entity("rotation_exception", term("轮值例外"))
class RotationException(Entity):
    """At one ordinal it goes otherwise: `member` hosts it instead of `instead_of`, or `instead_of` passes its turn.

    Of a swap `instead_of` hosts the ordinal `other`. One row an ordinal: two hosts for one meeting are a conflict.
    """

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    ordinal: int | None = field(term("届次"))
    kind: str = field(term("类别"), fixed=True, codes=EXCEPTIONS)
    member: MemberId | None = field(term("承办方"))
    instead_of: MemberId | None = field(term("原承办方"))
    other: int | None = field(term("互换届次"))
    reason: str = field(term("理由"))
    basis: Id | None = field(term("议定会议"))


@entity("rotation_reading", term("规定的理解"))
class RotationReading(Entity):
    """How a rule of rotation that can be read in two ways is meant, asked once."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    question: str = field(term("问题"), fixed=True, codes=tuple(READINGS))
    answer: str = field(term("回答"), fixed=True, codes=ANSWERS)
    reason: str = field(term("理由"))


def exceptions(store: Reader, body: BodyId) -> tuple[RotationException, ...]:
    """What was agreed otherwise, by ordinals."""
    return tuple(sorted(store.find(RotationException, body=body), key=lambda each: (each.ordinal or 0, each.id)))


def readings(store: Reader, body: BodyId) -> dict[str, RotationReading]:
    return {each.question: each for each in store.find(RotationReading, body=body)}


def sequence(order: RotationOrder) -> tuple[MemberId, ...]:
    return read_sequence(order.sequence)


def read_sequence(cell: str) -> tuple[MemberId, ...]:
    return tuple(MemberId(Id(each)) for each in cell.split())
