"""Who votes: one member out for one vote, proxies, votes of more weight, those who are far away. 谁参加表决"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.agenda.entity import AgendaItem
from db.attendance.operations import GrantLeave
from db.ballot.arithmetic import Threshold, Totals
from db.ballot.doubts import doubts
from db.ballot.entity import Vote, frozen_of
from db.ballot.explanation import explain
from db.ballot.opening import freeze
from db.ballot.operations import AdjustVoters
from db.body.charter import Rule
from db.body.operations import AddMember, ChangeCharter, DescribeMember, RenameMember, RetireMember
from db.store.errors import RuleError
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, assembly


def test_of_three_roll_calls_one_member_is_out_for_the_second_only(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        lines = (f"表决 第{n}件 点名 全体 -甲{out}" for n, out in ((1, ""), (2, " !丁"), (3, "")))
        hall.record(*BEGUN, *(each for line in lines for each in (line, "宣布")))
        votes = [(each.totals.in_favour, each.totals.against, each.present) for each in hall.outcomes() if each.totals]
        assert votes == [(14, 1, 15), (13, 1, 14), (14, 1, 15)]
        second = hall.ballots()[1]
        assert hall.short(frozen_of(second).recused) == "丁"
        assert hall.members["丁"] not in {each.member for each in hall.store.find(Vote, ballot=second.id)}
        sentences = [str(explain(hall.store, each)) for each in hall.outcomes()]
        assert ["（回避1家）" in each for each in sentences] == [False, True, False]


@pytest.mark.parametrize("sign", ["!丁", "！丁", "×丁", "! 丁市"])
def test_a_member_is_out_of_an_open_ballot_too_and_its_vote_is_struck(tmp_path: Path, sign: str) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件", "表决 全体 -甲", f"表决 {sign}")
        (found,) = hall.outcomes()
        assert found.totals is not None
        assert (found.totals.in_favour, found.present) == (13, 14)
        assert hall.refusal("表决 丁").startswith("丁回避" if "!" in sign or "！" in sign else "丁缺席")


def test_a_vote_that_follows_from_all_says_so_until_the_member_is_named(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 全体 -甲 +乙", "表决 丙")
        named = tuple(each.member for each in hall.store.find(Vote) if each.member and not each.inferred)
        assert hall.short(named) == "甲乙丙"


def test_a_recused_member_leaves_the_due_and_an_absent_one_does_not(tmp_path: Path) -> None:
    of_due = {"ordinary": Rule(Threshold("due", 1, 2, over=True))}
    with assembly(tmp_path, of_due) as hall:
        hall.record(*BEGUN, "表决 第1件 7 7 0 !丁", "宣布", "表决 第2件 7 7 0 ×丁", "宣布")
        assert [each.needed for each in hall.outcomes()] == [8, 8]
        assert [frozen_of(each).votes.due for each in hall.ballots()] == [14, 15]
        assert hall.sentence().startswith("应到成员方15家，须过半数即8家赞成（本次缺席1家）；")


def test_a_member_with_leave_from_the_item_is_away_for_it_and_back_for_the_next(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN)
        leave = GrantLeave(hall.meeting, member_id=hall.members["丁"], item_id=hall.items[0], reason="另有公务")
        hall.store.run(leave)
        assert hall.refusal("表决 第1件 15 0 0").startswith("票数合计15，多于")
        hall.record("表决 第1件 14 0 0")
        assert [each.present for each in hall.outcomes()] == [14]
        assert len(freeze(hall.store, hall.store.need(AgendaItem, hall.items[1])).present) == 15


def test_who_is_recused_is_still_in_the_hall_for_a_quorum_of_all(tmp_path: Path) -> None:
    leave = tuple(f"离会 {letter}" for letter in "戊己庚辛壬")
    for base, result in (("all", "adopted"), ("due", "no_quorum")):
        quorum = {"quorum": Threshold(base, 10, 15, over=False)}
        (tmp_path / base).mkdir()
        with assembly(tmp_path / base, quorum) as hall:
            hall.record(*BEGUN, *leave, "表决 第1件 9 0 0 !丁", "宣布")
            assert hall.results() == [result]


def test_a_quorum_lost_is_a_warning_and_no_block_and_comes_back_with_those_who_return(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, *(f"离会 {letter}" for letter in "甲乙丙丁戊己"))
        told = hall.feed("表决 第1件 9 0 0", "宣布")
        assert "（到会9家，未达法定人数）" in told.events[0].words
        assert hall.results() == ["no_quorum"]
        assert hall.sentence() == "应到成员方15家，法定人数为三分之二以上即10家；到会9家，未达法定人数"
        again = hall.feed("到会 甲", "表决 第1件 9 0 1", "宣布")
        assert "未达法定人数" not in again.events[1].words
        assert hall.results() == ["no_quorum", "adopted"]


def test_a_proxy_votes_within_the_limit_of_the_charter(tmp_path: Path) -> None:
    with assembly(tmp_path, {"proxies": 1}) as hall:
        hall.record(*BEGUN, "离会 甲", "离会 乙", "表决 第1件 全体 -丙代甲", "宣布")
        (found,) = hall.outcomes()
        assert found.totals is not None
        assert (found.totals.in_favour, found.totals.against, found.present) == (13, 1, 14)
        assert hall.refusal("表决 第2件 全体 丙代甲 丙代乙") == "丙最多受托1家，已经满了"
        assert hall.refusal("表决 第2件 全体 甲代乙") == "甲没有到会，不能受托表决"
        assert hall.refusal("表决 第2件 全体 丙代丁") == "丁已到会或已委托，不用再委托"
        assert hall.refusal("表决 第2件 全体 丙代丁代甲").startswith("看不出“丙代丁代甲”是谁代谁表决")
        assert hall.refusal("表决 第2件 全体 丙代甲 !丙") == "丙没有到会，不能受托表决"


def test_by_show_of_hands_a_proxy_is_one_hand_more(tmp_path: Path) -> None:
    with assembly(tmp_path, {"proxies": 2}) as hall:
        hall.record(*BEGUN, "离会 甲", "离会 乙", "表决 第1件 15 0 0 丙代甲 丙代乙", "宣布")
        assert hall.sentence().startswith("到会成员方15家，须过半数即8家赞成（委托2家）；赞成15家")


def test_where_the_charter_says_nothing_nobody_votes_for_another(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "离会 甲")
        assert hall.refusal("表决 第1件 全体 丙代甲").startswith("议事规则没有允许委托表决")


def test_a_member_called_by_the_word_for_proxy_is_a_member(tmp_path: Path) -> None:
    with assembly(tmp_path, {"proxies": 1}) as hall:
        hall.store.run(RenameMember(hall.members["甲"], "代县", "代县"))
        hall.record(*BEGUN, "离会 乙", "表决 第1件 全体 -代县 代县代乙", "宣布")
        (found,) = hall.outcomes()
        assert found.totals is not None
        assert (found.totals.in_favour, found.totals.against) == (14, 1)


def test_a_member_that_is_out_comes_back(tmp_path: Path) -> None:
    with assembly(tmp_path, {"proxies": 1}) as hall:
        hall.record(*BEGUN, "离会 甲", "表决 第1件 !丁 ×戊 丙代甲")
        ballot = hall.ballots()[0].id
        hall.store.run(AdjustVoters(ballot, back=(hall.members["丁"], hall.members["戊"], hall.members["甲"])))
        frozen = frozen_of(hall.ballots()[0])
        assert (frozen.recused, frozen.absent, frozen.proxies) == ((), (), ())
        assert hall.short(frozen.present) == "乙丙丁戊己庚辛壬癸子丑寅卯辰"
        with pytest.raises(RuleError, match="丁没有回避、缺席或委托，不用恢复"):
            hall.store.run(AdjustVoters(ballot, back=(hall.members["丁"],)))


def test_a_member_absent_for_one_vote_leaves_a_proxy_and_is_absent_no_longer(tmp_path: Path) -> None:
    with assembly(tmp_path, {"proxies": 1}) as hall:
        hall.record(*BEGUN, "表决 点名 第1件 全体 ×乙 -甲代乙")
        frozen = frozen_of(hall.ballots()[0])
        assert (hall.short(frozen.present), frozen.absent) == ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰", ())
        hall.record("表决 乙")
        assert hall.outcomes()[0].totals == Totals(15)


def test_back_is_who_is_in_the_hall_and_a_vote_that_was_held_goes(tmp_path: Path) -> None:
    """Out, held by another, back, in the steps of the grid: of one that sits there, and of one that went home."""
    with assembly(tmp_path, {"proxies": 2}) as hall:
        hall.record(*BEGUN, "离会 丁", "表决 点名 第1件")
        ballot, (one, two, other) = hall.ballots()[0].id, (hall.members[each] for each in "甲乙丁")
        for step in ({"absent": (two,)}, {"proxies": ((two, one), (other, one))}):
            hall.store.run(AdjustVoters(ballot, **step))
        hall.record("表决 全体")
        hall.store.run(AdjustVoters(ballot, back=(two, other)))
        frozen = frozen_of(hall.ballots()[0])
        assert (hall.short(frozen.present), frozen.absent, frozen.proxies) == ("甲乙丙戊己庚辛壬癸子丑寅卯辰", (), ())
        assert hall.outcomes()[0].totals == Totals(13)


def test_a_member_out_for_one_vote_that_went_home_is_not_let_back(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 点名 第1件 ×乙", "离会 乙")
        with pytest.raises(RuleError, match="乙没有到会，不能恢复表决"):
            hall.store.run(AdjustVoters(hall.ballots()[0].id, back=(hall.members["乙"],)))


def test_a_member_whose_vote_is_held_may_be_out_after_all(tmp_path: Path) -> None:
    with assembly(tmp_path, {"proxies": 1}) as hall:
        hall.record(*BEGUN, "离会 乙", "表决 点名 第1件 甲代乙", "表决 ×乙")
        frozen = frozen_of(hall.ballots()[0])
        assert (hall.short(frozen.absent), frozen.proxies) == ("乙", ())
        hall.record("表决 全体 甲代乙")
        assert hall.outcomes()[0].totals == Totals(15)


def test_votes_weigh_and_a_quorum_counts_heads(tmp_path: Path) -> None:
    with assembly(tmp_path, {"quorum": Threshold("all", 2, 3, over=False)}) as hall:
        hall.store.run(DescribeMember(hall.members["甲"], "city", votes=10))
        hall.record(*BEGUN, *(f"离会 {letter}" for letter in "丑寅卯辰"), "表决 第1件 全体 -甲", "宣布")
        assert hall.sentence() == "到会成员方共20票，须过半数即11票赞成；赞成10票、反对10票、弃权0票，票数相等，未通过"
        hall.record("离会 子", "离会 癸", "表决 第2件 18 0 0", "宣布")
        assert hall.results() == ["tied", "no_quorum"]


def test_by_correspondence_all_who_are_due_may_vote_and_shares_are_of_them(tmp_path: Path) -> None:
    charter = {"quorum": Threshold("all", 2, 3, over=False), "ordinary": Rule(MORE_THAN_HALF)}
    with assembly(tmp_path, charter) as hall:
        hall.record("开始 1", "表决 通讯 第1件 8 0 0", "宣布", "表决 第2件 通讯 全体 -甲", "宣布")
        assert hall.results() == ["adopted", "adopted"]
        assert hall.sentence() == "应到成员方15家，须过半数即8家赞成；赞成14家、反对1家、弃权0家，通过"
        assert hall.refusal("表决 通讯 第3件 15 1 0") == "票数合计16，多于应到15票，没有记录；请核对票数"


def test_a_ballot_that_goes_on_by_correspondence_is_frozen_anew(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record("到会 甲", "开始 1", "表决 第1件", "表决 通讯", "表决 13 1 1", "宣布")
        (found,) = hall.outcomes()
        assert (found.present, found.quorum, found.result) == (15, None, "adopted")


def test_more_electronic_votes_than_were_checked_in_are_said_before_they_are_declared(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "离会 甲", "表决 电子 第1件 14 1 0")
        assert hall.sentence().endswith("；票数合计15，多于到会的14票")
        assert hall.refusal("宣布") == "票数合计15，多于到会的14票；请先更正，核对无误请写“宣布 确认”"
        hall.record("宣布 确认")
        assert hall.results() == ["adopted"]


def test_a_share_of_those_present_is_never_of_fewer_than_voted(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF)}) as hall:
        hall.record(*(f"到会 {letter}" for letter in "甲乙丙丁戊"), "开始 1", "表决 电子 第1件 3 7 0", "宣布 确认")
        assert hall.results() == ["rejected"]
        rule = "签到5家、参加表决10家，以参加表决的计，须过半数即6家赞成"
        assert hall.sentence() == f"{rule}；赞成3家、反对7家、弃权0家，未通过"


def test_nor_is_that_of_an_election(tmp_path: Path) -> None:
    with assembly(tmp_path, {"election": Rule(MORE_THAN_HALF)}) as hall:
        hall.record("到会 甲", "到会 乙", "到会 丙", "开始 2", "选举 电子 1 甲长安 3 乙长安 7 有效10")
        assert [each.is_elected for each in hall.outcomes(1)[0].candidates] == [False, True]
        assert "签到3票、收回选票10张，以收回的计，须过半数即6票当选" in hall.sentence(1)


def test_the_count_of_an_election_is_not_undercut_by_who_goes_out(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record("到会 全体", "开始 2", "选举 1 甲长安 7 乙长安 8")
        out = tuple(hall.members[each] for each in "甲乙丙丁戊己庚辛壬癸")
        with pytest.raises(RuleError, match="有候选人得8票，多于有效票5张"):
            hall.store.run(AdjustVoters(hall.ballots(1)[0].id, absent=out))
        with pytest.raises(RuleError, match="得票合计15，多于有效票14张"):
            hall.store.run(AdjustVoters(hall.ballots(1)[0].id, absent=(hall.members["甲"],)))
        assert frozen_of(hall.ballots(1)[0]).absent == ()


def test_more_electronic_papers_than_were_checked_in_are_told_and_said_before_the_election_is(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record("到会 甲", "到会 乙", "到会 丙", "开始 2")
        assert hall.refusal("选举 电子 1 甲长安 3 乙长安 7").startswith("得票多于签到的3票，没有记录；请写明有效票数")
        hall.record("选举 电子 1 甲长安 3 乙长安 7 有效10")
        assert hall.refusal("宣布") == "有效票10张，多于到会的3票；请先更正，核对无误请写“宣布 确认”"
        hall.record("宣布 确认")


@pytest.mark.parametrize(
    ("tally", "told"), [((16, 0), "有候选人得16票，多于可以投的15票"), ((9, 9), "得票合计18，多于15张每张最多选1名")]
)
def test_a_tally_that_another_computer_made_impossible_is_doubted(
    tmp_path: Path, tally: tuple[int, int], told: str
) -> None:
    with assembly(tmp_path) as hall:
        hall.record("到会 全体", "开始 2", "选举 1 甲长安 7 乙长安 8")
        (found,) = hall.outcomes(1)
        given = tuple(replace(each, votes=votes) for each, votes in zip(found.candidates, tally, strict=True))
        assert [str(each) for each in doubts(found)] == []
        assert [str(each) for each in doubts(replace(found, candidates=given))] == [told]


def test_last_years_meeting_stays_whatever_the_roster_and_the_charter_become(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "fails")}) as hall:
        hall.record(*BEGUN, "表决 第1件 点名 全体 -甲", "宣布", "表决 第2件 7 7 1", "宣布")
        before = (hall.outcomes(), [hall.sentence()])
        run = hall.store.run
        run(RetireMember(hall.members["甲"], date(2032, 1, 1)))
        run(RetireMember(hall.members["丁"], date(2031, 1, 1)))
        run(AddMember(hall.body, "新城市", "新城", joined_on=date(2030, 1, 1)))
        run(DescribeMember(hall.members["乙"], "city", votes=9))
        run(ChangeCharter(hall.body, "own", quorum=Threshold("all", 1, 1, over=False), ordinary=Rule(None)))
        run(ChangeCharter(hall.body, "association", from_ordinal=2))
        assert (hall.outcomes(), [hall.sentence()]) == before


def test_the_numbers_of_an_open_ballot_are_not_undercut_by_who_goes_out(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 15 0 0")
        assert hall.refusal("表决 !丁").startswith("票数合计15，多于到会成员方14家")
        hall.record("表决 14 0 0 !丁", "宣布")
        assert hall.results() == ["adopted"]
