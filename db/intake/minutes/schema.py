"""The draft as one JSON document, with the places of all facts in the source and a list of what is unsure. 草稿格式"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from db.ballot.entity import DECIDED
from db.intake.minutes.draft import Fact, PastMeeting
from db.intake.minutes.text import Span

Told = dict[str, Any]


def told(draft: PastMeeting) -> Told:
    """Null and empty lists where the text says nothing; `spans` are [first, one after the last] letters."""
    scalars = {
        "body": draft.body, "meeting": draft.meeting, "ordinal": draft.ordinal, "ordinal_unit": draft.unit,
        "date_start": draft.from_on, "date_end": draft.to_on, "place": draft.place, "theme": draft.theme,
    }  # fmt: skip
    papers = {"number": draft.number, "issued": draft.issued_on, "copies": draft.copies}
    facts = {**scalars, **{f"doc.{name}": fact for name, fact in papers.items()}}
    return {
        **{name: _plain(fact) for name, fact in scalars.items()},
        "organisers": {
            role: [each.value for told_role, each in draft.organisers if told_role == role]
            for role in ("主办", "承办", "协办")
        },
        "chairs": [{"name": each.name, "stage": each.stage or None, "span": each.span} for each in draft.chairs],
        "people": [
            {"name": each.name, "title": each.title or None, "org": each.organisation or None, "kind": each.kind}
            | _place(each.span, each.sure)
            for each in draft.people
        ],
        "absent_orgs": _values(draft.absent),
        "member_orgs": _values(draft.members),
        "reports": [
            {"title": each.title, "by": each.by or None} | _place(each.span, each.sure) for each in draft.reports
        ],
        "motions": [
            {"title": each.title, "outcome": DECIDED.get(each.outcome, each.outcome)}
            | ({"in_principle": True} if each.outcome == "in_principle" else {})
            | _place(each.span, each.sure)
            for each in draft.motions
        ],
        "agreements": _values(draft.agreements),
        "handovers": [
            {
                "from": each.origin,
                "to": each.successor,
                "by": each.by or None,
                "received_by": each.received_by or None,
                "span": each.span,
            }
            for each in draft.handovers
        ],
        "votes": [
            {
                "motion": each.motion or None,
                "present": each.present,
                "for": each.ayes,
                "against": each.noes,
                "abstain": each.abstentions,
                "span": each.span,
            }
            for each in draft.votes
        ],
        "mechanism_changes": _values(draft.mechanism_changes),
        "doc": {**{name: _plain(fact) for name, fact in papers.items()}, "cc": _values(draft.copies_to)},
        "spans": {name: fact.span for name, fact in facts.items() if fact} | _lists(draft),
        "unsure": [name for name, fact in facts.items() if fact and not fact.sure],
    }


def _plain(fact: Fact[Any] | None) -> object:
    value = fact and fact.value
    return value.isoformat() if isinstance(value, date) else value


def _values(facts: Iterable[Fact[str]]) -> list[str]:
    return [each.value for each in facts]


def _place(span: Span, sure: bool) -> Told:
    return {"span": span} | ({} if sure else {"unsure": True})


def _lists(draft: PastMeeting) -> dict[str, list[Span]]:
    """Of lists of plain texts the places, in the same order."""
    lists = {
        "absent_orgs": draft.absent, "member_orgs": draft.members, "agreements": draft.agreements,
        "mechanism_changes": draft.mechanism_changes, "doc.cc": draft.copies_to,
    }  # fmt: skip
    made = {name: [each.span for each in facts] for name, facts in lists.items() if facts}
    for role in ("主办", "承办", "协办"):
        if spans := [each.span for told_role, each in draft.organisers if told_role == role]:
            made[f"organisers.{role}"] = spans
    return made
