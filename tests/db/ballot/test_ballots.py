"""What may be entered in a ballot, and what its declared result makes of the motion. 表决"""

from __future__ import annotations

import pytest

from db.attendance.operations import MarkPresence
from db.ballot.arithmetic import Totals
from db.ballot.entity import UNCOUNTED, Ballot, BallotId, Vote, standing
from db.ballot.operations import CastVotes, CountVotes, DeclareBallot, OpenBallot, PutAndCast, PutAndCount
from db.meeting.gaps import gaps
from db.motion.entity import Motion
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council


def opened(council: Council, method: str) -> BallotId:
    item, motions = council.item_with("桥")
    return council.run(OpenBallot(item, tuple(motions), method, council.at())).ballot_id


def test_a_secret_ballot_never_knows_who_voted_how(council: Council) -> None:
    ballot = opened(council, "secret")
    with pytest.raises(RuleError, match="无记名投票不记各成员方的意见"):
        council.run(CastVotes(ballot, ((council.members[0], "for"),)))
    council.run(CountVotes(ballot, Totals(3, 1)))
    assert council.store.find_all(Vote) == ()


@pytest.mark.parametrize("method", UNCOUNTED)
def test_a_method_without_numbers_takes_none(council: Council, method: str) -> None:
    with pytest.raises(RuleError, match="不计票，不能开始表决"):
        opened(council, method)
    assert council.store.find(Ballot) == ()


def test_a_choice_that_nobody_knows_is_refused(council: Council) -> None:
    item, motions = council.item_with("桥")
    choices = ((council.members[0], "maybe"),)
    with pytest.raises(RuleError, match="没有“maybe”这种表决意见"):
        council.run(PutAndCast(item, tuple(motions), choices, council.at()))
    ballot = council.run(OpenBallot(item, tuple(motions), "hands", council.at())).ballot_id
    with pytest.raises(RuleError, match="没有“maybe”这种表决意见"):
        council.run(CastVotes(ballot, choices))


@pytest.mark.parametrize(
    ("there", "totals", "state"),
    [
        (4, Totals(3, 1), "adopted"),
        (4, Totals(1, 3), "rejected"),
        (3, Totals(1, 1, 1), "tied"),
        (2, Totals(2), "no_quorum"),
    ],
)
def test_a_motion_stands_as_the_ballot_ended(store: Store, there: int, totals: Totals, state: str) -> None:
    council = Council(store, preset="association")
    council.run(MarkPresence(council.stage, tuple(council.attendees[:there]), "arrived", council.at()))
    item, (motion,) = council.item_with("桥")
    ballot = council.run(PutAndCount(item, (motion,), totals, council.at())).ballot_id
    council.run(DeclareBallot(ballot, council.at()))
    found = standing(store, store.need(Motion, motion))
    assert (found.state, found.ballot is not None) == (state, True)
    assert "outcome" not in {each.kind for each in gaps(store, council.meeting)}
