"""Minutes tell what was not dealt with, what amendments changed and whether there was a quorum. 会议经过"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.operations import AddItem
from db.meeting.entity import Meeting
from db.meeting.operations import AddStage
from desktop.documents.decisions_paper import decisions_paper
from desktop.documents.minutes import minutes
from desktop.documents.proceedings import proceedings
from desktop.pages.papers.facts import known, told
from tests.db.ballot.assembly import BEGUN, Assembly, assembly
from tests.desktop.documents.test_minutes import text_of

PAPERS = {"minutes": minutes, "decisions": decisions_paper, "proceedings": proceedings}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Assembly]:
    """By the model charter, which asks for a quorum."""
    with assembly(tmp_path) as found:
        yield found


def said(hall: Assembly, paper: str) -> str:
    return text_of(PAPERS[paper](hall.store, hall.meeting))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("延期 2 下届", "“选举理事”一项延期至下届会议审议。"),
        ("撤下 2", "“选举理事”一项撤下，未予审议。"),
    ],
)
def test_an_item_that_was_postponed_or_withdrawn_is_told(hall: Assembly, line: str, told: str) -> None:
    hall.record(*BEGUN, line)
    for paper in ("minutes", "decisions"):
        assert told in said(hall, paper)
        assert "“审议议案”一项" not in said(hall, paper)


def test_the_record_names_the_item_that_was_put_off_unless_it_stands_under_it(hall: Assembly) -> None:
    hall.record(*BEGUN, "延期 2 下届")
    assert "“选举理事”一项延期至下届会议审议。" in said(hall, "proceedings")
    hall.record("延期 1 下届")
    assert "本项议程延期至下届会议审议。" in said(hall, "proceedings")


def test_who_is_on_leave_does_not_count_towards_those_who_came(hall: Assembly) -> None:
    hall.record(*BEGUN, "请假 乙长安 外出开会")
    assert "应到成员方15家，实到14家，符合法定人数。" in said(hall, "minutes")


def test_what_an_amendment_changed_is_told(hall: Assembly) -> None:
    hall.record(*BEGUN, "修正 第2件 第三条：一年→两年", "修正 第2件 第五条：甲→乙")
    hall.record("表决 第2.1件 全体", "宣布", "表决 第2.2件 全体 -甲 -乙 -丙 -丁 -戊 -己 -庚 -辛 -壬", "宣布")
    hall.record("表决 第2件 全体", "宣布")
    for paper in ("minutes", "decisions"):
        assert "《关于桥梁的议案》的修改：第三条“一年”改为“两年”。" in said(hall, paper)
        assert "第五条" not in said(hall, paper)
    told = said(hall, "proceedings")
    assert "《》" not in told
    assert "第三条“一年”改为“两年”。" in told


def test_a_ballot_declared_void_stands_among_the_decisions_and_not_in_the_minutes(hall: Assembly) -> None:
    hall.record(*BEGUN, "表决 第1件 9 6 0", "作废 计票有误")
    assert "《关于道路的议案》的一次表决作废，原因：计票有误。" in said(hall, "decisions")
    assert "作废" not in said(hall, "minutes")
    assert "《关于道路的议案》的表决作废：计票有误。" in said(hall, "proceedings")


@pytest.mark.parametrize(("line", "told"), [("到会 全体", "15家，符合"), ("到会 甲长安", "1家，未达到")])
def test_the_quorum_is_told_where_the_charter_asks_for_one(hall: Assembly, line: str, told: str) -> None:
    assert "应到成员方" not in said(hall, "minutes")
    hall.record("开始 1", line)
    for paper in PAPERS:
        assert f"应到成员方15家，实到{told}法定人数。" in said(hall, paper)


def test_who_came_to_one_stage_makes_no_quorum_of_another(hall: Assembly) -> None:
    hall.record("到会 全体", "开始 1", "散会")
    closing = AddStage(hall.meeting, "closing")
    item = AddItem(closing.stage_id, "闭幕")
    for step in (closing, item):
        hall.store.run(step)
    hall.record("开始 3", "到会 甲长安")
    for paper in PAPERS:
        told = "全体会议应到成员方15家，实到15家，符合法定人数；闭幕式应到成员方15家，实到1家，未达到法定人数。"
        assert told in said(hall, paper)
    hall.record("到会 全体")
    for paper in PAPERS:
        assert "应到成员方15家，实到15家，符合法定人数。" in said(hall, paper)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("延期 1 下届：多数成员方提出", "本项议程延期至下届会议审议，原因：多数成员方提出。"),
        ("延期 2 下届：多数成员方提出", "“选举理事”一项延期至下届会议审议，原因：多数成员方提出。"),
    ],
)
def test_the_record_says_why_an_item_was_put_off(hall: Assembly, line: str, told: str) -> None:
    hall.record(*BEGUN, line)
    assert told in said(hall, "proceedings")
    assert "多数成员方提出" not in said(hall, "minutes")


def test_a_charter_without_quorum_is_not_asked_for_one(tmp_path: Path) -> None:
    with assembly(tmp_path, {}) as hall:
        hall.record(*BEGUN)
        assert "应到成员方" not in said(hall, "minutes")


def test_the_facts_beside_the_minutes_say_what_they_leave_out_and_which_paper_has_it(hall: Assembly) -> None:
    hall.record(*BEGUN, "发言 甲长安 要尽早动工", "情况 停电", "休会", "复会", "表决 第1件 9 6 0", "作废 计票有误")
    hall.record("请假 乙长安 外出开会")
    meeting = hall.store.need(Meeting, hall.meeting)
    facts = [each for each in known(hall.store, meeting) if each.kind == "left_out"]
    assert [each.value for each in facts] == [
        "发言要点 1 条：见会议记录",
        "情况 1 条：见会议记录",
        "休会 1 次：见会议记录",
        "作废的表决 1 次：见议定事项、会议记录",
        "请假原因 1 条：见签到表、会议记录",
    ]
    record = said(hall, "proceedings")
    assert all(each in record for each in ("要尽早动工", "停电", "休会", "计票有误", "外出开会"))
    assert [told(paper, "left_out") for paper in PAPERS] == [True, False, False]
