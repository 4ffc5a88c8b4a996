"""What a body counts its meetings in is corrected after it was founded. 届次单位"""

from __future__ import annotations

import pytest

from db.body.entity import Body
from db.meeting.counting import CountMeetingsIn
from db.meeting.entity import Meeting, title
from db.meeting.operations import CloseMeeting, MarkStage, PlanMeeting
from db.store.errors import RuleError
from tests.builders import Council


def named(council: Council, meeting: PlanMeeting) -> str:
    return title(council.store, council.store.need(Meeting, meeting.meeting_id))


def test_meetings_to_come_are_counted_anew_and_a_closed_one_is_not(council: Council) -> None:
    to_come = council.run(PlanMeeting(council.body, 3))
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(MarkStage(council.stage, "closed", council.at()))
    council.run(CloseMeeting(council.meeting))
    council.run(CountMeetingsIn(council.body, "届"))
    assert council.store.need(Body, council.body).unit == "届"
    assert named(council, to_come) == "河湾市长联席会第3届会议"
    assert named(council, council.run(PlanMeeting(council.body, 4))) == "河湾市长联席会第4届会议"
    assert title(council.store, council.store.need(Meeting, council.meeting)) == "河湾市长联席会第2次会议"


def test_without_a_unit_nothing_is_counted(council: Council) -> None:
    with pytest.raises(RuleError, match="请写明届次单位"):
        council.run(CountMeetingsIn(council.body, " "))
    assert council.store.need(Body, council.body).unit == "次"
