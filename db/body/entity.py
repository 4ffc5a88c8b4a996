"""Bodies that meet in turn, and their members, as of any day. 协作组织"""

from __future__ import annotations

from datetime import date
from typing import NewType, TypeVar

from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.partial_date import first_day
from db.store.record import Entity, entity, field

BodyId = NewType("BodyId", Id)
MemberId = NewType("MemberId", Id)

BODY_KINDS = {
    "federation": term("经济联合会"),
    "mayors": term("市长联席会"),
    "leaders": term("党政联席会议"),
    "coordination": term("协调小组"),
    "alliance": term("联盟"),
    "working_group": term("专项组"),
}
CHAIR_TITLES = {
    "federation": term("执行主席方"),
    "mayors": term("轮值方"),
    "leaders": term("轮值方"),
    "coordination": term("轮值方"),
    "alliance": term("执行主席方"),
    "working_group": term("牵头方"),
}
"""What a body of a kind calls the member in the chair, where it has no word of its own."""
MEMBER_KINDS = {
    "city": term("市"),
    "district": term("区县"),
    "enterprise": term("企业"),
    "department": term("部门"),
    "province": term("省级"),
}

UNITS = ("届", "次")
"""What meetings are usually counted in."""

CHARTER_PRESETS = {
    "consensus": term("协商一致"),
    "association": term("社会团体章程示范文本"),
    "own": term("本组织自定规则"),
}
SUBSTITUTES = {"any": term("任何人均可替会"), "rank": term("须同级或以上"), "none": term("不得替会")}
"""Who may come in place of somebody on the list; nothing said, nothing checked."""
HANDOVER_SCOPES = {
    "all": term("连同印章、档案、账目"),
    "duties": term("印章、档案、账目由办事机构保管"),
    "none": term("不办移交书"),
}
"""What passes with the chair beside its flag, its work and what is open."""


@entity("body", term("协作组织"))
class Body(Entity):
    """A body whose meetings the program records; an alliance under a federation is a body of its own."""

    id: BodyId
    kind: str = field(term("类别"), fixed=True, codes=BODY_KINDS)
    parent: BodyId | None = field(term("上级组织"), parent=True)
    office: str = field(term("常设办事机构"))
    prefix: str = field(term("发文机关代字"))
    unit: str = field(term("届次单位"), fixed=True)
    assembly: str = field(term("会议称谓"))
    handover_scope: str = field(term("移交范围"), fixed=True, codes=HANDOVER_SCOPES)
    chair_title: str = field(term("主席方称谓"))


@entity("body_name", term("组织名称"))
class BodyName(Entity):
    """A body's name from a day on (unknown day: from the beginning)."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    from_on: date | None = field(term("启用日期"))
    name: str = field(term("名称"))
    short: str = field(term("简称"))


@entity("member", term("成员方"))
class Member(Entity):
    """A party of a body, with its vote and its `position` in the charter's order: a key that sorts.

    Of the day on which it joined perhaps only the month or the year is known (db/store/partial_date.py). Without one
    it is a member from the first day of the meeting `joined_at`; without that, always.
    """

    id: MemberId
    body: BodyId = field(term("协作组织"), parent=True)
    kind: str = field(term("类别"), fixed=True, codes=MEMBER_KINDS)
    side: str = field(term("所属省份"))
    position: str = field(term("章程次序"), fixed=True, conflict="quiet")
    joined_on: str = field(term("加入日期"), fixed=True)
    joined_at: Id | None = field(term("加入时的会议"))
    left_on: date | None = field(term("退出日期"))
    votes: int | None = field(term("票数"))


@entity("member_name", term("成员方名称"))
class MemberName(Entity):
    """A member's name from a day on."""

    id: Id
    member: MemberId = field(term("成员方"), parent=True)
    from_on: date | None = field(term("启用日期"))
    name: str = field(term("名称"))
    short: str = field(term("简称"))


