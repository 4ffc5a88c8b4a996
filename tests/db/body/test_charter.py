"""A charter is valid from an ordinal on, says each thing in one cell, and asks for nothing that cannot be. 议事规则"""

from __future__ import annotations

import json

import pytest

from db.ballot.arithmetic import Threshold
from db.body.charter import MATTERS, Rule, quorum_of, rule_of
from db.body.entity import Charter, charter_of
from db.body.operations import ChangeCharter, DescribeMember, FoundBody
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council

OVER_HALF = Rule(Threshold("due", 1, 2, over=True), "chair", "roll_call")


def test_each_ordinal_has_the_charter_of_its_time(council: Council) -> None:
    council.run(ChangeCharter(council.body, "own", 3, Threshold("due", 3, 4, over=False), OVER_HALF))
    council.run(ChangeCharter(council.body, "association", 5))
    found = [charter_of(council.store, council.body, ordinal) for ordinal in (2, 3, 4, 5)]
    assert [each.preset for each in found if each] == ["consensus", "own", "own", "association"]
    assert [rule_of(each, "major") for each in found[:2]] == [Rule(), OVER_HALF]
    assert quorum_of(found[2]) == Threshold("due", 3, 4, over=False)


def test_what_belongs_together_is_one_canonical_cell(council: Council) -> None:
    council.run(ChangeCharter(council.body, "own", 3, Threshold("all", 2, 3, over=False), OVER_HALF))
    (held,) = council.store.find(Charter, from_ordinal=3)
    assert held.quorum == '["all",2,3,0]'
    assert held.ordinary == '{"majority":["due",1,2,1],"method":"roll_call","tie":"chair"}'
    assert [getattr(held, matter) for matter in MATTERS if matter != "ordinary"] == [""] * 3
    numbers = [part for part in json.loads(held.quorum) if not isinstance(part, str)]
    assert all(type(part) is int for part in numbers)


def test_going_back_to_a_preset_leaves_no_rule_of_its_own(council: Council) -> None:
    council.run(ChangeCharter(council.body, "own", 3, Threshold("all", 2, 3, over=False), OVER_HALF, proxies=1))
    council.run(ChangeCharter(council.body, "consensus", 3))
    (held,) = council.store.find(Charter, from_ordinal=3)
    assert (held.quorum, held.ordinary, held.proxies) == ("", "", None)


@pytest.mark.parametrize(
    ("threshold", "sentence"),
    [
        (Threshold("present", 0, 2, over=False), "比例0/2不能用"),
        (Threshold("present", 3, 2, over=False), "比例3/2不能用"),
        (Threshold("present", 1, 1, over=True), "比例1/1不能用"),
        (Threshold("present", 1, 101, over=False), "比例1/101不能用"),
        (Threshold("nobody", 1, 2, over=False), "比例1/2不能用"),
    ],
)
def test_a_share_that_cannot_be_is_refused(council: Council, threshold: Threshold, sentence: str) -> None:
    before = council.store.find(Charter)
    with pytest.raises(RuleError, match=sentence):
        council.run(ChangeCharter(council.body, "own", 3, ordinary=Rule(threshold)))
    assert council.store.find(Charter) == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "请填写一般事项怎样算通过"),
        ({"ordinary": OVER_HALF, "quorum": Threshold("cast", 1, 2, over=False)}, "法定人数只能按全体或应到"),
        ({"ordinary": Rule(None, "toss")}, "没有这种票数相等的处理或表决方式"),
        ({"ordinary": Rule(None, "", "shouting")}, "没有这种票数相等的处理或表决方式"),
        ({"ordinary": OVER_HALF, "proxies": -1}, "受托票数应是从0起的数字"),
        ({"ordinary": OVER_HALF, "substitutes": "brother"}, "替会"),
    ],
)
def test_a_grid_that_says_nothing_sound_is_refused(council: Council, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleError, match=sentence):
        council.run(ChangeCharter(council.body, "own", 3, **change))


def test_a_body_is_founded_before_it_has_rules_of_its_own(store: Store) -> None:
    with pytest.raises(RuleError, match="请先按协商一致或示范文本建立"):
        store.run(FoundBody("河东联席会", preset="own"))


@pytest.mark.parametrize("votes", [-1, 1000])
def test_votes_of_a_member_are_a_small_number(council: Council, votes: int) -> None:
    with pytest.raises(RuleError, match="票数应是0到999的数字"):
        council.run(DescribeMember(council.members[0], "city", votes=votes))
