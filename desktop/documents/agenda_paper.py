"""Agenda 会议议程: the items of every stage, numbered through, with who presents and what is put. 会议议程

Everybody reads it, so confidential items are no part of it; those in the hall have them in the chair's script.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import AgendaItem, open_agenda, presenters
from db.body.entity import member_name
from db.meeting.entity import Meeting, MeetingId, Stage, stage_name
from db.motion.entity import bare, motions_of, quoted
from db.people.entity import person_known
from db.store.moment import local
from db.store.operation import Reader
from desktop.documents.heads import headed, when_and_where
from desktop.documents.minutes_people import stage_chair
from desktop.documents.paper import Block, Paper, body, heading
from desktop.documents.phrases import listed


def agenda_paper(store: Reader, meeting_id: MeetingId) -> Paper:
    """Stages with an agenda under their heads; events without one are named too, since people come for them."""
    meeting = store.need(Meeting, meeting_id)
    return Paper(
        headed(store, meeting, "会议议程"), (*when_and_where(meeting), *agenda_blocks(store, meeting, first_level=1))
    )


def agenda_blocks(store: Reader, meeting: Meeting, first_level: int) -> Iterator[Block]:
    """A head for each stage and a line for each item, with the titles of its motions below."""
    number = 0
    for place, (stage, of_stage) in enumerate(open_agenda(store, meeting.id), start=1):
        yield heading(first_level, place, stage_head(stage))
        chaired = stage_chair(store, meeting, stage)
        if chaired:
            yield body(f"主持人：{chaired}")
        for item in of_stage:
            number += 1
            yield body(f"{number}.{item_line(store, meeting, item)}")
            yield from (body(quoted(each)) for each in motions_of(store, item.id) if bare(each.title) != item.title)


def stage_head(stage: Stage) -> str:
    """The name of a stage, and in brackets when and where it is planned."""
    when = f"{local(stage.from_at):%H:%M}".lstrip("0").replace(":", "时") + "分" if stage.from_at else ""
    facts = "，".join(each for each in (when, stage.venue) if each)
    return stage_name(stage) + (f"（{facts}）" if facts else "")


def item_line(store: Reader, meeting: Meeting, item: AgendaItem) -> str:
    """The title of an item and who presents it."""
    who = presented_by(store, meeting, item)
    return f"{item.title}（{who}）" if who else item.title


def presented_by(store: Reader, meeting: Meeting, item: AgendaItem) -> str:
    """Persons, members and organisations that present an item, in their order."""
    names = []
    for each in presenters(store, item.id):
        person = person_known(store, each.person)
        names.append(person.name if person else member_name(store, each.member, meeting.from_on) or each.organisation)
    return listed(names)
