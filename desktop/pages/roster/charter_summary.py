"""A charter of one's own in one line: quorum, what adopts the ordinary, what a tie means. 章程摘要"""

from __future__ import annotations

from db.ballot.shares import share
from db.body.charter import TIES, terms_of
from db.body.entity import Charter
from desktop.language import said, tr


def charter_summary(charter: Charter) -> str:
    """The shares alone, as they are said in the hall; of what they are counted the grid tells."""
    terms = terms_of(charter, "ordinary")
    if not terms.is_known:
        return tr("由较新版本填写，升级后可看")
    quorum, majority, tie = terms.quorum, terms.majority, TIES.get(terms.tie)
    return tr(
        "法定{quorum} {majority}通过 相等{tie}",
        quorum=said(share(quorum)) if quorum else tr("不设"),
        majority=said(share(majority)) if majority else tr("无人反对"),
        tie=tr(tie) if tie else tr("未规定"),
    )
