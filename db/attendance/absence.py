"""Who is missing without a word: derived from presence, leave and substitutes, never stored. 缺席"""

from __future__ import annotations

from db.attendance.entity import CAME, Attendee, AttendeeId, Leave, attendees, came_to, latest_events, substitutes
from db.body.entity import MemberId
from db.meeting.entity import MeetingId, Stage, StageId, stage_state
from db.store.ident import Id
from db.store.operation import Reader


def leaves_from(store: Reader, meeting: MeetingId, stage: StageId | None) -> tuple[Leave, ...]:
    """Leave that covers a whole stage: from the meeting, or from this stage; from one item of it alone it does not."""
    leaves = store.find(Leave, meeting=meeting)
    return tuple(each for each in leaves if not each.item and each.stage in (None, stage))


def away_from(store: Reader, meeting: MeetingId, item: Id) -> tuple[Leave, ...]:
    """Leave from one item: present in the hall, and out for that item."""
    return store.find(Leave, meeting=meeting, item=item)


def away(store: Reader, meeting: MeetingId, stage: StageId, seen: StageId) -> frozenset[AttendeeId]:
    """Who has leave from a stage, alone or with the whole member, and has not come since, as the events of `seen` tell.

    Leave holds until somebody comes to what it is from: from the meeting, to any stage; from one stage, to that one.
    """
    leaves = leaves_from(store, meeting, stage)
    events = latest_events(store, seen) if leaves else ()
    came = {each.attendee: (each.at, each.id) for each in events if each.kind in CAME}
    never = (-1, Id(""))
    return frozenset(
        attendee
        for leave in leaves
        for attendee in _of(store, leave)
        if leave.stage not in (None, seen) or came.get(attendee, never) < (leave.at or 0, leave.id)
    )


def _of(store: Reader, leave: Leave) -> tuple[AttendeeId, ...]:
    """The attendee, or all those of the member, whom a leave excuses."""
    if leave.attendee:
        return (leave.attendee,)
    own = [each for (each,) in store.columns(Attendee, ("id",), meeting=leave.meeting, member=leave.member)]
    return (*own, *(each for whom, each in substitutes(store, leave.meeting).items() if whom in own))


def excused(leaves: tuple[Leave, ...]) -> tuple[frozenset[AttendeeId], frozenset[MemberId]]:
    """The attendees and, as a whole, the members that have leave."""
    people = frozenset(each.attendee for each in leaves if each.attendee)
    return people, frozenset(each.member for each in leaves if each.member and not each.attendee)


def absent_unexcused(store: Reader, stage_id: StageId) -> tuple[Attendee, ...]:
    """Persons who never came to a closed stage, without leave and with nobody in their place. 未请假缺席"""
    stage = store.need(Stage, stage_id)
    if stage_state(store, stage.id) != "held":
        return ()
    people, members = excused(leaves_from(store, stage.meeting, stage.id))
    accounted = came_to(store, stage.id) | people | substitutes(store, stage.meeting).keys()
    listed = attendees(store, stage.meeting)
    return tuple(each for each in listed if each.person and each.id not in accounted and each.member not in members)
