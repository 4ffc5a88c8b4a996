"""What a charter says by a later version is no rule here: nothing is decided by it and no page stops. 读不出的规则"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.ballot.arithmetic import Threshold
from db.ballot.entity import frozen_of
from db.ballot.opening import usual_method
from db.body.charter import MATTERS, Rule, quorum_of, rule_of, terms_of
from db.body.entity import Charter
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader
from desktop.charter_words import terms_words
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, Assembly, assembly

UNREAD = ("{", "null", "7", "[1]", '{"majority":["weighted",1,2,1]}', '{"majority":["all",1,0,1]}', '{"majority":5}')


class OverwriteCharter(Operation):
    """What a later version wrote into the one charter of a test."""

    __slots__ = ("row", "values")

    def __init__(self, row: Id, values: dict[str, str]) -> None:
        self.row, self.values = row, values

    def changes(self, store: Reader) -> list[Change]:  # type: ignore[override]
        return [Change("charter", self.row, self.values)]


def own(**cells: str) -> Charter:
    sound = {"quorum": Threshold("all", 1, 2, over=False), "ordinary": Rule(MORE_THAN_HALF)}
    held = {"quorum": '["all",1,2,0]', "ordinary": sound["ordinary"].cell(), **cells}  # type: ignore[union-attr]
    return replace(Charter(id=Id("0" * 32), preset="own"), **held)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", UNREAD)
def test_a_rule_that_cannot_be_read_is_told_as_unknown(cell: str) -> None:
    for charter in (own(ordinary=cell), own(quorum=cell)):
        assert not terms_of(charter, "ordinary").is_known
        assert terms_words(terms_of(charter, "ordinary")) == "由较新版本填写，升级后可看"
        assert {usual_method(charter, each) for each in MATTERS} == {"hands"}
    assert quorum_of(own(quorum=cell)) is None
    assert rule_of(own(ordinary=cell), "major") == Rule()


def test_codes_that_nobody_knows_here_stop_nothing() -> None:
    assert not terms_of(replace(own(), preset="weighted"), "ordinary").is_known
    coin = own(ordinary='{"majority":["all",1,2,0],"method":"telepathy","tie":"coin"}')
    assert terms_of(coin, "ordinary").is_known
    assert terms_words(terms_of(coin, "ordinary")).endswith("相等未规定")
    assert usual_method(coin, "ordinary") == "hands"


def test_a_ballot_by_such_a_charter_is_recorded_and_decides_nothing(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF)}) as hall:
        write_later(hall, ordinary='{"majority":["weighted",1,2,1]}')
        hall.record(*BEGUN, "表决 第1件 14 0 1", "宣布")
        assert hall.results() == ["not_stated"]
        assert not frozen_of(hall.ballots()[0]).terms.is_known
        assert "规则读不出来" in hall.sentence()


def write_later(hall: Assembly, **cells: str) -> None:
    charter = next(each for each in hall.store.find(Charter) if each.preset == "own")
    hall.store.run(OverwriteCharter(charter.id, cells))
