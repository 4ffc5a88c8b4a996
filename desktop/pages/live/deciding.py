"""What stands to be decided, and how: the motion's card and the members' votes. 议案与表决的内容"""

from __future__ import annotations

from typing import Any

from db.agenda.entity import AgendaItem
from db.ballot.doubts import doubts
from db.ballot.election import Candidacy, candidate_name
from db.ballot.entity import (
    CHOICES,
    METHODS,
    UNCOUNTED,
    Outcome,
    ballots_of,
    frozen_of,
    outcome,
)
from db.ballot.explanation import explain
from db.ballot.opening import charter_for, matter_of, usual_method
from db.ballot.shares import share
from db.body.charter import MATTERS, rule_of
from db.body.entity import member_short
from db.motion.entity import (
    MOTION_KINDS,
    OUTCOMES,
    UNDECIDED,
    Motion,
    MotionId,
    called,
    furthest_first,
    in_marks,
    sponsors,
)
from db.recording.scene import Scene
from db.store.operation import Reader
from desktop.language import said, tr
from desktop.pages.live.acts import tie_acts
from desktop.pages.live.model import MotionRow
from desktop.pages.live.motion_card import MotionFace, Verdict
from desktop.pages.live.wording import emphasised
from desktop.widgets.chip import Choice
from desktop.widgets.roles import BadgeFace
from desktop.widgets.runs import Run
from desktop.widgets.vote_boxes import Figure

