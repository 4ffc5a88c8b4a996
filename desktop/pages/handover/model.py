"""The list of the page: what passes, line by line. 移交清单列表"""

from __future__ import annotations

from db.body.entity import BodyId
from db.handover.entity import HandoverId
from db.meeting.entity import MeetingId
from db.store.frozen import frozen
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell

Shown = tuple[HandoverId, BodyId, MeetingId]
"""The handover on the page, with its body and its meeting."""


@frozen
class Row:
    """A line as the list shows it: what it is, by which number or basis it is known, how many, and how it stands."""

    key: str
    number: str
    name: str
    known_by: str
    amount: str
    note: str
    face: BadgeFace
    is_checked: bool


@frozen
class LineShown:
    """A line in full; what may be done with it now is what `acts` names."""

    key: str
    category: str
    face: BadgeFace
    name: str
    facts: tuple[tuple[str, str], ...]
    record: str
    acts: tuple[str, ...]


class LineModel(RecordModel):
    COLUMNS = (
        Column("", lambda row: Cell(row.number, tone="text2"), 40, right=True),
        Column("移交内容", lambda row: row.name),
        Column("规格、依据", lambda row: Cell(row.known_by, tone="text2"), 170, 260, hide_under=620),
        Column("数量", lambda row: Cell(row.amount), 76, 90, hide_under=460),
        Column("备注", lambda row: Cell(row.note, tone="text2"), 140, 240, hide_under=760),
        Column("状态", lambda row: Cell(badge=row.face), 112),
    )
