"""What stands to be decided, and how: the motion's card and the members' votes. 议案与表决的内容"""

from __future__ import annotations

from db.agenda.entity import AgendaItem
from db.ballot.entity import CHOICES, Ballot, Outcome, Vote, ballots_of, frozen_of, outcome, standing
from db.ballot.explanation import explain
from db.ballot.shares import share
from db.body.entity import member_short
from db.motion.entity import MOTION_KINDS, OUTCOMES, Motion, in_marks, sponsors
from db.recording.scene import Scene
from db.store.operation import Reader
from desktop.language import said, tr
from desktop.pages.live.model import MotionRow, VoterRow
from desktop.pages.live.motion_card import MotionFace, Verdict
from desktop.pages.live.wording import emphasised
from desktop.widgets.roles import BadgeFace
from desktop.widgets.runs import Run
from desktop.widgets.vote_boxes import Figure

STATES = {
    "agenda": ("info", "speech"),
    "consideration": ("info", "speech"),
    "adopted": ("ok", "okc"),
    "amended": ("ok", "okc"),
    "in_principle": ("ok", "okc"),
    "rejected": ("bad", "xc"),
    "tied": ("warn", "minusc"),
    "no_quorum": ("warn", "minusc"),
    "withdrawn": ("mute", "x"),
    "postponed": ("warn", "clock"),
    "referred": ("warn", "clock"),
}
VOTES = {"for": ("okc", "ok"), "against": ("xc", "bad"), "abstain": ("minusc", "warn"), "invalid": ("x", "text2")}
VERDICTS = {"adopted": ("okc", "ok"), "in_principle": ("okc", "ok"), "not_stated": ("info", "info")}


def motion_face(store: Reader, scene: Scene) -> MotionFace | None:
    """The card of the running item's motions; None where it has none."""
    if scene.item is None or not scene.motions:
        return None
    found = outcome(store, scene.ballot) if scene.ballot else _last_counted(store, scene.item)
    shown = _shown(scene, found)
    voting = scene.ballot is not None
    several = len(scene.motions) > 1
    return MotionFace(
        head=_head(scene.motions, shown),
        badge=BadgeFace("info", "vote", tr("表决进行中")) if voting else _badge(store, scene.motions, several),
        facts=" · ".join(each for each in (_sponsors(store, scene, shown), _rule(scene)) if each),
        title=_title(scene.item, shown, several, voting),
        rows=() if voting or not several else tuple(_row(store, n, each) for n, each in enumerate(scene.motions, 1)),
        figures=_figures(found) if voting and found else (),
        verdict=_verdict(store, found) if found else None,
        can_open=not voting and len(scene.undecided) == 1,
    )


def _last_counted(store: Reader, item: AgendaItem) -> Outcome | None:
    """The last ballot of the item, where there were figures to explain."""
    found = [outcome(store, each) for each in ballots_of(store, item.id)]
    return found[-1] if found and (found[-1].totals or found[-1].state == "annulled") else None


def _shown(scene: Scene, found: Outcome | None) -> tuple[Motion, ...]:
    """What an open ballot is about, or all motions of the item."""
    if found and scene.ballot:
        return tuple(each for each in scene.motions if each.id in found.motions) or scene.motions
    return scene.motions


def _head(motions: tuple[Motion, ...], shown: tuple[Motion, ...]) -> str:
    """What the card is about: one motion, or how many there are."""
    if len(motions) == 1:
        return _called(motions[0])
    if len(shown) > 1:
        return tr("本项议案 {count} 件", count=len(motions))
    return tr("第{place}件 {called}", place=motions.index(shown[0]) + 1, called=_called(shown[0]))


def _called(motion: Motion) -> str:
    """What kind of text it is: 议案, 报告 …"""
    return tr(MOTION_KINDS.get(motion.kind, ""))


def _title(item: AgendaItem, shown: tuple[Motion, ...], several: bool, voting: bool) -> str:
    """The motion's title in full, unless the band above says it already."""
    if several:
        return "".join(in_marks(each.title) for each in shown) if voting else ""
    return "" if in_marks(item.title) == in_marks(shown[0].title) else in_marks(shown[0].title)


def _badge(store: Reader, motions: tuple[Motion, ...], several: bool) -> BadgeFace:
    if not several:
        return _state(store, motions[0])
    left = sum(standing(store, each).state == "agenda" for each in motions)
    if left:
        return BadgeFace("info", "speech", tr("未定 {count} 件", count=left))
    return BadgeFace("ok", "okc", tr("都有结果"))


def _state(store: Reader, motion: Motion) -> BadgeFace:
    state = standing(store, motion).state
    kind, icon = STATES.get(state, ("mute", "check"))
    return BadgeFace(kind, icon, tr(OUTCOMES["consideration" if state == "agenda" else state]))


def _sponsors(store: Reader, scene: Scene, motions: tuple[Motion, ...]) -> str:
    names = dict.fromkeys(
        each.organisation or member_short(store, each.member, scene.meeting.from_on)
        for motion in motions
        for each in sponsors(store, motion.id)
    )
    return tr("{names}提交", names=tr("、").join(names)) if names else ""


def _rule(scene: Scene) -> str:
    majority = scene.frozen.terms.majority
    return tr("规则：{rule}", rule=said(share(majority)) if majority else tr("协商一致"))


def _row(store: Reader, number: int, motion: Motion) -> MotionRow:
    return MotionRow(motion.id, number, in_marks(motion.title), _state(store, motion))


def _figures(found: Outcome) -> tuple[Figure, ...]:
    totals = found.totals
    counts = (totals.in_favour, totals.against, totals.abstain) if totals else (0, 0, 0)
    kinds = ("for", "against", "abstain")
    faces = [(*VOTES[kind], tr(CHOICES[kind])) for kind in kinds]
    boxes = [Figure(tone, icon, word, count) for (icon, tone, word), count in zip(faces, counts, strict=True)]
    return *boxes, Figure("mute", "circle", tr(CHOICES["none"]), found.waiting)


def _verdict(store: Reader, found: Outcome) -> Verdict:
    if found.totals is None or found.state == "annulled":
        icon, tone = "info", "info"
    else:
        icon, tone = VERDICTS.get(found.result, ("xc", "bad"))
    runs: tuple[Run, ...] = tuple(emphasised(explain(store, found)))
    return Verdict(icon, tone, (*runs, Run(tr("。"))))


def voter_rows(store: Reader, scene: Scene, ballot: Ballot) -> list[VoterRow]:
    """The members due in the charter's order, each with the vote it gave or the reason why it gives none."""
    frozen = frozen_of(ballot)
    given = {each.member: each.choice for each in store.find(Vote, ballot=ballot.id)}
    names = {party.member: party.short for party in scene.parties}
    rows = []
    for member in frozen.due:
        name = names.get(member) or member_short(store, member, scene.meeting.from_on)
        if member not in frozen.present:
            excused = member in scene.excused
            word = tr("请假") if excused else tr(CHOICES["recused"]) if _is_there(scene, member) else tr("未到")
            rows.append(VoterRow(member, name, "leave" if excused else "circle", "text2", word, can_vote=False))
            continue
        icon, tone = VOTES.get(given.get(member, ""), ("circle", "text2"))
        rows.append(VoterRow(member, name, icon, tone, tr(CHOICES[given.get(member, "none")]), can_vote=True))
    return rows


def _is_there(scene: Scene, member: str) -> bool:
    return any(each.attendee.member == member and each.attendee.id in scene.there for each in scene.people)
