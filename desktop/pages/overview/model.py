"""The three lists of the first page. 首页列表"""

from __future__ import annotations

from db.store.frozen import frozen
from desktop.language import tr
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell


@frozen
class Open:
    """A point agreed that is not done: who leads it and by when, each '' where it is not recorded."""

    key: str
    title: str
    lead: str
    due: str
    state: BadgeFace


class DueModel(RecordModel):
    COLUMNS = (
        Column("", lambda due: Cell(badge=due.when), 112),
        Column("要办的事", lambda due: Cell(due.title, due.note, strong=True)),
        Column("", lambda due: Cell(due.verb, action=bool(due.verb)), 84, right=True),
    )


class OpenModel(RecordModel):
    COLUMNS = (
        Column("议定事项", lambda row: row.title),
        Column(
            "牵头",
            lambda row: Cell(row.lead or tr("未载明"), tone="text" if row.lead else "text2"),
            122,
            200,
            hide_under=440,
        ),
        Column("期限", lambda row: Cell(row.due or tr("未定"), tone="text2"), 96, 120, hide_under=380),
        Column("状态", lambda row: Cell(badge=row.state), 116),
    )


class SituationModel(RecordModel):
    COLUMNS = (
        Column("", lambda line: Cell(line.label, tone="text2", icon=line.icon), 136),
        Column("", lambda line: Cell(line.value)),
        Column("", lambda line: Cell(badge=line.badge), 104, right=True),
    )


class SampleModel(RecordModel):
    COLUMNS = (
        Column("样例", lambda sample: Cell(sample.title, icon="list")),
        Column("", lambda sample: Cell(sample.verb, action=True), 84, right=True),
    )

    def key(self, record: object) -> object:
        return getattr(record, "name", record)
