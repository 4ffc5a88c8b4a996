"""What must hold of elections. 选举的规则"""

from __future__ import annotations

from db.ballot.election import Papers
from db.ballot.frozen import Frozen
from db.ballot.rules import AWAY_TOO
from db.store.errors import RuleError
from db.store.glossary import say

MOST_SEATS = 99


def may_elect(seats: int | None, candidates: int) -> None:
    if not seats or not 1 <= seats <= MOST_SEATS:
        raise RuleError(say("请写明应选几名，如：选举 2 王某 李某"))
    if not candidates:
        raise RuleError(say("请写明候选人"))
    if seats > candidates:
        raise RuleError(say("候选人只有{count}名，少于应选的{seats}名"), count=candidates, seats=seats)


def may_list(counts: tuple[int, ...], candidates: int) -> None:
    """One number for every candidate."""
    if len(counts) != candidates:
        raise RuleError(say("请写全各候选人的得票，得零票的写0"))


def may_tally(frozen: Frozen, method: str, seats: int, counts: tuple[int, ...], papers: Papers | None) -> None:
    """Nobody has more votes than there are papers, and a paper names no more candidates than there are seats."""
    votes = frozen.votes.due if method in AWAY_TOO else frozen.votes.present
    valid = papers.valid if papers else None
    told = frozen.votes.present if valid is None else valid
    if min(counts, default=0) < 0:
        raise RuleError(say("票数不能是负数"))
    if told > votes:
        raise RuleError(say("有效票{valid}张，多于可以投票的{votes}张，没有记录；请核对"), valid=told, votes=votes)
    if valid is None and method in AWAY_TOO and (max(counts, default=0) > told or sum(counts) > told * seats):
        raise RuleError(say("得票多于签到的{present}票，没有记录；请写明有效票数，如：有效14"), present=told)
    if max(counts, default=0) > told:
        raise RuleError(
            say("有候选人得{count}票，多于有效票{valid}张，没有记录；请核对票数"), count=max(counts), valid=told
        )
    if sum(counts) > told * seats:
        raise RuleError(
            say("得票合计{sum}，多于有效票{valid}张每张最多选{seats}名，没有记录；请核对票数"),
            sum=sum(counts),
            valid=told,
            seats=seats,
        )
    base = frozen.terms.majority.base if frozen.terms.majority else ""
    if base in ("cast", "valid", "for_and_against") and (papers is None or papers.valid is None):
        raise RuleError(say("按议事规则要以有效票计算，请写明有效票数，如：有效14"))
