"""The scene: what the entry line needs to know of the meeting at this moment. 现场"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.entity import Speech
from db.agenda.queue import queue
from db.attendance.entity import AttendeeId
from db.body.entity import Charter, charter_of
from db.handover.entity import Handover, handover_id
from db.meeting.entity import OUTSIDE, Meeting, MeetingBody, MeetingId, Stage, meeting_bodies, meeting_body
from db.recording.course import Course, course
from db.recording.hall import Hall, hall
from db.recording.matter import Matter, matter
from db.recording.persons import Party, parties_of
from db.store.operation import Reader


@dataclass(frozen=True)
class Scene(Course, Matter, Hall):
    """A meeting at this moment, read once and asked at every keystroke."""

    meeting: Meeting
    place: MeetingBody | None
    charter: Charter | None
    queue: tuple[Speech, ...]
    handover: Handover | None
    joined: tuple[Party, ...]
    """Members of the other bodies whose meeting it is too: they hand over, and take no part in votes."""

    @property
    def there(self) -> frozenset[AttendeeId]:
        """Who is in the hall at the stage that the line speaks of."""
        return self.in_hall[self.stage.id] if self.stage else frozenset()

    @property
    def earlier(self) -> Stage | None:
        return self.came_before(self.stage)

    def came_before(self, stage: Stage | None) -> Stage | None:
        """The last other stage in the hall at which people came: one that is over, or one before that never opened."""
        before = self.stages[: self.stages.index(stage)] if stage in self.stages else self.stages
        found = (each for each in reversed(self.stages) if each != stage and each.kind not in OUTSIDE)
        came = (each for each in found if self.in_hall[each.id])
        states = self.stage_states
        return next((each for each in came if states[each.id] == "held" or each in before), None)


def scene(store: Reader, meeting_id: MeetingId, before: Scene | None = None) -> Scene:
    """Read the meeting as it stands; names already arranged in an earlier scene of it are not arranged again."""
    with store.at_once():
        return _read(store, store.need(Meeting, meeting_id), before)


def _read(store: Reader, meeting: Meeting, before: Scene | None) -> Scene:
    place = meeting_body(store, meeting.id)
    at_hand, others = course(store, meeting.id), meeting_bodies(store, meeting.id)[1:]
    return Scene(
        meeting=meeting,
        place=place,
        charter=charter_of(store, place.body, place.ordinal) if place else None,
        handover=store.get(Handover, handover_id(place.body, meeting.id)) if place else None,
        joined=tuple(each for other in others for each in parties_of(store, meeting, other)),
        queue=queue(store, meeting.id, at_hand.item.id if at_hand.item else None),
        **vars(at_hand),
        **vars(matter(store, meeting, at_hand.item)),
        **vars(hall(store, meeting, place, at_hand.stages, at_hand.stage, before)),
    )
