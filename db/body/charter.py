"""By what a body decides: the two presets, and the grid of its own charter. 议事规则"""

from __future__ import annotations

import json

from db.ballot.arithmetic import UNKNOWN_TERMS, Terms, Threshold
from db.body.entity import CHARTER_PRESETS, Charter
from db.store.frozen import frozen
from db.store.glossary import term

MATTERS = {
    "ordinary": term("一般事项"),
    "major": term("重大事项"),
    "charter": term("章程修改"),
    "election": term("选举"),
}
TIES = {
    "fails": term("视为未通过"),
    "chair": term("主持人裁决"),
    "again": term("再表决一轮"),
    "lot": term("抽签"),
}
TELLS = {
    "presence": term("纪要载明到会变动"),
    "substitutes": term("纪要载明替会"),
    "doubts": term("纪要载明票数待核"),
}
"""What the minutes say besides, where the charter wants it."""
QUORUM_BASES = ("all", "due")
BASE_TERMS = {
    "all": term("全体成员方"),
    "due": term("应到成员方（不含回避）"),
    "present": term("到会成员方"),
    "cast": term("参加表决的（弃权、无效计入）"),
    "valid": term("有效票（弃权计入）"),
    "for_and_against": term("赞成与反对之和（弃权不计）"),
}


@frozen
class Rule:
    """How one kind of matter is decided: a majority or (None) nobody against, what follows a tie, the usual method."""

    majority: Threshold | None = None
    tie: str = ""
    method: str = ""

    def cell(self) -> str:
        """The one cell: canonical JSON of codes and whole numbers."""
        parts: dict[str, object] = {"tie": self.tie, "method": self.method}
        if self.majority:
            parts["majority"] = self.majority.parts
        return json.dumps(parts, separators=(",", ":"), sort_keys=True)


def quorum_cell(quorum: Threshold | None) -> str:
    return json.dumps(quorum.parts, separators=(",", ":")) if quorum else ""


UNREADABLE = (ValueError, TypeError, AttributeError)
"""The errors raised by reading a cell that is damaged or was written by a later version."""


def read_quorum(cell: str) -> Threshold | None:
    """A quorum as one cell says it; None where that cannot be read."""
    try:
        return _read_quorum(cell)
    except UNREADABLE:
        return None


def read_rule(cell: str) -> Rule | None:
    """A rule as one cell says it; None where that cannot be read."""
    try:
        return _read_rule(cell)
    except UNREADABLE:
        return None


def _read_quorum(cell: str) -> Threshold:
    return Threshold.read(json.loads(cell))


def _read_rule(cell: str) -> Rule:
    parts = json.loads(cell)
    majority = parts.get("majority")
    return Rule(Threshold.read(majority) if majority else None, str(parts.get("tie", "")), str(parts.get("method", "")))


HALF = Rule(Threshold("present", 1, 2, over=False))
TWO_THIRDS = Rule(Threshold("present", 2, 3, over=False))
ASSOCIATION_QUORUM = Threshold("all", 2, 3, over=False)
ASSOCIATION = {
    "ordinary": HALF,
    "major": TWO_THIRDS,
    "charter": TWO_THIRDS,
    "election": Rule(HALF.majority, method="secret"),
}
"""The model charter of associations (Ministry of Civil Affairs): two thirds make a quorum, half of those present or
more adopt, two thirds of them where it is major or changes the charter. On ties it is silent, and so is this table."""


def quorum_of(charter: Charter | None) -> Threshold | None:
    """The share that makes a quorum; None if the charter asks for none or it cannot be read."""
    try:
        return _quorum(charter)
    except UNREADABLE:
        return None


def rule_of(charter: Charter | None, matter: str) -> Rule:
    """The rule for a kind of matter; without one of its own, the rule for ordinary matters.

    A rule that cannot be read gives an empty rule; `terms_of` tells whether it could be read.
    """
    try:
        return _rule(charter, matter)
    except UNREADABLE:
        return Rule()


def terms_of(charter: Charter | None, matter: str) -> Terms:
    """All by which a ballot on such a matter is decided."""
    try:
        rule = _rule(charter, matter)
        return Terms(_quorum(charter), rule.majority, rule.tie)
    except UNREADABLE:
        return UNKNOWN_TERMS


def _quorum(charter: Charter | None) -> Threshold | None:
    if _is_own(charter):
        return _read_quorum(charter.quorum) if charter and charter.quorum else None
    return ASSOCIATION_QUORUM if charter and charter.preset == "association" else None


def _rule(charter: Charter | None, matter: str) -> Rule:
    if charter is None or not _is_own(charter):
        return ASSOCIATION.get(matter, HALF) if charter and charter.preset == "association" else Rule()
    cells = {each: getattr(charter, each) for each in MATTERS}
    cell = cells.get(matter) or charter.ordinary
    return _read_rule(cell) if cell else Rule()


def _is_own(charter: Charter | None) -> bool:
    """Whether the charter has rules of its own; raises ValueError for a preset that this version does not know."""
    if charter and charter.preset not in ("", *CHARTER_PRESETS):
        raise ValueError(charter.preset)
    return charter is not None and charter.preset == "own"
