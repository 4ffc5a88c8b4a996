"""What was voted on stands until it is voted on again or annulled. 表决的效力"""

from __future__ import annotations

import time

import pytest

from db.agenda.operations import AdjournStage, MarkItem
from db.ballot.arithmetic import Totals
from db.ballot.entity import Ballot, ballots_of, standing, state_of
from db.ballot.operations import AdoptMotions, AnnulBallot, DeclareBallot, PutAndCount
from db.ballot.rounds import round_of
from db.motion.entity import Motion, MotionId
from db.recording.script import feed
from db.store import ident
from db.store.errors import RuleError
from db.store.moment import instant
from tests.builders import Council


def state(council: Council, motion: MotionId) -> str:
    return standing(council.store, council.store.need(Motion, motion)).state


def test_a_rejected_motion_is_not_adopted_by_a_word(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    counted = council.run(PutAndCount(item, (motion,), Totals(3, 1), council.at()))
    council.run(DeclareBallot(counted.ballot_id, council.at()))
    assert state(council, motion) == "rejected"
    with pytest.raises(RuleError, match="请用“表决”再表决一次"):
        council.run(AdoptMotions(item, (motion,), "acclamation", council.at()))
    again = council.run(PutAndCount(item, (motion,), Totals(4), council.at()))
    council.run(DeclareBallot(again.ballot_id, council.at()))
    assert state(council, motion) == "adopted"
    assert round_of(council.store, council.store.need(Ballot, again.ballot_id)) == 2


def test_an_item_is_not_left_while_its_ballot_waits(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    counted = council.run(PutAndCount(item, (motion,), Totals(4), council.at()))
    for leaving in (MarkItem(item, "ended", council.at()), AdjournStage(council.stage, council.at())):
        with pytest.raises(RuleError, match="还有一次表决没有宣布"):
            council.run(leaving)
    council.run(DeclareBallot(counted.ballot_id, council.at()))
    council.run(MarkItem(item, "ended", council.at()))


def test_a_declared_result_is_annulled_with_its_reason_and_another_may_follow(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    lines = ["表决 3 1 0", "宣布", "作废", "作废 计票有误", "表决 4 0 0", "宣布"]
    told = feed(council.store, council.run, council.meeting, lines)
    assert [(each.line, "写明原因" in each.why) for each in told.refused] == [("作废", True)]
    assert state(council, motion) == "adopted"
    with pytest.raises(RuleError, match="已经作废"):
        council.run(AnnulBallot(council.store.find(Ballot, item=item)[0].id, council.at()))


def test_ballots_stand_in_the_order_in_which_they_were_held_whatever_the_clock_says(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, (motion,) = council.item_with("桥")
    first = council.run(PutAndCount(item, (motion,), Totals(2, 2), instant(council.day, 10, 30)))
    council.run(DeclareBallot(first.ballot_id, instant(council.day, 10, 31)))
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    monkeypatch.setattr(ident, "_last", 0)
    second = council.run(PutAndCount(item, (motion,), Totals(4), instant(council.day, 9, 0)))
    council.run(DeclareBallot(second.ballot_id, instant(council.day, 9, 1)))
    council.run(AnnulBallot(second.ballot_id, instant(council.day, 8, 0)))
    third = council.run(PutAndCount(item, (motion,), Totals(4), instant(council.day, 7, 0)))
    council.run(DeclareBallot(third.ballot_id, instant(council.day, 7, 1)))
    held = ballots_of(council.store, item)
    ids = [each.id for each in held]
    assert ids == [first.ballot_id, second.ballot_id, third.ballot_id] != sorted(ids)
    assert [state_of(council.store, each.id) for each in held] == ["declared", "annulled", "declared"]
    assert [each.earlier_round for each in held] == [None, first.ballot_id, first.ballot_id]
    assert state(council, motion) == "adopted"
