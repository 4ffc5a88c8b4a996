"""Shares in the words of charters, and sentences joined. 比例的说法"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from db.ballot.arithmetic import Threshold
from db.store.glossary import Said, say

SHARES = {
    (1, 2, False): say("半数以上"),
    (1, 2, True): say("过半数"),
    (2, 3, False): say("三分之二以上"),
    (2, 3, True): say("超过三分之二"),
    (3, 4, False): say("四分之三以上"),
    (3, 4, True): say("超过四分之三"),
    (1, 1, False): say("全部"),
}
"""以上 counts the share itself in, 过 and 超过 do not (Civil Code, article 1259)."""


def share(threshold: Threshold | None) -> Said:
    """半数以上, 过半数, 三分之二以上 …"""
    if threshold is None:
        return Said(say("不限"))
    known = SHARES.get((threshold.num, threshold.den, threshold.over))
    values = {"num": threshold.num, "den": threshold.den}
    general = say("超过{den}分之{num}") if threshold.over else say("{den}分之{num}以上")
    return Said(known) if known else Said(general, values)


def chained(joint: str, parts: Iterable[Said]) -> Said:
    """Sentences joined two by two, so that each is translated by itself."""
    return reduce(lambda first, more: Said(joint, {"first": first, "more": more}), parts)
