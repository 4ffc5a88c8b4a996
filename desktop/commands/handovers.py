"""Handovers with their lists as JSON objects. 移交的查看"""

from __future__ import annotations

from collections.abc import Iterable

from db.body.entity import member_name
from db.handover.entity import Handover, HandoverId, event_of
from db.handover.line import HandoverLine, handover_state, line_name, line_state, lines
from db.meeting.entity import Meeting
from db.people.entity import person_known
from db.store.store import Store
from desktop.commands.fields import Object, moment, object_of


def handover_objects(store: Store, meeting: Meeting) -> Iterable[Object]:
    """The handovers of a meeting, prepared ones too, each with how far it has come, when, and its lines."""
    for each in store.find(Handover, meeting=meeting.id):
        yield _handover(store, meeting, each)


def _handover(store: Store, meeting: Meeting, each: Handover) -> Object:
    people = {"given_by": each.given_by, "received_by": each.received_by, "witnessed_by": each.witnessed_by}
    persons = {f"{name}_name": person_known(store, person) for name, person in people.items()}
    row = HandoverId(each.id)
    events = {"at": event_of(store, row, "handed_over"), "received_at": event_of(store, row, "received")}
    state = handover_state(store, row)
    return object_of(
        each,
        from_member_name=member_name(store, each.from_member, meeting.from_on),
        to_member_name=member_name(store, each.to_member, meeting.from_on),
        **{name: person.name if person else "" for name, person in persons.items()},
        **{name: moment(event.at) if event else None for name, event in events.items()},
        state=state,
        lines=[_line(store, line, state) for line in lines(store, row)],
    )


def _line(store: Store, line: HandoverLine, state: str) -> Object:
    return object_of(line, name=line_name(store, line), state=line_state(line, state))
