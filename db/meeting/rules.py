"""What must hold of meetings. 会议的规则"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from db.agenda.entity import numbered
from db.ballot.entity import open_ballot
from db.body.entity import BodyId
from db.meeting.entity import (
    COUNTED_APART,
    Meeting,
    MeetingBody,
    MeetingId,
    Stage,
    is_cancelled,
    meeting_state,
)
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader


def may_last(
    from_on: date | None, to_on: date | None, term_from: int | None = None, term_to: int | None = None
) -> None:
    """Its days, and the years for which it is held, are in order."""
    if from_on and to_on and to_on < from_on:
        raise RuleError(say("会议结束日期{to}早于开始日期{since}，请改正日期"), to=to_on, since=from_on)
    if any(year is not None and not 1900 <= year < 2200 for year in (term_from, term_to)):
        raise RuleError(say("届期请写年份，如 2024 至 2026"))
    if term_from and term_to and term_to < term_from:
        raise RuleError(say("届期止年{to}早于起年{since}，请改正届期"), to=term_to, since=term_from)


def may_run(from_at: Instant | None, to_at: Instant | None) -> None:
    if from_at and to_at and to_at < from_at:
        raise RuleError(say("阶段的结束时间早于开始时间，请改正时间"))


def is_stage_of(stage: Stage, meeting: Meeting) -> None:
    if stage.meeting != meeting.id:
        raise RuleError(say("这个阶段不属于本次会议，请重新选择"))


def may_take_ordinal(store: Reader, body: BodyId, ordinal: int | None, meeting: MeetingId, kind: str) -> None:
    """Of one body's meetings two never have one ordinal; preparatory, liaison and office meetings count apart."""
    if ordinal is None:
        return
    if ordinal < 1:
        raise RuleError(say("届次应是从1起的数字"))
    for taken in held_as(store, body, ordinal, kind):
        if taken.meeting != meeting:
            raise RuleError(say("第{ordinal}{unit}会议已经建立，请改用别的届次"), ordinal=ordinal, unit=taken.unit)


def may_count_in(unit: str) -> None:
    if not unit.strip():
        raise RuleError(say("请写明届次单位，如届、次"))


def planned_twice(store: Reader) -> Iterator[tuple[Meeting, ...]]:
    """Meetings of one ordinal, as two computers may each have planned one before they exchanged data."""
    taken = Counter((each.body, each.ordinal) for each in store.find(MeetingBody) if each.ordinal)
    for (body, ordinal), count in taken.items():
        for kind in ("regular", *COUNTED_APART) if ordinal and count > 1 else ():
            held = sorted(each.meeting for each in held_as(store, body, ordinal, kind))
            if len(held) > 1:
                yield tuple(store.need(Meeting, each) for each in held)


def held_as(store: Reader, body: BodyId, ordinal: int, kind: str = "regular") -> Iterator[MeetingBody]:
    """The meetings of a body with this kind and ordinal; one that was cancelled leaves its ordinal to another."""
    for taken in store.find(MeetingBody, body=body, ordinal=ordinal):
        held = store.get(Meeting, taken.meeting)
        if held and _counted(held.kind) == _counted(kind) and not is_cancelled(store, held):
            yield taken


def _counted(kind: str) -> str:
    return kind if kind in COUNTED_APART else "regular"


def may_part(places: tuple[MeetingBody, ...], body: BodyId) -> None:
    """Members and charter are those of the first body: it stays."""
    if places and places[0].body == body:
        raise RuleError(say("会议是按这个组织的成员方和议事规则建立的，不能移出"))


def is_closed(meeting: Meeting) -> bool:
    return meeting.step in ("closed", "archived")


def why_closed(store: Reader, meeting: Meeting) -> str:
    """Why nothing of a meeting may be changed; '' while it may."""
    if is_closed(meeting):
        return say("这次会议已办结，不能再改；如确需更正，请先重新打开会议")
    return say("这次会议已取消，不能再改；如仍要召开，请先恢复会议") if is_cancelled(store, meeting) else ""


def may_change(store: Reader, meeting: Meeting) -> None:
    """A closed meeting is reopened first, a cancelled one restored: nothing is changed in passing."""
    why = why_closed(store, meeting)
    if why:
        raise RuleError(why)


def still_open(store: Reader, meeting: Id) -> Meeting:
    """The meeting, when its record may still be changed."""
    found = store.need(Meeting, meeting)
    may_change(store, found)
    return found


def may_close(store: Reader, meeting: Meeting) -> None:
    state = meeting_state(store, meeting)
    if state in ("closed", "archived"):
        raise RuleError(say("这次会议已经办结"))
    if state == "cancelled":
        raise RuleError(say("这次会议已取消，没有可办结的记录"))
    if state in ("planned", "convened"):
        raise RuleError(say("会议还没有开始，不能闭会"))
    for number, item in numbered(store, meeting.id):
        if open_ballot(store, item.id):  # in a closed record it could be neither declared nor annulled
            raise RuleError(say("第{number}项有一次表决还没有结果，不能办结；请先宣布结果或作废"), number=number)


def is_in_session(store: Reader) -> bool:
    """Whether somebody is in the hall now, and waits for whoever records."""
    return any(meeting_state(store, each) == "open" for each in store.find(Meeting))
