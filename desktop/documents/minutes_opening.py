"""Minutes: which meeting, its theme, and what was agreed under heads. 概况与议定事项"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from db.agenda.entity import VIEWS, Note, points, views
from db.body.entity import member_name
from db.meeting.entity import Meeting, title
from db.meeting.organiser import ROLES, Organiser
from db.store.operation import Reader
from desktop.documents.paper import Emphasis, Paragraph, Run, introduction, numeral
from desktop.documents.phrases import full_stop, listed, span
from desktop.documents.sentence import Sentence, based_on, told


def opening(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Which meeting, when, where."""
    when = span(meeting.from_on, meeting.to_on)
    where = f"在{meeting.place}" if meeting.place else ""
    held = f"于{when}{where}召开" if when else f"{where}召开"
    return told(f"{title(store, meeting)}{held}。", meeting)


def organised(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who held it, in ranks: 由甲、乙主办，丙承办，丁协办。"""
    known = [each for each in store.find(Organiser, meeting=meeting.id) if each.role in ROLES]
    found = sorted(known, key=lambda each: (list(ROLES).index(each.role), each.id))
    names = {
        role: listed(each.organisation or member_name(store, each.member, meeting.from_on) for each in several)
        for role, several in groupby(found, key=lambda each: each.role)
    }
    ranks = "，".join(f"{name}{ROLES[role]}" for role, name in names.items() if name)
    return told(f"会议由{ranks}。" if ranks else "", *found)


def theme(meeting: Meeting) -> list[Sentence]:
    """The theme and the guiding principles."""
    named = f"会议主题为“{meeting.theme}”。" if meeting.theme else ""
    principles = full_stop(meeting.principles)
    return told(named + (f"会议的指导思想是：{principles}" if principles else ""), meeting)


def meeting_views(store: Reader, meeting: Meeting) -> list[list[Sentence]]:
    """会议认为, 会议强调, 会议要求, 会议明确: what was recorded so, one after the other, and nothing else."""
    return [views_told(views(store, meeting.id))]


def views_told(found: Sequence[Note]) -> list[Sentence]:
    """A sentence for each."""
    return [
        sentence for note in found for sentence in told(f"会议{VIEWS.get(note.view, '')}，{full_stop(note.text)}", note)
    ]


def agreed_points(store: Reader, meeting: Meeting) -> list[Paragraph]:
    """What was agreed, each under its run-in head."""
    return points_told(points(store, meeting.id))


def points_told(agreed: Sequence[Note]) -> list[Paragraph]:
    if not agreed:
        return []
    lead = introduction(f"会议议定以下{len(agreed)}项：" if len(agreed) > 1 else "会议议定：")
    return [lead, *(_point(each, place if len(agreed) > 1 else 0) for place, each in enumerate(agreed, 1))]


def _point(note: Note, place: int) -> Paragraph:
    """一是, 二是 and so on in the bold sentence that opens it, where there are several."""
    based, counted = based_on(note), f"{numeral(place)}是" if 0 < place < 100 else ""
    if not note.head:
        return Paragraph((Run(counted + full_stop(note.text), records=based),))
    lead = Run(counted + full_stop(note.head), Emphasis.LEAD, based)
    return Paragraph((lead, Run(full_stop(note.text), records=based)))
