"""Lines of a vote: block votes, sums, elections; what is illegal or may mean two things is refused. 表决的录入"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.agenda.operations import TakeBack
from db.ballot.arithmetic import Totals
from db.ballot.electing import Nominee, OpenElection
from db.ballot.entity import METHODS, UNCOUNTED, Ballot
from db.ballot.operations import OpenBallot, PullOut, PutAndCast, PutAndCount
from db.body.charter import Rule
from db.body.operations import RenameMember
from db.meeting.gaps import gaps
from db.motion.entity import motions_of
from db.recording.proposal import propose
from db.recording.scene import scene
from db.recording.timeline import timeline
from db.store.errors import RuleError
from db.store.moment import instant
from tests.db.ballot.assembly import BEGUN, DAY, MORE_THAN_HALF, TITLES, Assembly, assembly

ELECTION = ("到会 全体", "开始 2")
NOON = instant(DAY, 12, 0)


def titles(hall: Assembly) -> list[list[str]]:
    """What each ballot is about, by the motions' places."""
    places = {motion.id: place for place, motion in enumerate(motions_of(hall.store, hall.items[0]))}
    return [[TITLES[places[each]] for each in found.motions] for found in hall.outcomes()]


def test_a_block_vote_with_one_motion_pulled_out_and_voted_apart(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1-3件", "抽出 第2件", "表决 14 0 1", "宣布", "表决 第2件 6 9 0", "宣布")
    assert [sorted(each) for each in titles(hall)] == [sorted([TITLES[0], TITLES[2]]), [TITLES[1]]]
    assert hall.results() == ["adopted", "rejected"]
    told = [each.text for each in timeline(hall.store, hall.meeting) if each.kind == "vote"]
    assert "《关于道路的议案》《关于水渠的议案》 审议通过（赞成14 反对0 弃权1）" in told


def test_what_was_pulled_out_does_not_come_back_into_a_declared_ballot(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1-3件")
    step = hall.store.run(PullOut(hall.ballots()[0].id, motions_of(hall.store, hall.items[0])[1].id))
    hall.record("表决 14 0 1", "宣布")
    with pytest.raises(RuleError, match="这次表决已宣布，不能撤销"):
        hall.store.run(TakeBack(hall.meeting, step.device, step.seq, instant(DAY, 12, 0)))


@pytest.mark.parametrize(
    ("before", "line", "sentence"),
    [
        (("表决 第1件",), "抽出 第1件", "正在表决的只有这一件，不用抽出；不表决请作废"),
        (("表决 第1-2件",), "抽出 第3件", "这一件不在正在进行的合并表决里"),
        (("表决 第1-2件 14 0 1",), "抽出 第1件", "这次表决已经记票，不能再抽出一件；请作废后另开一次"),
        (("表决 第1-3件",), "抽出 1-2", "一次只抽出一件，请写明第几件"),
        (("表决 第1-3件",), "抽出", "请写明抽出第几件，如：抽出 第2件"),
        ((), "抽出 第1件", "没有进行中的表决，请先用“表决”或“选举”开始"),
        ((), "表决 无记名 举手 第1件", "表决方式和事项类别各只写一个，请删去多余的"),
        ((), "表决 第1件 重大 14 0 1 一般", "成员方中没有“14”，请核对名称"),
        ((), "表决 鼓掌 第1件", "鼓掌不计票，不写在“表决”后面；请直接写“鼓掌 第几件”"),
        ((), "表决 第1件 发出15 收回15", "请写明赞成、反对、弃权的票数"),
        ((), "表决 第1件 14 0 0 发出14 收回15", "收回15张，多于发出14张，没有记录；请核对选票"),
        ((), "表决 第1件 14 0 0 发出14 发出15", "发出、收回、有效、无效各只写一次"),
        ((), "表决 第1件 全体 -全体", "“全体”写了两次，请只写一次"),
        ((), "表决 第1件 全体 !北京", "成员方中没有“北京”，请核对名称"),
        ((), "表决 第1件 全体 甲 !甲", "甲回避本次表决，不能记它的意见"),
        ((), "表决 第1件 全体 !甲 ×甲", "甲本来就不参加这次表决，不用再记回避或缺席"),
        ((), "表决 第1件 16 0 0", "票数合计16，多于到会成员方15家，没有记录；请核对票数或先补签到"),
        ((), "表决 第1件 1 2 3 4 5", "成员方中没有“1”，请核对名称"),
        (("表决 第1件",), "表决 重大 14 0 1", "事项类别在开始表决时已定，不能再改；请作废后另开一次"),
        (("表决 第1件",), "表决 点名 !甲", "改变表决方式和记回避、缺席、委托请分两行写"),
        (("表决 第1件 14 0 1",), "表决 点名", "这次表决已经记票，不能改变表决方式；请作废后另开一次"),
        (("表决 第1件 14 0 1",), "宣布 大概", "“宣布”后面只写“通过 理由”“未通过 理由”或“确认”，请删去“大概”"),
        ((), "宣布 通过 理由", "没有进行中的表决，不能宣布"),
        ((), "选举", "请写明应选几名，如：选举 2 王某 李某"),
        ((), "选举 2", "请写明候选人"),
        ((), "选举 甲长安 乙长安", "请写明应选几名，如：选举 2 王某 李某"),
        ((), "选举 3 甲长安 乙长安", "候选人只有2名，少于应选的3名"),
        ((), "选举 1 甲长安 甲长安", "有候选人写了两次，请只写一次"),
        ((), "选举 1 甲长安 8 乙长安", "请写全各候选人的得票，得零票的写0"),
        ((), "选举 1 甲长安 8 9", "看不出“9”是谁的得票，请写成：姓名 得票"),
        ((), "选举 重大 1 甲长安", "选举不用再写事项类别，请删去"),
        ((), "选举 1 甲长安 16", "有候选人得16票，多于有效票15张，没有记录；请核对票数"),
        ((), "选举 1 甲长安 8 乙长安 8", "得票合计16，多于有效票15张每张最多选1名，没有记录；请核对票数"),
        (("选举 1 甲长安 乙长安",), "选举 1 丙长安", "这一项已有一次选举在进行，请先记得票并宣布，或作废"),
        (("选举 1 甲长安 乙长安",), "选举 丙长安 8", "候选人中没有“丙长安”，请照候选人名单写"),
        (("选举 1 甲长安 乙长安",), "选举 甲长安 8", "请写全各候选人的得票，得零票的写0"),
        (("选举 1 甲长安 乙长安",), "选举 甲长安 8 甲长安 7", "甲长安写了两次，请只写一次"),
        (("选举 1 甲长安 乙长安",), "选举 甲长安 8 乙长安 7 !丙", "回避、缺席和委托请在选举开始时写明"),
        (("选举 1 甲长安 乙长安",), "表决 8 7 0", "这是一次选举，请用“选举”记各候选人得票"),
        (("选举 1 甲长安 乙长安",), "宣布", "还没有票数，不能宣布结果"),
        (("表决 第1件",), "选举 1 甲长安", "这一项已有一次表决在进行，请先宣布结果或作废"),
        (("表决 第1件 14 0 1", "宣布"), "选举 甲长安 8", "请写明应选几名，如：选举 2 王某 李某"),
    ],
)
def test_an_illegal_line_is_refused_in_one_sentence(
    hall: Assembly, before: tuple[str, ...], line: str, sentence: str
) -> None:
    hall.record(*BEGUN, *before)
    rows = hall.store.find(Ballot)
    assert hall.refusal(line) == sentence
    assert hall.store.find(Ballot) == rows


def test_letters_that_several_people_bear_are_a_choice_and_no_candidate(hall: Assembly) -> None:
    hall.record(*ELECTION)
    (refused,) = hall.feed("选举 1 jca").refused
    assert {each.name for each in refused.choices} == {"甲长安", "己长安"}
    assert hall.refusal("选举 1 zzz").startswith("参会人员中没有“zzz”")


def test_sums_that_do_not_add_up_are_said_before_they_are_declared(hall: Assembly) -> None:
    told = hall.feed(*BEGUN, "表决 无记名 第1件 11 1 1 发出15 收回15 有效14 无效1")
    assert "，合计13，未表决2" in told.events[-1].words
    assert hall.sentence().endswith(
        "；票数合计13，不等于收回15张；赞成、反对、弃权合计13，不等于有效14张；无效票记了0，不等于无效1张"
    )
    assert hall.refusal("宣布") == "票数合计13，不等于收回15张；请先更正，核对无误请写“宣布 确认”"
    hall.record("作废 票数不符", "表决 无记名 第1件 11 2 1 1 发出15 收回15 有效14 无效1", "宣布")
    assert hall.results()[-1] == "adopted"


def test_sums_that_do_not_add_up_are_said_in_the_preview_and_missing_once_declared(tmp_path: Path) -> None:
    with assembly(tmp_path, cities=5) as hall:
        hall.record(*BEGUN)
        line = "表决 无记名 第1件 2 2 1 发出5 收回5 有效4 无效1"
        proposal = propose(scene(hall.store, hall.meeting), line, instant(DAY, 10, 0))
        assert proposal.in_doubt
        assert "（赞成、反对、弃权合计5，不等于有效4张）（无效票记了0，不等于无效1张）" in proposal.words
        hall.record(line, "宣布 确认", "结束")
        (gap,) = (each for each in gaps(hall.store, hall.meeting) if each.kind == "ballot")
        assert str(gap.words) == ("第1项的表决：赞成、反对、弃权合计5，不等于有效4张；无效票记了0，不等于无效1张")


def test_sums_that_add_up_are_no_doubt_and_nothing_is_missing(hall: Assembly) -> None:
    hall.record(*BEGUN)
    line = "表决 无记名 第1件 11 2 1 1 发出15 收回15 有效14 无效1"
    assert not propose(scene(hall.store, hall.meeting), line, instant(DAY, 10, 0)).in_doubt
    hall.record(line, "宣布", "结束")
    assert [each for each in gaps(hall.store, hall.meeting) if each.kind == "ballot"] == []


def test_the_charters_usual_method_is_taken_and_said(tmp_path: Path) -> None:
    usual = {"ordinary": Rule(MORE_THAN_HALF, method="electronic"), "major": Rule(MORE_THAN_HALF, method="secret")}
    with assembly(tmp_path, usual) as hall:
        lines = ("表决 第1件 14 0 1", "表决 重大 第2件 13 1 1", "表决 举手 第3件 14 1 0")
        told = hall.feed(*BEGUN, *(each for line in lines for each in (line, "宣布")))
        assert [each.method for each in hall.ballots()] == ["electronic", "secret", "hands"]
        assert [each.words.split("赞成")[0].strip() for each in told.events if "赞成" in each.words] == [
            "表决 电子表决",
            "表决 无记名投票 重大事项",
            "表决 举手表决",
        ]


@pytest.mark.parametrize("line", ["表决 第1件 全体 -乙", "表决 第1件 甲", "bj 第1件 -乙 全体"])
def test_names_are_not_taken_where_the_usual_method_is_secret(tmp_path: Path, line: str) -> None:
    """What the preview calls a secret ballot is never recorded by name; a roll call is asked for by its word."""
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, method="secret")}) as hall:
        hall.record(*BEGUN)
        assert "要记名请写“点名”" in hall.refusal(line)
        assert hall.ballots() == []
        hall.record("表决 点名 第1件 全体 -乙")
        assert [each.method for each in hall.ballots()] == ["roll_call"]


