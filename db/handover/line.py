"""What passes with the chair, line by line, and how far each line has come. 移交清单"""

from __future__ import annotations

from typing import NewType

from db.followup.entity import FollowUp, FollowUpId, follow_up_title
from db.handover.entity import HandoverId, event_of
from db.motion.entity import Motion, MotionId, quoted
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

HandoverLineId = NewType("HandoverLineId", Id)

CATEGORIES = {
    "matter": term("未办结事项"),
    "need": term("政策需求"),
    "motion": term("未议决的议案"),
    "duty": term("届期内的工作"),
    "flag": term("会旗"),
    "seal": term("印章"),
    "archive": term("文件档案"),
    "account": term("经费账目"),
    "asset": term("固定资产"),
    "contract": term("协议合同"),
    "directory": term("成员名录与联络"),
    "access": term("电子资料与账号"),
    "explanation": term("资料口径说明"),
    "other": term("其他"),
}
"""In the order of the list; the first three name records, whose own state and days the papers tell."""
OF_RECORDS = ("matter", "need", "motion")
FORMS = {"original": term("原件"), "copy": term("复印件"), "electronic": term("电子件")}
STATES = {
    "drafted": term("待核对"),
    "checked": term("已核对"),
    "handed_over": term("待接收"),
    "accepted": term("已接收"),
    "reserved": term("有异议"),
}


@entity("handover_line", term("移交清单"))
class HandoverLine(Entity):
    """One thing or matter that passes; it names a record, or has a name of its own.

    checked: 1 once both sides looked at it. dispute: why the receiver does not take it as it stands; settled: how
    that was put right since.
    """

    id: HandoverLineId
    handover: HandoverId = field(term("移交"), parent=True)
    category: str = field(term("类别"), fixed=True, codes=CATEGORIES)
    position: int | None = field(term("次序"), conflict="quiet")
    record: Id | None = field(term("所指记录"))
    name: str = field(term("名称"))
    specification: str = field(term("规格或编号"))
    quantity: int | None = field(term("数量"))
    unit: str = field(term("计量单位"))
    form: str = field(term("形式"), fixed=True, codes=FORMS)
    condition: str = field(term("完好情况"))
    remark: str = field(term("备注"))
    checked: int | None = field(term("核对"))
    dispute: str = field(term("异议"))
    settled: str = field(term("处理结果"))


def lines(store: Reader, handover: HandoverId) -> tuple[HandoverLine, ...]:
    """The list in the order of its categories, then of its lines."""
    places = {category: place for place, category in enumerate(CATEGORIES)}
    found = store.find(HandoverLine, handover=handover)
    return tuple(sorted(found, key=lambda each: (places.get(each.category, 99), each.position or 0, each.id)))


def line_name(store: Reader, line: HandoverLine) -> str:
    """Its own name, or that of the record it stands for: not copied, so that erasing the one erases both."""
    item = store.get(FollowUp, FollowUpId(line.record)) if line.record else None
    motion = store.get(Motion, MotionId(line.record)) if line.record and not item else None
    return line.name or (follow_up_title(store, item) if item else "") or (quoted(motion) if motion else "")


def line_state(line: HandoverLine, state: str) -> str:
    """How a line stands in a handover of this state: one dispute does not hold the other lines back."""
    if state in ("accepted", "reserved"):
        return "reserved" if is_disputed(line) else "accepted"
    if not line.checked:
        return "drafted"
    passed = "reserved" if line.dispute else "handed_over"
    return passed if state == "handed_over" else "checked"


def is_disputed(line: HandoverLine) -> bool:
    return bool(line.dispute and not line.settled)


def handover_state(store: Reader, handover: HandoverId) -> str:
    """How far a handover has come: drafted, checked, handed over, accepted, or accepted with reservations."""
    every = lines(store, handover)
    if event_of(store, handover, "received"):
        return "reserved" if any(map(is_disputed, every)) else "accepted"
    if event_of(store, handover, "handed_over"):
        return "handed_over"
    return "checked" if every and all(each.checked for each in every) else "drafted"
