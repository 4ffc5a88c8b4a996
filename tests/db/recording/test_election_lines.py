"""Lines of an election: seats, papers, equals, rounds, and who is elected to what. 选举的录入"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.arithmetic import Threshold
from db.ballot.electing import Nominee, OpenElection
from db.ballot.rounds import round_of
from db.body.charter import Rule
from db.recording.timeline import timeline
from db.store.errors import RuleError
from db.store.moment import instant
from tests.db.ballot.assembly import BEGUN, DAY, Assembly, assembly

ELECTION = ("到会 全体", "开始 2")
NOON = instant(DAY, 12, 0)


def test_papers_that_are_valid_and_invalid_make_those_returned(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1件 13 0 1 1 收回15 有效13 无效1")
    assert hall.refusal("宣布").startswith("有效13张加无效1张，不等于收回15张")
    hall.record("表决 13 0 1 1 收回15 有效14 无效1", "宣布")


def test_an_election_seats_the_most_votes_and_says_so(hall: Assembly) -> None:
    hall.record(*ELECTION, "选举 2 甲长安 乙市 赵六 丁长安", "选举 赵六 6 丁长安 2 甲长安 12 乙市 9", "宣布")
    (found,) = hall.outcomes(1)
    assert [each.votes for each in found.candidates] == [12, 9, 6, 2]
    assert [each.is_elected for each in found.candidates] == [True, True, False, False]
    assert (found.ballot.method, found.result) == ("secret", "adopted")
    assert hall.sentence(1) == (
        "应选2名；到会成员方15票，须半数以上即8票当选；甲长安12票，当选；乙市9票，当选；赵六6票；丁长安2票"
    )
    told = [each.text for each in timeline(hall.store, hall.meeting) if each.word == "选举"]
    assert told[-1] == "理事：甲长安12票当选、乙市9票当选、赵六6票、丁长安2票"


def test_an_election_says_to_what_and_tells_its_papers(hall: Assembly) -> None:
    hall.record(
        *ELECTION, "选举 无记名 1名秘书长：甲长安 乙长安", "选举 甲长安 9 乙长安 5 发出15 收回14 有效14", "宣布"
    )
    told = [each.text for each in timeline(hall.store, hall.meeting) if each.word == "选举"]
    assert told[0].startswith("秘书长应选1名：甲长安、乙长安")
    assert told[-1] == "秘书长：甲长安9票当选、乙长安5票（发出15 收回14 有效14）"


def test_a_new_election_after_all_seats_are_taken_is_no_second_round(hall: Assembly) -> None:
    hall.record(*ELECTION, "选举 1 秘书长：甲长安 12 乙长安 2", "宣布", "选举 1 副秘书长：乙长安 12 丙长安 2", "宣布")
    told = [each.text for each in timeline(hall.store, hall.meeting) if each.word == "选举"]
    assert not any("轮" in each for each in told)
    assert told[-1] == "副秘书长：乙长安12票当选、丙长安2票"


def test_equals_at_the_last_seat_are_said_and_another_round_elects(hall: Assembly) -> None:
    hall.record(*ELECTION, "选举 2 甲长安 12 乙长安 8 丙长安 8", "宣布")
    assert hall.results(1) == ["tied"]
    assert hall.sentence(1).endswith("；乙长安、丙长安得票相等，未定谁当选")
    hall.record("选举 1 乙长安 9 丙长安 6", "宣布")
    first, second = hall.ballots(1)
    assert (second.earlier_round, round_of(hall.store, second)) == (first.id, 2)
    assert hall.results(1) == ["tied", "adopted"]


def test_the_lot_gives_the_last_seat_to_one_of_the_equals(tmp_path: Path) -> None:
    election = Rule(Threshold("valid", 1, 2, over=True), "lot", "secret")
    with assembly(tmp_path, {"election": election}) as hall:
        hall.record(*ELECTION)
        assert hall.refusal("选举 1 甲长安 8 乙长安 6") == "按议事规则要以有效票计算，请写明有效票数，如：有效14"
        hall.record("选举 2 甲长安 9 乙长安 8 丙长安 8 发出15 收回15 有效14 无效1")
        assert hall.sentence(1).endswith("；乙长安、丙长安得票相等，待抽签决定")
        assert hall.refusal("抽签 丙长安") == "票数相等还没有宣布；请先用“宣布”宣布结果，再记抽签"
        hall.record("宣布")
        assert hall.refusal("抽签 甲长安") == "请写明得票相等的候选人中哪一位当选"
        assert hall.refusal("抽签") == "请写明得票相等的候选人中哪一位当选"
        hall.record("抽签 丙长安")
        assert [each.is_elected for each in hall.outcomes(1)[0].candidates] == [True, False, True]
        assert hall.results(1) == ["adopted"]


def test_who_has_no_majority_has_no_seat(hall: Assembly) -> None:
    hall.record(*ELECTION, "选举 2 甲长安 12 乙长安 7", "宣布")
    assert hall.sentence(1).endswith("甲长安12票，当选；乙长安7票；还缺1名")


def test_nobody_is_elected_without_a_quorum(hall: Assembly) -> None:
    hall.record("到会 甲", "到会 乙", "开始 2", "选举 举手 1 甲长安 2 乙长安 0", "宣布")
    assert hall.results(1) == ["no_quorum"]
    assert not any(each.is_elected for each in hall.outcomes(1)[0].candidates)


@pytest.mark.parametrize("counts", [(9,), (9, 3, 1)])
def test_an_election_has_one_number_for_every_candidate(hall: Assembly, counts: tuple[int, ...]) -> None:
    hall.record(*ELECTION)
    names = (Nominee(name="张三"), Nominee(name="李四"))
    with pytest.raises(RuleError, match="请写全各候选人的得票，得零票的写0"):
        hall.store.run(OpenElection(hall.items[1], 1, names, NOON, counts=counts))
    assert hall.ballots(1) == []
