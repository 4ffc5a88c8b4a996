"""What can be shown: each kind of record of a meeting, of a body or of the store, as JSON objects. 可查看的内容"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from db.agenda.entity import (
    ITEM_STATES,
    AgendaItem,
    Note,
    item_events,
    item_state,
    items,
    numbered_agenda,
    points,
    presenters,
)
from db.attendance.absence import absent_unexcused
from db.attendance.entity import Attendee, Leave, Presence, Substitution, attendees, leaves_of
from db.attendance.invitation import Invitation
from db.attendance.rules import called
from db.attendance.travel import travels
from db.ballot.entity import BALLOT_STATES, Ballot, ballots_of, standing, state_of
from db.body.entity import (
    Body,
    Member,
    bodies,
    body_name,
    body_short,
    in_charter,
    member_name,
    member_short,
    members,
)
from db.circulation.entity import Circulation
from db.followup.cooperation import Cooperation
from db.followup.entity import STATES as FOLLOW_UP_STATES
from db.followup.entity import FollowUp
from db.handover.entity import Handover
from db.handover.line import STATES as HANDOVER_STATES
from db.issuing.entity import DOCUMENT_STATES, IssuedDocument
from db.issuing.register import Register
from db.meeting.entity import (
    STATES,
    Meeting,
    meeting_bodies,
    meeting_state,
    meetings,
    stage_chairs,
    stage_name,
    stage_state,
    stages,
    title,
)
from db.meeting.organiser import Organiser
from db.motion.entity import ItemMotion, Motion, amendments, links_of, motion_events, motions_of, sponsors, texts
from db.motion.voting import versions_voted
from db.people.entity import Operator, Person, Post
from db.store.record import Entity
from db.store.store import Store
from desktop.commands.ballots import ballot_facts
from desktop.commands.choosing import body_of, meeting_of
from desktop.commands.conflicts import conflict_objects
from desktop.commands.fields import Object, moment, object_of, objects_of
from desktop.commands.followups import cooperation_objects, follow_up_objects
from desktop.commands.handovers import handover_objects
from desktop.commands.issuing_kinds import circulated, issued, registered
from desktop.commands.rotation import rotation_objects


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its entity if it has one, all its objects, and the ids for which `words` stand among them."""

    entity: type[Entity] | None
    read: Callable[[Store, str], list[Object]]
    states: Mapping[str, str] = field(default_factory=dict)


def _by_meeting(read: Callable[[Store, Meeting], Iterable[Object]]) -> Callable[[Store, str], list[Object]]:
    """All meetings without words; else the meeting of these words, or the one record of this id."""

    def reading(store: Store, words: str) -> list[Object]:
        found = [each for meeting in meetings(store) for each in read(store, meeting)]
        sole = [each for each in found if words and each["id"] == words]
        if sole or not words:
            return sole or found
        return list(read(store, meeting_of(store, words)))

    return reading


def _by_body(read: Callable[[Store, Body], Iterable[Object]]) -> Callable[[Store, str], list[Object]]:
    def reading(store: Store, words: str) -> list[Object]:
        found = [each for body in bodies(store) for each in read(store, body)]
        sole = [each for each in found if words and each["id"] == words]
        return sole or (list(read(store, body_of(store, words))) if words else found)

    return reading


def _alone(read: Callable[[Store], Iterable[Object]]) -> Callable[[Store, str], list[Object]]:
    """Records of the whole store; with words those of this id or name."""

    def reading(store: Store, words: str) -> list[Object]:
        return [each for each in read(store) if not words or words in (each.get("id"), each.get("name"))]

    return reading


def _body(store: Store, body: Body) -> Iterable[Object]:
    yield object_of(body, name=body_name(store, body.id), short=body_short(store, body.id))


def _members(store: Store, body: Body) -> Iterable[Object]:
    """Members of all times, since who left is still in last year's papers; `place` counts those of today."""
    places = {each.id: place for place, each in enumerate(members(store, body.id), start=1)}
    for member in sorted(store.find(Member, body=body.id), key=in_charter):
        names = {"name": member_name(store, member.id), "short": member_short(store, member.id)}
        yield object_of(member, **names, place=places.get(member.id))


def _people(store: Store) -> Iterable[Object]:
    for person in store.find(Person):
        yield object_of(person, posts=objects_of(store.find(Post, person=person.id)))


def _meeting(store: Store, meeting: Meeting) -> Iterable[Object]:
    places = meeting_bodies(store, meeting.id)
    parts = [
        object_of(
            each,
            called=stage_name(each),
            state=stage_state(store, each.id),
            absent=[missing.id for missing in absent_unexcused(store, each.id)],
        )
        for each in stages(store, meeting.id)
    ]
    yield object_of(
        meeting,
        title=title(store, meeting),
        ordinal=places[0].ordinal if places else None,
        state=meeting_state(store, meeting),
        bodies=objects_of(places),
        stages=parts,
        organisers=objects_of(store.find(Organiser, meeting=meeting.id)),
        chairs=objects_of(stage_chairs(store, meeting.id)),
        leaves=objects_of(store.find(Leave, meeting=meeting.id)),
        substitutions=objects_of(store.find(Substitution, meeting=meeting.id)),
        invitations=objects_of(store.find(Invitation, meeting=meeting.id)),
    )


