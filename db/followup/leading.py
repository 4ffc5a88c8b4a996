"""Which member an entry is led by, told from the words of the list. 牵头成员方"""

from __future__ import annotations

import re

from db.body.entity import BodyId, Member, MemberId, MemberName, members
from db.followup.entity import FollowUp, follow_ups, is_open
from db.store.operation import Reader

ALL = ("各成员方", "各市", "各方", "全体成员方")
_BETWEEN = re.compile(r"[、，,；;\s]+|和(?=.)")


def leaders(words: str) -> tuple[str, ...]:
    """The units that a list names as leading, one by one."""
    return tuple(each for each in _BETWEEN.split(words) if each)


def is_led_by(store: Reader, item: FollowUp, member: MemberId) -> bool:
    """Whether a member leads an entry: by any of its names, its government included, or with all others."""
    names = {name for each in store.find(MemberName, member=member) for name in (each.name, each.short) if name}
    return any(each in ALL or any(each.startswith(name) for name in names) for each in leaders(item.lead))


def owed_by(store: Reader, body: BodyId, member: MemberId) -> tuple[FollowUp, ...]:
    """The open entries of which a member has to tell."""
    return tuple(each for each in follow_ups(store, body) if is_open(store, each.id) and is_led_by(store, each, member))


def owing(store: Reader, body: BodyId) -> tuple[tuple[Member, tuple[FollowUp, ...]], ...]:
    """The members that lead open entries, in the charter's order, each with its own."""
    found = ((each, owed_by(store, body, each.id)) for each in members(store, body))
    return tuple((member, items) for member, items in found if items)
