"""One event that is the meeting of another body too (暨). 与另一组织合开"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.body.entity import Body, BodyId
from db.meeting import rules
from db.meeting.entity import MeetingBody, MeetingId, meeting_bodies
from db.store.ident import keyed
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.ordering import key_after


@dataclass(frozen=True, slots=True)
class JoinBody(Operation):
    """The meeting is that of another body too, behind those named before; said again it corrects the ordinal. 合开"""

    meeting_id: MeetingId
    body_id: BodyId
    ordinal: int | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = rules.still_open(store, self.meeting_id)
        body = store.need(Body, self.body_id)
        rules.may_take_ordinal(store, body.id, self.ordinal, meeting.id, meeting.kind)
        row = keyed("meeting_body", meeting.id, body.id)
        yield from write(MeetingBody, row, meeting=meeting.id, body=body.id, ordinal=self.ordinal, unit=body.unit)
        places = meeting_bodies(store, meeting.id)
        if body.id not in {each.body for each in places}:
            yield from write(MeetingBody, row, position=key_after(each.position for each in places))


@dataclass(frozen=True, slots=True)
class PartBody(Operation):
    """The meeting is not that of this body; one body is left. 不再合开"""

    meeting_id: MeetingId
    body_id: BodyId

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = rules.still_open(store, self.meeting_id)
        places = meeting_bodies(store, meeting.id)
        rules.may_part(places, self.body_id)
        yield from (hide(MeetingBody, each.id) for each in places if each.body == self.body_id)
