"""The executive chair passes from member to member. 移交"""

from __future__ import annotations

from typing import NewType

from db.body.entity import BodyId, MemberId
from db.meeting.entity import MeetingId
from db.people.entity import PersonId
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

HandoverId = NewType("HandoverId", Id)

STATES = ("drafted", "checked", "handed_over", "accepted", "reserved")


@entity("handover", term("移交"))
class Handover(Entity):
    """One handover at a meeting; persons and witness may be unknown."""

    id: HandoverId
    body: BodyId = field(term("协作组织"), parent=True)
    meeting: MeetingId | None = field(term("会议"), parent=True)
    from_member: MemberId | None = field(term("移交方"))
    from_ordinal: int | None = field(term("移交方届次"))
    to_member: MemberId | None = field(term("接收方"))
    to_ordinal: int | None = field(term("接收方届次"))
    given_by: PersonId | None = field(term("移交人"))
    received_by: PersonId | None = field(term("接收人"))
    at: Instant | None = field(term("时间"))
    state: str = field(term("状态"), fixed=True, codes=STATES)


def handovers(store: Reader, meeting: MeetingId) -> tuple[Handover, ...]:
    return store.find(Handover, meeting=meeting)
