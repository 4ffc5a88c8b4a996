"""The three lists: policy needs, agreed items, results. 三张清单"""

from __future__ import annotations

from datetime import date
from typing import NewType

from db.agenda.entity import Note
from db.body.entity import BodyId
from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

FollowUpId = NewType("FollowUpId", Id)

LISTS = {"need": term("政策需求"), "agreed": term("议定事项"), "result": term("工作成果")}
STATES = {
    "idle": term("未启动"),
    "moving": term("推进中"),
    "stuck": term("需协调"),
    "done": term("已办结"),
    "cancelled": term("已取消"),
    "handed_over": term("已移交"),
}


@entity("follow_up", term("督办事项"))
class FollowUp(Entity):
    """One entry of a list, with the point of a meeting that it stands on."""

    id: FollowUpId
    body: BodyId = field(term("协作组织"), parent=True)
    listing: str = field(term("清单"), fixed=True, codes=LISTS)
    meeting: MeetingId | None = field(term("依据会议"), parent=True)
    note: Id | None = field(term("依据要点"), parent=True)
    title: str = field(term("事项"))
    lead: str = field(term("牵头单位"))
    due_on: date | None = field(term("完成时限"))
    state: str = field(term("状态"), fixed=True, codes=STATES)


def follow_up_title(store: Reader, item: FollowUp) -> str:
    """Its own title, or the head of the point that it stands on: not copied, so that erasing the one erases both."""
    note = store.get(Note, item.note)
    return item.title or (note.head if note else "")


def follow_ups(store: Reader, body: BodyId) -> tuple[FollowUp, ...]:
    return store.find(FollowUp, body=body)
