"""What was found, a row each: the sentence, below it where it stands. 检索结果"""

from __future__ import annotations

from db.search.hits import Hit
from db.store.frozen import frozen
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import Cell


@frozen
class Row:
    """A hit in words. kind: what it is called and its icon; where: the field and the record it belongs to."""

    key: str
    sentence: str
    spans: tuple[tuple[int, int], ...]
    where: str
    kind: str
    icon: str
    meeting: str
    day: str
    hit: Hit


class HitModel(RecordModel):
    COLUMNS = (
        Column("记载", lambda row: Cell(row.sentence, row.where, icon=row.icon, marks=row.spans)),
        Column("会议", lambda row: Cell(row.meeting, tone="text2"), 260, 420, hide_under=820),
        Column("类别", lambda row: Cell(row.kind, tone="text2"), 96, hide_under=560),
        Column("日期", lambda row: Cell(row.day, tone="text2"), 104),
    )
