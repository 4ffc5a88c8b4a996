"""The list to sign says who stands in for whom, and why against the charter. 签到表"""

from __future__ import annotations

from db.attendance.operations import GrantLeave, RegisterAttendee
from db.attendance.substitute import NameSubstitute
from db.body.operations import AddMember
from db.people.operations import AddPerson
from db.store.store import Store
from desktop.documents.attendance_list import attendance_list
from desktop.documents.minutes import minutes
from desktop.documents.paper import Table
from desktop.documents.proceedings import proceedings
from tests.builders import Council
from tests.desktop.documents.test_minutes import text_of


def test_the_attendance_list_says_who_stands_in_for_whom_and_why(store: Store) -> None:
    council = Council(store)
    person = council.run(AddPerson("李副", "甲市", "副市长")).person_id
    stands_in = council.run(RegisterAttendee(council.meeting, "guest", person)).attendee_id
    council.run(NameSubstitute(stands_in, council.attendees[0], reason="市长赴省里防汛"))
    (table,) = (each for each in attendance_list(store, council.meeting).blocks if isinstance(each, Table))
    remarks = {row[2].replace("\u3000", ""): row[5] for row in table.rows if row[2]}
    assert remarks["李副"] == "代替张一（市长赴省里防汛）"
    assert remarks["张一"] == "由李副替会"
    assert remarks["张二"] == ""


def test_the_attendance_list_and_the_record_say_why_somebody_is_on_leave(store: Store) -> None:
    council = Council(store)
    absent = council.run(AddMember(council.body, "戊市", "戊")).member_id
    council.run(GrantLeave(council.meeting, attendee_id=council.attendees[0], reason="外出开会"))
    council.run(GrantLeave(council.meeting, member_id=council.members[1], reason="防汛"))
    council.run(GrantLeave(council.meeting, member_id=absent))
    (table,) = (each for each in attendance_list(store, council.meeting).blocks if isinstance(each, Table))
    remarks = {row[1]: row[5] for row in table.rows if row[1]}
    assert remarks == {"甲市": "请假（外出开会）", "乙市": "请假（防汛）", "丙市": "", "丁市": "", "戊市": "请假"}
    told = text_of(proceedings(store, council.meeting))
    assert "乙市请假（防汛）；戊市请假；甲市市长张一请假（外出开会）。" in told
    assert "乙市、戊市、甲市市长张一因故请假。" in text_of(minutes(store, council.meeting))
