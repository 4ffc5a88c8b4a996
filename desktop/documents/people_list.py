"""List of those who take part, in the national order of surnames by strokes or in that of pinyin. 参会人员名单"""

from __future__ import annotations

from db.attendance.entity import ATTENDEE_KINDS
from db.meeting.entity import Meeting, MeetingId
from db.paper.entity import PROFILES
from db.people.entity import styled
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.order import in_order
from desktop.documents.paper import Align, Paper, Paragraph, Run, Style, Table, TableColumn, evened

COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("姓名", 24, Align.CENTRE),
    TableColumn("单位和职务", 92),
    TableColumn("参会身份", 28, Align.CENTRE),
)


def people_by_stroke(store: Reader, meeting_id: MeetingId) -> Paper:
    return people_list(store, meeting_id, "stroke")


def people_by_pinyin(store: Reader, meeting_id: MeetingId) -> Paper:
    return people_list(store, meeting_id, "pinyin")


def people_list(store: Reader, meeting_id: MeetingId, profile: str) -> Paper:
    """Every named person once, in one of the orders; the order is told below the title."""
    meeting = store.need(Meeting, meeting_id)
    there = [each for each in in_order(store, meeting, profile) if each.is_person]
    rows = [
        (
            str(number),
            evened(each.name),
            styled(each.attendee.organisation, each.attendee.title),
            ATTENDEE_KINDS.get(each.attendee.kind, ""),
        )
        for number, each in enumerate(there, start=1)
    ]
    order = Paragraph((Run(f"（按{PROFILES[profile]}为序）"),), Style.CENTRED)
    return Paper(headed(store, meeting, "参会人员名单"), (order, Table(COLUMNS, tuple(rows))))
