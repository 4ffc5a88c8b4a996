"""Agreements and projects of members, with outsiders or with members that are not listed. 协议与项目"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NewType

from db.body.entity import BodyId, Member, MemberId, in_charter, member_name
from db.followup.amount import MOST
from db.meeting.entity import Meeting, MeetingId
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say, term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

CooperationId = NewType("CooperationId", Id)

COOPERATION_KINDS = {"agreement": term("协议"), "project": term("项目")}
OTHERS = "其他成员方"
"""Members that a text counts and does not name."""


@entity("cooperation", term("协议与项目"))
class Cooperation(Entity):
    """An agreement, a project, or several counted together: `count` of them, `fen` in all."""

    id: CooperationId
    body: BodyId = field(term("协作组织"), parent=True)
    meeting: MeetingId | None = field(term("会议"), parent=True)
    kind: str = field(term("类别"), fixed=True, codes=COOPERATION_KINDS)
    title: str = field(term("名称"))
    classes: str = field(term("分类"))
    count: int | None = field(term("个数"))
    signed_on: date | None = field(term("签订日期"))
    fen: int | None = field(term("金额（分）"))


@entity("cooperation_party", term("合作方"))
class CooperationParty(Entity):
    """A party: a member, an outsider named in text, or (neither) other members that are not listed."""

    id: Id
    cooperation: CooperationId = field(term("协议与项目"), parent=True)
    position: int | None = field(term("次序"))
    member: MemberId | None = field(term("成员方"))
    organisation: str = field(term("单位"))


@frozen
class Sum:
    """How many agreements and projects, and how much money they bring, as far as it is told."""

    count: int = 0
    fen: int = 0

    def plus(self, found: Cooperation) -> Sum:
        return Sum(self.count + (1 if found.count is None else found.count), self.fen + (found.fen or 0))


def cooperations(store: Reader, body: BodyId) -> tuple[Cooperation, ...]:
    """A body's agreements and projects by year, each year in the order of entry."""
    found = store.find(Cooperation, body=body)
    return tuple(sorted(found, key=lambda each: (year_of(store, each) or 0, each.id)))


def parties(store: Reader, cooperation: CooperationId) -> tuple[CooperationParty, ...]:
    found = store.find(CooperationParty, cooperation=cooperation)
    return tuple(sorted(found, key=lambda each: (each.position or 0, each.id)))


def party_name(store: Reader, party: CooperationParty, on: date | None = None) -> str:
    return member_name(store, party.member, on) or party.organisation or OTHERS


def year_of(store: Reader, cooperation: Cooperation) -> int | None:
    """The year of signing, or else that of the meeting; None where neither is known."""
    held = store.get(Meeting, cooperation.meeting)
    day = cooperation.signed_on or (held.from_on if held else None)
    return day.year if day else None


def sums_by_member(store: Reader, body: BodyId) -> dict[MemberId, dict[int | None, Sum]]:
    """For each member, gone ones too, and year what it is a party of; what several share counts for each of them."""
    every = tuple(cooperations(store, body))
    named = {each.id: {party.member for party in parties(store, each.id)} for each in every}
    return {
        member.id: found
        for member in sorted(store.find(Member, body=body), key=in_charter)
        if (found := _by_year(store, (each for each in every if member.id in named[each.id])))
    }


def sums_by_year(store: Reader, body: BodyId) -> dict[int | None, Sum]:
    """For each year all agreements and projects of a body, each counted once."""
    return _by_year(store, cooperations(store, body))


def _by_year(store: Reader, found: Iterable[Cooperation]) -> dict[int | None, Sum]:
    sums: dict[int | None, Sum] = {}
    for each in found:
        year = year_of(store, each)
        sums[year] = sums.get(year, Sum()).plus(each)
    return sums


def may_record(title: str, count: int | None, fen: int | None, has_parties: bool) -> None:
    """Something must be told of it, by somebody; figures are counted up from nothing."""
    if not has_parties:
        raise RuleError(say("请写明合作方"))
    if not title.strip() and not count and not fen:
        raise RuleError(say("请写明名称、个数或金额"))
    if (count or 0) < 0 or not 0 <= (fen or 0) <= MOST:
        raise RuleError(say("个数和金额不能小于0"))
