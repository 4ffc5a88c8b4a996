"""What a body counts its meetings in: 第3届 or 第3次. 届次单位"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.body.entity import Body, BodyId
from db.meeting import rules
from db.meeting.entity import Meeting, MeetingBody
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class CountMeetingsIn(Operation):
    """Correct what a body counts its meetings in; a closed meeting goes on saying what its papers say. 更正届次单位"""

    body_id: BodyId
    unit: str

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_count_in(self.unit)
        body = store.need(Body, self.body_id)
        yield from write(Body, body.id, unit=self.unit)
        for place in store.find(MeetingBody, body=body.id):
            meeting = store.get(Meeting, place.meeting)
            if meeting and not rules.why_closed(store, meeting):
                yield from write(MeetingBody, place.id, unit=self.unit)
