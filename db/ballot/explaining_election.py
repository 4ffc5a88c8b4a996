"""Why somebody is elected or not, in one sentence. 选举说明"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.agenda.entity import AgendaItem
from db.ballot.election import Candidacy, as_totals, candidate_name, read_papers
from db.ballot.entity import Outcome
from db.ballot.frozen import Frozen
from db.ballot.shares import chained, share
from db.meeting.entity import Meeting
from db.store.glossary import Said, say
from db.store.operation import Reader

RULES = {
    "all": say("全体成员方{base}票，须{share}即{needed}票当选"),
    "due": say("应到成员方{base}票，须{share}即{needed}票当选"),
    "present": say("到会成员方{base}票，须{share}即{needed}票当选"),
    "cast": say("收回选票{base}张，须{share}即{needed}票当选"),
    "valid": say("有效票{base}张，须{share}即{needed}票当选"),
    "for_and_against": say("有效票{base}张，须{share}即{needed}票当选"),
}
MORE_THAN_PRESENT = say("签到{present}票、收回选票{base}张，以收回的计，须{share}即{needed}票当选")
UNREAD_TERMS = say("本次表决所依的规则读不出来，请升级后再看")
TIES = {
    "chair": say("{names}得票相等，待主持人裁决"),
    "again": say("{names}得票相等，须再选一轮"),
    "lot": say("{names}得票相等，待抽签决定"),
}


def explain_election(store: Reader, found: Outcome, frozen: Frozen) -> list[Said]:
    """Seats, what it takes, who has how many, who is elected, and what is still open."""
    seats = Said(say("应选{seats}名"), {"seats": found.ballot.seats})
    if not found.candidates or found.candidates[0].votes is None:
        return [seats, Said(say("还没有得票"))]
    parts = [seats, _rule(found, frozen), _counts(store, found)]
    return [*parts, *_open_seats(store, found, frozen)]


def _rule(found: Outcome, frozen: Frozen) -> Said:
    majority = frozen.terms.majority
    if not frozen.terms.is_known:
        return Said(UNREAD_TERMS)
    if majority is None:
        return Said(say("得票多的当选"))
    base = as_totals(read_papers(found.ballot.papers), frozen).base(majority.base, frozen.votes)
    present = frozen.votes.present
    rule = MORE_THAN_PRESENT if majority.base == "present" and base > present else RULES[majority.base]
    return Said(rule, {"base": base, "share": share(majority), "needed": found.needed, "present": present})


def _counts(store: Reader, found: Outcome) -> Said:
    told = [
        Said(
            say("{name}{votes}票，当选") if each.is_elected else say("{name}{votes}票"),
            {"name": called(store, found, each), "votes": each.votes},
        )
        for each in sorted(found.candidates, key=lambda each: -(each.votes or 0))
    ]
    return chained(say("{first}；{more}"), told)


def _open_seats(store: Reader, found: Outcome, frozen: Frozen) -> Iterator[Said]:
    """Equals at the last seat, or seats that nobody has the majority for."""
    tied = [called(store, found, each) for each in found.candidates if each.is_tied]
    if tied:
        yield Said(TIES.get(frozen.terms.tie, say("{names}得票相等，未定谁当选")), {"names": "、".join(tied)})
        return
    left = (found.ballot.seats or 0) - sum(each.is_elected for each in found.candidates)
    if left:
        yield Said(say("还缺{left}名"), {"left": left})


def called(store: Reader, found: Outcome, candidacy: Candidacy) -> str:
    """The candidate's name as of the meeting."""
    return candidate_name(store, candidacy.candidate, _day(store, found))


def _day(store: Reader, found: Outcome) -> date | None:
    item = store.get(AgendaItem, found.ballot.item)
    meeting = store.get(Meeting, item.meeting) if item else None
    return meeting.from_on if meeting else None
