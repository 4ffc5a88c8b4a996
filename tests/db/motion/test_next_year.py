"""A motion that comes back at a later meeting: each meeting keeps its own record of it. 跨届议案"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.operations import MarkItem
from db.ballot.arithmetic import Totals
from db.ballot.entity import Ballot, standing
from db.ballot.operations import AdoptMotions, DeclareBallot, PutAndCount
from db.ballot.rounds import round_of
from db.motion.entity import Motion, motions_of, texts
from db.motion.operations import DescribeMotion, DraftMotion, MarkMotions, PlaceMotion, RemoveMotion, ReviseMotion
from db.recording.scene import scene
from db.recording.timeline import timeline
from db.store.errors import RuleError
from tests.db.ballot.assembly import BEGUN, Assembly, assembly
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


def test_a_vote_at_a_later_meeting_is_no_second_round(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1件 5 10 0", "宣布", "交付研究 1", "通过 2-3", "散会")
    assert hall.results()[0] == "rejected"
    motion = motions_of(hall.store, hall.items[0])[0].id
    _, item = taken_up_again(hall, motion)
    for number in (1, 2):
        put = PutAndCount(item, (motion,), Totals(0, 0), later(number), confirmed=True)
        hall.store.run(put)
        assert round_of(hall.store, hall.store.need(Ballot, put.ballot_id)) == number
        hall.store.run(DeclareBallot(put.ballot_id, later(number), confirmed=True))


@pytest.mark.parametrize("lines", [(), ("审议 1",)])
def test_what_a_meeting_left_undecided_comes_before_the_next_one(hall: Assembly, lines: tuple[str, ...]) -> None:
    hall.record(*BEGUN, *lines, "通过 2-3", "散会")
    motion = motions_of(hall.store, hall.items[0])[0].id
    meeting, item = taken_up_again(hall, motion)
    assert [each.id for each in motions_of(hall.store, item)] == [motion]
    before = scene(hall.store, hall.meeting).standings
    with pytest.raises(RuleError, match="已经记为“列入议程”"):
        hall.store.run(PlaceMotion(item, motion, later(1)))
    hall.store.run(AdoptMotions(item, (motion,), "consensus", later(2), confirmed=True))
    assert scene(hall.store, hall.meeting).standings == before
    assert scene(hall.store, meeting).meeting.id == meeting


def test_a_meeting_shows_what_it_made_of_a_motion_itself(hall: Assembly) -> None:
    hall.record(*BEGUN, "延期审议 1")
    motion = motions_of(hall.store, hall.items[0])[0]
    meeting, item = taken_up_again(hall, motion.id)
    hall.store.run(MarkItem(item, "started", later()))
    then, now = scene(hall.store, hall.meeting), scene(hall.store, meeting)
    assert then.standings[motion.id] == "postponed"
    assert motion not in then.undecided
    assert now.undecided == (motion,)
    hall.store.run(AdoptMotions(item, (motion.id,), "consensus", later(1), confirmed=True))
    assert scene(hall.store, hall.meeting).standings == then.standings
    assert scene(hall.store, meeting).standings[motion.id] == "adopted"


def test_an_amendment_rejected_a_year_ago_waits_for_no_vote(hall: Assembly) -> None:
    hall.record(*BEGUN, "修正 第1件 第三条：一→二", "表决 第1.1件 0 15 0", "宣布", "延期审议 1", "通过 2-3", "散会")
    motion = motions_of(hall.store, hall.items[0])[0].id
    meeting, item = taken_up_again(hall, motion)
    hall.store.run(MarkItem(item, "started", later()))
    now = scene(hall.store, meeting)
    assert list(now.pending.values()) == [()]


def test_a_motion_placed_by_mistake_is_taken_off_and_is_what_it_was(hall: Assembly) -> None:
    motion = put_off(hall)
    meeting, item = taken_up_again(hall, motion)
    hall.store.run(RemoveMotion(item, motion))
    assert motions_of(hall.store, item) == ()
    assert standing(hall.store, hall.store.need(Motion, motion)).state == "postponed"
    assert [each.word for each in timeline(hall.store, meeting) if not each.struck] == []
    draft = DraftMotion(hall.body, "关于绿道的提案", later())
    for step in (draft, PlaceMotion(item, draft.motion_id, later(1)), RemoveMotion(item, draft.motion_id)):
        hall.store.run(step)
    assert standing(hall.store, hall.store.need(Motion, draft.motion_id)).state == "draft"
    hall.store.run(PlaceMotion(item, draft.motion_id, later(2)))
    hall.store.run(MarkMotions((draft.motion_id,), "heard", later(3), item))
    with pytest.raises(RuleError, match="已记有结果，不能移出"):
        hall.store.run(RemoveMotion(item, draft.motion_id))
