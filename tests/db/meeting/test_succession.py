"""Annual meetings follow one another; those counted apart stand beside them. 届次先后"""

from __future__ import annotations

from datetime import date

import pytest

from db.meeting.entity import COUNTED_APART, MeetingId
from db.meeting.operations import PlanMeeting
from db.meeting.succession import following, preceding
from tests.builders import Council


def plan(council: Council, ordinal: int, on: date, kind: str = "regular") -> MeetingId:
    return council.run(PlanMeeting(council.body, ordinal, kind=kind, from_on=on)).meeting_id


@pytest.mark.parametrize("kind", COUNTED_APART)
def test_what_counts_apart_is_neither_before_nor_after(council: Council, kind: str) -> None:
    apart = plan(council, 1, date(2030, 1, 8), kind), plan(council, 3, date(2031, 9, 1), kind)
    third = plan(council, 3, date(2032, 5, 6))
    store, second = council.store, council.meeting
    assert [preceding(store, council.body, second), following(store, council.body, third)] == [None, None]
    after, before = following(store, council.body, second), preceding(store, council.body, third)
    assert (after and after.id, before and before.id) == (third, second)
    around = preceding(store, council.body, apart[1]), following(store, council.body, apart[1])
    assert [each and each.id for each in around] == [second, third]  # by the days: its ordinal says nothing
    assert preceding(store, council.body, apart[0]) is None
