"""Handover deed 移交书: who hands what to whom, when, what the receiver found, places to sign. 移交书"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from db.body.entity import Body, body_name, chair_title
from db.handover.entity import Handover, HandoverId, event_of
from db.handover.line import CATEGORIES, HandoverLine, line_name
from db.handover.proposing import listed
from db.meeting.entity import Meeting, MeetingId, short_title
from db.store.operation import Reader
from desktop.documents.heads import headed, when_and_where
from desktop.documents.minutes_decisions import from_whom_to_whom
from desktop.documents.paper import (
    Align,
    Blank,
    Block,
    PageBreak,
    Paper,
    Table,
    TableColumn,
    body,
    heading,
    introduction,
)
from desktop.documents.parties import name_of, party_of, passed_on
from desktop.documents.sentence import paragraph, told

SIGNING = (
    TableColumn("签署", 24, Align.CENTRE),
    TableColumn("移交方", 44, Align.CENTRE),
    TableColumn("接收方", 44, Align.CENTRE),
    TableColumn("监交人", 44, Align.CENTRE),
)
DISPUTED = (
    TableColumn("清单序号", 24, Align.CENTRE),
    TableColumn("名称", 48),
    TableColumn("异议", 44),
    TableColumn("处理结果", 40),
)
SEAL_HEIGHT = 14.0
"""In millimetres, so that there is room for a name and a seal."""


def handover_deed(store: Reader, meeting_id: MeetingId) -> Paper:
    """A deed for each handover of the meeting, prepared or done; three copies, as is usual."""
    meeting = store.need(Meeting, meeting_id)
    parts = [list(_deed(store, meeting, each)) for each in store.find(Handover, meeting=meeting.id)]
    blocks = [block for part in parts for block in (PageBreak(), *part)][1:]
    return Paper(headed(store, meeting, "移交书"), (*when_and_where(meeting), *blocks))


def _deed(store: Reader, meeting: Meeting, handover: Handover) -> Iterator[Block]:
    yield from paragraph(told(_passing(store, meeting, handover), handover))
    every = listed(store, handover)
    if every:
        yield heading(1, 1, "移交内容")
        yield from (body(each) for each in _contents(store, meeting, handover, every))
    if event_of(store, HandoverId(handover.id), "received"):
        yield heading(1, 2 if every else 1, "接收情况")
        yield from _receipt(store, meeting, handover, every)
    copies = "本移交书连同移交清单" if every else "本移交书"
    yield body(f"{copies}一式三份，移交方、接收方和监交人各执一份。")
    yield Blank()
    yield _signing(store, meeting, handover)


def _passing(store: Reader, meeting: Meeting, handover: Handover) -> str:
    """Who to whom, and when and under whose eyes as far as it is known."""
    sides = from_whom_to_whom(store, meeting, handover)
    if not sides:
        return ""
    body_of = store.get(Body, handover.body)
    whole = body_name(store, body_of.id, meeting.from_on) if body_of else ""
    first = f"{f'根据{whole}轮值安排，' if whole else ''}{sides}移交{chair_title(store, handover.body)}工作。"
    day = passed_on(store, meeting, handover)
    at = f"双方于{day}办理移交" if day else ""
    watched = f"由{handover.witness}{name_of(store, handover.witnessed_by)}监交"
    by = watched if handover.witness or handover.witnessed_by else ""
    rest = "，".join(filter(None, (at, by)))
    return first + (f"{rest}。" if rest else "")


def _contents(store: Reader, meeting: Meeting, handover: Handover, every: tuple[HandoverLine, ...]) -> Iterator[str]:
    counts = Counter(each.category for each in every)
    named = "、".join(f"{word}{counts[category]}项" for category, word in CATEGORIES.items() if counts[category])
    yield f"移交内容共{len(every)}项：{named}，详见移交清单。"
    yield f"移交清单所列事项以{short_title(store, meeting)}召开之前的情况为准，本次会议议定的事项由接收方组织落实。"
    body_of = store.get(Body, handover.body)
    if body_of and body_of.handover_scope == "duties":
        keeper = body_of.office or "办事机构"
        yield f"印章、文件档案、经费账目和固定资产由{keeper}保管，不随{chair_title(store, body_of.id)}移交。"


def _receipt(store: Reader, meeting: Meeting, handover: Handover, every: tuple[HandoverLine, ...]) -> Iterator[Block]:
    """All of it, or all but the lines that stand below with the reasons."""
    day = passed_on(store, meeting, handover, "received")
    on = f"于{day}" if day else ""
    disputed = [
        (str(number), line_name(store, each), each.dispute, each.settled)
        for number, each in enumerate(every, start=1)
        if each.dispute
    ]
    if not disputed:
        yield body(f"接收方{on}核对接收，没有异议。")
        return
    yield introduction(f"接收方{on}核对接收，其中{len(disputed)}项有异议，其余没有异议。有异议的是：")
    yield Table(DISPUTED, tuple(disputed))


def _signing(store: Reader, meeting: Meeting, handover: Handover) -> Table:
    """Who signs for each side, with room for name, seal and day."""
    organisations = (party for _, party in party_of(store, meeting, handover))
    persons = (handover.given_by, handover.received_by, handover.witnessed_by)
    names = tuple(name_of(store, each) for each in persons)
    rows = [("单位", *organisations), *([("代表", *names)] if any(names) else [])]
    day = "\u3000\u3000年\u3000月\u3000日"
    return Table(SIGNING, (*rows, ("签名", "", "", ""), ("盖章", "", "", ""), ("日期", day, day, day)), "", SEAL_HEIGHT)
