"""Minutes: what the meeting decided on when and where the body meets from now on. 举办周期与轮值"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import Body, Member, member_name
from db.body.stated import COUNTS, StatedCount
from db.meeting.entity import Meeting, meeting_bodies
from db.rotation.entity import ChairPeriod, MeetingInterval, RotationException
from db.store.operation import Reader
from desktop.documents.paper import chinese_date
from desktop.documents.phrases import counted
from desktop.documents.sentence import Sentence, told

PLACES = ("city", "district", "province")
"""Kinds of members where a meeting can be held."""


def change_of_rhythm(store: Reader, meeting: Meeting) -> list[Sentence]:
    """How often a body meets and how long one chairs, who comes next, and what is counted: as this meeting decided."""
    found = (store.get(Body, each.body) for each in meeting_bodies(store, meeting.id))
    return [sentence for body in found if body for sentence in _of_body(store, meeting, body)]


def _of_body(store: Reader, meeting: Meeting, body: Body) -> Iterator[Sentence]:
    for interval in store.find(MeetingInterval, body=body.id, basis=meeting.id):
        yield from told(_interval(body, interval), interval)
    for period in store.find(ChairPeriod, body=body.id, basis=meeting.id):
        yield from told(_period(body, period), period)
    for count in store.find(StatedCount, body=body.id, basis=meeting.id):
        is_known = count.count and count.kind in COUNTS
        yield from told(f"{COUNTS[count.kind]}共{count.count}个。" if is_known else "", count)
    for host in store.find(RotationException, body=body.id, basis=meeting.id):
        yield from told(_host(store, body, host), host)


def _interval(body: Body, change: MeetingInterval) -> str:
    if not change.months:
        return ""
    before = f"由{_every(change.earlier_months)}" if change.earlier_months else ""
    unchanged = "，各成员方轮办次序不变" if change.order_unchanged else ""
    return f"会议明确，{body.assembly or '会议'}{_since(body, change)}{before}改为{_every(change.months)}{unchanged}。"


def _period(body: Body, change: ChairPeriod) -> str:
    if not change.months:
        return ""
    before = f"由{_long(change.earlier_months)}" if change.earlier_months else ""
    return f"会议明确，轮值周期{_since(body, change)}{before}调整为{_long(change.months)}。"


def _host(store: Reader, body: Body, host: RotationException) -> str:
    name, member = member_name(store, host.member), store.get(Member, host.member)
    where = f"在{name}" if member and member.kind in PLACES else f"由{name}"
    return f"第{host.ordinal}{body.unit}{body.assembly or '会议'}{where}举办。" if name and host.ordinal else ""


def _since(body: Body, line: MeetingInterval | ChairPeriod) -> str:
    if line.from_on:
        return f"自{chinese_date(line.from_on)}起"
    return f"从第{line.from_ordinal}{body.unit}起" if line.from_ordinal else ""


def _every(months: int) -> str:
    if months % 12 == 0:
        years = months // 12
        return "每年举办一次" if years == 1 else "每两年举办一次" if years == 2 else f"每{years}年举办一次"
    return "每半年举办一次" if months == 6 else f"每{months}个月举办一次"


def _long(months: int) -> str:
    if months % 12 == 0:
        years = months // 12
        return counted(years, "年")
    return "半年" if months == 6 else f"{months}个月"
