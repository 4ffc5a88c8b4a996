"""What follows when as many are for as against, and who may say something else than the votes. 票数相等与更正"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.arithmetic import Threshold
from db.ballot.entity import frozen_of
from db.ballot.rounds import round_of
from db.ballot.verdict import Ruling
from db.body.charter import Rule
from db.recording.timeline import timeline
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, assembly

SEVEN_ALL = (*BEGUN, "离会 辰", "表决 第1件 7 7 0", "宣布")
NUMBERS = "到会成员方14家，须过半数即8家赞成；赞成7家、反对7家、弃权0家"


@pytest.mark.parametrize(
    ("tie", "lines", "result", "sentence"),
    [
        ("", (), "tied", f"{NUMBERS}，票数相等，未通过"),
        ("fails", (), "rejected", f"{NUMBERS}，票数相等，按议事规则视为未通过"),
        ("chair", (), "tied", f"{NUMBERS}，票数相等，待主持人裁决"),
        ("chair", ("裁决 通过",), "adopted", f"{NUMBERS}，票数相等；主持人裁决：通过"),
        ("chair", ("cj 未通过 条件不成熟",), "rejected", f"{NUMBERS}，票数相等；主持人裁决：未通过，条件不成熟"),
        ("again", (), "tied", f"{NUMBERS}，票数相等，须再表决一轮"),
        ("lot", (), "tied", f"{NUMBERS}，票数相等，待抽签决定"),
        ("lot", ("抽签 通过",), "adopted", f"{NUMBERS}，票数相等；抽签：通过"),
    ],
)
def test_seven_all_ends_as_the_charter_says(
    tmp_path: Path, tie: str, lines: tuple[str, ...], result: str, sentence: str
) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, tie)}) as hall:
        hall.record(*SEVEN_ALL, *lines)
        assert hall.results() == [result]
        assert hall.sentence() == sentence


@pytest.mark.parametrize(
    ("tie", "line"),
    [("", "裁决 通过"), ("fails", "裁决 通过"), ("again", "抽签 通过"), ("lot", "裁决 通过"), ("chair", "抽签 通过")],
)
def test_nobody_settles_a_tie_unless_the_charter_says_so(tmp_path: Path, tie: str, line: str) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, tie)}) as hall:
        hall.record(*SEVEN_ALL)
        before = hall.results()
        why = hall.refusal(line)
        assert "议事规则没有规定" in why or "票数没有相等" in why
        assert hall.results() == before
        assert hall.store.find(Ruling) == ()


def test_the_chair_decides_once_the_tie_is_declared_and_once(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "chair")}) as hall:
        hall.record(*BEGUN, "主持 甲长安", "离会 辰", "表决 第1件 7 7 0")
        assert hall.refusal("裁决 通过") == "票数相等还没有宣布；请先用“宣布”宣布结果，再记主持人裁决"
        assert hall.store.find(Ruling) == ()
        told = hall.feed("宣布", "裁决 通过").events[-1]
        assert told.words == "裁决 《关于道路的议案》 通过"
        assert hall.refusal("裁决 未通过") == "这次票数相等已经有了裁决；记错了请按Ctrl+Z撤销"
        (ruling,) = hall.store.find(Ruling)
        (ballot,) = hall.ballots()
        assert ruling.chairing == ballot.chairing is not None
        told_last = [each for each in timeline(hall.store, hall.meeting) if each.kind == "vote"][-1]
        assert (told_last.word, told_last.text) == ("裁决", "《关于道路的议案》 通过")


def test_two_thirds_are_not_broken_by_a_tie(tmp_path: Path) -> None:
    two_thirds = Rule(Threshold("present", 2, 3, over=False), "chair")
    with assembly(tmp_path, {"major": two_thirds}) as hall:
        hall.record(*BEGUN, "离会 辰", "表决 重大 第1件 7 7 0", "宣布")
        assert hall.results() == ["rejected"]
        assert hall.refusal("裁决 通过") == "票数没有相等，不用裁决或抽签"


def test_a_second_round_follows_and_keeps_the_first(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "again")}) as hall:
        hall.record(*SEVEN_ALL, "通过 2、3", "表决 8 6 0", "宣布")
        first, second = hall.ballots()[0], hall.ballots()[-1]
        assert (second.earlier_round, round_of(hall.store, second)) == (first.id, 2)
        assert (hall.results()[0], hall.results()[-1]) == ("tied", "adopted")
        told = [each.text for each in timeline(hall.store, hall.meeting) if each.kind == "vote"]
        assert "《关于道路的议案》（第2轮） 审议通过（赞成8 反对6 弃权0）" in told


def test_an_annulled_ballot_stays_with_its_reason_and_is_no_round(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 9 6 0", "作废 计票有误", "表决 第1件 8 7 0", "宣布")
        assert [each.state for each in hall.outcomes()] == ["annulled", "declared"]
        assert [round_of(hall.store, each) for each in hall.ballots()] == [1, 1]


def test_another_result_than_the_votes_give_needs_a_reason_and_leaves_the_votes(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 6 9 0")
        assert hall.refusal("宣布 通过") == "按票数得不出这个结果，请写明理由，如：宣布 通过 理由"
        assert hall.refusal("宣布 未通过 票数如此") == "按票数就是这个结果，不用写理由"
        assert hall.refusal("宣布 通过 两家误按，会上认定") == (
            "按票数（赞成6、反对9、弃权0）是未通过，改为宣布通过，理由：两家误按，会上认定；确须如此的，请在行末写“确认”"
        )
        assert hall.outcomes()[0].state == "open"
        hall.record("宣布 通过 两家误按，会上认定 确认")
        (found,) = hall.outcomes()
        assert (found.voted, found.result) == ("rejected", "adopted")
        assert hall.sentence().endswith("弃权0家，未通过；宣布为通过，与计算不同，理由：两家误按，会上认定")
        told = [each.text for each in timeline(hall.store, hall.meeting) if each.word == "宣布"]
        assert told == ["《关于道路的议案》 通过（宣布与计算不同）：两家误按，会上认定"]


def test_a_declared_result_is_corrected_by_a_record_of_its_own(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 9 6 0", "宣布")
        assert hall.refusal("宣布 未通过 程序不合").startswith("按票数（赞成9、反对6、弃权0）是通过，改为宣布未通过，")
        hall.record("宣布 未通过 程序不合 确认")
        assert hall.results() == ["rejected"]
        assert hall.sentence().endswith("；更正为未通过，理由：程序不合")
        assert hall.refusal("宣布 未通过 再说一遍") == "结果本来就是这样，不用更正"


@pytest.mark.parametrize("line", ["裁决", "裁决 也许", "抽签", "裁决 王五"])
def test_a_ruling_says_adopted_or_not(tmp_path: Path, line: str) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "chair")}) as hall:
        hall.record(*SEVEN_ALL)
        assert hall.refusal(line) == "请写明裁决为通过还是未通过"


def test_without_a_ballot_nothing_is_ruled(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN)
        assert hall.refusal("裁决 通过") == "这一项没有需要裁决的表决"


def test_a_tie_rule_is_frozen_with_the_ballot(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "lot")}) as hall:
        hall.record(*BEGUN, "表决 第1件")
        assert frozen_of(hall.ballots()[0]).terms.tie == "lot"


def test_one_vote_more_leaves_nothing_to_settle(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "chair")}) as hall:
        hall.record(*BEGUN, "表决 第1件 8 7 0", "宣布")
        assert hall.results() == ["adopted"]
        assert hall.refusal("裁决 未通过") == "票数没有相等，不用裁决或抽签"
