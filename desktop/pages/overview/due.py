"""What is to be done next, as it follows from the records; nothing is kept for it. 要办的事"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.agenda.entity import item_events, item_state, items, numbered
from db.attendance.entity import Attendee, members_on_leave, members_registered
from db.body.entity import MemberId, bodies, member_short, members
from db.followup.entity import FollowUp, follow_up_title
from db.meeting.entity import Meeting, meeting_body, meeting_state, stage_chairs, stage_name, stages
from db.people.entity import Person
from db.store.frozen import frozen
from db.store.operation import Reader
from desktop.language import tr
from desktop.meeting_facts import day_text
from desktop.widgets.roles import BadgeFace

EVENTS = ("side_event", "visit", "briefing")
"""Stages that are no sittings: nobody chairs them."""
NAMED = 4
"""Names that a line shows before it counts."""


@frozen
class Due:
    """One thing to do: when, what, a note, and the verb that leads to a place (a page, or a wish of this page)."""

    key: str
    when: BadgeFace
    title: str
    note: str = ""
    verb: str = ""
    place: str = ""


def due(store: Reader, meeting: Meeting | None, follow_ups: tuple[FollowUp, ...], today: date) -> tuple[Due, ...]:
    """Everything that waits, the meeting's own first, then what a lead owes."""
    return (*_of_meeting(store, meeting, today), *_overdue(store, follow_ups, today))


def _of_meeting(store: Reader, meeting: Meeting | None, today: date) -> Iterator[Due]:
    if meeting is None:
        yield from _beginning(store)
        return
    state = meeting_state(store, meeting)
    if state in ("planned", "convened"):
        yield from _preparing(store, meeting, _when(meeting.from_on, today))
        if meeting.from_on and meeting.from_on <= today:
            words = tr("会议日期已到，还没有开始记录")
            yield Due("begin", _when(meeting.from_on, today), tr("开始现场记录"), words, tr("去记录"), "live")
    elif state in ("open", "suspended"):
        yield from _running(store, meeting)
    elif state == "held":
        yield from _held(store, meeting)


def _beginning(store: Reader) -> Iterator[Due]:
    waits = BadgeFace("info", "circle", tr("待办"))
    if not any(members(store, body.id) for body in bodies(store)):
        yield Due("members", waits, tr("登记成员方"), tr("名册里还没有成员方"), tr("去登记"), "roster")
    if not store.find(Person):
        yield Due("people", waits, tr("登记人员"), tr("名册里还没有人员"), tr("去登记"), "roster")
    yield Due("meeting", waits, tr("新建会议"), tr("还没有会议"), tr("新建"), "new")


def _preparing(store: Reader, meeting: Meeting, when: BadgeFace) -> Iterator[Due]:
    if meeting.from_on is None:
        yield Due("day", when, tr("填写会议日期"), tr("开始和结束日期未定"), tr("打开"), "prep")
    if not items(store, meeting.id):
        yield Due("agenda", when, tr("编排议程"), tr("还没有议程"), tr("打开"), "prep")
    unchaired = _unchaired(store, meeting)
    if unchaired:
        yield Due("chairs", when, tr("确定主持人"), tr("、").join(unchaired), tr("打开"), "prep")
    yield from _missing(store, meeting, when)


def _unchaired(store: Reader, meeting: Meeting) -> list[str]:
    """Sittings that nobody chairs yet; one who chairs without a stage chairs them all."""
    chaired = {each.stage for each in stage_chairs(store, meeting.id)}
    sittings = [each for each in stages(store, meeting.id) if each.kind not in EVENTS]
    return [] if None in chaired else [tr(stage_name(each)) for each in sittings if each.id not in chaired]


def _missing(store: Reader, meeting: Meeting, when: BadgeFace) -> Iterator[Due]:
    if not store.count(Attendee, meeting=meeting.id):
        yield Due("list", when, tr("登记参会人员"), tr("还没有人员名单"), tr("打开"), "prep")
        return
    silent = silent_members(store, meeting)
    if silent:
        names = tr("、").join(member_short(store, each, meeting.from_on) for each in silent[:NAMED])
        more = tr("{names}等{count}家", names=names, count=len(silent)) if len(silent) > NAMED else names
        yield Due("silent", when, tr("催报名单：{names}", names=more), tr("没有报名单，也没有请假"), tr("打开"), "prep")


def silent_members(store: Reader, meeting: Meeting) -> list[MemberId]:
    """Members that have neither named anybody nor asked leave."""
    place = meeting_body(store, meeting.id)
    heard = members_registered(store, meeting.id).union(members_on_leave(store, meeting.id))
    parties = members(store, place.body, meeting.from_on) if place else ()
    return [each.id for each in parties if each.id not in heard]


def _running(store: Reader, meeting: Meeting) -> Iterator[Due]:
    """Items that run, else the one that comes next."""
    states = [(n, each, item_state(item_events(store, each.id))) for n, each in numbered(store, meeting.id)]
    now = BadgeFace("info", "play", tr("进行中"))
    begun = [(n, each) for n, each, state in states if state in ("started", "suspended")]
    for n, item in begun:
        yield Due(item.id, now, tr("第{number}项　{title}", number=n, title=item.title), "", tr("去记录"), "live")
    ahead = [(n, each) for n, each, state in states if state == "planned"]
    if not begun and ahead:
        n, item = ahead[0]
        title = tr("第{number}项　{title}", number=n, title=item.title)
        yield Due(item.id, BadgeFace("info", "right", tr("下一项")), title, "", tr("去记录"), "live")


def _held(store: Reader, meeting: Meeting) -> Iterator[Due]:
    waits = BadgeFace("warn", "clock", tr("待办"))
    for n, item in numbered(store, meeting.id):
        if item_state(item_events(store, item.id)) in ("started", "suspended"):
            title = tr("第{number}项还没有结束", number=n)
            yield Due(item.id, waits, title, item.title, tr("去记录"), "live")
    yield Due("paper", waits, tr("核对会议纪要"), tr("按现场记录成文"), tr("打开"), "paper")
    yield Due("close", waits, tr("办结会议"), tr("办结后记录不能再改，并做一次备份"), tr("办结"), "close")


def _overdue(store: Reader, follow_ups: tuple[FollowUp, ...], today: date) -> Iterator[Due]:
    late = BadgeFace("bad", "warn", tr("逾期"))
    for each in follow_ups:
        if each.due_on and each.due_on < today:
            by = tr("应于{day}办结", day=day_text(each.due_on))
            yield Due(each.id, late, follow_up_title(store, each), by, tr("打开"), "follow")


def _when(day: date | None, today: date) -> BadgeFace:
    """How near the opening is, by which preparation is due."""
    if day is None:
        return BadgeFace("mute", "circle", tr("日期未定"))
    days = (day - today).days
    if days < 0:
        return BadgeFace("bad", "warn", tr("已过期"))
    words = {0: tr("今天"), 1: tr("明天")}.get(days) or tr("{month}月{day}日", month=day.month, day=day.day)
    return BadgeFace("warn", "clock", words) if days < 2 else BadgeFace("info", "cal", words)
