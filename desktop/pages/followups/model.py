"""The lists of the page: entries of the three lists, agreements and projects, who leads how many. 督办列表"""

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


@frozen
class LeadRow:
    """A unit with the number of entries that it leads, late ones, those done, and those done by their day."""

    key: str
    all: int
    late: int
    done: int
    in_time: int


def _unknown(words: str, otherwise: str) -> Cell:
    return Cell(words or otherwise, tone="text" if words else "text2")


def _due(row: Row) -> Cell:
    if row.late:
        return Cell(row.due, icon="warn", icon_tone="bad", tone="bad")
    return _unknown(row.due, tr("未定"))


def _late(row: LeadRow) -> Cell:
    return Cell(str(row.late), icon="warn", icon_tone="bad", tone="bad") if row.late else Cell("0", tone="text2")


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


class LeadModel(RecordModel):
    COLUMNS = (
        Column("牵头单位", lambda row: Cell(row.key)),
        Column("事项数", lambda row: Cell(str(row.all)), 110, right=True),
        Column("逾期", _late, 110, right=True),
        Column("已办结", lambda row: Cell(str(row.done)), 110, right=True),
        Column("按期办结", lambda row: Cell(str(row.in_time)), 110, right=True),
    )
