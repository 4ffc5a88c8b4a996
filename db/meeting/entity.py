"""Meetings with their bodies and ordinals, stages, organisers and chairs. 会议"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NewType

from db.body.entity import Body, BodyId, MemberId, body_name, body_short
from db.people.entity import PersonId
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

MeetingId = NewType("MeetingId", Id)
StageId = NewType("StageId", Id)

MEETING_KINDS = {
    "regular": term("例会"),
    "extraordinary": term("临时会议"),
    "preparatory": term("预备会"),
    "liaison": term("联络员会议"),
    "office": term("办公会"),
    "correspondence": term("通讯会议"),
}
COUNTED_APART = ("preparatory", "liaison", "office")
"""Kinds of meetings that are called by their kind and have ordinals of their own."""

STAGE_KINDS = {
    "opening": term("开幕式"),
    "plenary": term("全体会议"),
    "first_part": term("第一阶段"),
    "second_part": term("第二阶段"),
    "closing": term("闭幕式"),
    "side_event": term("会期活动"),
    "briefing": term("成果发布会"),
    "visit": term("考察"),
}
STATES = {
    "planned": term("筹备中"),
    "convened": term("已发通知"),
    "open": term("会议中"),
    "suspended": term("休会中"),
    "held": term("已闭会"),
    "closed": term("已办结"),
    "archived": term("已归档"),
    "cancelled": term("已取消"),
}
STEPS = ("planned", "convened", "closed", "archived")
"""States that a person takes; open, suspended and held are folded from the stages' events."""

RESCHEDULINGS = {"postponed": term("已延期"), "cancelled": term("已取消"), "restored": term("已恢复")}
"""What becomes of a planned meeting; of the last two the later one counts."""

OUTSIDE = ("side_event", "visit")
"""Kinds of stages that are not held in the hall: they are marked as held, not opened and closed."""

SITTING = {"opened": term("开会"), "suspended": term("休会"), "resumed": term("复会"), "closed": term("散会")}
STAGE_EVENTS = SITTING | {"held": term("举行")}
GAP_KINDS = (
    *("date", "place", "theme", "attendees", "titles", "record", "presence", "chair", "stage", "item", "outcome"),
    *("ballot", "handover", "points", "leads", "date_line", "number", "illegible", "unlisted"),
)
"""What may be missing of a meeting; only added to at the end: a waiver's id counts by this order."""


@entity("meeting", term("会议"))
class Meeting(Entity):
    """One meeting; `step` is the last step a person took (planned, convened, closed, archived)."""

    id: MeetingId
    name: str = field(term("会议名称"))
    theme: str = field(term("主题"))
    principles: str = field(term("指导思想"), lines=True)
    kind: str = field(term("类别"), fixed=True, codes=MEETING_KINDS)
    from_on: date | None = field(term("开始日期"))
    to_on: date | None = field(term("结束日期"))
    place: str = field(term("地点"))
    chair: MemberId | None = field(term("主席方"))
    parent: Id | None = field(term("所属会议"), parent=True)
    term_from: int | None = field(term("届期起年"))
    term_to: int | None = field(term("届期止年"))
    step: str = field(term("状态"), fixed=True, codes={each: STATES[each] for each in STEPS})
    head_count: int | None = field(term("参会总人数"))
    head_count_more: int | None = field(term("人数为约数（余人）"))
    minutes_on: date | None = field(term("纪要题注日期"))


@entity("waiver", term("不适用"))
class Waiver(Entity):
    """A gap that does not apply to this meeting, and why: `kind` of the gap and the record it names."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    kind: str = field(term("类别"), fixed=True, codes=GAP_KINDS)
    record: Id = field(term("所指记录"))
    reason: str = field(term("说明"))


@entity("meeting_body", term("会议所属组织"))
class MeetingBody(Entity):
    """The meeting of a body, with its ordinal there; one event may be that of two bodies (暨), in their order."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    position: str = field(term("次序"), fixed=True, conflict="quiet")
    body: BodyId = field(term("协作组织"))
    ordinal: int | None = field(term("届次"))
    unit: str = field(term("届次单位"), fixed=True)


