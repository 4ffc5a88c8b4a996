"""What the timeline tells of a ballot: its steps, and what settled it beside its votes. 表决的记录"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import AgendaItem
from db.ballot.election import candidate_name, office_of, read_papers
from db.ballot.entity import CHOICES, METHODS, RESULTS, Ballot, BallotEvent, Outcome, motions_voted, outcome, state_of
from db.ballot.rounds import round_of
from db.ballot.verdict import RULINGS, Ruling
from db.motion.entity import Motion, called
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader

RESULT_WORDS = {**RESULTS, "adopted": "审议通过"}
PAPERS = ("发出", "收回", "有效", "无效")
PREFIXES = {"casting": "casting", "lot": "lot", "override": "declare", "declared": "declare"}


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One step: the row that records it, the prefix in whose words it is told, and whether it is struck."""

    row: Id
    at: Instant
    prefix: str
    text: str
    hidden: bool


def ballot_lines(store: Reader, ballot: Ballot, day: date | None, *, is_struck: bool) -> Iterator[BallotLine]:
    """Every step of a ballot; a motion pulled out of it is no longer named, those of a struck one all are."""
    about = _about(store, ballot, day, is_struck=is_struck)
    prefix = "elect" if ballot.seats else "vote"
    for event, hidden in store.find_all(BallotEvent, ballot=ballot.id):
        if event.kind == "opened" and ballot.stated:
            continue  # a method without numbers is opened and declared in one breath
        yield BallotLine(event.id, event.at or Instant(0), prefix, _text(store, ballot, event, about, day), hidden)
    for ruling, hidden in store.find_all(Ruling, ballot=ballot.id):
        text = f"{about} {_ruling(store, ballot, ruling, day)}"
        yield BallotLine(ruling.id, ruling.at or Instant(0), PREFIXES.get(ruling.kind, prefix), text, hidden)


def _about(store: Reader, ballot: Ballot, day: date | None, *, is_struck: bool) -> str:
    """The motions, or the seats and candidates; which round it is from the second on."""
    round_number = round_of(store, ballot)
    again = f"（第{round_number}轮）" if round_number > 1 else ""
    if ballot.seats:
        names = (candidate_name(store, each.candidate, day) for each in outcome(store, ballot).candidates)
        return f"{_office(store, ballot)}应选{ballot.seats}名：{'、'.join(names)}{again}"
    motions = (store.get(Motion, each) for each in motions_voted(store, ballot, is_struck=is_struck))
    return "".join(called(store, each) for each in motions if each) + again


def _text(store: Reader, ballot: Ballot, event: BallotEvent, about: str, day: date | None) -> str:
    if event.kind == "annulled":
        return f"{about} 表决作废" + (f"：{event.reason}" if event.reason else "")
    found = outcome(store, ballot)
    if event.kind == "opened" and state_of(store, ballot.id) != "open":
        return f"{about} 开始表决（{METHODS.get(ballot.method, '')}）"
    # what the votes gave; a ruling is told by a line of its own
    said = RESULT_WORDS.get(found.voted, "") if event.kind == "declared" else "表决中"
    if ballot.seats:
        return _elected(store, found, day) if event.kind == "declared" else f"{about} {said}"
    return f"{about} {said}{_numbers(found)}"


def _numbers(found: Outcome) -> str:
    counted = found.totals
    if counted is None:
        return f"（{METHODS.get(found.ballot.method, '')}）"
    numbers = f"{CHOICES['for']}{counted.in_favour} {CHOICES['against']}{counted.against} "
    return f"（{numbers}{CHOICES['abstain']}{counted.abstain}）"


def _office(store: Reader, ballot: Ballot) -> str:
    return office_of(store.get(AgendaItem, ballot.item), ballot.office)


def _elected(store: Reader, found: Outcome, day: date | None) -> str:
    told = (
        f"{candidate_name(store, each.candidate, day)}{each.votes}票{'当选' if each.is_elected else ''}"
        for each in found.candidates
    )
    return f"{_office(store, found.ballot)}：{'、'.join(told)}{_papers(found.ballot)}"


def _papers(ballot: Ballot) -> str:
    """What was told of the papers."""
    papers = read_papers(ballot.papers)
    counts = (papers.issued, papers.returned, papers.valid, papers.invalid) if papers else ()
    told = [f"{word}{count}" for word, count in zip(PAPERS, counts, strict=False) if count is not None]
    return f"（{' '.join(told)}）" if told else ""


def _ruling(store: Reader, ballot: Ballot, ruling: Ruling, day: date | None) -> str:
    chosen = next((e for e in outcome(store, ballot).candidates if e.candidate.id == ruling.candidate), None)
    said = f"{candidate_name(store, chosen.candidate, day)}当选" if chosen else RESULTS.get(ruling.result, "")
    said += f"（{RULINGS[ruling.kind]}）" if ruling.kind == "declared" else ""
    return said + (f"：{ruling.reason}" if ruling.reason else "")
