"""The agenda of a past meeting: what was heard, moved, voted and agreed, as operations. 往届议程"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem, new_item_id
from db.ballot.arithmetic import Totals
from db.ballot.entity import STATED
from db.ballot.operations import AdoptMotions
from db.followup.operations import RecordPoint
from db.intake.minutes.draft import Counted, PastMeeting, Reported
from db.meeting.entity import MeetingId, StageId
from db.motion.entity import MotionId
from db.motion.operations import EnterMotion, MarkMotions
from db.people.entity import PersonId
from db.store.ident import new_id
from db.store.moment import Instant
from db.store.operation import Operation

KINDS = {
    "提案": "proposal",
    "报告": "report",
    "方案": "scheme",
    "宣言": "declaration",
    "倡议": "initiative",
    "清单": "list",
    "章程": "charter",
}
STATES = {"considered": "considered", "deferred": "postponed"}


def recorded(
    draft: PastMeeting, meeting: MeetingId, stage: StageId, people: Mapping[str, PersonId], at: Instant
) -> Iterator[Operation]:
    """Reports first, then motions by themselves, then the points agreed on; each a moment after the one before."""
    moments = iter(range(at, at + 86_400_000, 1_000))
    reported = {each.title: each for each in draft.reports}
    outcomes = {each.title: each.outcome for each in draft.motions}
    votes = {each.motion: each for each in draft.votes}
    for title in filter(None, dict.fromkeys((*reported, *outcomes, *votes))):
        item = new_item_id()
        yield _item(stage, item, title, reported.get(title), people)
        motion = MotionId(new_id())
        organisation = reported[title].by if title in reported and reported[title].by not in people else ""
        yield EnterMotion(item, title, _kind(title, title in reported), organisation=organisation, motion_id=motion)
        vote = votes.get(title)
        outcome = outcomes.get(title, "considered" if vote else "heard")
        yield from _outcome(item, motion, outcome, (Instant(next(moments)), Instant(next(moments))), vote)
    for point in (*draft.agreements, *draft.mechanism_changes):
        yield RecordPoint(meeting, point.value, "", Instant(next(moments)))


def _item(
    stage: StageId, item: ItemId, title: str, report: Reported | None, people: Mapping[str, PersonId]
) -> Operation:
    names = report.by.split("、") if report else []
    persons = tuple(people[name] for name in names if name in people)
    organisation = report.by if report and not persons else ""
    kind = "report" if report else "consideration"
    return AddItem(stage, title, kind, person_ids=persons, organisation=organisation, item_id=item)


def _kind(title: str, is_report: bool) -> str:
    if is_report:
        return "report"
    return next((kind for word, kind in KINDS.items() if word in title[-6:]), "motion")


def _outcome(
    item: ItemId, motion: MotionId, outcome: str, at: tuple[Instant, Instant], vote: Counted | None
) -> Iterator[Operation]:
    """The result as the minutes state it; the numbers go into the ballot if they are complete, else into a remark."""
    if outcome in STATED:
        totals = _totals(vote)
        if remark := _told(vote, totals):
            yield MarkMotions((motion,), "considered", at[0], item, remark=remark)
        method = vote.method if vote else "not_stated"
        yield AdoptMotions(item, (motion,), method, at[1], outcome, confirmed=True, told=totals)
    else:
        yield MarkMotions((motion,), STATES.get(outcome, "heard"), at[1], item, remark=_told(vote, None))


def _totals(vote: Counted | None) -> Totals | None:
    """The totals; None if a number is missing, since that is not the same as 0."""
    if vote is None or vote.ayes is None or vote.noes is None or vote.abstentions is None:
        return None
    return Totals(vote.ayes, vote.noes, vote.abstentions)


def _told(vote: Counted | None, counted: Totals | None) -> str:
    """The numbers that no ballot holds, as a phrase for a remark."""
    if vote is None:
        return ""
    numbers = (("赞成", vote.ayes), ("反对", vote.noes), ("弃权", vote.abstentions))
    told = [f"{word}{count}票" for word, count in numbers if count is not None and counted is None]
    return "，".join(told if vote.present is None else [f"实到{vote.present}", *told])
