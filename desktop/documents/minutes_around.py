"""Minutes: what was held around the meeting: events, and meetings of bodies under this one. 同期活动"""

from __future__ import annotations

from db.body.entity import Member, body_name, member_name
from db.meeting.entity import (
    OUTSIDE,
    Meeting,
    Stage,
    meeting_body,
    meeting_state,
    stage_name,
    stages,
    sub_meetings,
    title,
)
from db.store.operation import Reader
from desktop.documents.minutes_decisions import decisions, handing_over, speeches
from desktop.documents.minutes_presented import at_event
from desktop.documents.phrases import listed, span
from desktop.documents.sentence import Sentence, told

NOT_BEGUN = ("planned", "convened", "cancelled")


def side_events(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Stages that are events without an agenda, once the meeting has begun."""
    if meeting_state(store, meeting) in NOT_BEGUN:
        return []
    found = stages(store, meeting.id)
    hall = next((place for place, each in enumerate(found) if each.kind not in OUTSIDE), 0)
    outside = [each for each in found if each.kind in OUTSIDE]
    before = [each for each in outside if each in found[:hall]]
    return [
        *_events(store, meeting, "会前", before),
        *_events(store, meeting, "会议期间", [each for each in outside if each not in before]),
    ]


def _events(store: Reader, meeting: Meeting, when: str, held: list[Stage]) -> list[Sentence]:
    """Events that stand before the hall's stages were held before the meeting; each with what was done there."""
    names = listed(stage_name(each) for each in held if each.kind == "side_event")
    visits = listed(stage_name(each) for each in held if each.kind == "visit")
    clauses = [f"举办了{names}"] * bool(names) + [f"组织了{visits}"] * bool(visits)
    done = [sentence for each in held for sentence in at_event(store, meeting, each.id)]
    return [*told(f"{when}，{'，'.join(clauses)}。" if clauses else "", *held), *done]


def sub_meeting_paragraphs(store: Reader, meeting: Meeting) -> list[list[Sentence]]:
    """Each meeting of another body that was held within this one, as its own paragraph."""
    held = (each for each in sub_meetings(store, meeting.id) if meeting_state(store, each) not in NOT_BEGUN)
    return [_paragraph(store, meeting, each) for each in held]


def _paragraph(store: Reader, meeting: Meeting, held: Meeting) -> list[Sentence]:
    when = span(held.from_on, held.to_on)
    opening = told(f"会议期间，{f'于{when}' if when else ''}召开了{title(store, held)}。", held)
    carried = [sentence for each in decisions(store, held, "该次会议") for sentence in each]
    return [
        *opening,
        *handing_over(store, held),
        *carried,
        *speeches(store, held),
        *_joined(store, meeting, held),
    ]


def _joined(store: Reader, meeting: Meeting, held: Meeting) -> list[Sentence]:
    """Members that joined the body at that meeting."""
    place = meeting_body(store, held.id)
    new = [each for each in store.find(Member, body=place.body) if each.joined_at == held.id] if place else []
    names = listed(member_name(store, each.id, meeting.from_on) for each in new)
    return told(f"{names}新加入{body_name(store, place.body, meeting.from_on)}。" if place and names else "", *new)
