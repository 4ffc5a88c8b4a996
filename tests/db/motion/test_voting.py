"""Which version of a text was put to the vote. 付表决的文本"""

from __future__ import annotations

import pytest

from db.agenda.entity import ItemId
from db.ballot.arithmetic import Totals
from db.ballot.entity import BallotId
from db.ballot.operations import AnnulBallot, DeclareBallot, PutAndCount
from db.motion.entity import MotionId, texts
from db.motion.operations import ReviseMotion
from db.motion.voting import versions_voted
from tests.builders import Council


@pytest.fixture
def council(store) -> Council:  # type: ignore[no-untyped-def]
    made = Council(store, preset="association")
    made.all_arrive()
    return made


def test_the_version_voted_on_is_the_one_that_lay_there_when_the_ballot_was_opened(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    assert voted(council, motion) == []
    council.run(ReviseMotion(motion, "一稿", council.at()))
    assert voted(council, motion) == []
    put(council, item, motion, 0)
    council.run(ReviseMotion(motion, "二稿", council.at()))
    assert voted(council, motion) == ["一稿"]
    ballot = put(council, item, motion, 4)
    assert voted(council, motion) == ["一稿", "二稿"]
    council.run(AnnulBallot(ballot, council.at(), "计票有误"))
    assert voted(council, motion) == ["一稿"]


def put(council: Council, item: ItemId, motion: MotionId, in_favour: int) -> BallotId:
    counted = PutAndCount(item, (motion,), Totals(in_favour, 4 - in_favour), council.at())
    council.run(counted)
    council.run(DeclareBallot(counted.ballot_id, council.at()))
    return counted.ballot_id


def voted(council: Council, motion: MotionId) -> list[str]:
    found = versions_voted(council.store, motion)
    return [each.text for each in texts(council.store, motion) if each.id in found]