@entity("rescheduling", term("会议变更"))
class Rescheduling(Entity):
    """A planned meeting is postponed, cancelled or to be held after all; the days planned for it until then."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=RESCHEDULINGS)
    reason: str = field(term("原因"))
    from_on: date | None = field(term("原定开始日期"))
    to_on: date | None = field(term("原定结束日期"))


@entity("stage", term("阶段"))
class Stage(Entity):
    """A part of a meeting; it may lie before the meeting's first day, and may be an event without an agenda.

    `transfer`: when, where and in what one gathers to be driven there.
    """

    id: StageId
    meeting: MeetingId = field(term("会议"), parent=True)
    position: str = field(term("次序"), fixed=True, conflict="quiet")
    kind: str = field(term("类别"), fixed=True, codes=STAGE_KINDS)
    name: str = field(term("阶段名称"))
    venue: str = field(term("会场"))
    from_at: Instant | None = field(term("计划开始"))
    to_at: Instant | None = field(term("计划结束"))
    transfer: str = field(term("集合乘车"))


@entity("stage_event", term("阶段进程"))
class StageEvent(Entity):
    """A stage is opened, suspended, resumed or closed; what takes place elsewhere is marked as held."""

    id: Id
    stage: StageId = field(term("阶段"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=STAGE_EVENTS)


@entity("chairing", term("主持"))
class Chairing(Entity):
    """Somebody chairs a stage from a moment on, or for an interval.

    Without stage and moment: chaired meetings that the source does not name.
    """

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    stage: StageId | None = field(term("阶段"), parent=True)
    person: PersonId | None = field(term("主持人"))
    member: MemberId | None = field(term("主持方"))
    from_at: Instant | None = field(term("开始主持"))
    to_at: Instant | None = field(term("结束主持"))


def meetings(store: Reader) -> tuple[Meeting, ...]:
    """All meetings, the latest first; those without a day before all others."""
    return tuple(sorted(store.find(Meeting), key=lambda each: (each.from_on or date.max, each.id), reverse=True))


def meeting_bodies(store: Reader, meeting: MeetingId) -> tuple[MeetingBody, ...]:
    """The bodies whose meeting this is, in the order in which its title names them."""
    return tuple(sorted(store.find(MeetingBody, meeting=meeting), key=lambda each: (each.position, each.id)))


def meeting_body(store: Reader, meeting: MeetingId) -> MeetingBody | None:
    """The first body whose meeting this is: its members are asked, its charter decides."""
    return next(iter(meeting_bodies(store, meeting)), None)


def ordinal_text(place: MeetingBody | None) -> str:
    """第34届, or nothing for a meeting without an ordinal."""
    return f"第{place.ordinal}{place.unit}" if place and place.ordinal else ""


def title(store: Reader, meeting: Meeting) -> str:
    """The meeting's name in full: body, ordinal and what the body calls its meetings, or the name given."""
    return meeting.name or _made_title(store, meeting, short=False)


def short_title(store: Reader, meeting: Meeting) -> str:
    return _made_title(store, meeting, short=True) or meeting.name


def _made_title(store: Reader, meeting: Meeting, *, short: bool) -> str:
    places = meeting_bodies(store, meeting.id)
    named = (_of_one_body(store, meeting, place, short=short) for place in (places[:1] if short else places))
    return "暨".join(each for each in named if each)


def _of_one_body(store: Reader, meeting: Meeting, place: MeetingBody, *, short: bool) -> str:
    body = store.get(Body, place.body)
    if body is None:
        return ""
    name = (body_short if short else body_name)(store, body.id, meeting.from_on)
    called = MEETING_KINDS[meeting.kind] if meeting.kind in COUNTED_APART else body.assembly
    return f"{name}{ordinal_text(place)}{called}"


