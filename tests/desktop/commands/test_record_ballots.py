"""What `lianxi record` and `lianxi show ballots` say of ballots, recorded by lines of a script. 表决的JSON"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.ballot.arithmetic import Threshold
from db.body.charter import Rule
from desktop.commands.fields import Object
from desktop.commands.kinds import KINDS
from desktop.commands.record import record_script
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, Assembly, assembly

COUNTED = ("due", "present", "quorum", "needed", "for", "against", "abstain")
KEYS = ("motion", "round", "method", *COUNTED, "result", "explanation")
TWO_THIRDS_OF_ALL = Threshold("all", 2, 3, over=False)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Assembly]:
    charter = {"quorum": TWO_THIRDS_OF_ALL, "ordinary": Rule(MORE_THAN_HALF, "again")}
    with assembly(tmp_path, charter) as found:
        yield found


def ballots(hall: Assembly, *lines: str) -> list[Object]:
    return list(record_script(hall.store, hall.meeting, (*BEGUN, *lines)).ballots)


def test_a_ballot_has_the_figures_of_the_record_in_members(hall: Assembly) -> None:
    (found,) = ballots(hall, "离会 辰", "表决 第1件 13 0 1", "宣布")
    assert tuple(found) == KEYS
    assert list(found.values())[:-1] == ["关于道路的议案", 1, "hands", 15, 14, 10, 8, 13, 0, 1, "adopted"]
    assert found["explanation"] == "到会成员方14家，须过半数即8家赞成；赞成13家、反对0家、弃权1家，通过"


def test_a_tie_and_the_round_after_it_are_both_told(hall: Assembly) -> None:
    found = ballots(hall, "离会 辰", "表决 第1件 7 7 0", "宣布", "通过 2-3", "表决 8 6 0", "宣布")
    assert [(each["round"], each["result"]) for each in found if each["method"] == "hands"] == [
        (1, "tied"),
        (2, "adopted"),
    ]


@pytest.mark.parametrize("line", ["鼓掌 1", "无异议 1", "一致 1", "通过 1"])
def test_what_was_not_counted_has_no_numbers(hall: Assembly, line: str) -> None:
    (found,) = ballots(hall, line)
    assert [found[key] for key in ("needed", "for", "against", "abstain")] == [None] * 4
    assert found["result"] == "adopted"
    assert not any(character.isdigit() for character in str(found["explanation"]))


def test_by_correspondence_nobody_is_present(hall: Assembly) -> None:
    (found,) = ballots(hall, "表决 通讯 第1件 9 1 0", "宣布")
    assert [found[key] for key in ("due", "present", "quorum", "needed")] == [15, None, None, 8]


def test_a_ruling_after_the_declaration_is_told_with_its_ballot(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1件 9 6 0", "宣布")
    (found,) = record_script(hall.store, hall.meeting, ("宣布 未通过 程序不合 确认",)).ballots
    assert found["result"] == "rejected"
    assert str(found["explanation"]).endswith("弃权0家，通过；更正为未通过，理由：程序不合")


def test_an_election_tells_seats_and_candidates_too(hall: Assembly) -> None:
    (found,) = ballots(hall, "开始 2", "选举 举手 1 甲长安 9 乙长安 6", "宣布")
    assert found["motion"] == "选举理事"
    assert found["seats"] == 1
    assert found["candidates"] == [
        {"name": "甲长安", "votes": 9, "elected": True},
        {"name": "乙长安", "votes": 6, "elected": False},
    ]
    assert (found["for"], found["needed"], found["result"]) == (None, 8, "adopted")


def test_show_ballots_tells_every_ballot_with_its_state(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1件 9 6 0", "作废 计票有误", "表决 第1件 9 5 1", "宣布", "表决 第2件 !甲")
    found = KINDS["ballots"].read(hall.store, "")
    assert [each["state"] for each in found] == ["annulled", "declared", "open"]
    assert all(set(KEYS) <= set(each) for each in found)
    assert found[-1]["present"] == 14
