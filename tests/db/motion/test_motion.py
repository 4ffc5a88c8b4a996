"""Motions: what became of them is what was recorded, nothing more. 议案"""

from __future__ import annotations

import pytest

from db.ballot.entity import standing
from db.ballot.operations import AdoptMotions, AnnulBallot, OpenBallot
from db.motion.entity import Motion, motions_of, quoted, sponsors
from db.motion.operations import DescribeMotion, EnterMotion, MarkMotions, RemoveMotion
from db.store.errors import RuleError
from tests.builders import Council


def test_motions_stand_on_their_item_in_order(council: Council) -> None:
    item, made = council.item_with("桥", "路", "港")
    assert [each.id for each in motions_of(council.store, item)] == made


def test_a_motion_without_a_title_is_refused(council: Council) -> None:
    item, _ = council.item_with("桥")
    with pytest.raises(RuleError, match="议案题目不能为空"):
        council.run(EnterMotion(item, " "))


@pytest.mark.parametrize("state", ["considered", "heard", "referred", "postponed", "withdrawn"])
def test_a_state_recorded_is_the_state_it_stands_in(council: Council, state: str) -> None:
    item, motions = council.item_with("桥")
    council.run(MarkMotions(tuple(motions), state, council.at(), item))
    assert standing(council.store, council.store.need(Motion, motions[0])).state == state


def test_what_is_recorded_twice_is_refused(council: Council) -> None:
    item, motions = council.item_with("桥")
    council.run(MarkMotions(tuple(motions), "heard", council.at(), item))
    with pytest.raises(RuleError, match="已经记为“听取”，不用再记"):
        council.run(MarkMotions(tuple(motions), "heard", council.at(), item))


def test_a_withdrawn_motion_takes_no_vote(council: Council) -> None:
    item, motions = council.item_with("桥")
    council.run(MarkMotions(tuple(motions), "withdrawn", council.at(), item))
    with pytest.raises(RuleError, match="已经撤回"):
        council.run(AdoptMotions(item, tuple(motions), "acclamation", council.at()))


def test_sponsors_are_replaced_as_a_whole(council: Council) -> None:
    item, motions = council.item_with("桥", sponsor="秘书处")
    council.run(DescribeMotion(motions[0], "桥", "proposal", tuple(council.members[:2])))
    found = sponsors(council.store, motions[0])
    assert [each.member for each in found] == council.members[:2]
    assert [each.lead for each in found] == [1, 0]
    council.run(RemoveMotion(item, motions[0]))
    assert motions_of(council.store, item) == ()


@pytest.mark.parametrize(("title", "said"), [("桥", "《桥》"), ("《桥》", "《桥》"), ("关于《桥》", "《关于〈桥〉》")])
def test_a_title_stands_in_book_marks_once(title: str, said: str) -> None:
    assert quoted(Motion(id="0" * 32, title=title, body=None, kind="", reason="", remark="")) == said


@pytest.mark.parametrize("kind", ["ballot", "annulled", "outcome"])
def test_a_motion_with_a_ballot_or_an_outcome_is_not_taken_off(council: Council, kind: str) -> None:
    item, (motion,) = council.item_with("桥")
    if kind == "outcome":
        council.run(MarkMotions((motion,), "heard", council.at(), item))
    else:
        ballot = council.run(OpenBallot(item, (motion,), "hands", council.at())).ballot_id
    if kind == "annulled":
        council.run(AnnulBallot(ballot, council.at()))
    with pytest.raises(RuleError, match="《桥》已记有结果" if kind == "outcome" else "《桥》已有表决记录"):
        council.run(RemoveMotion(item, motion))
    assert [each.id for each in motions_of(council.store, item)] == [motion]
