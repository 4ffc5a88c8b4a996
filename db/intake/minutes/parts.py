"""What each fact of a list consists of, as a person types it: name, organisation, title. 分项"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.store.errors import RuleError
from db.store.glossary import say, term

PARTS: Mapping[str, Mapping[str, str]] = {
    "chairs": {"name": term("姓名"), "stage": term("环节")},
    "people": {"name": term("姓名"), "organisation": term("单位"), "title": term("职务")},
    "reports": {"title": term("题目"), "by": term("报告人")},
    "motions": {"title": term("题目")},
    "votes": {
        "motion": term("议案"),
        "present": term("实到"),
        "ayes": term("赞成"),
        "noes": term("反对"),
        "abstentions": term("弃权"),
    },
    "handovers": {
        "origin": term("移交方"),
        "successor": term("接收方"),
        "by": term("移交人"),
        "received_by": term("接收人"),
    },
}
"""By list the fields of its facts; those of every other list are one value."""
_ONE = {"value": ""}
_COUNTS = ("present", "ayes", "noes", "abstentions")


def labels(name: str) -> tuple[str, ...]:
    """What the parts of a fact of this list are called; '' where it is one value."""
    return tuple(PARTS.get(name, _ONE).values())


def parts(name: str, each: Any) -> tuple[str, ...]:
    """A fact as it is typed, part by part."""
    fact = each[1] if name == "organisers" else each
    said = (getattr(fact, part) for part in PARTS.get(name, _ONE))
    return tuple("" if value is None else str(value) for value in said)


def remade(name: str, each: Any, said: Sequence[str]) -> Any:
    """The fact with other parts, which somebody has looked at; parts that were not typed stay."""
    if name == "organisers":
        return (each[0], remade("", each[1], said))
    named = dict(zip(PARTS.get(name, _ONE), (words.strip() for words in said), strict=False))
    values: dict[str, Any] = {part: _count(words) if part in _COUNTS else words for part, words in named.items()}
    return replace(each, **values, sure=True)


def _count(words: str) -> int | None:
    """A number of votes; None where none is written."""
    if not words:
        return None
    if not words.isdecimal():
        raise RuleError(say("“{words}”不是数字"), words=words)
    return int(words)
