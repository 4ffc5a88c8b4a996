"""The two lists of the page: entries of the three lists, and agreements and projects. 督办列表"""

from __future__ import annotations

from db.store.frozen import frozen
from desktop.language import tr
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell


@frozen
class Row:
    """An entry as the list shows it; `meetings` are those it went through, `late` says that its day is over."""

    key: str
    number: str
    title: str
    area: str
    basis: str
    lead: str
    due: str
    late: bool
    progress: str
    face: BadgeFace
    listing: str
    state: str
    meetings: tuple[str, ...]


@frozen
class ProjectRow:
    """An agreement or project; the figures are texts, exact."""

    key: str
    kind: str
    year: str
    title: str
    parties: str
    count: str
    amount: str


def _unknown(words: str, otherwise: str) -> Cell:
    return Cell(words or otherwise, tone="text" if words else "text2")


def _due(row: Row) -> Cell:
    if row.late:
        return Cell(row.due, icon="warn", icon_tone="bad", tone="bad")
    return _unknown(row.due, tr("未定"))


class FollowUpModel(RecordModel):
    COLUMNS = (
        Column("", lambda row: Cell(row.number, tone="text2"), 40, right=True),
        Column("事项", lambda row: Cell(row.title, strong=row.late)),
        Column("领域", lambda row: Cell(row.area, tone="text2"), 110, 120, hide_under=1000),
        Column("依据", lambda row: Cell(row.basis, tone="text2"), 108, 160, hide_under=720),
        Column("牵头", lambda row: _unknown(row.lead, tr("未载明")), 104, 150, hide_under=560),
        Column("期限", _due, 112, 128, hide_under=460),
        Column("进展", lambda row: Cell(row.progress, tone="text2"), 112, 220, hide_under=760),
        Column("状态", lambda row: Cell(badge=row.face), 118),
    )


class ProjectModel(RecordModel):
    COLUMNS = (
        Column("年份", lambda row: Cell(row.year or tr("未载明"), tone="text2"), 84),
        Column("类别", lambda row: Cell(tr(row.kind)), 108),
        Column("名称", lambda row: Cell(row.title)),
        Column("合作方", lambda row: Cell(row.parties), 240, 420, hide_under=560),
        Column("个数", lambda row: Cell(row.count), 70, right=True),
        Column("金额（亿元）", lambda row: Cell(row.amount), 150, right=True),
    )
