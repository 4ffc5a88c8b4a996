"""Handover deed 移交书: who hands the chair to whom, at which meeting, with places to sign. 移交书"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import Body, body_name
from db.followup.entity import STATES, FollowUp, follow_up_title, open_before, state_of
from db.handover.entity import Handover, handovers
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed, to_sign, when_and_where
from desktop.documents.minutes_decisions import handed_over
from desktop.documents.paper import Align, Block, Paper, Table, TableColumn, body, chinese_date, introduction
from desktop.documents.sentence import paragraph, told

OPEN = (
    TableColumn("序号", 14, Align.CENTRE),
    TableColumn("事项", 58),
    TableColumn("牵头单位", 30),
    TableColumn("完成时限", 32, Align.CENTRE),
    TableColumn("状态", 20, Align.CENTRE),
)


def handover_deed(store: Reader, meeting_id: MeetingId) -> Paper:
    """A deed for each handover recorded at the meeting; three copies, as is usual."""
    meeting = store.need(Meeting, meeting_id)
    blocks = [block for each in handovers(store, meeting.id) for block in _deed(store, meeting, each)]
    signed = to_sign("移交方", "接收方", "监交人")
    return Paper(headed(store, meeting, "移交书"), (*when_and_where(meeting), *blocks, *signed))


def _deed(store: Reader, meeting: Meeting, handover: Handover) -> Iterator[Block]:
    body_of = store.get(Body, handover.body)
    whole = body_name(store, body_of.id, meeting.from_on) if body_of else ""
    done = handed_over(store, meeting, handover)
    yield from paragraph(told((f"根据{whole}轮值安排，" if whole and done else "") + done, handover))
    waiting = open_before(store, handover.body, meeting)
    if waiting:
        yield introduction("移交时尚未办结的事项：")
        yield Table(
            OPEN, tuple((str(place), *_row(store, meeting, each)) for place, each in enumerate(waiting, start=1))
        )
    yield body("本移交书一式三份，移交方、接收方和监交人各执一份。")


def _row(store: Reader, meeting: Meeting, item: FollowUp) -> tuple[str, ...]:
    due = chinese_date(item.due_on) if item.due_on else ""
    state = STATES.get(state_of(store, item.id, meeting.from_on), "")
    return follow_up_title(store, item), item.lead, due, state
