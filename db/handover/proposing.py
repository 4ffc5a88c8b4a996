"""What a list begins with: what was open before the meeting, and what a chair usually has in its hands. 移交清单的草拟

What is counted comes from the records; anything else has no number until a person has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.agenda.entity import AgendaItem
from db.ballot.entity import standing
from db.body.entity import Body, BodyId, MemberId, members
from db.followup.cooperation import cooperations
from db.followup.entity import FollowUp, open_before
from db.handover.entity import Handover, HandoverId
from db.handover.line import CATEGORIES, HandoverLine, HandoverLineId, lines
from db.issuing.entity import IssuedDocument
from db.issuing.register import Register, last_used
from db.meeting.entity import Meeting, MeetingBody
from db.meeting.succession import following, preceding
from db.motion.entity import ItemMotion, Motion
from db.motion.rules import is_left_over
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.operation import Reader

KEPT_BY_OFFICE = ("seal", "archive", "account", "asset")
"""Categories that do not pass where a standing office keeps them."""


@frozen
class Proposal:
    """A line as it is proposed; `number` is permanent, since the line's id follows from it."""

    category: str
    number: int = 0
    name: str = ""
    record: Id | None = None
    specification: str = ""
    quantity: int | None = None
    unit: str = ""
    form: str = ""


USUAL = (
    Proposal("duty", 1, "召集、联络和日常协调", specification="至下次会议移交时止"),
    Proposal("flag", 2, "会旗", unit="面", form="original"),
    Proposal("seal", 3, "印章", unit="枚", form="original"),
    Proposal("archive", 4, "会议档案", unit="卷", form="original"),
    Proposal("account", 5, "经费账目和余额", unit="册", form="original"),
    Proposal("asset", 6, "固定资产", unit="件"),
    Proposal("access", 7, "会议数据（全部历史）和管理权限", quantity=1, unit="份", form="electronic"),
)


def scope_of(body: Body) -> str:
    """What the body said passes; where it said nothing, a standing office is taken to keep what offices keep."""
    return body.handover_scope or ("duties" if body.office else "all")


def proposals(store: Reader, body: Body, meeting: Meeting, scope: str) -> tuple[Proposal, ...]:
    """The lines to begin with, in the order of the list."""
    found = (
        *_open(store, body, meeting),
        *USUAL,
        *_next_meeting(store, body, meeting),
        *_counted(store, body, meeting),
    )
    passing = (each for each in found if scope == "all" or each.category not in KEPT_BY_OFFICE)
    return tuple(sorted(passing, key=lambda each: list(CATEGORIES).index(each.category)))


def parties(store: Reader, body: BodyId, meeting: Meeting) -> tuple[MemberId | None, MemberId | None]:
    """The chair of the meeting before and that of this one, where both are known and differ."""
    last = preceding(store, body, meeting.id)
    giver, receiver = last.chair if last else None, meeting.chair
    return giver, None if giver == receiver else receiver


def listed(store: Reader, handover: Handover) -> tuple[HandoverLine, ...]:
    """The lines of the list; where none was prepared, what was open before the meeting."""
    meeting, row = store.get(Meeting, handover.meeting), HandoverId(handover.id)
    waiting = open_before(store, handover.body, meeting) if meeting else ()
    return lines(store, row) or tuple(_bare(row, each) for each in waiting)


def _bare(handover: HandoverId, item: FollowUp) -> HandoverLine:
    """A matter as a line of which nobody said anything."""
    said: dict[str, Any] = {
        each.name: None if each.kind == "integer" else "" for each in HandoverLine.declaration.columns
    }
    said |= {"handover": handover, "category": category_of(item), "record": item.id}
    return HandoverLine(id=HandoverLineId(item.id), **said)


def _open(store: Reader, body: Body, meeting: Meeting) -> Iterator[Proposal]:
    for item in open_before(store, body.id, meeting):
        yield Proposal(category_of(item), record=item.id)
    for motion in store.find(Motion, body=body.id):
        if _is_waiting(store, motion, meeting):
            yield Proposal("motion", record=motion.id)


def category_of(item: FollowUp) -> str:
    """Under which head of the list an entry of the three lists passes."""
    return "need" if item.listing == "need" else "matter"


def _is_waiting(store: Reader, motion: Motion, meeting: Meeting) -> bool:
    """Whether an earlier meeting had it and left it: referred, postponed, or without an end."""
    items = (store.get(AgendaItem, each.item) for each in store.find(ItemMotion, motion=motion.id))
    earlier = any(each and each.meeting != meeting.id for each in items)
    waits = standing(store, motion).state in ("referred", "postponed") or is_left_over(store, motion, meeting.id)
    return earlier and waits and motion.kind != "amendment"


def _next_meeting(store: Reader, body: Body, meeting: Meeting) -> Iterator[Proposal]:
    """The meeting that comes after this one, with day and place where it is planned already."""
    place = next(iter(store.find(MeetingBody, meeting=meeting.id, body=body.id)), None)
    coming = following(store, body.id, meeting.id)
    facts = (str(coming.from_on or ""), coming.place) if coming else ()
    if place and place.ordinal:
        name = f"第{place.ordinal + 1}{place.unit}{body.assembly or '会议'}的衔接"
        yield Proposal("duty", 8, name, specification="　".join(filter(None, facts)))


def _counted(store: Reader, body: Body, meeting: Meeting) -> Iterator[Proposal]:
    """What the records hold themselves, with how many there are before the meeting."""
    parties = len(members(store, body.id, meeting.from_on))
    yield Proposal("directory", 11, "成员方名录和联络人", None, f"成员方{parties}家", 1, "份", "electronic")
    signed = len(cooperations(store, body.id))
    if signed:
        yield Proposal("contract", 12, "协议和合作项目台账", None, f"{signed}项", 1, "份", "electronic")
    issued = sum(bool(each.number) for each in _issued(store, body, meeting))
    if issued:
        yield Proposal("archive", 13, "已印发的文件", quantity=issued, unit="件", form="original")
    kept = max(store.find(Register, body=body.id, series="issue"), key=lambda each: each.year or 0, default=None)
    if kept and kept.year:
        last = last_used(store, BodyId(body.id), "issue", kept.year, kept.prefix)
        used = f"{kept.prefix}〔{kept.year}〕已用至{last}号" if last else ""
        yield Proposal("archive", 14, "发文字号登记", None, used, 1, "份", "electronic")


def _issued(store: Reader, body: Body, meeting: Meeting) -> Iterator[IssuedDocument]:
    for place in store.find(MeetingBody, body=body.id):
        if place.meeting != meeting.id:
            yield from store.find(IssuedDocument, meeting=place.meeting)
