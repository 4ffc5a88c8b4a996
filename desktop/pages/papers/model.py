"""The two lists of the page: papers, and what the chosen one says and cannot say. 公文列表"""

from __future__ import annotations

from db.store.glossary import term
from desktop.language import tr
from desktop.pages.papers.facts import Fact
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import Cell

PLACES = {
    "papers": term("发文登记"),
    "prep": term("会议筹备"),
    "checkin": term("报到签到"),
    "live": term("现场记录"),
    "handover": term("移交"),
}
"""Pages on which facts are entered."""


class DraftModel(RecordModel):
    COLUMNS = (
        Column("文件", lambda draft: Cell(draft.title, draft.note, icon="paper")),
        Column("状态", lambda draft: Cell(badge=draft.face), 144, 160),
    )


def _value(fact: Fact) -> Cell:
    if not fact.missing:
        return Cell(fact.value)
    return Cell(tr("未载明") if fact.value == fact.label else fact.value, icon="warn", icon_tone="warn")


def _place(fact: Fact) -> Cell:
    """What one press records, or where the fact is entered."""
    return Cell(fact.act or tr(PLACES[fact.page]), tone="text2", action=fact.missing or bool(fact.act))


class FactModel(RecordModel):
    """What is missing comes first, with a way to the page where it is entered."""

    COLUMNS = (
        Column("事项", lambda fact: Cell(fact.label, tone="text2"), 128, 160),
        Column("内容", _value),
        Column("登记处", _place, 104, hide_under=380),
    )
