"""Who of a draft is on the roster already, and who comes onto it. 与名册合并"""

from __future__ import annotations

from db.body.entity import BodyId, BodyName, Member, MemberId, MemberName
from db.intake.minutes.draft import Participant, PastMeeting
from db.intake.minutes.members import member_behind
from db.intake.minutes.places import full_place
from db.meeting.entity import Meeting, MeetingBody
from db.meeting.rules import held_as
from db.people.entity import Person, PersonId, Post, styled
from db.people.writing import bare
from db.store.operation import Reader


def body_called(store: Reader, name: str) -> BodyId | None:
    """The body that bears, or bore, this name or short name."""
    found = (each for each in store.find(BodyName) if bare(name) in (bare(each.name), bare(each.short)))
    return next((each.body for each in found), None)


def filed_before(store: Reader, draft: PastMeeting) -> bool:
    """Whether the records have the meeting: by its ordinal, or without one by its name and first day."""
    body = body_called(store, draft.body.value) if draft.body else None
    if body is None or draft.meeting is None:
        return False
    if draft.ordinal:
        return any(held_as(store, body, draft.ordinal.value))
    name, day = bare(draft.meeting.value), draft.from_on and draft.from_on.value
    held = (store.get(Meeting, place.meeting) for place in store.find(MeetingBody, body=body))
    return any(each and bare(each.name) == name and each.from_on == day for each in held)


def member_called(store: Reader, body: BodyId, name: str) -> MemberId | None:
    """The member of this name, ever; 广元 and 广元市 are one."""
    wanted = bare(full_place(name))
    for member in store.find(Member, body=body):
        names = store.find(MemberName, member=member.id)
        if wanted and any(wanted in (bare(full_place(each.name)), bare(full_place(each.short))) for each in names):
            return member.id
    return None


def member_of(store: Reader, body: BodyId, organisation: str) -> MemberId | None:
    """For which member somebody of an office comes."""
    behind = member_behind(organisation)
    return member_called(store, body, behind) if behind else None


def known_person(store: Reader, each: Participant) -> PersonId | None:
    """The one person on the roster of this name whose office agrees; of somebody without an office, the only one."""
    same = [person.id for person in store.find(Person, name=each.name)]
    agreeing = [person for person in same if _agrees(store, person, each)]
    if agreeing:
        return agreeing[0]
    return same[0] if len(same) == 1 and not (each.organisation or each.title) else None


def _agrees(store: Reader, person: PersonId, each: Participant) -> bool:
    """One name holds the other, or both are offices of one place: a post in a text is often said short."""
    said = bare(styled(each.organisation, each.title))
    for post in store.find(Post, person=person):
        held = bare(styled(post.organisation, post.title))
        seats = {member_behind(post.organisation), member_behind(each.organisation)}
        if held and said and (held in said or said in held or (len(seats) == 1 and seats != {""})):
            return True
    return False
