"""Plan a meeting with the stages and the agenda of the last one of its kind. 沿用上次议程"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import AgendaItem, ItemId, above, items
from db.body.entity import BodyId
from db.meeting.entity import Meeting, MeetingBody, MeetingId, Stage, stages
from db.meeting.operations import PlanMeeting
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class PlanAlike(PlanMeeting, Operation):
    """Plan a meeting with the stages and items of an earlier one, to be filled in anew. 沿用上次的阶段和议程

    Days, places, people and motions are not taken over, nor what came up in the hall.
    """

    from_id: MeetingId | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from PlanMeeting.changes(self, store)
        earlier = store.need(Meeting, self.from_id)
        yield from _stages(store, self.meeting_id, earlier.id)
        yield from _items(store, self.meeting_id, earlier.id)


def _stages(store: Reader, meeting: MeetingId, earlier: MeetingId) -> Iterator[Change]:
    for each in stages(store, earlier):
        values = {"position": each.position, "kind": each.kind, "name": each.name}
        yield from write(Stage, _anew(meeting, each.id), meeting=meeting, **values)


def _items(store: Reader, meeting: MeetingId, earlier: MeetingId) -> Iterator[Change]:
    left_out: set[Id] = set()
    for each in items(store, earlier):  # an item comes before its parts
        if each.late or each.from_floor or above(each) in left_out:
            left_out.add(each.id)
            continue
        place = f"{_anew(meeting, above(each))}|{each.place.partition('|')[2]}"
        minutes = {"planned_minutes": each.planned_minutes, "speech_minutes": each.speech_minutes}
        values = {"kind": each.kind, "title": each.title, "confidential": each.confidential, **minutes}
        yield from write(AgendaItem, ItemId(_anew(meeting, each.id)), meeting=meeting, place=place, **values)


def _anew(meeting: MeetingId, row: Id) -> Id:
    """A stage or item of the new meeting, by the one it comes from."""
    return keyed("carried_agenda", meeting, row)


def last_alike(store: Reader, body: BodyId, kind: str) -> Meeting | None:
    """The latest meeting of a body of one kind that has stages; a cancelled one as well: it was prepared."""
    held = store.find_each(Meeting, (each.meeting for each in store.find(MeetingBody, body=body)))
    found = [each for each in held if each.kind == kind and stages(store, each.id)]
    return max(found, key=lambda each: (each.from_on or date.min, each.id), default=None)
