"""What must hold of bodies and members. 协作组织的规则"""

from __future__ import annotations

from collections.abc import Mapping

from db.ballot.arithmetic import BASES, Threshold
from db.ballot.entity import METHODS
from db.body.charter import QUORUM_BASES, TIES, Rule
from db.body.entity import CHARTER_PRESETS, Body, MemberName, members
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader

LARGEST_PART = 100
"""No charter divides finer than into hundredths."""
MOST_VOTES = 999


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


def may_found_by(preset: str) -> None:
    """Rules of its own are entered once the body is there."""
    if preset == "own":
        raise RuleError(say("请先按协商一致或示范文本建立，再到名册里填写自定规则"))


def may_set_rules(preset: str, quorum: Threshold | None, own: Mapping[str, Rule]) -> None:
    """A charter of its own says at least how ordinary matters are decided; every share is one that can be reached."""
    if preset != "own":
        return
    if "ordinary" not in own:
        raise RuleError(say("请填写一般事项怎样算通过"))
    if quorum and quorum.base not in QUORUM_BASES:
        raise RuleError(say("法定人数只能按全体或应到成员方计算"))
    for threshold in (quorum, *(rule.majority for rule in own.values())):
        if threshold:
            may_ask_for(threshold)
    for rule in own.values():
        if rule.tie not in ("", *TIES) or rule.method not in ("", *METHODS):
            raise RuleError(say("没有这种票数相等的处理或表决方式，请从列表中选择"))


def may_ask_for(threshold: Threshold) -> None:
    """A share lies between nothing and all; more than all can never be."""
    sound = threshold.base in BASES and 1 <= threshold.num <= threshold.den <= LARGEST_PART
    if not sound or (threshold.over and threshold.num == threshold.den):
        raise RuleError(
            say("比例{num}/{den}不能用：应大于零、不超过全部，分母不大于{largest}"),
            num=threshold.num,
            den=threshold.den,
            largest=LARGEST_PART,
        )


def may_limit_proxies(proxies: int | None) -> None:
    if proxies is not None and proxies < 0:
        raise RuleError(say("受托票数应是从0起的数字"))


def may_have_votes(votes: int) -> None:
    if not 0 <= votes <= MOST_VOTES:
        raise RuleError(say("票数应是0到{most}的数字"), most=MOST_VOTES)


def may_place(place: int) -> None:
    if place < 1:
        raise RuleError(say("章程次序应是从1起的数字"))
