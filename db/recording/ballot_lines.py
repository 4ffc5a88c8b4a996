"""What the timeline tells of a ballot: its steps, and what settled it beside its votes. 表决的记录"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import AgendaItem
from db.ballot.election import Candidacy, candidate_name, office_of, read_papers
from db.ballot.entity import (
    BALLOT_STATES,
    METHODS,
    RESULTS,
    Ballot,
    BallotEvent,
    Outcome,
    motions_voted,
    outcome,
    state_of,
)
from db.ballot.rounds import round_of
from db.ballot.verdict import RULINGS, Ruling
from db.motion.entity import Motion, called
from db.store.glossary import Said, say, term, together
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader

RESULT_WORDS = {**RESULTS, "adopted": term("审议通过")}
PAPERS = (say("发出{count}"), say("收回{count}"), say("有效{count}"), say("无效{count}"))
PREFIXES = {"casting": "casting", "lot": "lot", "override": "declare", "declared": "declare"}


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One step: the row that records it, the prefix in whose words it is told, and whether it is struck."""

    row: Id
    at: Instant
    prefix: str
    said: Said
    hidden: bool


def ballot_lines(store: Reader, ballot: Ballot, day: date | None, *, is_struck: bool) -> Iterator[BallotLine]:
    """Every step of a ballot; a motion pulled out of it is no longer named, those of a struck one all are."""
    about = _about(store, ballot, day, is_struck=is_struck)
    prefix = "elect" if ballot.seats else "vote"
    for event, hidden in store.find_all(BallotEvent, ballot=ballot.id):
        if event.kind == "opened" and ballot.stated:
            continue  # a method without numbers is opened and declared in one breath
        yield BallotLine(event.id, event.at or Instant(0), prefix, _said(store, ballot, event, about, day), hidden)
    for ruling, hidden in store.find_all(Ruling, ballot=ballot.id):
        said = together((about, _ruling(store, ballot, ruling, day)), " ")
        yield BallotLine(ruling.id, ruling.at or Instant(0), PREFIXES.get(ruling.kind, prefix), said, hidden)


def told_whole(store: Reader, ballot: Ballot, day: date | None) -> Said:
    """A ballot in one sentence: what was decided or who was elected, how, and with which result."""
    found, how = outcome(store, ballot), "" if ballot.method == "not_stated" else _method(ballot)
    if ballot.seats:
        polled = together((_polled(store, each, day) for each in found.candidates), "、")
        led = Said(say("选举{office}{how}：{words}"), {"office": _office(store, ballot), "how": how, "words": polled})
    else:
        motions = (store.get(Motion, each) for each in found.motions)
        named = "".join(called(store, each) for each in motions if each)
        said = RESULT_WORDS.get(found.result, "") if found.state == "declared" else BALLOT_STATES[found.state]
        numbers = _numbers(found) if found.totals else ""
        words = {"motions": named, "how": how, "result": Said(said), "numbers": numbers}
        led = Said(say("表决{motions}{how}：{result}{numbers}"), words)
    return together((led, Said(say("（表决作废）")) if found.state == "annulled" and ballot.seats else ""))


def _about(store: Reader, ballot: Ballot, day: date | None, *, is_struck: bool) -> Said:
    """The motions, or the seats and candidates; which round it is from the second on."""
    round_number = round_of(store, ballot)
    again = Said(say("（第{number}轮）"), {"number": round_number}) if round_number > 1 else ""
    if ballot.seats:
        names = (candidate_name(store, each.candidate, day) for each in outcome(store, ballot).candidates)
        seats = Said(say("应选{seats}名：{names}"), {"seats": ballot.seats, "names": "、".join(names)})
        return together((_office(store, ballot), seats, again))
    motions = (store.get(Motion, each) for each in motions_voted(store, ballot, is_struck=is_struck))
    return together((*(called(store, each) for each in motions if each), again))


def _said(store: Reader, ballot: Ballot, event: BallotEvent, about: Said, day: date | None) -> Said:
    if event.kind == "annulled":
        return together((about, " ", Said(say("表决作废")), _because(event.reason)))
    found = outcome(store, ballot)
    if event.kind == "opened" and state_of(store, ballot.id) != "open":
        return together((about, " ", Said(say("开始表决")), _method(ballot)))
    # what the votes gave; a ruling is told by a line of its own
    said = Said(RESULT_WORDS.get(found.voted, "") if event.kind == "declared" else BALLOT_STATES["open"])
    if ballot.seats:
        return _elected(store, found, day) if event.kind == "declared" else together((about, said), " ")
    return together((about, " ", said, _numbers(found)))


def _method(ballot: Ballot) -> Said:
    return Said(say("（{words}）"), {"words": Said(METHODS.get(ballot.method, ""))})


def _because(reason: str) -> str | Said:
    return Said(say("：{reason}"), {"reason": reason}) if reason else ""


def _numbers(found: Outcome) -> Said:
    counted = found.totals
    if counted is None:
        return _method(found.ballot)
    figures = {"in_favour": counted.in_favour, "against": counted.against, "abstain": counted.abstain}
    return Said(say("（赞成{in_favour} 反对{against} 弃权{abstain}）"), figures)


def _office(store: Reader, ballot: Ballot) -> str:
    return office_of(store.get(AgendaItem, ballot.item), ballot.office)


def _elected(store: Reader, found: Outcome, day: date | None) -> Said:
    polled = together((_polled(store, each, day) for each in found.candidates), "、")
    led = Said(say("{office}：{words}"), {"office": _office(store, found.ballot), "words": polled})
    return together((led, _papers(found.ballot)))


def _papers(ballot: Ballot) -> str | Said:
    """What was told of the papers."""
    papers = read_papers(ballot.papers)
    counts = (papers.issued, papers.returned, papers.valid, papers.invalid) if papers else ()
    told = [Said(each, {"count": count}) for each, count in zip(PAPERS, counts, strict=False) if count is not None]
    return Said(say("（{words}）"), {"words": together(told, " ")}) if told else ""


def _polled(store: Reader, polled: Candidacy, day: date | None) -> Said:
    values = {"name": candidate_name(store, polled.candidate, day), "votes": polled.votes}
    if polled.votes is None:
        return Said(say("{name}"), values)
    return Said(say("{name}{votes}票当选") if polled.is_elected else say("{name}{votes}票"), values)


def _ruling(store: Reader, ballot: Ballot, ruling: Ruling, day: date | None) -> Said:
    chosen = next((e for e in outcome(store, ballot).candidates if e.candidate.id == ruling.candidate), None)
    elected = {"name": candidate_name(store, chosen.candidate, day)} if chosen else {}
    said = Said(say("{name}当选"), elected) if chosen else Said(RESULTS.get(ruling.result, ""))
    by = Said(say("（{words}）"), {"words": Said(RULINGS[ruling.kind])}) if ruling.kind == "declared" else ""
    return together((said, by, _because(ruling.reason)))
