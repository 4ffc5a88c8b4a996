"""Roll-call sheet 点到表: one line a member in the charter's order, to tick who is there and how it votes. 点到表"""

from __future__ import annotations

from db.attendance.entity import members_on_leave
from db.body.entity import Member, member_name, members
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.store.operation import Reader
from desktop.documents.heads import headed, when_and_where
from desktop.documents.order import Named, by_charter, named
from desktop.documents.paper import Align, Paper, Table, TableColumn
from desktop.documents.phrases import people

COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("成员方", 42),
    TableColumn("带队领导", 66),
    TableColumn("到会", 14, Align.CENTRE),
    TableColumn("备注", 22),
)


def roll_call(store: Reader, meeting_id: MeetingId) -> Paper:
    """Every member on the day of the meeting; who is on leave is noted, so that nobody waits for an answer."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    called = members(store, place.body, meeting.from_on) if place else ()
    heads = [each for each in sorted(named(store, meeting), key=by_charter) if each.attendee.kind == "head"]
    excused = members_on_leave(store, meeting.id)
    rows = [
        _row(store, meeting, number, member, heads, member.id in excused)
        for number, member in enumerate(called, start=1)
    ]
    blocks = (*when_and_where(meeting), Table(COLUMNS, tuple(rows)))
    return Paper(headed(store, meeting, "点到表"), blocks)


def _row(
    store: Reader, meeting: Meeting, number: int, member: Member, heads: list[Named], excused: bool
) -> tuple[str, ...]:
    leader = [each for each in heads if each.attendee.member == member.id and each.is_person and not each.is_erased]
    name = member_name(store, member.id, meeting.from_on)
    return str(number), name, people(leader), "", "请假" if excused else ""