@entity("charter", term("议事规则"))
class Charter(Entity):
    """How the body decides, valid from an ordinal on; thresholds only where the rules are its own (charter.py).

    proxies: how many others' votes a member may hold. floor: 1 when motions may be put from the floor, 0 when not.
    tell_...: 1 when the minutes say it.
    """

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    from_ordinal: int | None = field(term("起始届次"))
    preset: str = field(term("议事方式"), fixed=True, codes=CHARTER_PRESETS)
    quorum: str = field(term("法定人数"), fixed=True)
    ordinary: str = field(term("一般事项"), fixed=True)
    major: str = field(term("重大事项"), fixed=True)
    charter: str = field(term("章程修改"), fixed=True)
    election: str = field(term("选举"), fixed=True)
    substitutes: str = field(term("替会"), fixed=True, codes=SUBSTITUTES)
    proxies: int | None = field(term("每家可受托票数"))
    floor: int | None = field(term("可提临时动议"))
    tell_presence: int | None = field(term("纪要载明到会变动"))
    tell_substitutes: int | None = field(term("纪要载明替会"))
    tell_doubts: int | None = field(term("纪要载明票数待核"))


@entity("assumption", term("演示假设"))
class Assumption(Entity):
    """A fact that a demonstration needs and no source gives; shown on screen, never printed."""

    id: Id
    subject: Id = field(term("所指记录"), parent=True)
    note: str = field(term("说明"))


N = TypeVar("N", BodyName, MemberName)


def _as_of(names: tuple[N, ...], on: date | None) -> N | None:
    """The name in force on a day; without a day the latest one."""
    ordered = sorted(names, key=lambda each: each.from_on or date.min)
    valid = [each for each in ordered if on is None or each.from_on is None or each.from_on <= on]
    return next(reversed(valid or ordered), None)


def body_name(store: Reader, body: BodyId, on: date | None = None) -> str:
    """The body's name in full on that day."""
    found = _as_of(store.find(BodyName, body=body), on)
    return found.name if found else ""


def body_short(store: Reader, body: BodyId, on: date | None = None) -> str:
    """The body's short name on that day, or its full one."""
    found = _as_of(store.find(BodyName, body=body), on)
    return (found.short or found.name) if found else ""


def chair_title(store: Reader, body: BodyId | None) -> str:
    """What the body calls the member in the chair: in its own word, or as bodies of its kind do."""
    found = store.get(Body, body)
    return (found.chair_title or CHAIR_TITLES.get(found.kind, "") if found else "") or CHAIR_TITLES["mayors"]


def member_name(store: Reader, member: Id | None, on: date | None = None) -> str:
    """The member's name in full on that day."""
    found = _as_of(store.find(MemberName, member=member), on)
    return found.name if found else ""


def member_short(store: Reader, member: Id | None, on: date | None = None) -> str:
    found = _as_of(store.find(MemberName, member=member), on)
    return (found.short or found.name) if found else ""


def members(store: Reader, body: BodyId, on: date | None = None) -> tuple[Member, ...]:
    """Members of a body on a day in the charter's order; without a day those that have not left."""
    there = [each for each in store.find(Member, body=body) if _is_member(store, each, on)]
    return tuple(sorted(there, key=in_charter))


def in_charter(member: Member) -> tuple[str, MemberId]:
    """Sorts members by the charter's order; of two that were given one place at once, by their ids."""
    return member.position, member.id


def _is_member(store: Reader, member: Member, on: date | None) -> bool:
    if on is None:
        return member.left_on is None
    return (joined_on(store, member) or date.min) <= on < (member.left_on or date.max)


def joined_on(store: Reader, member: Member) -> date | None:
    """The first day that is told, or else of the meeting at which it joined; told neither, it always was one."""
    if member.joined_on or not member.joined_at:
        return first_day(member.joined_on)
    from db.meeting.entity import Meeting, MeetingId  # a meeting is one of a body, so it is known only here

    held = store.get(Meeting, MeetingId(member.joined_at))
    return held.from_on if held else None


def bodies(store: Reader) -> tuple[Body, ...]:
    """All bodies, those without a parent first."""
    return tuple(sorted(store.find(Body), key=lambda each: (each.parent is not None, each.id)))


def charter_of(store: Reader, body: BodyId, ordinal: int | None = None) -> Charter | None:
    """The charter line in force at an ordinal."""
    lines = sorted(store.find(Charter, body=body), key=lambda each: each.from_ordinal or 0)
    valid = [each for each in lines if ordinal is None or (each.from_ordinal or 0) <= ordinal]
    return valid[-1] if valid else None


def assumptions(store: Reader) -> tuple[Assumption, ...]:
    return store.find(Assumption)
