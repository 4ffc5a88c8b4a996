"""The lists of the check-in page. 签到列表"""

from __future__ import annotations

from db.attendance.entity import ATTENDEE_KINDS, PRESENCE
from db.store.moment import Instant, local
from desktop.language import tr
from desktop.pages.checkin.door_row import EXCUSED, IN, LEFT, DoorRow, Passing, Tally
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell


def hour(at: Instant | None) -> str:
    """HH:MM in Beijing time."""
    return local(at).strftime("%H:%M") if at else ""


def party(row: DoorRow) -> str:
    """The member spoken for, or the kind of those who speak for none."""
    return row.party or tr(ATTENDEE_KINDS.get(row.kind, ""))


def face(row: DoorRow) -> BadgeFace:
    """A state as icon and word."""
    if row.state == IN:
        return BadgeFace("ok", "checkin", tr("已报到") if row.arriving else tr("已签到"))
    if row.state == LEFT:
        return BadgeFace("info", "leave", tr("已离会"))
    if row.state == EXCUSED and row.stood_in_by:
        return BadgeFace("info", "user", tr("有人替会"))
    if row.state == EXCUSED:
        return BadgeFace("warn", "leave", tr("请假"))
    if row.is_over:
        return BadgeFace("warn", "warn", tr("未请假缺席"))
    return BadgeFace("mute", "circle", tr("未报到") if row.arriving else tr("未到"))


def post(row: DoorRow) -> str:
    """The post, and for whom it is held today or who holds it."""
    if row.stands_for:
        return tr("{post}（代替{name}）", post=row.post, name=row.stands_for)
    return tr("{post}（由{name}替会）", post=row.post, name=row.stood_in_by) if row.stood_in_by else row.post


class GuestModel(RecordModel):
    """Those who are expected, with state and time."""

    COLUMNS = (
        Column("姓名", lambda row: Cell(row.name, strong=True), 110, 150),
        Column("职务", post),
        Column("参会证编号", lambda row: Cell(row.badge_code, tone="text2"), 84, hide_under=700),
        Column("座次", lambda row: Cell(row.seat, tone="text2"), 70, hide_under=900),
        Column("成员方", lambda row: Cell(party(row), tone="text2"), 120, 180, hide_under=460),
        Column("状态", lambda row: Cell(badge=face(row)), 100),
        Column("时间", lambda row: hour(row.at), 70, right=True, sort=lambda row: row.at or 0),
    )


def passed(passing: Passing) -> BadgeFace:
    """What happened at the door, as icon and word."""
    if passing.kind == "left":
        return BadgeFace("info", "leave", tr("离会"))
    if passing.kind in ("absent", "unsettled"):
        return BadgeFace("mute", "circle", tr(PRESENCE[passing.kind]))
    if passing.kind == "recused":
        return BadgeFace("info", "minusc", tr("回避"))
    if passing.kind == "returned":
        return BadgeFace("ok", "checkin", tr("返回"))
    return BadgeFace("ok", "checkin", tr("已报到") if passing.row.arriving else tr("已签到"))


class PassingModel(RecordModel):
    """What happened last, the newest first."""

    COLUMNS = (
        Column("时间", lambda each: Cell(hour(each.at), tone="text2"), 68),
        Column("姓名", lambda each: Cell(each.row.name, strong=True), 100, 150),
        Column("职务", lambda each: each.row.post),
        Column("状态", lambda each: Cell(badge=passed(each)), 100),
    )


def _share(tally: Tally) -> Cell:
    if tally.excused and not tally.there:
        return Cell(badge=BadgeFace("warn", "leave", tr("请假")))
    return Cell(share=tally.there / tally.expected) if tally.expected else Cell(tr("未登记"), tone="text2", small=True)


class TallyModel(RecordModel):
    """How many of each member have come."""

    COLUMNS = (
        Column("成员方", lambda tally: tr(tally.name)),
        Column("到会", _share, 118, 170),
        Column("人数", lambda tally: Cell(f"{tally.there}/{tally.expected}", tone="text2"), 76, right=True),
    )


class MissingModel(RecordModel):
    """Who has not come, without those excused."""

    COLUMNS = (
        Column("姓名", lambda row: Cell(row.name, icon="circle")),
        Column("成员方", lambda row: Cell(party(row), tone="text2", small=True), 130, 180, right=True),
    )
