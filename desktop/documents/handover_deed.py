"""Handover deed 移交书: who hands the chair to whom, at which meeting, with places to sign. 移交书"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import Body, body_name
from db.handover.entity import Handover, handovers
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed, to_sign, when_and_where
from desktop.documents.minutes_decisions import handed_over
from desktop.documents.paper import Block, Paper, body
from desktop.documents.sentence import paragraph, told


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
    yield body("本移交书一式三份，移交方、接收方和监交人各执一份。")
