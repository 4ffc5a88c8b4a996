"""The agenda of a past meeting: what was heard, moved, voted and agreed, as operations. 往届议程"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem, new_item_id
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
    for title in dict.fromkeys((*reported, *outcomes)):
        item = new_item_id()
        yield _item(stage, item, title, reported.get(title), people)
        motion = MotionId(new_id())
        organisation = reported[title].by if title in reported and reported[title].by not in people else ""
        yield EnterMotion(item, title, _kind(title, title in reported), organisation=organisation, motion_id=motion)
        if title in votes:
            told = _told(votes[title])
            yield MarkMotions((motion,), "considered", Instant(next(moments)), item, remark=told)
        yield from _outcome(item, motion, outcomes.get(title, "heard"), Instant(next(moments)))
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


def _told(vote: Counted) -> str:
    """The numbers in the words of minutes, those that the text gives."""
    numbers = (("赞成", vote.ayes), ("反对", vote.noes), ("弃权", vote.abstentions))
    counted = "，".join(f"{word}{count}票" for word, count in numbers if count is not None)
    return counted if vote.present is None else f"实到{vote.present}，{counted}"


def _outcome(item: ItemId, motion: MotionId, outcome: str, at: Instant) -> Iterator[Operation]:
    """How it was voted is not known: the minutes state the result alone."""
    if outcome in ("adopted", "rejected"):
        yield AdoptMotions(item, (motion,), "not_stated", at, outcome, confirmed=True)
    else:
        yield MarkMotions((motion,), STATES.get(outcome, "heard"), at, item)
