"""Who can vote, and by what it is decided, when a ballot is opened. 表决的开始"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.agenda.entity import AgendaItem, home_stage
from db.attendance.absence import away, away_from, excused
from db.attendance.entity import attendees, latest_events, members_present, present, recused
from db.ballot.arithmetic import Terms
from db.ballot.entity import METHODS, UNCOUNTED, Ballot, frozen_of
from db.ballot.frozen import Frozen
from db.body.charter import rule_of, terms_of
from db.body.entity import Charter, MemberId, charter_of, member_short, members
from db.meeting.chairing import chair_in
from db.meeting.entity import Chairing, Meeting, meeting_body
from db.motion.entity import Motion, MotionId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.moment import Instant
from db.store.operation import Reader

Proxies = tuple[tuple[MemberId, MemberId], ...]
"""(whose vote, who holds it)."""


def charter_for(store: Reader, item: AgendaItem) -> Charter | None:
    """The charter in force at the meeting of an item."""
    place = meeting_body(store, item.meeting)
    return charter_of(store, place.body, place.ordinal) if place else None


def kind_of_matter(motions: Iterable[Motion]) -> str:
    """What kind of matter motions are when nobody says so: a change of the charter, or an ordinary one."""
    return "charter" if any(each.kind == "charter" for each in motions) else "ordinary"


def matter_of(store: Reader, motions: Iterable[MotionId]) -> str:
    return kind_of_matter(store.need(Motion, each) for each in motions)


def usual_method(charter: Charter | None, matter: str) -> str:
    """The charter's usual method where votes are counted by it, else a show of hands."""
    method = rule_of(charter, matter).method
    return method if method in METHODS and method not in UNCOUNTED else "hands"


def presiding(store: Reader, item: AgendaItem, at: Instant) -> Chairing | None:
    """Who chairs the stage of an item at a moment, as far as anybody was recorded."""
    return chair_in(store, home_stage(store, item), at)


def freeze(store: Reader, item: AgendaItem, matter: str = "ordinary", method: str = "") -> Frozen:
    """As of now; who is recused for the item is in the hall and out of the vote."""
    place = meeting_body(store, item.meeting)
    if place is None:
        return Frozen((), (), Terms(None, None))
    meeting = store.need(Meeting, item.meeting)
    voting = [each for each in members(store, place.body, meeting.from_on) if each.votes != 0]
    due = tuple(each.id for each in voting)
    there, out = _in_the_hall(store, item)
    charter = charter_for(store, item)
    frozen = Frozen(
        due,
        tuple(each for each in due if each in there and each not in out),
        terms_of(charter, matter),
        recused=tuple(each for each in due if each in out),
        weights=tuple((each.id, each.votes) for each in voting if each.votes not in (None, 1)),
        proxy_limit=(charter.proxies or 0) if charter else 0,
    )
    return by_correspondence(frozen) if method == "correspondence" else frozen


def _in_the_hall(store: Reader, item: AgendaItem) -> tuple[frozenset[MemberId], frozenset[MemberId]]:
    """Members there for the item (not those with leave from it or its stage, unless they came after all), and those
    of them whose delegates are all recused."""
    stage = home_stage(store, item)
    listed = attendees(store, item.meeting)
    persons, members_away = excused(away_from(store, item.meeting, item.id))
    here = present(latest_events(store, stage)) - persons - away(store, item.meeting, stage, stage)
    people = [each for each in listed if each.member not in members_away]
    there, voting = members_present(people, here), members_present(people, here - recused(store, stage, item.id))
    return there, there - voting


def by_correspondence(frozen: Frozen) -> Frozen:
    """Nobody comes together: all who are due may vote, no quorum is asked for, and shares are of those due."""
    terms, majority = frozen.terms, frozen.terms.majority
    if majority and majority.base == "present":
        majority = replace(majority, base="due")
    able = tuple(each for each in frozen.due if each not in frozen.recused)
    return replace(frozen, present=able, terms=replace(terms, quorum=None, majority=majority))


