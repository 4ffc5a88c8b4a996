"""Who chaired when: the chair of the hall goes on from stage to stage unless another is named. 主持

It is derived when read: a stage that follows the one before has no record of who chairs it.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.meeting.entity import Chairing, MeetingId, Stage, StageEvent, StageId, latest, stage_chairs, stages
from db.store.moment import Instant, local
from db.store.operation import Reader


def chair_at(store: Reader, meeting: MeetingId, at: Instant) -> Chairing | None:
    """Who chaired at a moment: the chair of the stage then open, or of the hall; None where no record says."""
    stage = open_at(store, meeting, at)
    if stage:
        return chair_in(store, stage.id, at)
    return _last(each for each in stage_chairs(store, meeting) if not each.stage and each.from_at and _is_on(each, at))


def open_at(store: Reader, meeting: MeetingId, at: Instant) -> Stage | None:
    """The stage in session, or in recess, at a moment."""
    found = None
    for stage in stages(store, meeting):
        before = latest(each for each in store.find(StageEvent, stage=stage.id) if (each.at or 0) <= at)
        if before and before.kind in ("opened", "suspended", "resumed"):
            found = stage
    return found


def chair_in(store: Reader, stage: StageId, at: Instant) -> Chairing | None:
    """Who chaired a stage at a moment: the last to take its chair, or who goes on in the one before."""
    found = _last(each for each in store.find(Chairing, stage=stage) if _is_on(each, at))
    before = None if found else carried_chair(store, stage)
    return before if before and _is_on(before, at) else found


def chairs_in_turn(store: Reader, stage: StageId) -> tuple[Chairing, ...]:
    """Who chaired a stage, one after the other."""
    before = carried_chair(store, stage)
    own = sorted(store.find(Chairing, stage=stage), key=lambda each: (each.from_at or 0, each.id))
    return (before, *own) if before else tuple(own)


def carried_chair(store: Reader, stage_id: StageId) -> Chairing | None:
    """Who goes on in the chair of a stage for which nobody is named when it opens: the chair of the hall before it.

    Nobody does on another day, nor where it is not told which meetings somebody chaired.
    """
    stage, opened = store.get(Stage, stage_id), opened_at(store, stage_id)
    if stage is None or opened is None:
        return None
    chairs = stage_chairs(store, stage.meeting)
    if any(_is_on(each, opened) if each.stage == stage.id else not (each.stage or each.from_at) for each in chairs):
        return None
    others = [each for each in chairs if each.stage != stage.id and _is_on(each, opened)]
    taken = {each: at for each in others if (at := _taken_at(store, each)) and at <= opened}
    found = max(taken, key=lambda each: (taken[each], each.id), default=None)
    return found if found and _is_at_once(_last_seen(store, found, opened), opened) else None


def opened_at(store: Reader, stage: StageId) -> Instant | None:
    return min((each.at for each in store.find(StageEvent, stage=stage, kind="opened") if each.at), default=None)


def _is_on(chairing: Chairing, at: Instant) -> bool:
    return (chairing.from_at or 0) <= at and (chairing.to_at is None or at < chairing.to_at)


def _last(chairs: Iterable[Chairing]) -> Chairing | None:
    return max(chairs, key=lambda each: (each.from_at or 0, each.id), default=None)


def _taken_at(store: Reader, chairing: Chairing) -> Instant | None:
    return chairing.from_at or (opened_at(store, chairing.stage) if chairing.stage else None)


def _last_seen(store: Reader, chairing: Chairing, until: Instant) -> Instant:
    """When the chair's own stage last moved before a moment: it may have opened days ago."""
    events = store.find(StageEvent, stage=chairing.stage) if chairing.stage else ()
    return max([each.at for each in events if each.at and each.at <= until], default=chairing.from_at or until)


def _is_at_once(before: Instant, opened: Instant) -> bool:
    return before == opened or local(before).date() == local(opened).date()
