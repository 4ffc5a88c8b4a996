"""The text from which a past meeting was taken in, kept with it: whoever doubts a record can read it. 往届原文"""

from __future__ import annotations

from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.record import Entity, entity, field


@entity("source_text", term("往届原文"))
class SourceText(Entity):
    """As it was read, without what no record can hold."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    text: str = field(term("全文"), lines=True)