def set_aside(
    store: Reader, frozen: Frozen, recused: Iterable[MemberId], absent: Iterable[MemberId], proxies: Proxies
) -> Frozen:
    """The same with members out for this one vote, and with votes held by others."""
    for member in recused:
        frozen = _out(store, frozen, member)
        frozen = replace(frozen, recused=(*frozen.recused, member))
    for member in absent:
        frozen = _out(store, frozen, member)
        frozen = replace(frozen, absent=(*frozen.absent, member))
    for member, holder in proxies:
        _may_hold(store, frozen, member, holder)
        frozen = _voting(frozen, member)
        frozen = replace(frozen, proxies=(*frozen.proxies, (member, holder)))
    return frozen


def let_back(store: Reader, ballot: Ballot, members: Iterable[MemberId]) -> Frozen:
    """The ballot's voters with members back who were out, if they are in the hall; nobody holds their vote now."""
    frozen = frozen_of(ballot)
    there, _ = _in_the_hall(store, store.need(AgendaItem, ballot.item))
    for member in members:
        name, held = member_short(store, member), member in dict(frozen.proxies)
        if not held and member not in (*frozen.recused, *frozen.absent):
            raise RuleError(say("{name}没有回避、缺席或委托，不用恢复"), name=name)
        is_there = member in there or ballot.method == "correspondence"
        if not held and not is_there:
            raise RuleError(say("{name}没有到会，不能恢复表决；如已到会请先补签到"), name=name)
        frozen = _voting(_unheld(frozen, member), member) if is_there else _unheld(frozen, member)
    return frozen


def _out(store: Reader, frozen: Frozen, member: MemberId) -> Frozen:
    """Out for this vote; nobody votes for it any more."""
    _is_able(store, frozen, member)
    return _unheld(replace(frozen, present=_without(frozen.present, member)), member)


def _unheld(frozen: Frozen, member: MemberId) -> Frozen:
    """A member whose vote another held is where it was before: not in the hall."""
    if member not in dict(frozen.proxies):
        return frozen
    proxies = tuple(each for each in frozen.proxies if each[0] != member)
    return replace(frozen, present=_without(frozen.present, member), proxies=proxies)


def _voting(frozen: Frozen, member: MemberId) -> Frozen:
    """Among those who can vote, in the charter's order, and out no longer."""
    able = tuple(each for each in frozen.due if each in frozen.present or each == member)
    recused, absent = _without(frozen.recused, member), _without(frozen.absent, member)
    return replace(frozen, present=able, recused=recused, absent=absent)


def _without(members: tuple[MemberId, ...], member: MemberId) -> tuple[MemberId, ...]:
    return tuple(each for each in members if each != member)


def _is_able(store: Reader, frozen: Frozen, member: MemberId) -> None:
    """Only who could vote can be out for this vote."""
    if member not in frozen.present:
        raise RuleError(say("{name}本来就不参加这次表决，不用再记回避或缺席"), name=member_short(store, member))
    if any(member == holder for _, holder in frozen.proxies):
        raise RuleError(say("{name}受托代为表决，不能回避或缺席"), name=member_short(store, member))


def _may_hold(store: Reader, frozen: Frozen, member: MemberId, holder: MemberId) -> None:
    """Within the charter's limit, from a member that is away to one that is there."""
    name, other = member_short(store, member), member_short(store, holder)
    if not frozen.proxy_limit:
        raise RuleError(say("议事规则没有允许委托表决；确有规定的，请先在名册的议事规则里填写受托票数"))
    if member not in frozen.due or member in frozen.recused:
        raise RuleError(say("{name}不在本次表决的应到名单中"), name=name)
    if member in frozen.present:
        raise RuleError(say("{name}已到会或已委托，不用再委托"), name=name)
    if holder not in frozen.present or holder in dict(frozen.proxies):
        raise RuleError(say("{name}没有到会，不能受托表决"), name=other)
    if sum(each == holder for _, each in frozen.proxies) >= frozen.proxy_limit:
        raise RuleError(say("{name}最多受托{limit}家，已经满了"), name=other, limit=frozen.proxy_limit)
