"""Excerpt of the minutes for each member: who came for it, what it put, what it has to see to. 纪要摘录

It goes out, so nothing of confidential items stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.agenda.entity import AgendaItem, Note, open_agenda, points, views
from db.attendance.entity import members_on_leave
from db.body.entity import Member, member_name, members
from db.handover.entity import handovers
from db.meeting.entity import Meeting, MeetingId, meeting_body, title
from db.store.operation import Reader
from desktop.documents.minutes_decisions import decided, handed_over
from desktop.documents.minutes_opening import opening, points_told, views_told
from desktop.documents.minutes_people import who_came
from desktop.documents.paper import Attachment, Block, Paper, Paragraph, Run, Style
from desktop.documents.phrases import people_told
from desktop.documents.sentence import Sentence, paragraph, told

KIND = "会议纪要摘录"


def excerpts(store: Reader, meeting_id: MeetingId) -> Paper:
    """A page for each member in the charter's order; what was agreed concerns all of them."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    found = members(store, place.body, meeting.from_on) if place else ()
    heads = (title(store, meeting), KIND)
    pages = [list(_excerpt(store, meeting, member)) for member in found]
    later = [block for page in pages[1:] for block in (Attachment(heads, mark=""), *page)]
    return Paper(heads, (*(pages[0] if pages else ()), *later))


def _excerpt(store: Reader, meeting: Meeting, member: Member) -> Iterator[Block]:
    readable = [item for _, of_stage in open_agenda(store, meeting.id) for item in of_stage]
    name = member_name(store, member.id, meeting.from_on)
    yield Paragraph((Run(f"{name}："),), Style.FLUSH, with_next=True)
    yield from paragraph(opening(store, meeting))
    yield from paragraph(_came(store, meeting, member, name))
    for sentences in _put(store, meeting, name, readable):
        yield from paragraph(sentences)
    for each in handovers(store, meeting.id):
        if member.id in (each.from_member, each.to_member):
            yield from paragraph(told(handed_over(store, meeting, each), each))
    yield from paragraph(views_told(_readable(views(store, meeting.id), readable)))
    yield from points_told(_readable(points(store, meeting.id), readable))


def _came(store: Reader, meeting: Meeting, member: Member, name: str) -> list[Sentence]:
    """Who came for the member, or that it was excused; nothing where nobody knows."""
    there = who_came(store, meeting)
    found = [each for each in there if each.attendee.member == member.id and each.attendee.kind in ("head", "delegate")]
    if found:
        return [Sentence("贵方参加会议的有："), *people_told(found), Sentence("。")]
    return told(f"{name}因故请假。" if member.id in members_on_leave(store, meeting.id) else "", member)


def _readable(notes: Sequence[Note], readable: Sequence[AgendaItem]) -> list[Note]:
    """What was said on a confidential item does not leave the house."""
    return [each for each in notes if each.item is None or each.item in {item.id for item in readable}]


def _put(store: Reader, meeting: Meeting, name: str, readable: Sequence[AgendaItem]) -> list[list[Sentence]]:
    """What became of the motions and reports that the member put, by itself or through its government."""
    put = (each for each in decided(store, meeting, readable) if name and each.sponsor.startswith(name))
    return [told(each.told, *each.records) for each in put]
