"""A motion that comes back at a later meeting: each meeting keeps its own record of it. 跨届议案"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.ballot.operations import AdoptMotions
from db.motion.entity import Motion, texts
from db.motion.operations import DescribeMotion, MarkMotions, ReviseMotion
from db.recording.timeline import timeline
from db.store.errors import RuleError
from tests.db.ballot.assembly import Assembly, assembly
from tests.db.ballot.next_year import later, put_off, taken_up_again


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Assembly]:
    with assembly(tmp_path) as found:
        yield found


@pytest.mark.parametrize("state", ["heard", "considered", "referred", "withdrawn"])
def test_what_comes_back_is_dealt_with_and_revised_at_the_meeting_that_is_open(hall: Assembly, state: str) -> None:
    motion = put_off(hall)
    _, item = taken_up_again(hall, motion)
    hall.store.run(ReviseMotion(motion, "二稿", later(1)))
    hall.store.run(MarkMotions((motion,), state, later(2), item))
    assert [each.text for each in texts(hall.store, motion)] == ["二稿"]


def test_the_closed_meeting_is_marked_no_more_and_its_titles_stay(hall: Assembly) -> None:
    motion = put_off(hall)
    closed = MarkMotions((motion,), "referred", later(1), hall.items[0])
    for step in (closed, ReviseMotion(motion, "二稿", later(1)), MarkMotions((motion,), "circulated", later(1))):
        with pytest.raises(RuleError, match="这次会议已办结"):
            hall.store.run(step)
    taken_up_again(hall, motion)
    for refused in (closed, DescribeMotion(motion, "另一件", "motion")):
        with pytest.raises(RuleError, match="这次会议已办结"):
            hall.store.run(refused)
    assert hall.store.need(Motion, motion).title == "关于道路的议案"


def test_each_meeting_tells_its_own_part(hall: Assembly) -> None:
    motion = put_off(hall)
    before = timeline(hall.store, hall.meeting)
    meeting, item = taken_up_again(hall, motion)
    hall.store.run(AdoptMotions(item, (motion,), "consensus", later(1), confirmed=True))
    assert timeline(hall.store, hall.meeting) == before
    words = [each.word for each in timeline(hall.store, meeting)]
    assert "列入议程" in words
    assert "延期审议" not in words
