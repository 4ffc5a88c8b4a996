"""Handover list 移交清单: what passes with the chair, matters first, then things, in one row of numbers. 移交清单"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import AgendaItem
from db.ballot.entity import standing
from db.followup.entity import STATES, FollowUp, FollowUpId, state_of
from db.handover.entity import Handover, HandoverId, event_of
from db.handover.line import CATEGORIES, FORMS, OF_RECORDS, HandoverLine, line_name
from db.handover.proposing import listed
from db.meeting.entity import Meeting, MeetingId, short_title
from db.motion.entity import OUTCOMES, ItemMotion, Motion, MotionId
from db.store.operation import Reader
from desktop.documents.follow_up_tables import basis
from desktop.documents.heads import headed
from desktop.documents.paper import (
    Align,
    Blank,
    Block,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Style,
    Table,
    TableColumn,
    chinese_date,
)
from desktop.documents.parties import name_of, party_of, passed_on

NUMBER = TableColumn("序号", 14, Align.CENTRE)
MATTERS = (
    NUMBER,
    TableColumn("事项", 68),
    TableColumn("依据", 36),
    TableColumn("牵头单位", 34),
    TableColumn("完成时限", 42, Align.CENTRE),
    TableColumn("状态", 24, Align.CENTRE),
    TableColumn("备注", 36),
)
THINGS = (
    NUMBER,
    TableColumn("类别", 26, Align.CENTRE),
    TableColumn("名称", 50),
    TableColumn("规格或编号", 36),
    TableColumn("数量", 14, Align.CENTRE),
    TableColumn("单位", 14, Align.CENTRE),
    TableColumn("形式", 18, Align.CENTRE),
    TableColumn("完好情况", 22, Align.CENTRE),
    TableColumn("移交人", 18, Align.CENTRE),
    TableColumn("接收人", 18, Align.CENTRE),
    TableColumn("备注", 30),
)


def has_list(store: Reader, meeting: MeetingId) -> bool:
    return any(listed(store, each) for each in store.find(Handover, meeting=meeting))


def handover_list(store: Reader, meeting_id: MeetingId) -> Paper:
    """A list for each handover of the meeting, each on its own page."""
    meeting = store.need(Meeting, meeting_id)
    parts = [list(_list(store, meeting, each)) for each in store.find(Handover, meeting=meeting.id)]
    blocks = [block for part in parts for block in (PageBreak(), *part)][1:]
    return Paper(headed(store, meeting, "移交清单"), tuple(blocks), landscape=True)


def _list(store: Reader, meeting: Meeting, handover: Handover) -> Iterator[Block]:
    on = passed_on(store, meeting, handover)
    day = f"移交日期：{on}" if on else ""
    sides = (f"{word}：{party}" for word, party in party_of(store, meeting, handover) if party)
    yield Paragraph((Run("　　".join(filter(None, (*sides, day)))),), Style.FLUSH)
    numbered = list(enumerate(listed(store, handover), start=1))
    for category in OF_RECORDS:
        rows = [_matter(store, meeting, number, each) for number, each in numbered if each.category == category]
        if rows:
            yield Blank()
            yield Table(MATTERS, tuple(rows), CATEGORIES[category])
    things = [_thing(store, handover, number, each) for number, each in numbered if each.category not in OF_RECORDS]
    if things:
        yield Blank()
        yield Table(THINGS, tuple(things), "物品、资料和工作")
    yield Blank()
    gap = "\u3000" * 6
    yield Paragraph((Run(f"{gap}".join(f"{role}（签名）：" for role in ("移交方", "接收方", "监交人"))),), Style.FLUSH)


def _matter(store: Reader, meeting: Meeting, number: int, line: HandoverLine) -> tuple[str, ...]:
    """A matter as it stood on the first day of the meeting; a motion with where it stood before."""
    item = store.get(FollowUp, FollowUpId(line.record)) if line.record else None
    name, note = line_name(store, line), _remark(line)
    if item is not None:
        due = chinese_date(item.due_on) if item.due_on else ""
        state = STATES.get(state_of(store, FollowUpId(item.id), meeting.from_on), "")
        return str(number), name, basis(store, item), item.lead, due, state, note
    motion = store.get(Motion, MotionId(line.record)) if line.record else None
    stood = "、".join(_stood(store, meeting, motion)) if motion else ""
    word = OUTCOMES.get(standing(store, motion).state, "") if motion else ""
    return str(number), name, stood, "", "", word, note


def _stood(store: Reader, meeting: Meeting, motion: Motion) -> dict[str, None]:
    """The earlier meetings on whose agenda a motion stood, each once."""
    items = (store.get(AgendaItem, each.item) for each in store.find(ItemMotion, motion=motion.id))
    held = (store.get(Meeting, each.meeting) for each in items if each and each.meeting != meeting.id)
    return {short_title(store, each): None for each in held if each}


def _thing(store: Reader, handover: Handover, number: int, line: HandoverLine) -> tuple[str, ...]:
    """Beside a line that is signed for stand the names of who signed; otherwise there is room for them."""
    taken = event_of(store, HandoverId(handover.id), "received") and not line.dispute
    by = tuple(name_of(store, each) if taken else "" for each in (handover.given_by, handover.received_by))
    quantity = "" if line.quantity is None else str(line.quantity)
    what = CATEGORIES.get(line.category, ""), line_name(store, line), line.specification, quantity, line.unit
    return str(number), *what, FORMS.get(line.form, ""), line.condition, *by, _remark(line)


def _remark(line: HandoverLine) -> str:
    said = (line.remark, line.dispute and f"异议：{line.dispute}", line.settled and f"处理：{line.settled}")
    return "；".join(filter(None, said))
