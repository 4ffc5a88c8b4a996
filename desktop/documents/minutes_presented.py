"""Minutes: what was presented without being decided: briefings, explanations, films, launches, visits. 通报与说明"""

from __future__ import annotations

from collections.abc import Iterable

from db.agenda.entity import AgendaItem, Presenter, home_stage, item_events, item_state, items, presenters
from db.body.entity import member_name
from db.followup.entity import follow_up_title, listed_at
from db.meeting.entity import OUTSIDE, Meeting, Stage, StageId
from db.motion.entity import Motion, bare, in_marks, motions_of, sponsors
from db.people.entity import person_known
from db.store.operation import Reader
from desktop.documents.order import named
from desktop.documents.phrases import listed, people
from desktop.documents.sentence import Sentence, told

TOLD = {
    "report": "{by}汇报了{title}",
    "briefing": "{by}通报了{title}",
    "explanation": "{by}就{marked}作了说明",
    "film": "与会人员观看了{title}",
    "launch": "举行了{title}{by_all}",
    "signing": "举行了{title}",
    "award": "举行了{title}",
    "reading": "{by}宣读了{title}",
    "summary": "{by}作了小结",
}
"""How an item of each kind is told once it was dealt with; other kinds have sentences of their own."""
OF_EVENTS = {**TOLD, "report": "{video}听取了{title}", "visit": "考察了{title}"}


def presented(store: Reader, meeting: Meeting) -> list[Sentence]:
    """What was presented in the hall, each in a sentence, in the order of the agenda."""
    found = [each for each in items(store, meeting.id) if each.kind in TOLD and not _is_outside(store, each)]
    said = [sentence for each in found for sentence in told(_sentence(store, meeting, each, TOLD), each)]
    return [*_initiatives(store, meeting), *said]


def _initiatives(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who called for what, point by point: 甲市提出三项倡议：……。"""
    motions = [each for item in items(store, meeting.id) for each in motions_of(store, item.id)]
    return [
        sentence
        for motion in motions
        if motion.kind == "initiative"
        for sentence in told(_called_for(store, meeting, motion), motion)
    ]


def _called_for(store: Reader, meeting: Meeting, motion: Motion) -> str:
    found = sponsors(store, motion.id)
    by = listed(each.organisation or member_name(store, each.member, meeting.from_on) for each in found)
    entries = [each for each in listed_at(store, meeting.id) if each.motion == motion.id]
    points = "；".join(follow_up_title(store, each) for each in entries)
    return f"{by or '会议'}提出{bare(motion.title)}{f'：{points}' if points else ''}。"


def at_event(store: Reader, meeting: Meeting, stage: StageId) -> list[Sentence]:
    """What was done at an event outside the hall; places that were visited are counted up."""
    found = [each for each in items(store, meeting.id) if home_stage(store, each) == stage]
    visited = [each for each in found if each.kind == "visit"]
    others = [each for each in found if each not in visited]
    told_each = [each for one in others for each in told(_sentence(store, meeting, one, OF_EVENTS), one)]
    places = listed(each.title for each in visited)
    return [*told_each, *told(f"考察了{places}。" if places else "", *visited)]


def _is_outside(store: Reader, item: AgendaItem) -> bool:
    return store.need(Stage, home_stage(store, item)).kind in OUTSIDE


def _sentence(store: Reader, meeting: Meeting, item: AgendaItem, told_as: dict[str, str]) -> str:
    """Nothing of an item that was not dealt with, or of which a motion tells already."""
    is_told = item.kind in told_as and item_state(item_events(store, item.id)) == "ended"
    if not is_told or motions_of(store, item.id):
        return ""
    by = by_whom(store, meeting, presenters(store, item.id))
    words = {"title": item.title, "marked": in_marks(item.title), "by": by or "会议"}
    video = "通过视频连线" if item.by_video else ""
    return told_as[item.kind].format(**words, by_all=f"，{by}共同启动" if by else "", video=video) + "。"


def by_whom(store: Reader, meeting: Meeting, found: Iterable[Presenter]) -> str:
    """The presenters by name and title, then members; where an organisation is told too, they speak for it."""
    known = {each.attendee.person: each for each in named(store, meeting) if each.is_person}
    persons, others, spoken_for = [], [], []
    for each in found:
        person = known.get(each.person) if each.person else None
        unlisted = person_known(store, each.person)
        if person:
            persons.append(person)
        elif each.organisation:
            spoken_for.append(each.organisation)
        else:
            others.append(unlisted.name if unlisted else member_name(store, each.member, meeting.from_on))
    there = listed((people(persons), *others))
    return f"{there}代表{listed(spoken_for)}" if there and spoken_for else there or listed(spoken_for)
