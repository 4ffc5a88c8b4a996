"""Ballots: what was put to the vote, how, and what came of it. 表决"""

from __future__ import annotations

import json
from typing import NewType

from db.agenda.entity import AgendaItem, ItemId
from db.ballot.arithmetic import Totals, quorum_needed, result
from db.ballot.cells import whole_numbers
from db.ballot.election import Candidacy, as_totals, candidacies, candidates_of, election_result, read_papers
from db.ballot.frozen import Frozen, read_frozen
from db.ballot.verdict import Ruling, ruled, rulings_of
from db.body.charter import MATTERS
from db.body.entity import MemberId
from db.meeting.entity import MeetingId
from db.motion.entity import OUTCOMES, Motion, MotionId, amendments, motion_events, motions_of
from db.store.frozen import frozen
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

BallotId = NewType("BallotId", Id)

METHODS = {
    "acclamation": term("鼓掌通过"),
    "consensus": term("协商一致"),
    "no_objection": term("无异议通过"),
    "hands": term("举手表决"),
    "roll_call": term("点名表决"),
    "secret": term("无记名投票"),
    "electronic": term("电子表决"),
    "correspondence": term("通讯表决"),
    "not_stated": term("方式未载明"),
}
UNCOUNTED = ("acclamation", "consensus", "no_objection", "not_stated")
"""Methods that know no numbers: their result is stated, never counted."""

CHOICES = {
    "for": term("赞成"),
    "against": term("反对"),
    "abstain": term("弃权"),
    "none": term("未表决"),
    "recused": term("回避"),
    "absent": term("缺席"),
    "invalid": term("无效"),
}
RESULTS = {
    "adopted": term("通过"),
    "in_principle": term("原则通过"),
    "rejected": term("未通过"),
    "tied": term("票数相等"),
    "no_quorum": term("未达法定人数"),
    "not_stated": term("结果未载明"),
}
COUNTED = ("for", "against", "abstain", "invalid")
"""Choices that count as votes cast, in the order of the totals."""

DECIDED = {"in_principle": "adopted"}
"""Adopted in principle is adopted, where only what was decided is asked."""
STATED = {code: RESULTS[code] for code in ("adopted", "in_principle", "rejected")}
BALLOT_EVENTS = {"opened": term("表决"), "counted": term("计票"), "declared": term("宣布"), "annulled": term("作废")}
BALLOT_STATES = {"open": term("表决中"), "declared": term("已宣布"), "annulled": term("已作废")}


@entity("ballot", term("表决"))
class Ballot(Entity):
    """One ballot; `frozen` holds in one cell who was due, who was present and by what it is decided.

    `totals`, `papers` and `tally` (of an election, by the candidates' places) are one cell each. `chairing` says who
    presided; `seats` and `office` are an election's.
    """

    id: BallotId
    item: ItemId = field(term("议程项"), parent=True)
    method: str = field(term("表决方式"), fixed=True, codes=METHODS)
    matter: str = field(term("事项类别"), fixed=True, codes=MATTERS)
    frozen: str = field(term("表决时的应到、到会与规则"), fixed=True)
    earlier_round: BallotId | None = field(term("上一轮"))
    chairing: Id | None = field(term("主持"))
    totals: str = field(term("票数"), fixed=True)
    papers: str = field(term("选票"), fixed=True)
    seats: int | None = field(term("应选名额"))
    office: str = field(term("选举职务"))
    tally: str = field(term("各候选人得票"), fixed=True)
    stated: str = field(term("载明的结果"), fixed=True, codes=STATED)


@entity("ballot_motion", term("表决的议案"))
class BallotMotion(Entity):
    id: Id
    ballot: BallotId = field(term("表决"), parent=True)
    motion: MotionId = field(term("议案"), parent=True)


