"""A charter of one's own in one line: quorum, what adopts the ordinary, what a tie means. 章程摘要"""

from __future__ import annotations

from db.ballot.shares import share
from db.body.charter import TIES, quorum_of, rule_of
from db.body.entity import Charter
from desktop.language import said, tr


def charter_summary(charter: Charter) -> str:
    """The shares alone, as they are said in the hall; of what they are counted the grid tells."""
    quorum, rule = quorum_of(charter), rule_of(charter, "ordinary")
    return tr(
        "法定{quorum} {majority}通过 相等{tie}",
        quorum=said(share(quorum)) if quorum else tr("不设"),
        majority=said(share(rule.majority)) if rule.majority else tr("无人反对"),
        tie=tr(TIES[rule.tie]) if rule.tie else tr("未规定"),
    )
