"""Minutes say of each motion what was recorded of it: no result that nobody stated. 审议结果"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.attendance.operations import MarkPresence
from db.ballot.arithmetic import Totals
from db.ballot.entity import frozen_of
from db.ballot.operations import AdoptMotions, DeclareBallot, PutAndCount
from db.body.charter import Rule
from db.meeting.gaps import gaps
from db.motion.operations import MarkMotions
from db.store.store import Store
from desktop.documents.decisions_paper import decisions_paper
from desktop.documents.minutes import minutes
from desktop.documents.proceedings import proceedings
from desktop.documents.vote_results import vote_results
from tests.builders import Council
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, Assembly, assembly
from tests.db.ballot.next_year import later, put_off, taken_up_again
from tests.desktop.documents.test_minutes import text_of


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.all_arrive()
    return made


@pytest.mark.parametrize(
    ("method", "stated", "said"),
    [
        ("acclamation", "adopted", "会议鼓掌通过了《桥》。"),
        ("no_objection", "adopted", "会议无异议通过了《桥》。"),
        ("consensus", "adopted", "会议协商一致通过了《桥》。"),
        ("consensus", "in_principle", "会议协商一致原则通过了《桥》。"),
        ("not_stated", "adopted", "会议审议通过了《桥》。"),
        ("not_stated", "in_principle", "会议原则通过了《桥》。"),
    ],
)
def test_a_result_without_numbers_is_printed_as_recorded(council: Council, method: str, stated: str, said: str) -> None:
    item, motions = council.item_with("桥")
    council.run(AdoptMotions(item, tuple(motions), method, council.at(), stated))
    assert said in text_of(minutes(council.store, council.meeting))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("considered", "会议审议了《桥》。"),
        ("heard", "会议听取了《桥》。"),
        ("referred", "《桥》经会议审议，交付进一步研究。"),
        ("postponed", "《桥》经会议审议，延期审议。"),
    ],
)
def test_a_motion_without_a_recorded_adoption_is_never_adopted(council: Council, state: str, said: str) -> None:
    item, motions = council.item_with("桥")
    council.run(MarkMotions(tuple(motions), state, council.at(), item))
    text = text_of(minutes(council.store, council.meeting))
    assert said in text
    assert "通过" not in text


def test_a_motion_that_nothing_was_recorded_of_is_not_printed(council: Council) -> None:
    council.item_with("桥")
    assert "《桥》" not in text_of(minutes(council.store, council.meeting))


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        (Totals(4, 0, 0), "会议以举手表决方式（赞成4、反对0、弃权0）审议通过了《桥》。"),
        (Totals(3, 1, 0), "《桥》经会议审议（赞成3、反对1、弃权0），未予通过。"),
    ],
)
def test_a_counted_vote_is_printed_with_its_numbers(council: Council, totals: Totals, said: str) -> None:
    item, motions = council.item_with("桥")
    ballot = council.run(PutAndCount(item, tuple(motions), totals, council.at()))
    council.run(DeclareBallot(ballot.ballot_id, council.at()))
    assert said in text_of(minutes(council.store, council.meeting))


def test_an_open_ballot_decides_nothing(council: Council) -> None:
    item, motions = council.item_with("桥")
    council.run(PutAndCount(item, tuple(motions), Totals(4, 0, 0), council.at()))
    assert "《桥》" not in text_of(minutes(council.store, council.meeting))


@pytest.mark.parametrize(
    ("there", "totals", "said"),
    [
        (3, Totals(1, 1, 1), "《桥》经会议审议（赞成1、反对1、弃权1），因赞成与反对票数相等，会议未作出决定。"),
        (2, Totals(2), "《桥》经会议审议（赞成2、反对0、弃权0），因到会成员方未达法定人数，会议未作出决定。"),
    ],
)
def test_a_vote_that_decided_nothing_is_not_called_a_rejection(
    store: Store, there: int, totals: Totals, said: str
) -> None:
    council = Council(store, preset="association")
    council.run(MarkPresence(council.stage, tuple(council.attendees[:there]), "arrived", council.at()))
    item, motions = council.item_with("桥")
    ballot = council.run(PutAndCount(item, tuple(motions), totals, council.at())).ballot_id
    council.run(DeclareBallot(ballot, council.at()))
    text = text_of(minutes(council.store, council.meeting))
    assert said in text
    assert "未予通过" not in text


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Assembly]:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "chair")}) as found:
        yield found


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ("离会 辰", "表决 第1件 7 7 0", "宣布", "裁决 通过 会期已到"),
            "会议以举手表决方式（赞成7、反对7、弃权0，票数相等，主持人裁决为通过，理由：会期已到）审议通过了《关于道路的议案》。",
        ),
        (
            ("表决 点名 第1件 全体 -甲", "宣布 未通过 程序不合 确认"),
            "《关于道路的议案》经会议审议（赞成14、反对1、弃权0，宣布为未通过，与计算不同，理由：程序不合），未予通过。",
        ),
        (
            ("表决 无记名 第1件 11 1 1 1", "宣布"),
            "会议以无记名投票方式（赞成11、反对1、弃权1、无效1、未表决1）审议通过了《关于道路的议案》。",
        ),
        (("表决 第1件 9 6 0", "作废 计票有误", "鼓掌 1"), "会议鼓掌通过了《关于道路的议案》。"),
        (
            ("开始 2", "选举 2 甲长安 12 乙市 9 丙长安 3", "宣布"),
            "在“选举理事”中，会议以无记名投票方式选举甲长安（12票）、乙市（9票）当选。",
        ),
        (
            ("开始 2", "选举 1 甲长安 7 乙市 7", "宣布"),
            "在“选举理事”中，会议以举手表决方式进行选举，无人达到当选票数。",
        ),
        (
            ("开始 2", "选举 1 甲长安 7 乙市 7", "宣布", "选举 1 甲长安 9 乙市 5", "宣布"),
            "在“选举理事”的第2轮选举中，会议以举手表决方式选举甲长安（9票）当选。",
        ),
        (
            ("开始 2", "选举 1 秘书长：甲长安 乙市", "选举 甲长安 9 乙市 5", "宣布"),
            "在“选举理事”中，会议以举手表决方式选举甲长安（9票）为秘书长。",
        ),
    ],
)
def test_what_settled_a_vote_is_printed_with_its_reason(hall: Assembly, lines: tuple[str, ...], said: str) -> None:
    hall.record(*BEGUN, *(each.replace("选举 2", "选举 无记名 2") for each in lines))
    assert said in text_of(minutes(hall.store, hall.meeting))


@pytest.mark.parametrize("line", ["13 0 1 !丁", "12 1 1", "全体 -甲 ×乙", "无记名 9 2 1 2", "电子 12 1 1 1"])
def test_the_numbers_of_the_minutes_make_those_who_could_vote(hall: Assembly, line: str) -> None:
    hall.record(*BEGUN, f"表决 第1件 {line}", "宣布")
    told = re.findall(r"（(赞成[^）]+)）", text_of(minutes(hall.store, hall.meeting)))
    frozen = frozen_of(hall.ballots()[0])
    assert [sum(map(int, re.findall(r"\d+", each))) for each in told] == [frozen.votes.present]
    assert frozen.votes.present == 15 - len(frozen.recused) - len(frozen.absent)


def test_an_election_that_was_not_declared_or_not_valid_is_not_printed(hall: Assembly) -> None:
    hall.record(*BEGUN, "开始 2", "选举 1 甲长安 9 乙市 6", "宣布", "作废 票数有误", "选举 1 甲长安 9 乙市 6")
    assert "当选" not in text_of(minutes(hall.store, hall.meeting))


def test_motions_of_one_sponsor_are_counted_and_titles_stand_without_a_mark_between(council: Council) -> None:
    item, motions = council.item_with("桥", "路", sponsor="秘书处")
    council.run(AdoptMotions(item, tuple(motions), "not_stated", council.at()))
    assert "会议审议通过了秘书处提交的《桥》《路》两项议案。" in text_of(minutes(council.store, council.meeting))


def test_what_the_next_meeting_decides_is_printed_in_its_minutes_alone(hall: Assembly) -> None:
    motion, said = put_off(hall), "《关于道路的议案》经会议审议，延期审议。"
    before = gaps(hall.store, hall.meeting)
    meeting, item = taken_up_again(hall, motion)
    assert gaps(hall.store, hall.meeting) == before
    assert said in text_of(minutes(hall.store, hall.meeting))
    hall.store.run(AdoptMotions(item, (motion,), "consensus", later(1)))
    assert gaps(hall.store, hall.meeting) == before
    last_year, this_year = (text_of(minutes(hall.store, each)) for each in (hall.meeting, meeting))
    assert said in last_year
    assert "协商一致通过了" not in last_year
    assert "会议协商一致通过了《关于道路的议案》。" in this_year
    assert "延期审议" not in this_year


RULED = ("离会 辰", "表决 第1件 7 7 0", "宣布", "裁决 通过 会期已到")


def test_who_was_in_the_chair_before_a_stage_is_told_with_who_followed_and_what_he_ruled(hall: Assembly) -> None:
    hall.record("主持 甲长安", "开始 1", "到会 全体", *RULED, "主持 乙长安")
    text = text_of(minutes(hall.store, hall.meeting))
    assert "全体会议由甲市市长甲长安、乙市市长乙长安先后主持。" in text
    assert "主持有关会议" not in text
    for paper in (minutes, vote_results, proceedings, decisions_paper):
        assert "主持人甲长安裁决为通过，理由：会期已到" in repr(paper(hall.store, hall.meeting)), paper


def test_who_gave_up_the_chair_before_anything_was_done_did_not_chair(hall: Assembly) -> None:
    hall.record("主持 甲长安", "开始 1", "到会 全体", "主持 乙长安", *RULED)
    text = text_of(minutes(hall.store, hall.meeting))
    assert "乙市市长乙长安主持全体会议。" in text
    assert "甲长安主持" not in text
    assert "主持人乙长安裁决为通过" in text
