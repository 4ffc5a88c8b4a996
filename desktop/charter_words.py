"""What a charter asks for, in words: all of it in one line, its quorum, one of its rules. 议事规则的说法"""

from __future__ import annotations

from collections.abc import Iterator

from db.ballot.arithmetic import Terms, Threshold
from db.ballot.entity import METHODS
from db.ballot.shares import share
from db.body.charter import BASE_TERMS, TIES, Rule, read_quorum, read_rule
from desktop.language import said, tr


def unread() -> str:
    return tr("由较新版本填写，升级后可看")


def terms_words(terms: Terms) -> str:
    """The shares alone, as they are said in the hall; of what they are counted the grid tells."""
    if not terms.is_known:
        return unread()
    quorum, majority, tie = terms.quorum, terms.majority, TIES.get(terms.tie)
    return tr(
        "法定{quorum} {majority}通过 相等{tie}",
        quorum=said(share(quorum)) if quorum else tr("不设"),
        majority=said(share(majority)) if majority else tr("无人反对"),
        tie=tr(tie) if tie else tr("未规定"),
    )


def quorum_words(cell: str) -> str:
    quorum = read_quorum(cell)
    return _share(quorum) if quorum else unread()


def rule_words(cell: str) -> str:
    """How one kind of matter is decided."""
    rule = read_rule(cell)
    return tr("；").join(_parts(rule)) if rule else unread()


def _parts(rule: Rule) -> Iterator[str]:
    yield _share(rule.majority) if rule.majority else tr("无人反对")
    if rule.tie in TIES:
        yield tr("{name}：{value}", name=tr("票数相等时"), value=tr(TIES[rule.tie]))
    if rule.method in METHODS:
        yield tr("{name}：{value}", name=tr("通常方式"), value=tr(METHODS[rule.method]))


def _share(threshold: Threshold) -> str:
    return tr("{name}：{value}", name=tr(BASE_TERMS[threshold.base]), value=said(share(threshold)))