def stages(store: Reader, meeting: MeetingId) -> tuple[Stage, ...]:
    """The stages in the order set by hand; of a meeting put off for an unknown day nobody knows the hours."""
    found = sorted(store.find(Stage, meeting=meeting), key=lambda each: (each.position, each.id))
    if put_off_from(store, meeting) is not None:
        return tuple(replace(each, from_at=None, to_at=None) for each in found)
    return tuple(found)


def stage_name(stage: Stage) -> str:
    return stage.name or STAGE_KINDS.get(stage.kind, "")


def stage_state(store: Reader, stage: StageId) -> str:
    """planned, open, suspended or held, folded from the stage's events."""
    after = {"opened": "open", "suspended": "suspended", "resumed": "open", "closed": "held", "held": "held"}
    last = latest(store.find(StageEvent, stage=stage))
    return after.get(last.kind, "planned") if last else "planned"


def latest(events: Iterable[StageEvent]) -> StageEvent | None:
    return max(events, key=lambda each: (each.at or 0, each.id), default=None)


def meeting_state(store: Reader, meeting: Meeting) -> str:
    """The steps a person took, and between them what the stages' events say.

    Held only when no stage is left that should still come: between two stages a meeting is in recess. What takes place
    outside the hall, before or after, decides nothing, nor does a stage said not to apply.
    """
    if meeting.step in ("closed", "archived"):
        return meeting.step
    states = {each.id: stage_state(store, each.id) for each in hall_stages(store, meeting.id)}
    for state in ("open", "suspended"):
        if state in states.values():
            return state
    if "held" not in states.values():
        return "cancelled" if called_off(store, meeting.id) else meeting.step or "planned"
    return "suspended" if stages_ahead(store, meeting.id) else "held"


def stages_ahead(store: Reader, meeting: MeetingId) -> tuple[Stage, ...]:
    """The stages in the hall that should still come."""
    given_up = {each.record for each in store.find(Waiver, meeting=meeting, kind="stage")}
    waiting = (each for each in hall_stages(store, meeting) if each.id not in given_up)
    return tuple(each for each in waiting if stage_state(store, each.id) == "planned")


def reschedulings(store: Reader, meeting: MeetingId) -> tuple[Rescheduling, ...]:
    """In the order in which they happened."""
    return tuple(sorted(store.find(Rescheduling, meeting=meeting), key=lambda each: (each.at or 0, each.id)))


def put_off_from(store: Reader, meeting: MeetingId) -> date | None:
    """The first day of a meeting postponed until days that are still to be told; what is planned by the hour waits."""
    held = store.get(Meeting, meeting)
    if held is None or held.from_on is not None:
        return None
    days = [each.from_on for each in reschedulings(store, meeting) if each.kind == "postponed" and each.from_on]
    return days[-1] if days else None


def called_off(store: Reader, meeting: MeetingId) -> bool:
    """Whether it was cancelled and not restored; what was held all the same was held: `meeting_state` knows."""
    return [each.kind for each in reschedulings(store, meeting) if each.kind != "postponed"][-1:] == ["cancelled"]


def is_cancelled(store: Reader, meeting: Meeting) -> bool:
    return called_off(store, meeting.id) and meeting_state(store, meeting) == "cancelled"


def hall_stages(store: Reader, meeting: MeetingId) -> tuple[Stage, ...]:
    """The stages held in the hall; of a meeting that has none such, all."""
    found = stages(store, meeting)
    return tuple(each for each in found if each.kind not in OUTSIDE) or found


def sub_meetings(store: Reader, meeting: MeetingId) -> tuple[Meeting, ...]:
    """Meetings of other bodies held within this one."""
    return store.find(Meeting, parent=meeting)


def stage_chairs(store: Reader, meeting: MeetingId) -> tuple[Chairing, ...]:
    return store.find(Chairing, meeting=meeting)
