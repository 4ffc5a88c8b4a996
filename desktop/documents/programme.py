"""Programme 会议日程: day by day, what takes place when and where, who chairs and how one gets there. 会议日程"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed, when_and_where
from desktop.documents.occasions import Occasion, by_day, hours, occasions
from desktop.documents.paper import Align, Block, Paper, Table, TableColumn, heading

Told = Callable[[Occasion], str]

COLUMNS: tuple[tuple[TableColumn, Told], ...] = (
    (TableColumn("时间", 40, Align.CENTRE), hours),
    (TableColumn("内容", 70), lambda each: "\n".join((each.what, *each.details))),
    (TableColumn("地点", 34), lambda each: each.where),
    (TableColumn("主持", 34), lambda each: each.chair),
    (TableColumn("集合乘车", 34), lambda each: each.transfer),
)


def programme(store: Reader, meeting_id: MeetingId) -> Paper:
    """A table for each day; a column of which nothing is known is left out."""
    meeting = store.need(Meeting, meeting_id)
    return Paper(headed(store, meeting, "会议日程"), (*when_and_where(meeting), *programme_blocks(store, meeting, 1)))


def has_programme(store: Reader, meeting_id: MeetingId) -> bool:
    return bool(occasions(store, store.need(Meeting, meeting_id)))


def programme_blocks(store: Reader, meeting: Meeting, level: int) -> Iterator[Block]:
    """The days with their heads; without any day one table without a head."""
    found = occasions(store, meeting)
    shown = [(column, told) for column, told in COLUMNS if column.title == "内容" or any(map(told, found))]
    for place, (day, of_day) in enumerate(by_day(found), start=1):
        if day:
            yield heading(level, place, day)
        elif place > 1:
            yield heading(level, place, "时间另行通知")
        rows = tuple(tuple(told(each) for _, told in shown) for each in of_day)
        yield Table(tuple(column for column, _ in shown), rows)
