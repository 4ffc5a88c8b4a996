"""The executive chair passes from member to member: from whom, to whom, and when it did. 移交"""

from __future__ import annotations

from typing import NewType

from db.body.entity import BodyId, MemberId
from db.meeting.entity import Meeting, MeetingId, StageEvent, latest, stage_state, stages
from db.people.entity import PersonId
from db.store.glossary import term
from db.store.ident import Id, keyed
from db.store.moment import Instant, day_of
from db.store.operation import Reader
from db.store.record import Entity, entity, field

HandoverId = NewType("HandoverId", Id)

EVENT_KINDS = {"handed_over": term("已移交"), "received": term("已接收")}


@entity("handover", term("移交"))
class Handover(Entity):
    """Who hands over to whom at a meeting; persons and witness may be unknown. Prepared or not, a body has one."""

    id: HandoverId
    body: BodyId = field(term("协作组织"), parent=True)
    meeting: MeetingId | None = field(term("会议"), parent=True)
    from_member: MemberId | None = field(term("移交方"))
    from_ordinal: int | None = field(term("移交方届次"))
    to_member: MemberId | None = field(term("接收方"))
    to_ordinal: int | None = field(term("接收方届次"))
    given_by: PersonId | None = field(term("移交人"))
    received_by: PersonId | None = field(term("接收人"))
    witnessed_by: PersonId | None = field(term("监交人"))
    witness: str = field(term("监交单位"))


@entity("handover_event", term("移交经过"))
class HandoverEvent(Entity):
    """What happened with a handover, and when as far as it is known; who it was between when it was recorded."""

    id: Id
    handover: HandoverId = field(term("移交"), parent=True)
    kind: str = field(term("经过"), fixed=True, codes=EVENT_KINDS)
    at: Instant | None = field(term("时间"))
    from_member: MemberId | None = field(term("移交方"))
    to_member: MemberId | None = field(term("接收方"))


def handover_id(body: BodyId, meeting: MeetingId) -> HandoverId:
    """One handover of a body at a meeting, on whatever computer it is prepared or recorded."""
    return HandoverId(keyed("handover", body, meeting))


def handovers(store: Reader, meeting: MeetingId) -> tuple[Handover, ...]:
    """The handovers that took place at a meeting; one that was only prepared, or came after it, did not."""
    return tuple(each for each in store.find(Handover, meeting=meeting) if took_place(store, each))


def event_of(store: Reader, handover: HandoverId, kind: str) -> HandoverEvent | None:
    """When it was handed over, or received: what was said of it last, or of two receipts the first."""
    found = sorted(store.find(HandoverEvent, handover=handover, kind=kind), key=lambda each: each.id)
    return (found[0] if kind == "received" else found[-1]) if found else None


def took_place(store: Reader, handover: Handover) -> bool:
    """Whether the chair was handed over in the days of the meeting, as far as they are known."""
    event = event_of(store, HandoverId(handover.id), "handed_over")
    return event is not None and is_within(store, store.get(Meeting, handover.meeting), event.at)


def is_within(store: Reader, meeting: Meeting | None, at: Instant | None) -> bool:
    """Whether a moment is no later than the last day of a meeting, or than its sitting, which may run over that day."""
    last = (meeting.to_on or meeting.from_on) if meeting else None
    return at is None or meeting is None or last is None or day_of(at) <= last or _sat_until(store, meeting.id, at)


def _sat_until(store: Reader, meeting: MeetingId, at: Instant) -> bool:
    """Whether a stage was still to end at a moment: it is open now, or something of it was recorded since."""
    for stage in stages(store, meeting):
        last = latest(store.find(StageEvent, stage=stage.id))
        if last and (stage_state(store, stage.id) in ("open", "suspended") or (last.at or 0) >= at):
            return True
    return False
