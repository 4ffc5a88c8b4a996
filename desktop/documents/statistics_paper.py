"""Statistics of a body's years: each table with a chart of the same numbers beside it. 年度统计"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import BodyId, member_short
from db.followup.entity import STATES
from db.followup.statistics import attendance, by_lead, by_year, held_until, outcomes, states
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.motion.entity import OUTCOMES
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Block, Chart, Paper, Table, TableColumn, heading

UNKNOWN = "未载明"
Rows = tuple[tuple[str, ...], ...]


def statistics_paper(store: Reader, meeting_id: MeetingId) -> Paper:
    """Of all the body's meetings up to this one; a part of which nothing is recorded is left out."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    parts = [each for each in _parts(store, place.body, meeting) if each[2]] if place else []
    blocks = [
        block
        for number, (title, columns, rows, bar) in enumerate(parts, start=1)
        for block in _part(number, title, columns, rows, bar)
    ]
    return Paper(headed(store, meeting, "年度统计"), tuple(blocks))


def _part(number: int, title: str, columns: str, rows: Rows, bar: int) -> Iterator[Block]:
    yield heading(1, number, title)
    first, *others = columns.split("｜")
    yield Table((TableColumn(first, 60), *(TableColumn(each, 30, Align.CENTRE) for each in others)), rows)
    yield Chart(f"{title}（{others[bar - 1]}）", tuple((row[0], int(row[bar])) for row in rows))


def _parts(store: Reader, body: BodyId, meeting: Meeting) -> Iterator[tuple[str, str, Rows, int]]:
    """Title, columns, rows, and the column that the chart shows."""
    held = held_until(store, body, meeting.id)
    years = sorted(by_year(held).items(), key=lambda each: each[0] or 0)
    yield "各年会议", "年份｜会议次数", tuple((str(year or UNKNOWN), str(count)) for year, count in years), 1
    came = [(member_short(store, key), each) for key, each in attendance(store, body, held).items() if each.due]
    told = tuple((name, str(each.due), str(each.came), str(each.on_leave)) for name, each in came)
    yield "成员方参会", "成员方｜应参会｜到会｜请假", told, 2
    yield "议案结果", "结果｜件数", _counted(outcomes(store, held), OUTCOMES), 1
    yield "督办事项", "状态｜项数", _counted(states(store, body), STATES), 1
    led = tuple((unit, str(each.all), str(each.done), str(each.in_time)) for unit, each in by_lead(store, body).items())
    yield "牵头单位办结", "牵头单位｜事项｜已办结｜按期办结", led, 2


def _counted(found: dict[str, int], names: dict[str, str]) -> Rows:
    return tuple((name, str(found[key])) for key, name in names.items() if found.get(key))
