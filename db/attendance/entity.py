"""Who takes part, who has arrived and who is present, folded from events. 参会"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, NewType

from db.body.entity import Member, MemberId
from db.meeting.entity import MeetingId, Stage, StageId
from db.people.entity import LEVELS, ORGANS, PersonId, rank
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import DELETED, Reader
from db.store.record import Entity, entity, field

AttendeeId = NewType("AttendeeId", Id)

ATTENDEE_KINDS = {
    "guest": term("特邀"),
    "head": term("带队领导"),
    "delegate": term("代表"),
    "observer": term("列席"),
    "press": term("媒体"),
    "staff": term("工作人员"),
    "office": term("常设办事机构"),
}
FOR_MEMBERS = ("head", "delegate")
"""Kinds whose presence makes their member present."""

CREDENTIALS = {"none": term("没有"), "seen": term("已查验"), "kept": term("已留存")}
"""What became of a substitute's letter of authority."""

PRESENCE = {
    "arrived": term("到会"),
    "left": term("离会"),
    "returned": term("返回"),
    "recused": term("回避"),
    "absent": term("缺席"),
    "unsettled": term("未定"),
}
CAME = ("arrived", "returned")
NOT_THERE = ("left", "absent", "unsettled")
"""After these somebody is not counted as present; the last two are what a roll call found."""

IN_ORDER = ("meeting", "kind", "member", "level", "organ", "registered", "id", DELETED, "person")
"""What the roll of a meeting is counted and read from, without a look at the rows themselves."""


@entity("attendee", term("参会人员"), IN_ORDER)
class Attendee(Entity):
    """A person as named and titled for this meeting, or an organisation of which nobody is named."""

    id: AttendeeId
    meeting: MeetingId = field(term("会议"), parent=True)
    person: PersonId | None = field(term("人员"))
    organisation: str = field(term("单位"))
    title: str = field(term("职务"))
    collective: str = field(term("集体称谓"))
    member: MemberId | None = field(term("成员方"))
    kind: str = field(term("参会身份"), fixed=True, codes=ATTENDEE_KINDS)
    level: str = field(term("职级"), fixed=True, codes=LEVELS)
    organ: str = field(term("班子"), fixed=True, codes=ORGANS)
    registered: str = field(term("登记次序"), fixed=True, conflict="quiet")
    badge_code: str = field(term("参会证编号"))
    speech: str = field(term("发言意向"))
    remark: str = field(term("备注"))


@entity("substitution", term("替会"))
class Substitution(Entity):
    """An attendee stands in for another, as the same kind and for the same member: hence speaks for it in votes."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    attendee: AttendeeId = field(term("替会人员"), parent=True)
    substitute_for: AttendeeId = field(term("代替"), parent=True)
    credential: str = field(term("委托书"), fixed=True, codes=CREDENTIALS)
    reason: str = field(term("破例理由"))


@entity("arrival", term("报到"))
class Arrival(Entity):
    """Arrived at the hotel: it says nothing about presence in the hall."""

    id: Id
    attendee: AttendeeId = field(term("参会人员"), parent=True)
    at: Instant = field(term("报到时间"))
    room: str = field(term("房间"), search="")
    papers: int | None = field(term("已领材料"))
    badge: int | None = field(term("已领证件"))
    vehicle: str = field(term("车辆"), search="")


BY_WHOM = ("stage", "attendee", "kind", "at", "id", DELETED)
"""What the last event of everybody is found by."""


@entity("presence", term("签到"), BY_WHOM)
class Presence(Entity):
    """One event of presence at a stage: arrived, left, returned, recused for an item, or what a roll call found."""

    id: Id
    attendee: AttendeeId = field(term("参会人员"), parent=True)
    stage: StageId = field(term("阶段"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=PRESENCE)
    item: Id | None = field(term("议程"))
    reason: str = field(term("原因"))
    roll: Id | None = field(term("点到"))


@entity("roll_call", term("点到"))
class RollCall(Entity):
    """The roll of a stage was called at this moment; how many answered follows from the events of presence."""

    id: Id
    stage: StageId = field(term("阶段"), parent=True)
    at: Instant = field(term("时间"))


@entity("leave", term("请假"))
class Leave(Entity):
    """Leave of a person or of a whole member: from the meeting, a stage or an item."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    attendee: AttendeeId | None = field(term("参会人员"), parent=True)
    member: MemberId | None = field(term("成员方"))
    stage: StageId | None = field(term("阶段"))
    item: Id | None = field(term("议程"))
    at: Instant | None = field(term("时间"))
    reason: str = field(term("请假原因"))
    letter: int | None = field(term("请假函已收"))


def attendees(store: Reader, meeting: MeetingId) -> tuple[Attendee, ...]:
    """All attendees: guests, then members in the charter's order and by rank, then the others as registered.

    Who stands in for another is among those of the principal's member and kind.
    """
    orders = charter_orders(store)

    def key(each: Attendee) -> tuple[object, ...]:
        return *place_in_order(orders, each.kind, each.member, each.level, each.organ), each.registered, each.id

    return tuple(sorted(as_taking_part(store, meeting, store.find(Attendee, meeting=meeting)), key=key))


def substitutes(store: Reader, meeting: MeetingId) -> dict[AttendeeId, AttendeeId]:
    """Who stands in, by the attendee who is stood in for."""
    return {each.substitute_for: each.attendee for each in store.find(Substitution, meeting=meeting)}


