"""One sentence says why a ballot came out as it did. 表决说明"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.arithmetic import Terms, Threshold, Totals
from db.ballot.entity import Ballot, BallotId, Outcome, ballots_of, outcome, totals_cell
from db.ballot.explanation import explain
from db.ballot.frozen import Frozen
from db.ballot.operations import OpenBallot
from db.ballot.shares import share
from db.body.entity import MemberId
from db.motion.entity import motions_of
from db.store.glossary import Said
from db.store.ident import Id
from tests.db.recording.hall import Hall, at, hall

THERE = ("到会 全体", "开始 2", "到会 全体")


def said(room: Hall, item: int = 1) -> str:
    (ballot,) = ballots_of(room.store, room.items[item])
    return str(explain(room.store, outcome(room.store, ballot)))


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("bj",), "到会成员方6家，须半数以上即3家赞成；还没有票数"),
        (("bj 5 0 1",), "到会成员方6家，须半数以上即3家赞成；赞成5家、反对0家、弃权1家，宣布后为通过"),
        (("bj 5 0 1", "宣布"), "到会成员方6家，须半数以上即3家赞成；赞成5家、反对0家、弃权1家，通过"),
        (("bj 3 3 0", "宣布"), "到会成员方6家，须半数以上即3家赞成；赞成3家、反对3家、弃权0家，通过"),
        (("bj 2 4 0", "宣布"), "到会成员方6家，须半数以上即3家赞成；赞成2家、反对4家、弃权0家，未通过"),
        (("bj 2 2 2", "宣布"), "到会成员方6家，须半数以上即3家赞成；赞成2家、反对2家、弃权2家，票数相等，未通过"),
        (("bj 3 1 1 1", "宣布"), "到会成员方6家，须半数以上即3家赞成；赞成3家、反对1家、弃权1家、无效1家，通过"),
        (("bj 全体 -北江", "宣布"), "到会成员方6家，须半数以上即3家赞成；赞成5家、反对1家、弃权0家，通过"),
        (("bj 5 0 1", "作废 票数有误"), "这次表决已作废：票数有误"),
        (("bj 5 0 1", "作废"), "这次表决已作废"),
        (("gz",), "与会人员鼓掌，通过"),
        (("yz",), "协商一致：无成员方反对，通过"),
        (("wy",), "询问后无人提出异议，通过"),
        (("tg",), "通过，方式未载明"),
        (("yztg",), "原则通过，方式未载明"),
    ],
)
def test_the_sentence_gives_who_was_there_what_it_takes_and_what_follows(
    tmp_path: Path, lines: tuple[str, ...], sentence: str
) -> None:
    with hall(tmp_path) as room:
        room.record(*THERE, *lines)
        assert said(room) == sentence


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("bj 6 0 0", "宣布"), "到会成员方6家，协商一致须无成员方反对；赞成6家、反对0家、弃权0家，通过"),
        (("bj 5 1 0", "宣布"), "到会成员方6家，协商一致须无成员方反对；赞成5家、反对1家、弃权0家，未通过"),
    ],
)
def test_by_consensus_one_against_is_said(tmp_path: Path, lines: tuple[str, ...], sentence: str) -> None:
    with hall(tmp_path, "consensus") as room:
        room.record(*THERE, *lines)
        assert said(room) == sentence


def test_a_missing_quorum_is_said_before_any_number(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        room.record("开始 2", "到会 北江", "到会 东陵", "到会 南渡", "bj 3 0 0")
        assert said(room) == "应到成员方6家，法定人数为三分之二以上即4家；到会3家，未达法定人数"


def test_the_present_are_those_of_the_opening(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        room.record(*THERE)
        motion = motions_of(room.store, room.items[1])[0].id
        room.store.run(OpenBallot(room.items[1], (motion,), "hands", at(10)))
        room.record("离会 北江", "bj 4 1 1")
        assert said(room).startswith("到会成员方6家")


def of(threshold: Threshold, totals: Totals | None, needed: int | None) -> Outcome:
    """A declared ballot of eight due and six present by any rule."""
    ids = tuple(MemberId(Id(f"{number:032x}")) for number in range(8))
    frozen = Frozen(ids, ids[:6], Terms(None, threshold)).cell()
    ballot = Ballot(
        id=BallotId(Id("f" * 32)),
        item=None,
        method="secret",
        matter="",
        frozen=frozen,
        earlier_round=None,
        totals=totals_cell(totals) if totals else "",
        stated="",
    )
    return Outcome(ballot, (), "declared", 8, 6, None, needed, totals, "adopted", "adopted", 6)


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        ("all", "全体成员方8家，须三分之二以上即6家赞成；"),
        ("due", "应到成员方8家，须三分之二以上即6家赞成；"),
        ("present", "到会成员方6家，须三分之二以上即6家赞成；"),
        ("cast", "参加表决6家，须三分之二以上即6家赞成；"),
        ("valid", "有效票5张，须三分之二以上即6张赞成；"),
        ("for_and_against", "赞成与反对共4家，须三分之二以上即6家赞成；"),
    ],
)
def test_every_base_is_named(tmp_path: Path, base: str, sentence: str) -> None:
    with hall(tmp_path) as room:
        found = of(Threshold(base, 2, 3, over=False), Totals(3, 1, 1, 1), 6)
        assert str(explain(room.store, found)).startswith(sentence)


@pytest.mark.parametrize("base", ["cast", "valid", "for_and_against"])
def test_no_number_is_given_before_the_votes_that_it_depends_on(tmp_path: Path, base: str) -> None:
    with hall(tmp_path) as room:
        sentence = str(explain(room.store, of(Threshold(base, 1, 2, over=True), None, 1)))
        assert not any(character.isdigit() for character in sentence)
        assert sentence.endswith("还没有票数")


@pytest.mark.parametrize(
    ("num", "den", "over", "words"),
    [
        (1, 2, False, "半数以上"),
        (1, 2, True, "过半数"),
        (2, 3, False, "三分之二以上"),
        (2, 3, True, "超过三分之二"),
        (3, 5, False, "5分之3以上"),
        (3, 5, True, "超过5分之3"),
    ],
)
def test_a_share_is_said_in_the_words_of_charters(num: int, den: int, over: bool, words: str) -> None:
    assert str(share(Threshold("present", num, den, over))) == words


def test_a_sentence_fills_in_the_sentences_inside_it() -> None:
    assert str(Said("{rule}；{verdict}", {"rule": Said("须{n}家", {"n": 7}), "verdict": "通过"})) == "须7家；通过"
