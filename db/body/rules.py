"""What must hold of bodies and members. 协作组织的规则"""

from __future__ import annotations

from db.body.entity import CHARTER_PRESETS, Body, MeetingInterval, MemberName, members
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def may_name_body(name: str) -> None:
    if not name.strip():
        raise RuleError(say("组织名称不能为空"))


def may_name_member(name: str) -> None:
    if not name.strip():
        raise RuleError(say("成员方名称不能为空"))


def may_add_member(store: Reader, body: Body, name: str) -> None:
    may_name_member(name)
    for member in members(store, body.id):
        if any(each.name == name for each in store.find(MemberName, member=member.id)):
            raise RuleError(say("成员方“{name}”已在名册中"), name=name)


def may_decide_by(preset: str) -> None:
    if preset not in CHARTER_PRESETS:
        raise RuleError(say("请选择一种议事方式"))


def may_place(place: int) -> None:
    if place < 1:
        raise RuleError(say("章程次序应是从1起的数字"))


def may_change_interval(store: Reader, body: Body, from_ordinal: int, months: int) -> None:
    if months < 1:
        raise RuleError(say("举办周期至少是一个月"))
    held = max((each.from_ordinal or 0 for each in store.find(MeetingInterval, body=body.id)), default=0)
    if from_ordinal < held:
        raise RuleError(
            say("举办周期已从第{held}{unit}起改过，不能再从更早的第{ordinal}{unit}起改"),
            held=held,
            ordinal=from_ordinal,
            unit=body.unit,
        )
