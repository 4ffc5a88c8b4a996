"""Attendance list 签到表: by member in the charter's order unless another is chosen, with room to sign. 签到表"""

from __future__ import annotations

from db.attendance.entity import ATTENDEE_KINDS, AttendeeId, Leave, Substitution, is_whole, leaves_of
from db.body.entity import member_name
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed, when_and_where
from desktop.documents.order import Named, named, ordered
from desktop.documents.paper import Align, Blank, Paper, Table, TableColumn, evened
from desktop.documents.phrases import leave_told

SPARE_ROWS = 8
"""Empty rows for people who come unannounced."""
SPARE_ROWS_OF_KIND = 3
KINDS = (
    ("出席", ("guest", "head", "delegate", "office")),
    ("列席", ("observer",)),
    ("媒体", ("press",)),
    ("工作人员", ("staff",)),
)
"""The tables of the list by kind, and who signs in each."""

COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("单位", 42),
    TableColumn("姓名", 22, Align.CENTRE),
    TableColumn("职务", 36),
    TableColumn("签名", 24),
    TableColumn("备注", 20, Align.CENTRE),
)


def attendance_list(store: Reader, meeting_id: MeetingId) -> Paper:
    """The list to sign at the door; telephone numbers are not on it. Members on leave that send nobody stand last."""
    meeting = store.need(Meeting, meeting_id)
    listed = ordered(store, meeting, "attendance")
    table = Table(COLUMNS, _rows(store, meeting, listed, SPARE_ROWS, _nobody_sent(store, meeting)))
    return Paper(headed(store, meeting, "签到表"), (*when_and_where(meeting), table))


def attendance_by_kind(store: Reader, meeting_id: MeetingId) -> Paper:
    """The same with a table for each kind of attendees, each with room for more."""
    meeting = store.need(Meeting, meeting_id)
    listed = ordered(store, meeting, "attendance_by_kind")
    tables = [
        Table(COLUMNS, _rows(store, meeting, found, SPARE_ROWS_OF_KIND), head)
        for head, kinds in KINDS
        if (found := [each for each in listed if each.attendee.kind in kinds])
    ]
    blanks = [block for table in tables for block in (Blank(), table)][1:]
    return Paper(headed(store, meeting, "签到表（按参会身份）"), (*when_and_where(meeting), *blanks))


def _rows(
    store: Reader, meeting: Meeting, listed: list[Named], spare: int, absent: tuple[Leave, ...] = ()
) -> tuple[tuple[str, ...], ...]:
    names = {each.attendee.id: each.name for each in named(store, meeting)}
    excused = leaves_of(store, meeting.id, (each.attendee for each in listed))
    remarks = {attendee: leave_told(leave) for attendee, leave in excused.items()}
    remarks |= _substitutions(store, meeting, names)
    rows = [_row(store, meeting, number, each, remarks) for number, each in enumerate(listed, 1)]
    rows += [
        (str(number), member_name(store, each.member, meeting.from_on), "", "", "", leave_told(each))
        for number, each in enumerate(absent, len(rows) + 1)
    ]
    empty = [(str(number), "", "", "", "", "") for number in range(len(rows) + 1, len(rows) + 1 + spare)]
    return (*rows, *empty)


def _nobody_sent(store: Reader, meeting: Meeting) -> tuple[Leave, ...]:
    """The leaves of members of whom nobody is on the list."""
    sent = {each.attendee.member for each in named(store, meeting)}
    leaves = [each for each in store.find(Leave, meeting=meeting.id) if is_whole(each) and not each.attendee]
    return tuple(each for each in leaves if each.member and each.member not in sent)


def _substitutions(store: Reader, meeting: Meeting, names: dict[AttendeeId, str]) -> dict[AttendeeId, str]:
    """Who stands in for whom, on both rows; the reason where it was against the charter."""
    remarks: dict[AttendeeId, str] = {}
    for each in store.find(Substitution, meeting=meeting.id):
        reason = f"（{each.reason}）" if each.reason else ""
        remarks[each.attendee] = f"代替{names.get(each.substitute_for, '')}{reason}"
        remarks[each.substitute_for] = f"由{names.get(each.attendee, '')}替会"
    return remarks


def _row(store: Reader, meeting: Meeting, number: int, each: Named, remarks: dict[AttendeeId, str]) -> tuple[str, ...]:
    member = member_name(store, each.member.id, meeting.from_on) if each.member else ""
    attendee = each.attendee
    organisation = attendee.organisation if not member or attendee.organisation not in member else member
    kind = "" if attendee.kind in ("head", "delegate") else ATTENDEE_KINDS.get(attendee.kind, "")
    name = evened(each.name) if each.is_person else attendee.collective
    return str(number), organisation, name, attendee.title, "", remarks.get(attendee.id, kind)
