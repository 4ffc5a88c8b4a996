"""Agreements and projects, and their sums by member and year, exact to the last digit. 合作项目统计表"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.body.entity import BodyId, member_name
from db.followup.amount import in_hundred_millions
from db.followup.cooperation import (
    COOPERATION_KINDS,
    Cooperation,
    Sum,
    cooperations,
    parties,
    party_name,
    sums_by_member,
    sums_by_year,
    year_of,
)
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Blank, Paper, Table, TableColumn

LISTED = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("年份", 16, Align.CENTRE),
    TableColumn("类别", 16, Align.CENTRE),
    TableColumn("名称", 60),
    TableColumn("合作方", 60),
    TableColumn("分类", 26),
    TableColumn("个数", 14, Align.RIGHT),
    TableColumn("金额（亿元）", 44, Align.RIGHT),
)
SUMS = (
    TableColumn("成员方", 60),
    TableColumn("年份", 30, Align.CENTRE),
    TableColumn("个数", 30, Align.RIGHT),
    TableColumn("金额（亿元）", 60, Align.RIGHT),
)
UNKNOWN = "未载明"


def projects_table(store: Reader, meeting_id: MeetingId) -> Paper:
    """All of the body's agreements and projects, then sums: what several share counts for each, in all once."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    found = cooperations(store, place.body) if place else ()
    rows = tuple((str(number), *_row(store, each, meeting.from_on)) for number, each in enumerate(found, start=1))
    blocks = [Table(LISTED, rows, "协议和项目")]
    if place:
        blocks += [Table(SUMS, tuple(_sums(store, place.body, meeting.from_on)), "按成员方和年份合计")]
    return Paper(headed(store, meeting, "合作项目统计表"), (blocks[0], Blank(), *blocks[1:]), landscape=True)


def has_projects(store: Reader, meeting: MeetingId) -> bool:
    place = meeting_body(store, meeting)
    return bool(place and cooperations(store, place.body))


def _row(store: Reader, each: Cooperation, day: date | None) -> tuple[str, ...]:
    """Parties by their names of the day of signing, or else of the meeting."""
    names = "、".join(party_name(store, party, each.signed_on or day) for party in parties(store, each.id))
    count = str(1 if each.count is None else each.count)
    amount = "" if each.fen is None else in_hundred_millions(each.fen)
    kind = COOPERATION_KINDS.get(each.kind, "")
    return str(year_of(store, each) or UNKNOWN), kind, each.title, names, each.classes, count, amount


def _sums(store: Reader, body: BodyId, day: date | None) -> Iterator[tuple[str, ...]]:
    for member, years in sums_by_member(store, body).items():
        yield from _by_year(member_name(store, member, day), years)
    yield from _by_year("合计", sums_by_year(store, body))


def _by_year(name: str, years: dict[int | None, Sum]) -> Iterator[tuple[str, ...]]:
    for year, found in sorted(years.items(), key=lambda each: each[0] or 0):
        amount = in_hundred_millions(found.fen) if found.fen else ""
        yield name, str(year or UNKNOWN), str(found.count), amount
