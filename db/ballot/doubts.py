"""What does not add up in a ballot, and what its numbers give away: said before it is declared. 票数核对"""

from __future__ import annotations

from collections.abc import Iterator

from db.ballot.arithmetic import Totals, has_quorum, quorum_needed
from db.ballot.election import Papers, read_papers
from db.ballot.entity import Outcome
from db.ballot.frozen import Frozen
from db.store.glossary import Said, say

FEW = 3
"""Fewer voters than these can tell one another's vote from the numbers."""


def reveals(totals: Totals) -> Said | None:
    """What the numbers of a secret ballot tell of everybody's vote."""
    kinds = [count for count in (totals.in_favour, totals.against, totals.abstain, totals.invalid) if count]
    if totals.cast and len(kinds) == 1:
        return Said(say("无记名投票各票意见一致，公布票数等于公布各家的意见"))
    if totals.cast and totals.cast < FEW:
        return Said(say("无记名投票只有{count}票，公布票数可能看出各家的意见"), {"count": totals.cast})
    return None


def without_quorum(frozen: Frozen) -> Said | None:
    """That fewer are there than the charter asks for; None where they are enough or it asks for none."""
    quorum, heads = frozen.terms.quorum, frozen.heads
    if quorum is None or has_quorum(quorum, heads):
        return None
    present = heads.attending if quorum.base == "all" else heads.present
    values = {"present": present, "quorum": quorum_needed(quorum, heads)}
    return Said(say("到会{present}家，未达法定人数{quorum}家"), values)


def adopted_without_quorum(frozen: Frozen) -> Said | None:
    """The same told of a result: where nobody was checked in, attendance was not recorded and proves nothing."""
    return without_quorum(frozen) if frozen.heads.attending else None


def doubts(found: Outcome) -> tuple[Said, ...]:
    """Sums that do not add up; nothing of it is corrected by the program."""
    papers = read_papers(found.ballot.papers)
    votes = too_many(found.totals, found.votes_present) if found.totals else ()
    elected = _elected(found, papers) if found.is_election else ()
    return (*votes, *elected, *(_papers(papers, found.totals) if papers else ()))


def too_many(totals: Totals, present: int) -> tuple[Said, ...]:
    """That more voted than were checked in, as can be by electronic vote."""
    values = {"cast": totals.cast, "present": present}
    return (Said(say("票数合计{cast}，多于到会的{present}票"), values),) if totals.cast > present else ()


def _elected(found: Outcome, papers: Papers | None) -> Iterator[Said]:
    """Nobody has more votes than there are papers, nor are there more papers than can vote."""
    counts = [each.votes or 0 for each in found.candidates]
    valid = papers.valid if papers else None
    limit = found.votes_present if valid is None else valid
    if valid is not None and valid > found.votes_present:
        yield Said(say("有效票{valid}张，多于到会的{present}票"), {"valid": valid, "present": found.votes_present})
    if max(counts, default=0) > limit:
        yield Said(say("有候选人得{count}票，多于可以投的{limit}票"), {"count": max(counts), "limit": limit})
    elif sum(counts) > limit * (found.ballot.seats or 0):
        values = {"sum": sum(counts), "limit": limit, "seats": found.ballot.seats}
        yield Said(say("得票合计{sum}，多于{limit}张每张最多选{seats}名"), values)


def of_papers(papers: Papers | None, totals: Totals) -> tuple[Said, ...]:
    """What of it shows before it is recorded: papers and votes that do not make one another."""
    return tuple(_papers(papers, totals)) if papers else ()


def _papers(papers: Papers, totals: Totals | None) -> Iterator[Said]:
    """Valid and invalid ones make those returned; the votes make them too."""
    valid, invalid, returned = papers.valid, papers.invalid, papers.returned
    if valid is not None and invalid is not None and returned is not None and valid + invalid != returned:
        values = {"valid": valid, "invalid": invalid, "returned": returned}
        yield Said(say("有效{valid}张加无效{invalid}张，不等于收回{returned}张"), values)
    if totals is None:
        return
    if returned is not None and totals.cast != returned:
        yield Said(say("票数合计{cast}，不等于收回{returned}张"), {"cast": totals.cast, "returned": returned})
    if valid is not None and totals.cast - totals.invalid != valid:
        values = {"count": totals.cast - totals.invalid, "valid": valid}
        yield Said(say("赞成、反对、弃权合计{count}，不等于有效{valid}张"), values)
    if invalid is not None and totals.invalid != invalid:
        yield Said(say("无效票记了{count}，不等于无效{invalid}张"), {"count": totals.invalid, "invalid": invalid})