STATES = {
    **dict.fromkeys(UNDECIDED, ("info", "speech")),
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
VERDICTS = {
    "tied": ("minusc", "warn"),
    "adopted": ("okc", "ok"),
    "in_principle": ("okc", "ok"),
    "not_stated": ("info", "info"),
}


def motion_face(store: Reader, scene: Scene) -> MotionFace | None:
    """The card of the running item: its motions, or the election on it; None where it has neither."""
    if scene.item is None:
        return None
    found = _to_explain(store, scene)
    if found and found.is_election:
        return _election_face(store, scene, found)
    if not scene.motions:
        return None
    shown = _shown(store, scene, found)
    voting = scene.ballot is not None
    put = _sponsors(store, scene, shown)
    rows = _rows(scene, {} if put else {each.id: _sponsors(store, scene, (each,)) for each in scene.motions})
    several = len(scene.motions) > 1
    can_open = not voting and len(scene.undecided) == 1 and bool(scene.frozen.due)
    return MotionFace(
        head=_head(scene.motions, shown),
        badge=BadgeFace("info", "vote", tr("表决进行中")) if voting else _badge(scene, several),
        facts=" · ".join(each for each in (put, _rule(scene, found), _method(found, voting)) if each),
        title=_title(store, scene.item, shown, several, voting),
        rows=() if voting or len(rows) < 2 else rows,
        figures=_figures(found) if voting and found else (),
        verdict=_verdict(store, found) if found else None,
        can_open=can_open,
        can_declare=voting,
        acts=tie_acts(found) if found else (),
        **_choices(store, scene, found if voting else None, can_open),
    )


def _election_face(store: Reader, scene: Scene, found: Outcome) -> MotionFace:
    """Who stands for how many seats, and with the count who has one."""
    rows = tuple(_candidate_row(store, scene, n, each) for n, each in enumerate(found.candidates, 1))
    is_open = found.state == "open"
    facts = (
        found.ballot.office,
        tr("应选{seats}名", seats=found.ballot.seats),
        _rule_of_election(found),
        _method(found, is_open),
    )
    return MotionFace(
        head=tr("选举"),
        badge=BadgeFace("info", "vote", tr("选举进行中")) if is_open else BadgeFace("ok", "okc", tr("已宣布")),
        facts=" · ".join(each for each in facts if each),
        rows=rows,
        verdict=_verdict(store, found),
        can_declare=is_open,
    )


def _candidate_row(store: Reader, scene: Scene, number: int, each: Candidacy) -> MotionRow:
    name = candidate_name(store, each.candidate, scene.meeting.from_on)
    votes = "" if each.votes is None else tr("{count}票", count=each.votes)
    badge = BadgeFace("mute", "circle", tr("未当选") if votes else tr("未计票"))
    if each.is_elected or each.is_tied:
        badge = BadgeFace("ok", "okc", tr("当选")) if each.is_elected else BadgeFace("warn", "minusc", tr("得票相等"))
    return MotionRow(each.candidate.id, str(number), name, badge, votes)


def _choices(store: Reader, scene: Scene, found: Outcome | None, can_open: bool) -> dict[str, Any]:
    """By which method, and on what kind of matter where the charter tells them apart; while it can be chosen."""
    is_free = found is not None and found.totals is None and not found.is_election
    if scene.item is None or not (can_open or is_free):
        return {}
    methods = tuple(Choice(key, tr(word)) for key, word in METHODS.items() if key not in UNCOUNTED)
    charter = charter_for(store, scene.item)
    matter = matter_of(store, [each.id for each in scene.undecided])
    method = found.ballot.method if found else usual_method(charter, matter)
    chosen = {"methods": methods, "method": method}
    if found or len({rule_of(charter, each) for each in MATTERS}) < 2:
        return chosen
    matters = tuple(Choice(key, tr(word)) for key, word in MATTERS.items() if key != "election")
    return chosen | {"matters": matters, "matter": matter}


def _method(found: Outcome | None, voting: bool) -> str:
    return tr(METHODS.get(found.ballot.method, "")) if found and voting else ""


def last_ballot(store: Reader, scene: Scene) -> Outcome | None:
    """The item's ballot that is open, or its last one."""
    if scene.item is None:
        return None
    found = scene.ballot or next(reversed(ballots_of(store, scene.item.id)), None)
    return outcome(store, found) if found else None


def _to_explain(store: Reader, scene: Scene) -> Outcome | None:
    """The same where there are figures to explain, or it was annulled."""
    last = last_ballot(store, scene)
    return last if last and (scene.ballot or last.totals or last.is_election or last.state == "annulled") else None


def candidate_names(store: Reader, scene: Scene, found: Outcome | None) -> dict[str, str]:
    named = (each.candidate for each in found.candidates) if found else ()
    return {each.id: candidate_name(store, each, scene.meeting.from_on) for each in named}


def _shown(store: Reader, scene: Scene, found: Outcome | None) -> tuple[Motion, ...]:
    """What an open ballot is about, or all motions of the item."""
    if found and scene.ballot:
        put = (store.get(Motion, each) for each in found.motions)
        return tuple(each for each in put if each) or scene.motions
    return scene.motions


def _head(motions: tuple[Motion, ...], shown: tuple[Motion, ...]) -> str:
    """What the card is about: one motion, or how many there are."""
    if len(shown) > 1:
        return tr("本项议案 {count} 件", count=len(motions))
    if len(motions) == 1 or shown[0] not in motions:
        return _kind(shown[0])
    return tr("第{place}件 {called}", place=motions.index(shown[0]) + 1, called=_kind(shown[0]))


def _kind(motion: Motion) -> str:
    """What kind of text it is: 议案, 报告 …"""
    return tr(MOTION_KINDS.get(motion.kind, ""))


def _title(store: Reader, item: AgendaItem, shown: tuple[Motion, ...], several: bool, voting: bool) -> str:
    """The motion's title in full, unless the band above says it already."""
    if several:
        return "".join(called(store, each) for each in shown) if voting else ""
    return "" if in_marks(item.title) == in_marks(shown[0].title) else called(store, shown[0])


def _badge(scene: Scene, several: bool) -> BadgeFace:
    if not several:
        return _state(scene, scene.motions[0])
    left = len(scene.undecided)
    if left:
        return BadgeFace("info", "speech", tr("未定 {count} 件", count=left))
    return BadgeFace("ok", "okc", tr("都有结果"))


def _state(scene: Scene, motion: Motion) -> BadgeFace:
    state = scene.standings[motion.id]
    kind, icon = STATES.get(state, ("mute", "check"))
    return BadgeFace(kind, icon, tr(OUTCOMES["consideration"] if state in UNDECIDED else OUTCOMES.get(state, state)))


def _sponsors(store: Reader, scene: Scene, motions: tuple[Motion, ...]) -> str:
    """Who put them, where it is known of each of them."""
    found = [sponsors(store, motion.id) for motion in motions]
    if not all(found):
        return ""
    names = dict.fromkeys(
        each.organisation or member_short(store, each.member, scene.meeting.from_on) for put in found for each in put
    )
    return tr("{names}提交", names=tr("、").join(names)) if names else ""


def _rule(scene: Scene, found: Outcome | None) -> str:
    """By what it will be decided, or was by votes; a body in which nobody votes has no such rule."""
    is_ahead = scene.ballot is not None or bool(scene.undecided)
    frozen = scene.frozen if is_ahead else frozen_of(found.ballot) if found else None
    if frozen is None or not frozen.due or not frozen.terms.is_known:
        return ""
    majority = frozen.terms.majority
    return tr("规则：{rule}", rule=said(share(majority)) if majority else tr("协商一致"))


def _rule_of_election(found: Outcome) -> str:
    """As it was frozen when the election began."""
    terms = frozen_of(found.ballot).terms
    if not terms.is_known:
        return ""
    return tr("规则：{rule}", rule=said(share(terms.majority)) if terms.majority else tr("得票多的当选"))


def _rows(scene: Scene, put_by: dict[MotionId, str]) -> tuple[MotionRow, ...]:
    """Every motion, below it its amendments in the order of voting: the furthest from the text first.

    `put_by` says who put each, where the head of the card cannot say it of all.
    """
    rows: list[MotionRow] = []
    for place, motion in enumerate(scene.motions, 1):
        rows.append(
            MotionRow(motion.id, str(place), in_marks(motion.title), _state(scene, motion), put_by.get(motion.id, ""))
        )
        found = scene.amendments[motion.id]
        for each in furthest_first(found):
            number = f"{place}.{found.index(each) + 1}"
            note = tr("先表决") if scene.standings[each.id] in UNDECIDED else ""
            words = tr("修正 {change}", change=_change(each))
            rows.append(MotionRow(each.id, number, words, _state(scene, each), note))
    return tuple(rows)


def _change(amendment: Motion) -> str:
    """Where an amendment changes its motion, from what and into what."""
    text = "→".join(each for each in (amendment.old_text, amendment.new_text) if each)
    return "：".join(each for each in (amendment.passage, text) if each)


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
        icon, tone = ("warn", "warn") if doubts(found) else VERDICTS.get(found.result, ("xc", "bad"))
    runs: tuple[Run, ...] = tuple(emphasised(explain(store, found)))
    return Verdict(icon, tone, (*runs, Run(tr("。"))))
