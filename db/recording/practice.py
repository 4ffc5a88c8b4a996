"""Practising a meeting: a copy of the store in which its recording has not begun. 演练

Kept: roster, attendees, leave, agenda, motions, and every other meeting with its record.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.agenda.entity import AgendaEvent, AgendaItem, Correction, Incident, Note, Speech, SpeechEvent, items
from db.attendance.entity import Leave, Presence, RollCall
from db.ballot.election import Candidate
from db.ballot.entity import Ballot, BallotEvent, BallotMotion, Vote
from db.ballot.verdict import Ruling
from db.followup.entity import FollowUp
from db.handover.entity import Handover, HandoverEvent
from db.meeting.entity import Chairing, Meeting, MeetingId, Stage, StageEvent, sub_meetings
from db.motion.entity import ItemMotion, MotionEvent
from db.store.ident import Id
from db.store.practice import copy_winners
from db.store.record import Entity
from db.store.store import Store

RECORDED: dict[type[Entity], tuple[str, ...]] = {
    AgendaEvent: ("item",),
    Ballot: ("item",),
    BallotEvent: ("ballot",),
    BallotMotion: ("ballot",),
    Candidate: ("ballot",),
    Chairing: ("meeting",),
    Correction: ("meeting",),
    FollowUp: ("meeting",),
    HandoverEvent: ("handover",),
    Incident: ("meeting",),
    Leave: ("meeting",),
    MotionEvent: ("item", "motion"),
    Note: ("meeting",),
    Presence: ("stage",),
    RollCall: ("stage",),
    Ruling: ("ballot",),
    Speech: ("meeting",),
    SpeechEvent: ("speech",),
    StageEvent: ("stage",),
    Vote: ("ballot",),
}
"""What a recording writes, and the field that leads to the meeting; where it says nothing, the next one."""

FINISHED = ("closed", "archived")
ADDED = ("added", "late", "from_floor")
OF_WHAT_WAS_MADE = ("item", "motion", "other")
"""The fields by which a row belongs to an item or a motion."""


def practice_copy(store: Store, path: Path, meeting: MeetingId) -> Store:
    """Make the copy at `path`, open; the meetings held within this one are practised with it."""
    rehearsed = {meeting, *(each.id for each in sub_meetings(store, meeting))}
    inside, made = _inside(store, rehearsed), _made_in_the_hall(store, rehearsed)

    def kept(row: Entity) -> Entity | None:
        if made & {row.id, *(getattr(row, name, None) for name in OF_WHAT_WAS_MADE)}:
            return None
        if isinstance(row, Meeting) and row.id in rehearsed and row.step in FINISHED:
            return replace(row, step="convened")
        return None if _home(row) in inside and not _was_known(row) else row

    return copy_winners(store, path, kept)


def _home(row: Entity) -> object:
    """The id by which a recorded row belongs to a meeting."""
    links = (getattr(row, name) for name in RECORDED.get(type(row), ()))
    return next((link for link in links if link), None)


def _was_known(row: Entity) -> bool:
    """Who chairs and who hands over may be known beforehand; with a time it was recorded in the hall."""
    match row:
        case Chairing():
            return row.from_at is None
        case HandoverEvent() | Leave():
            return row.at is None
        case FollowUp():
            return row.note is None
    return False


def _made_in_the_hall(store: Store, rehearsed: set[MeetingId]) -> set[Id | None]:
    """Items that were added, motions and amendments that were put, while the meeting was recorded."""
    found: set[Id | None] = set()
    for item in (each for meeting in rehearsed for each in store.find(AgendaItem, meeting=meeting)):
        if any(each.kind in ADDED for each in store.find(AgendaEvent, item=item.id)):
            found.add(item.id)
        found |= {each.motion for each in store.find(MotionEvent, item=item.id) if each.state == "received"}
    return found


def _inside(store: Store, rehearsed: set[MeetingId]) -> set[Id]:
    """The meetings, and all of theirs by which a recorded row may name them."""
    found: set[Id] = set(rehearsed)
    for meeting in rehearsed:
        found |= {each.id for each in store.find(Stage, meeting=meeting)}
        found |= {each.id for each in store.find(AgendaItem, meeting=meeting)}
        found |= {each.id for each in store.find(Speech, meeting=meeting)}
        found |= {each.id for each in store.find(Handover, meeting=meeting)}
        for item in items(store, meeting):
            found |= {each.id for each in store.find(Ballot, item=item.id)}
            found |= {each.motion for each in store.find(ItemMotion, item=item.id)}
    return found
