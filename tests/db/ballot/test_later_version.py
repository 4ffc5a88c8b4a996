"""What a later version wrote, or a fault damaged, is unknown: nothing is decided, nothing breaks. 读不出的"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from db.ballot.doubts import doubts
from db.ballot.entity import Outcome, frozen_of, outcome
from db.ballot.explanation import explain
from db.ballot.frozen import read_frozen
from db.ballot.verdict import Ruling, ruled
from db.body.charter import Rule
from db.store.ident import new_id
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, Assembly, assembly

DAMAGED = ("{", "null", "7", '"x"', "[1]", '{"a":1}', "[[1],2,3,4]", "[1,2,3,4,5]", "[1.5,2,3,4]", "[true,0,0,0]")


def read(hall: Assembly, item: int = 0, **cells: str) -> Outcome:
    """The last ballot as if its cells held this; everything that a page reads of it is read."""
    found = outcome(hall.store, replace(hall.ballots(item)[-1], **cells))
    assert str(explain(hall.store, found))
    assert isinstance(doubts(found), tuple)
    return found


@pytest.mark.parametrize("cell", DAMAGED)
def test_totals_and_papers_that_cannot_be_read_are_unknown(tmp_path: Path, cell: str) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 14 0 1 发出15 收回15")
        assert read(hall).result == "adopted"
        found = read(hall, totals=cell)
        assert (found.totals, found.result) == (None, "not_stated")
        assert read(hall, papers=cell).result == "adopted"


@pytest.mark.parametrize("cell", DAMAGED)
def test_a_tally_that_cannot_be_read_seats_nobody(tmp_path: Path, cell: str) -> None:
    with assembly(tmp_path) as hall:
        hall.record("到会 全体", "开始 2", "选举 1 甲长安 9 乙长安 6")
        assert read(hall, 1).result == "adopted"
        found = read(hall, 1, tally=cell)
        assert (found.result, [each.votes for each in found.candidates]) == ("not_stated", [None, None])


@pytest.mark.parametrize(
    "changed",
    [
        {"majority": ["weighted", 1, 2, 1]},
        {"majority": ["present", 1, 0, 1]},
        {"majority": [1]},
        {"quorum": ["seats", 1, 2, 0]},
        {"due": 5},
        {"present": [{"id": "x"}]},
        {"proxies": [["a"]]},
    ],
    ids=str,
)
def test_by_rules_that_cannot_be_read_nothing_is_decided(tmp_path: Path, changed: dict[str, object]) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 14 0 1", "宣布", "表决 点名 第2件 全体")
        hall.record("宣布", "开始 2", "选举 1 甲长安 9 乙长安 6")
        for item in (0, 1):
            cell = json.dumps(json.loads(hall.ballots(item)[-1].frozen) | changed)
            assert not read_frozen(cell).terms.is_known
            found = read(hall, item, frozen=cell)
            assert (found.result, found.needed) == ("not_stated", None)
            assert "规则读不出来" in str(explain(hall.store, found))


@pytest.mark.parametrize("cell", ["{", "[]", "7", "null"])
def test_a_damaged_cell_knows_nobody(cell: str) -> None:
    assert not read_frozen(cell).terms.is_known


def test_codes_of_a_later_version_are_no_result(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF)}, cities=14) as hall:
        hall.record(*BEGUN, "表决 第1件 7 7 0")
        before = frozen_of(hall.ballots()[0])
        cell = replace(before, terms=replace(before.terms, tie="coin")).cell()
        assert read(hall, frozen=cell).result == "tied"
        assert read(hall, stated="by_applause").result == "not_stated"
        assert read(hall, method="telepathy").result == "tied"
        later = Ruling(id=new_id(), kind="override", result="half")
        assert ruled("tied", (later,)) == "tied"
