"""Who takes part, who is in the hall and who is away. 会场"""

from __future__ import annotations

from dataclasses import dataclass

from db.attendance.entity import CAME, AttendeeId, latest_events, members_on_leave, present
from db.body.entity import MemberId
from db.meeting.entity import Meeting, MeetingBody, Stage, StageId
from db.people.matching import NameIndex
from db.recording.persons import Party, Someone, excused_of, index_of, parties_of, people_of
from db.store.operation import Reader


@dataclass(frozen=True)
class Hall:
    """Those on the list by their names, and of each stage who is in the hall; `gone` from the stage at hand."""

    people: tuple[Someone, ...]
    parties: tuple[Party, ...]
    in_hall: dict[StageId, frozenset[AttendeeId]]
    came: frozenset[AttendeeId]
    gone: frozenset[AttendeeId]
    excused: tuple[MemberId, ...]
    excused_people: frozenset[AttendeeId]
    index: NameIndex
    by_key: dict[str, Someone]

    def someone(self, key: str) -> Someone | None:
        return self.by_key.get(key)


def hall(
    store: Reader,
    meeting: Meeting,
    place: MeetingBody | None,
    stages: tuple[Stage, ...],
    stage: Stage | None,
    earlier: Hall | None,
) -> Hall:
    """As it is now; names that stood in an earlier one are not arranged again."""
    people = people_of(store, meeting.id)
    events = {each.id: latest_events(store, each.id) for each in stages}
    in_hall = {each: present(found) for each, found in events.items()}
    left = (each.attendee for each in events[stage.id] if each.kind == "left") if stage else ()
    return Hall(
        people=people,
        parties=parties_of(store, meeting, place),
        in_hall=in_hall,
        came=frozenset(each.attendee for found in events.values() for each in found if each.kind in CAME),
        gone=frozenset(left) - (in_hall[stage.id] if stage else frozenset()),
        excused=members_on_leave(store, meeting.id),
        excused_people=excused_of(store, meeting.id),
        index=earlier.index if earlier and earlier.people == people else index_of(people),
        by_key={each.attendee.id: each for each in people},
    )
