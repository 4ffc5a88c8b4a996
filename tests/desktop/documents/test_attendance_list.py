"""The list to sign says who stands in for whom, and why against the charter. 签到表"""

from __future__ import annotations

from db.attendance.operations import RegisterAttendee
from db.attendance.substitute import NameSubstitute
from db.people.operations import AddPerson
from db.store.store import Store
from desktop.documents.attendance_list import attendance_list
from desktop.documents.paper import Table
from tests.builders import Council


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
