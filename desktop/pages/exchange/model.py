"""The lists of the page: computers, open questions, and what a bundle would change. 数据交换列表"""

from __future__ import annotations

from db.store.frozen import frozen
from db.sync.dispute import Dispute
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell


@frozen
class ComputerRow:
    """A computer: what is due to it in words, when it was last heard, how it stands; facts for the detail.

    is_admin: it may let others in. is_revoked: nothing goes to and fro any more. is_over: nor does anything go to
    it where another one goes on in its place. is_passed: it has all roles that this computer could pass on. is_own:
    it is this one.
    """

    key: str
    name: str
    due: str
    heard: str
    face: BadgeFace
    facts: tuple[tuple[str, str], ...]
    is_admin: bool = False
    is_revoked: bool = False
    is_over: bool = False
    is_passed: bool = False
    is_own: bool = False


@frozen
class DisputeRow:
    """An open question: which record, which field, who differs."""

    key: tuple[str, str, str]
    record: str
    field: str
    who: str
    dispute: Dispute


@frozen
class KindRow:
    """How many records of one kind are new, changed, gone, and of how many two versions come to stand."""

    key: str
    term: str
    added: int
    changed: int
    removed: int
    disputed: int = 0


@frozen
class EffectRow:
    """One thing that would change: what it says here and what in the bundle."""

    icon: str
    tone: str
    words: str
    here: str
    there: str


class ComputerModel(RecordModel):
    COLUMNS = (
        Column("电脑", lambda row: Cell(row.name, row.due, icon="laptop", strong=True)),
        Column("最近收到", lambda row: Cell(row.heard, tone="text2"), 104, hide_under=420),
        Column("状态", lambda row: Cell(badge=row.face), 128),
    )


class DisputeModel(RecordModel):
    COLUMNS = (
        Column("记录和项目", lambda row: Cell(row.record, row.field, icon="differ", icon_tone="warn", strong=True)),
        Column("说法不同", lambda row: Cell(row.who, tone="text2"), 136, hide_under=340),
    )


class KindModel(RecordModel):
    COLUMNS = (
        Column("内容", lambda row: row.term),
        Column("新增", lambda row: str(row.added), 72, right=True),
        Column("更改", lambda row: str(row.changed), 72, right=True),
        Column("停用", lambda row: str(row.removed), 72, right=True),
        Column("不一致", lambda row: str(row.disputed), 104, right=True),
    )


class EffectModel(RecordModel):
    COLUMNS = (
        Column("更改的内容", lambda row: Cell(row.words, icon=row.icon, icon_tone=row.tone)),
        Column("本机", lambda row: Cell(row.here, tone="text2")),
        Column("数据包", lambda row: Cell(row.there)),
    )

    def key(self, record: EffectRow) -> object:
        return record.words, record.there