def stand_ins(store: Reader, meeting: MeetingId) -> dict[AttendeeId, tuple[str, MemberId | None]]:
    """As what and for which member substitutes take part: it follows from whom they stand in for, and ends with it."""
    found = ((each, store.get(Attendee, principal)) for principal, each in sorted(substitutes(store, meeting).items()))
    return {each: (principal.kind, principal.member) for each, principal in found if principal}


def as_taking_part(store: Reader, meeting: MeetingId, people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """The same people of a meeting, substitutes with the kind and the member of their principals."""
    places = stand_ins(store, meeting)

    def seen(each: Attendee) -> Attendee:
        kind, member = places.get(each.id, (each.kind, each.member))
        return replace(each, kind=kind, member=member) if each.id in places else each

    return tuple(map(seen, people))


def charter_orders(store: Reader) -> dict[MemberId, int]:
    listed = store.columns(Member, ("id",), order=("position", "id"))
    return {member: place for place, (member,) in enumerate(listed)}


PLACES = {kind: "head" if kind in FOR_MEMBERS else kind for kind in ATTENDEE_KINDS}
"""Heads of delegation and delegates stand together."""


def place_in_order(
    orders: Mapping[MemberId, int], kind: str, member: MemberId | None, level: str, organ: str
) -> tuple[int, int, tuple[int, int]]:
    """Sort key of all who share kind, member and rank: guests, members by the charter, the others."""
    order = orders.get(member, 1 << 30) if member else 1 << 30
    kinds = list(PLACES)
    return kinds.index(PLACES[kind]) if kind in PLACES else len(kinds), order, rank(level, organ)


class Passing(NamedTuple):
    """Of an event of presence what decides who is there."""

    id: Id
    attendee: AttendeeId
    at: Instant
    kind: str


HAPPENED = ("at", "id")


def stage_events(store: Reader, stage: StageId) -> tuple[Passing, ...]:
    """Presence events of a stage in the order in which they happened."""
    return tuple(map(Passing._make, store.columns(Presence, Passing._fields, order=HAPPENED, stage=stage)))


def latest_events(store: Reader, stage: StageId, **whose: AttendeeId) -> tuple[Passing, ...]:
    """Of everybody at a stage, or of one attendee, the last event of each kind, in the order in which they happened.

    Folded they tell who is there as all events would, however often people came and went.
    """
    found = store.last(Presence, ("attendee", "kind"), Passing._fields, order=HAPPENED, stage=stage, **whose)
    return tuple(each for each in map(Passing._make, found) if each.kind in PRESENCE)


def present(events: Iterable[Passing]) -> frozenset[AttendeeId]:
    """Fold events into who is present: those whose last one that counts is not of leaving."""
    last = {each.attendee: each.kind for each in events if each.kind in (*CAME, *NOT_THERE)}
    return frozenset(attendee for attendee, kind in last.items() if kind in CAME)


def recused(store: Reader, stage: StageId, item: Id) -> frozenset[AttendeeId]:
    """Who takes no part in one item: present in the hall, and not counted in its ballots."""
    found = store.columns(Presence, ("attendee",), stage=stage, kind="recused", item=item)
    return frozenset(attendee for (attendee,) in found)


def persons_registered(store: Reader, meeting: MeetingId) -> int:
    """How many persons are on the list; it is counted without reading it."""
    return sum(persons for _, persons in store.count(Attendee, filled="person", meeting=meeting).values())


def members_registered(store: Reader, meeting: MeetingId) -> frozenset[MemberId]:
    """Members of whom anybody is on the list."""
    return frozenset(member for (member,) in store.count(Attendee, ("member",), meeting=meeting) if member)


def came_to(store: Reader, stage: StageId) -> frozenset[AttendeeId]:
    """Who came to a stage, there still or not."""
    return frozenset(each.attendee for each in latest_events(store, stage) if each.kind in CAME)


def ever_present(store: Reader, meeting: MeetingId) -> frozenset[AttendeeId]:
    """Who came to any stage of the meeting; empty when nobody was checked in at all."""
    came = (came_to(store, each.id) for each in store.find(Stage, meeting=meeting))
    return frozenset().union(*came)


def members_present(people: Iterable[Attendee], there: Iterable[AttendeeId]) -> frozenset[MemberId]:
    """Members of whom a head of delegation or delegate is present."""
    present_ids = set(there)
    return frozenset(
        each.member for each in people if each.member and each.kind in FOR_MEMBERS and each.id in present_ids
    )


def members_on_leave(store: Reader, meeting: MeetingId) -> tuple[MemberId, ...]:
    """Members that asked leave from the whole meeting."""
    leaves = store.find(Leave, meeting=meeting)
    return tuple(each.member for each in leaves if each.member and not each.attendee and is_whole(each))


def leaves_of(store: Reader, meeting: MeetingId, people: Iterable[Attendee]) -> dict[AttendeeId, Leave]:
    """Who is on leave from the whole meeting: by one's own leave, or by that of the member that stays away."""
    leaves = [each for each in store.find(Leave, meeting=meeting) if is_whole(each)]
    own = {each.attendee: each for each in leaves if each.attendee}
    shared: dict[MemberId | None, Leave] = {each.member: each for each in leaves if each.member and not each.attendee}
    found = ((each.id, own.get(each.id) or shared.get(each.member)) for each in people)
    return {attendee: leave for attendee, leave in found if leave}


def is_whole(leave: Leave) -> bool:
    """Whether it is leave from the whole meeting, not from one stage or item of it."""
    return not leave.stage and not leave.item