def _attendees(store: Store, meeting: Meeting) -> Iterable[Object]:
    found = attendees(store, meeting.id)
    leaves, plans = leaves_of(store, meeting.id, found), travels(store, meeting.id)
    for each in found:
        travel = object_of(plans[each.id]) if each.id in plans else None
        events = store.find(Presence, attendee=each.id)
        leave = leaves.get(each.id)
        told = (leave.reason or "未载明") if leave else ""
        yield object_of(each, name=called(store, each), leave=told, travel=travel, presence=objects_of(events))


def _agenda(store: Store, meeting: Meeting) -> Iterable[Object]:
    for stage, of_stage in numbered_agenda(store, meeting.id):
        for number, item in of_stage:
            events = item_events(store, item.id)
            yield object_of(
                item,
                number=number,
                stage=stage.id,
                state=item_state(events),
                presenters=objects_of(presenters(store, item.id)),
                motions=[each.id for each in motions_of(store, item.id)],
                events=objects_of(events),
            )


def _motions(store: Store, words: str) -> list[Object]:
    """Motions of the meetings, then those that stand on no agenda: drafts, and what was received for later."""
    waiting = _waiting(store)
    if words in waiting:
        return [_motion(store, waiting[words])]
    placed = _by_meeting(_motions_of_meeting)(store, words)
    return placed if words else placed + [_motion(store, each) for each in waiting.values()]


def _waiting(store: Store) -> dict[str, Motion]:
    """Motions on no agenda, by their ids."""
    placed = {each.motion for each in store.find(ItemMotion) if store.get(AgendaItem, each.item)}
    return {each.id: each for each in store.find(Motion) if each.id not in placed}


def _motions_of_meeting(store: Store, meeting: Meeting) -> Iterable[Object]:
    for item in items(store, meeting.id):
        whole = motions_of(store, item.id)
        for motion in (each for main in whole for each in (main, *amendments(store, main.id))):
            yield _motion(store, motion, meeting, item)


def _motion(store: Store, motion: Motion, meeting: Meeting | None = None, item: AgendaItem | None = None) -> Object:
    versions, voted = enumerate(texts(store, motion.id), start=1), versions_voted(store, motion.id)
    return object_of(
        motion,
        meeting=meeting.id if meeting else None,
        item=item.id if item else None,
        texts=[object_of(each, number=number, voted=each.id in voted) for number, each in versions],
        links=objects_of(links_of(store, motion.id)),
        outcome=standing(store, motion, meeting.id if meeting else None).state,
        sponsors=objects_of(sponsors(store, motion.id)),
        events=objects_of(motion_events(store, motion.id)),
    )


def _ballots(store: Store, meeting: Meeting) -> Iterable[Object]:
    for item in items(store, meeting.id):
        for ballot in ballots_of(store, item.id):
            facts = {"state": state_of(store, ballot.id), **ballot_facts(store, ballot)}
            yield object_of(ballot, meeting=meeting.id, **facts)


def _minutes(store: Store, meeting: Meeting) -> Iterable[Object]:
    return objects_of(points(store, meeting.id))


def _log(store: Store) -> Iterable[Object]:
    names: dict[str, str] = {each.id: each.name for each in store.find(Operator)}
    for each in store.commits():
        yield {
            "device": each.device,
            "seq": each.seq,
            "at": moment(each.wall),
            "kind": each.kind,
            "author": each.author,
            "author_name": names.get(each.author, ""),
            "rows": [{"table": table, "id": row} for table, row in each.rows],
        }


def _devices(store: Store) -> Iterable[Object]:
    for each in store.devices():
        yield {"id": each.device, "name": each.name, "status": each.status, "commits": each.seq, "own": each.is_own}


KINDS = {
    "body": Kind(Body, _by_body(_body)),
    "members": Kind(Member, _by_body(_members)),
    "people": Kind(Person, _alone(_people)),
    "meeting": Kind(Meeting, _by_meeting(_meeting), STATES),
    "attendees": Kind(Attendee, _by_meeting(_attendees)),
    "agenda": Kind(AgendaItem, _by_meeting(_agenda), ITEM_STATES),
    "motions": Kind(Motion, _motions),
    "ballots": Kind(Ballot, _by_meeting(_ballots), BALLOT_STATES),
    "followups": Kind(FollowUp, follow_up_objects, FOLLOW_UP_STATES),
    "projects": Kind(Cooperation, _by_body(cooperation_objects)),
    "handover": Kind(Handover, _by_meeting(handover_objects), HANDOVER_STATES),
    "rotation": Kind(None, _by_body(rotation_objects)),
    "minutes": Kind(Note, _by_meeting(_minutes)),
    "documents": Kind(IssuedDocument, _by_meeting(issued), DOCUMENT_STATES),
    "circulations": Kind(Circulation, _by_meeting(circulated)),
    "register": Kind(Register, _by_body(registered)),
    "conflicts": Kind(None, _alone(conflict_objects)),
    "log": Kind(None, _alone(_log)),
    "devices": Kind(None, _alone(_devices)),
}
