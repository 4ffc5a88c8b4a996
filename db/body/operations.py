"""The changes a person can make to bodies and members. 协作组织的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.ballot.arithmetic import Threshold
from db.body import rules
from db.body.charter import TELLS, Rule, quorum_cell
from db.body.entity import (
    Assumption,
    Body,
    BodyId,
    BodyName,
    Charter,
    Member,
    MemberId,
    MemberName,
    in_charter,
    members,
)
from db.store.ident import Id, keyed, new_id
from db.store.operation import Change, Operation, Reader, write
from db.store.ordering import key_after, keys_at
from db.store.partial_date import as_told


def new_body_id() -> BodyId:
    return BodyId(new_id())


def new_member_id() -> MemberId:
    return MemberId(new_id())


@dataclass(frozen=True, slots=True)
class FoundBody(Operation):
    """Enter a body, with its name, what its meetings are called and how it decides. 建立协作组织"""

    name: str
    short: str = ""
    kind: str = "federation"
    unit: str = "届"
    assembly: str = "会议"
    office: str = ""
    prefix: str = ""
    parent: BodyId | None = None
    preset: str = "consensus"
    chair_title: str = ""
    body_id: BodyId = field(default_factory=new_body_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_name_body(self.name)
        rules.may_found_by(self.preset)
        body = self.body_id
        yield from write(
            Body,
            body,
            kind=self.kind,
            parent=self.parent,
            office=self.office,
            prefix=self.prefix,
            unit=self.unit,
            assembly=self.assembly,
            chair_title=self.chair_title,
        )
        yield from write(BodyName, keyed("body_name", body, None), body=body, name=self.name, short=self.short)
        yield from write(Charter, keyed("charter", body, None), body=body, preset=self.preset)


@dataclass(frozen=True, slots=True)
class RenameBody(Operation):
    """Give a body another name from a given day on; earlier papers keep the earlier name. 组织更名"""

    body_id: BodyId
    name: str
    short: str
    from_on: date | None

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_name_body(self.name)
        body = store.need(Body, self.body_id).id
        row = keyed("body_name", body, self.from_on)
        yield from write(BodyName, row, body=body, from_on=self.from_on, name=self.name, short=self.short)


@dataclass(frozen=True, slots=True)
class DescribeBody(Operation):
    """Correct what a body is, what it calls its meetings and its chair, its standing office. 修改组织信息"""

    body_id: BodyId
    kind: str
    assembly: str = ""
    office: str = ""
    prefix: str = ""
    chair_title: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        names = {"assembly": self.assembly, "office": self.office, "chair_title": self.chair_title}
        yield from write(Body, body.id, kind=self.kind, prefix=self.prefix, **names)


@dataclass(frozen=True, slots=True)
class ChangeCharter(Operation):
    """From an ordinal on the body decides in another way; without one it always did. 修改议事规则

    Quorum and rules count only for a charter of its own; a kind of matter without a rule is decided as an ordinary one.
    """

    body_id: BodyId
    preset: str
    from_ordinal: int | None = None
    quorum: Threshold | None = None
    ordinary: Rule | None = None
    major: Rule | None = None
    charter: Rule | None = None
    election: Rule | None = None
    substitutes: str = ""
    proxies: int | None = None
    floor: int | None = None
    tells: tuple[str, ...] = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id).id
        rules.may_decide_by(self.preset)
        said = {"ordinary": self.ordinary, "major": self.major, "charter": self.charter, "election": self.election}
        own = {matter: rule for matter, rule in said.items() if rule and self.preset == "own"}
        rules.may_set_rules(self.preset, self.quorum, own)
        rules.may_limit_proxies(self.proxies)
        yield from write(
            Charter,
            keyed("charter", body, self.from_ordinal),
            body=body,
            from_ordinal=self.from_ordinal,
            preset=self.preset,
            quorum=quorum_cell(self.quorum if self.preset == "own" else None),
            substitutes=self.substitutes,
            proxies=self.proxies,
            floor=self.floor,
            **{f"tell_{each}": int(each in self.tells) for each in TELLS},
            **{matter: own[matter].cell() if matter in own else "" for matter in said},
        )


@dataclass(frozen=True, slots=True)
class AddMember(Operation):
    """Enter a member of a body, by default at the end of the charter's order. 增加成员方"""

    body_id: BodyId
    name: str
    short: str = ""
    kind: str = "city"
    side: str = ""
    joined_on: date | str | None = None
    joined_at: Id | None = None
    member_id: MemberId = field(default_factory=new_member_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_add_member(store, body, self.name)
        others = (each.position for each in store.find(Member, body=body.id))
        yield from write(
            Member,
            self.member_id,
            body=body.id,
            kind=self.kind,
            side=self.side,
            position=key_after(others),
            joined_on=as_told(self.joined_on),
            joined_at=self.joined_at,
            votes=1,
        )
        row = keyed("member_name", self.member_id, None)
        yield from write(MemberName, row, member=self.member_id, name=self.name, short=self.short)


@dataclass(frozen=True, slots=True)
class RenameMember(Operation):
    """Give a member another name from a given day on; it does not overwrite the earlier one. 成员方更名"""

    member_id: MemberId
    name: str
    short: str = ""
    from_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_name_member(self.name)
        member = store.need(Member, self.member_id).id
        row = keyed("member_name", member, self.from_on)
        yield from write(MemberName, row, member=member, from_on=self.from_on, name=self.name, short=self.short)


@dataclass(frozen=True, slots=True)
class DescribeMember(Operation):
    """Correct what a member is, when it joined, its votes; `place` moves it in the charter's order. 修改成员方信息"""

    member_id: MemberId
    kind: str
    side: str = ""
    joined_on: date | str | None = None
    place: int | None = None
    votes: int | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        member = store.need(Member, self.member_id)
        yield from write(Member, member.id, kind=self.kind, side=self.side, joined_on=as_told(self.joined_on))
        if self.votes is not None:
            rules.may_have_votes(self.votes)
            yield from write(Member, member.id, votes=self.votes)
        if self.place is not None:
            rules.may_place(self.place)
            yield from _place(store, member, self.place)


def _place(store: Reader, member: Member, place: int) -> Iterator[Change]:
    """Give a member a key before that of the present member whose place it takes.

    Members behind it that were given the key before it on another computer take keys of their own.
    """
    others = sorted((each for each in store.find(Member, body=member.body) if each.id != member.id), key=in_charter)
    present = [each for each in members(store, member.body) if each.id != member.id]
    at = others.index(present[place - 1]) if place <= len(present) else len(others)
    keys = keys_at([each.position for each in others], at)
    for each, key in zip((member, *others[at:]), keys, strict=False):  # behind it stand more than need new keys
        yield from write(Member, each.id, position=key)


@dataclass(frozen=True, slots=True)
class RetireMember(Operation):
    """A member leaves the body from a day on; what it did before stays. 成员方退出"""

    member_id: MemberId
    left_on: date

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from write(Member, store.need(Member, self.member_id).id, left_on=self.left_on)


@dataclass(frozen=True, slots=True)
class Assume(Operation):
    """Note what a demonstration assumes of a record. 标明演示假设"""

    subject: Id
    note: str

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from write(Assumption, new_id(), subject=self.subject, note=self.note)