@entity("ballot_event", term("表决进程"))
class BallotEvent(Entity):
    """A ballot is opened, declared or annulled."""

    id: Id
    ballot: BallotId = field(term("表决"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=BALLOT_EVENTS)
    reason: str = field(term("原因"))


@entity("vote", term("表决意见"))
class Vote(Entity):
    """One member's vote in an open ballot; `inferred` 1 where it follows from what was said of all."""

    id: Id
    ballot: BallotId = field(term("表决"), parent=True)
    member: MemberId = field(term("成员方"))
    choice: str = field(term("意见"), fixed=True, codes=CHOICES)
    inferred: int | None = field(term("由全体推得"))


def frozen_of(ballot: Ballot) -> Frozen:
    return read_frozen(ballot.frozen)


def totals_cell(totals: Totals) -> str:
    return json.dumps([totals.in_favour, totals.against, totals.abstain, totals.invalid], separators=(",", ":"))


@frozen
class Outcome:
    """A ballot as it stands: its state, numbers (None where the method has none) and result.

    due, present and quorum count members, needed and totals votes; `voted` is the result of the votes alone, before
    any ruling.
    """

    ballot: Ballot
    motions: tuple[MotionId, ...]
    state: str
    due: int
    present: int
    quorum: int | None
    needed: int | None
    totals: Totals | None
    result: str
    voted: str = ""
    votes_present: int = 0
    rulings: tuple[Ruling, ...] = ()
    candidates: tuple[Candidacy, ...] = ()

    @property
    def waiting(self) -> int:
        """How many of those present have not voted; 0 for a result that was only stated."""
        if self.ballot.stated:
            return 0
        return self.votes_present - (self.totals.cast if self.totals else 0)

    @property
    def is_election(self) -> bool:
        return bool(self.ballot.seats)


def ballots_of(store: Reader, item: ItemId) -> tuple[Ballot, ...]:
    """The ballots of an item in the order in which they were opened."""
    return tuple(sorted(store.find(Ballot, item=item), key=lambda each: opened_at(store, each)))


def opened_at(store: Reader, ballot: Ballot) -> tuple[int, Id]:
    """A sort key for when a ballot was opened; its id will not do, since it follows a clock that may be set back."""
    return _said_at(store, ballot, "opened")


def declared_at(store: Reader, ballot: Ballot) -> tuple[int, Id]:
    """When a ballot was declared, to be compared with other events."""
    return _said_at(store, ballot, "declared")


def _said_at(store: Reader, ballot: Ballot, kind: str) -> tuple[int, Id]:
    events = ((each.at or 0, each.id) for each in store.find(BallotEvent, ballot=ballot.id) if each.kind == kind)
    return max(events, default=(0, ballot.id))


def state_of(store: Reader, ballot: BallotId) -> str:
    """open, declared or annulled."""
    kinds = {each.kind for each in store.find(BallotEvent, ballot=ballot)}
    return "annulled" if "annulled" in kinds else "declared" if "declared" in kinds else "open"


def open_ballot(store: Reader, item: ItemId) -> Ballot | None:
    return next((each for each in ballots_of(store, item) if state_of(store, each.id) == "open"), None)


def motions_voted(store: Reader, ballot: Ballot, *, is_struck: bool = False) -> tuple[MotionId, ...]:
    """What a ballot is about, in the order of the item; of a struck ballot what it was about."""
    links = store.find_all(BallotMotion, ballot=ballot.id)
    voted = dict.fromkeys(each.motion for each, hidden in links if is_struck or not hidden)
    ordered = (each.id for each in motions_of(store, ballot.item))
    return tuple(each for each in dict.fromkeys((*ordered, *voted)) if each in voted)


def totals_of(store: Reader, ballot: Ballot) -> Totals | None:
    """The totals entered, or those of the members' votes; None where there are none, or none that can be read."""
    if ballot.method in UNCOUNTED and not ballot.stated:
        return None
    if ballot.totals:
        counted = whole_numbers(ballot.totals)
        return Totals(*counted) if len(counted) == len(COUNTED) else None
    votes, frozen = store.find(Vote, ballot=ballot.id), frozen_of(ballot)
    by_choice = {each: frozen.votes_of(vote.member for vote in votes if vote.choice == each) for each in COUNTED}
    return Totals(*by_choice.values()) if votes else None


def outcome(store: Reader, ballot: Ballot) -> Outcome:
    """Derive everything that follows from the ballot's cells."""
    frozen, totals, rulings = frozen_of(ballot), totals_of(store, ballot), rulings_of(store, ballot.id)
    quorum, majority = frozen.terms.quorum, frozen.terms.majority
    counted = totals or (as_totals(read_papers(ballot.papers), frozen) if ballot.seats else Totals())
    base = counted.base(majority.base, frozen.votes) if majority else 0
    standing_ones = _candidacies(store, ballot, frozen, rulings)
    voted = _voted(ballot, frozen, totals, standing_ones)
    return Outcome(
        ballot,
        motions_voted(store, ballot),
        state_of(store, ballot.id),
        frozen.heads.all,
        frozen.heads.present,
        quorum_needed(quorum, frozen.heads) if quorum else None,
        majority.needed(base) if majority and not ballot.stated else None,
        totals,
        ruled(voted, rulings),
        voted,
        frozen.votes.present,
        rulings,
        standing_ones,
    )


def _candidacies(store: Reader, ballot: Ballot, frozen: Frozen, rulings: tuple[Ruling, ...]) -> tuple[Candidacy, ...]:
    if not ballot.seats:
        return ()
    drawn = {each.candidate for each in rulings if each.candidate}
    papers = read_papers(ballot.papers)
    return candidacies(candidates_of(store, ballot.id), ballot.seats, ballot.tally, papers, frozen, drawn)


def _voted(ballot: Ballot, frozen: Frozen, totals: Totals | None, candidates: tuple[Candidacy, ...]) -> str:
    """The result by what was stated or counted, before any ruling."""
    if ballot.stated:
        return ballot.stated if ballot.stated in STATED else "not_stated"
    if ballot.seats:
        return election_result(candidates, frozen)
    return result(frozen.terms, totals, frozen.votes, frozen.heads) if totals else "not_stated"


def ballots_on(store: Reader, motion: MotionId, meeting: MeetingId | None = None) -> tuple[Outcome, ...]:
    """Every ballot on a motion, or those of one meeting, in the order in which they were opened."""
    found = (store.get(Ballot, link.ballot) for link in store.find(BallotMotion, motion=motion))
    of_meeting = (each for each in found if each and _is_of(store, each.item, meeting))
    return tuple(outcome(store, each) for each in sorted(of_meeting, key=lambda each: opened_at(store, each)))


@frozen
class Standing:
    """What became of a motion: an outcome of `OUTCOMES`, and the ballot that decided it, if any."""

    state: str
    ballot: Outcome | None = None


def standing(store: Reader, motion: Motion, meeting: MeetingId | None = None) -> Standing:
    """The last declared ballot whose result is known decides, unless something was recorded of the motion since.

    Adopted after an amendment to it was adopted, a motion is adopted as amended. Of a meeting: what its own items say,
    whatever an earlier or a later meeting made of the motion; an event on no item is told of no meeting.
    """
    known = [
        each for each in ballots_on(store, motion.id, meeting) if each.state == "declared" and each.result in OUTCOMES
    ]
    events = [each for each in motion_events(store, motion.id) if _is_of(store, each.item, meeting)]
    last = next(reversed(events), None)
    if known and not (last and declared_at(store, known[-1].ballot) < (last.at or 0, last.id)):
        found = known[-1].result
        return Standing("amended" if found == "adopted" and _is_amended(store, motion, meeting) else found, known[-1])
    return Standing(last.state if last else "agenda")


def _is_of(store: Reader, item: ItemId | None, meeting: MeetingId | None) -> bool:
    """Whether an item is one of this meeting; of any, where no meeting is asked for."""
    found = store.get(AgendaItem, item) if meeting else None
    return meeting is None or (found is not None and found.meeting == meeting)


def _is_amended(store: Reader, motion: Motion, meeting: MeetingId | None) -> bool:
    states = (standing(store, each, meeting).state for each in amendments(store, motion.id))
    return any(each in ("adopted", "in_principle") for each in states)