@pytest.mark.parametrize("usual", ["", "hands", "electronic", "roll_call"])
def test_preview_and_record_of_named_votes_agree_on_the_method(tmp_path: Path, usual: str) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, method=usual)}) as hall:
        told = hall.feed(*BEGUN, "表决 第1件 全体 -乙").events[-1].words
        (ballot,) = hall.ballots()
        assert ballot.method == (usual or "hands")
        assert (METHODS[ballot.method] in told) is (ballot.method != "hands")


@pytest.mark.parametrize("method", UNCOUNTED)
def test_nothing_is_opened_by_a_method_that_counts_nothing(hall: Assembly, method: str) -> None:
    hall.record(*BEGUN)
    item, (motion, *_) = hall.items[0], motions_of(hall.store, hall.items[0])
    for operation in (
        OpenBallot(item, (motion.id,), method, NOON),
        PutAndCount(item, (motion.id,), Totals(5), NOON, method),
        PutAndCast(item, (motion.id,), (), NOON, method),
        OpenElection(item, 1, (Nominee(name="张三"),), NOON, method),
    ):
        with pytest.raises(RuleError, match="不计票，不能开始表决"):
            hall.store.run(operation)
    assert hall.ballots() == []


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("第1,3件", [0, 2]),
        ("第1，3件", [0, 2]),
        ("第1、3件", [0, 2]),
        ("第1,2,3件", [0, 1, 2]),
        ("第1-2,3件", [0, 1, 2]),
    ],
)
def test_commas_part_the_numbers_of_motions_as_the_chinese_one_does(
    hall: Assembly, numbers: str, said: list[int]
) -> None:
    hall.record(*BEGUN, f"表决 {numbers} 14 0 1", "宣布")
    assert titles(hall) == [[TITLES[each] for each in said]]


def test_a_comma_behind_one_number_still_parts_it_from_the_votes(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1，13,1,1", "宣布", "表决 第2件，14,1,0", "宣布")
    assert [each.totals for each in hall.outcomes()] == [Totals(13, 1, 1), Totals(14, 1)]


def test_an_unknown_member_in_a_vote_is_met_with_the_nearest(hall: Assembly) -> None:
    for letter, name in (("甲", "天水"), ("乙", "天门"), ("丙", "宝鸡"), ("丁", "安康")):
        hall.store.run(RenameMember(hall.members[letter], f"{name}市", name))
    hall.record(*BEGUN)
    assert hall.refusal("表决 第1件 全体 -宝机") == "成员方中没有“宝机”，是不是：宝鸡"
    assert hall.refusal("表决 第1件 全体 ×安抗市").startswith("成员方中没有“安抗市”，是不是：安康")
    assert hall.refusal("表决 第1件 全体 -天") == "“天”有2家相符，请写全名：天水、天门"
    assert hall.refusal("表决 第1件 全体 -克拉玛依") == "成员方中没有“克拉玛依”，请核对名称"
