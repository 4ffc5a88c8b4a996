"""The figures of the current meeting, as the strip above every page shows them. 顶栏数字"""

from __future__ import annotations

from datetime import date

from db.agenda.entity import numbered
from db.agenda.rules import current
from db.attendance.entity import (
    Attendee,
    AttendeeId,
    as_taking_part,
    ever_present,
    latest_events,
    members_present,
    persons_registered,
    present,
)
from db.ballot.arithmetic import Roll, has_quorum, quorum_needed
from db.body.charter import quorum_of
from db.body.entity import charter_of, members
from db.meeting.entity import (
    Meeting,
    MeetingBody,
    Stage,
    meeting_body,
    meeting_state,
    reschedulings,
    stage_state,
    stages,
)
from db.store.operation import Reader
from desktop.language import tr
from desktop.widgets.top_strip import Fact


def facts(store: Reader, meeting: Meeting, today: date) -> tuple[Fact, ...]:
    """What there is to say of a meeting now; a figure that nobody has entered is left out."""
    return (*_day(store, meeting, today), *_members(store, meeting), *_item(store, meeting))


def there(store: Reader, meeting: Meeting) -> frozenset[AttendeeId]:
    """Who is present in the running stage; when none runs, who was present at any stage."""
    running = _running(store, meeting)
    if running is not None:
        return present(latest_events(store, running.id))
    return ever_present(store, meeting.id)


def _running(store: Reader, meeting: Meeting) -> Stage | None:
    states = ((stage, stage_state(store, stage.id)) for stage in stages(store, meeting.id))
    return next((stage for stage, state in states if state in ("open", "suspended")), None)


def _day(store: Reader, meeting: Meeting, today: date) -> tuple[Fact, ...]:
    """How far off a meeting is that has not begun; or that it was cancelled."""
    state = meeting_state(store, meeting)
    if state == "cancelled":
        return (Fact("xc", tr("已取消"), tone="bad"),)
    if meeting.from_on is None or state not in ("planned", "convened"):
        return ()
    days = (meeting.from_on - today).days
    words = {0: tr("今天开幕"), 1: tr("明天开幕")}
    if days < 0:
        return (Fact("cal", tr("原定{day}开幕", day=day_text(meeting.from_on)), tone="warn"),)
    return (Fact("cal", words.get(days) or tr("还有{days}天开幕", days=days)),)


def change_text(store: Reader, meeting: Meeting) -> str:
    """Of a meeting to come: why it is cancelled, or for when it had been planned before it was put off."""
    marks, state = reschedulings(store, meeting.id), meeting_state(store, meeting)
    if state not in ("planned", "convened", "cancelled") or not marks or marks[-1].kind == "restored":
        return ""
    if state == "cancelled":
        return tr("取消原因：{reason}", reason=marks[-1].reason)
    planned = span_text(marks[-1].from_on, marks[-1].to_on)
    return tr("延期：原定{planned}，{reason}", planned=planned, reason=marks[-1].reason)


def _members(store: Reader, meeting: Meeting) -> tuple[Fact, ...]:
    place = meeting_body(store, meeting.id)
    parties = members(store, place.body, meeting.from_on) if place else ()
    come = there(store, meeting)
    if not come:
        named = persons_registered(store, meeting.id)
        counted = (Fact("city", tr("成员方 {all} 家", all=len(parties))),) if parties else ()
        return (*counted, Fact("roster", tr("登记 {registered} 人", registered=named))) if named else counted
    of_meeting = (each for each in store.find_each(Attendee, come) if each.meeting == meeting.id)
    people = as_taking_part(store, meeting.id, of_meeting)
    arrived = sum(1 for each in people if each.person)
    members_fact = tr("成员方 {there}/{all} 家", there=len(members_present(people, come)), all=len(parties))
    note = tr("登记 {registered}", registered=persons_registered(store, meeting.id))
    come_fact = Fact("roster", tr("到会 {count} 人", count=arrived), note)
    if not parties:
        return (come_fact,)
    return (
        Fact("city", members_fact),
        come_fact,
        *_quorum(store, place, len(parties), len(members_present(people, come))),
    )


def _quorum(store: Reader, place: MeetingBody | None, due: int, here: int) -> tuple[Fact, ...]:
    """How many make a quorum, where the charter asks for one, and whether they are there."""
    quorum = quorum_of(charter_of(store, place.body, place.ordinal)) if place else None
    if quorum is None:
        return ()
    heads = Roll(due, due, here)
    words = tr("法定 {needed} 家", needed=quorum_needed(quorum, heads))
    if has_quorum(quorum, heads):
        return (Fact("okc", f"{words} ✔", tone="ok"),)
    return (Fact("xc", tr("{words}，未达到", words=words), tone="bad"),)


def _item(store: Reader, meeting: Meeting) -> tuple[Fact, ...]:
    """Which item runs, of how many."""
    listed = numbered(store, meeting.id)
    count = sum("." not in number for number, _ in listed)
    running = current(store, meeting.id)
    for number, item in listed:
        if item.id == running:
            return (Fact("list", tr("议程 第{number}项/共{count}项", number=number, count=count)),)
    return (Fact("list", tr("议程共{count}项", count=count)),) if listed else ()


def day_text(day: date) -> str:
    return tr("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def span_text(since: date | None, until: date | None) -> str:
    """From one day to another; '' where neither is known."""
    if since and until and since != until:
        return tr("{since}至{until}", since=day_text(since), until=day_text(until))
    day = since or until
    return day_text(day) if day else ""


def since_text(ordinal: int | None, day: date | None, unit: str) -> str:
    """From which ordinal or day on a line holds; without either it always did."""
    if day:
        return day.isoformat()
    return tr("第{ordinal}{unit}起", ordinal=ordinal, unit=unit) if ordinal else tr("一直")


def rhythm_text(months: int, unit: str) -> str:
    """每年一届, 两年一届, or every so many months."""
    if months % 12:
        return tr("每{months}个月一{unit}", months=months, unit=unit)
    years = months // 12
    if years == 1:
        return tr("每年一{unit}", unit=unit)
    return tr("两年一{unit}", unit=unit) if years == 2 else tr("每{years}年一{unit}", years=years, unit=unit)
