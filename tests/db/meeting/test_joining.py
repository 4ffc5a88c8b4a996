"""One event may be the meeting of two bodies. 合开"""

from __future__ import annotations

import pytest

from db.body.operations import FoundBody
from db.meeting.entity import Meeting, meeting_bodies, meeting_body, short_title, title
from db.meeting.joining import JoinBody, PartBody
from db.meeting.operations import DescribeMeeting
from db.store.errors import RuleError
from tests.builders import Council


@pytest.fixture
def other(council: Council) -> FoundBody:
    """A body founded before the council's own would be named first by its id alone."""
    return council.run(FoundBody("河湾合作区四市", kind="coordination", assembly="联席会议"))


def test_the_title_names_both_in_their_order_each_with_its_own_ordinal(council: Council, other: FoundBody) -> None:
    council.run(JoinBody(council.meeting, other.body_id))
    meeting = council.store.need(Meeting, council.meeting)
    assert title(council.store, meeting) == "河湾市长联席会第2次会议暨河湾合作区四市联席会议"
    assert short_title(council.store, meeting) == "河湾市长联席会第2次会议"
    council.run(JoinBody(council.meeting, other.body_id, 7))
    assert title(council.store, meeting).endswith("暨河湾合作区四市第7届联席会议")
    first = meeting_body(council.store, council.meeting)
    assert first is not None
    assert first.body == council.body


def test_describing_the_meeting_leaves_the_second_bodys_ordinal_alone(council: Council, other: FoundBody) -> None:
    council.run(JoinBody(council.meeting, other.body_id))
    council.run(DescribeMeeting(council.meeting, ordinal=3))
    assert [each.ordinal for each in meeting_bodies(council.store, council.meeting)] == [3, None]


def test_the_second_body_is_taken_off_again_and_the_first_is_not(council: Council, other: FoundBody) -> None:
    council.run(JoinBody(council.meeting, other.body_id))
    council.run(PartBody(council.meeting, other.body_id))
    assert [each.body for each in meeting_bodies(council.store, council.meeting)] == [council.body]
    with pytest.raises(RuleError, match="不能移出"):
        council.run(PartBody(council.meeting, council.body))
