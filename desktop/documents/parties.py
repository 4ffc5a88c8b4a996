"""The two sides of a handover and who watches it, as papers name them. 移交各方"""

from __future__ import annotations

from db.body.entity import assumptions, member_name
from db.handover.entity import Handover, HandoverId, event_of
from db.meeting.entity import Meeting
from db.people.entity import PersonId, person_known
from db.store.moment import day_of
from db.store.operation import Reader
from desktop.documents.paper import chinese_date


def party_of(store: Reader, meeting: Meeting, handover: Handover) -> tuple[tuple[str, str], ...]:
    """移交方, 接收方 and 监交, each with its organisation, '' where it is unknown."""
    sides = (handover.from_member, handover.to_member)
    giver, receiver = (member_name(store, side, meeting.from_on) for side in sides)
    return ("移交方", giver), ("接收方", receiver), ("监交", handover.witness or name_of(store, handover.witnessed_by))


def passed_on(store: Reader, meeting: Meeting, handover: Handover, kind: str = "handed_over") -> str:
    """The day of a step; nothing where the times of the meeting are only assumed for a demonstration."""
    event = event_of(store, HandoverId(handover.id), kind)
    assumed = any(each.subject == meeting.id for each in assumptions(store))
    return chinese_date(day_of(event.at)) if event and event.at and not assumed else ""


def name_of(store: Reader, person: PersonId | None) -> str:
    found = person_known(store, person)
    return found.name if found else ""
