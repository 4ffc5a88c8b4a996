"""Lines that change the agenda, the speakers' queue, motions and the roll, as whole previews and refusals. 议程调整"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import item_events, item_state, numbered
from db.meeting.entity import stage_state
from db.meeting.operations import AddStage
from db.recording.proposal import rehearse
from db.recording.timeline import timeline
from db.store.errors import RuleError
from tests.db.recording.hall import Hall, at, hall

PLENARY = ("到会 全体", "开始 2", "到会 全体")
THREE = (*PLENARY, "开始 3")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as found:
        yield found


ARRANGED = [
    ((), "cx 5", "撤下 第5项　小结"),
    ((), "撤下 5 时间不够", "撤下 第5项　小结：时间不够"),
    ((), "延期 4：材料未齐", "延期 第4项　交流发言：材料未齐"),
    ((), "延期 4 下届年会：材料未齐", "延期 第4项　交流发言，延至下届年会：材料未齐"),
    ((), "延期 4 因材料未齐", "延期 第4项　交流发言：因材料未齐"),
    ((), "撤下第四项", "撤下 第4项　交流发言"),
    ((), "yq 4", "延期 第4项　交流发言"),
    ((), "延期　４　下届年会", "延期 第4项　交流发言，延至下届年会"),
    ((), "jxi 通报有关情况", "加项 通报有关情况"),
    ((), "动议：推迟表决", "动议 推迟表决"),
    ((), "动议 北江 推迟表决", "动议 推迟表决（北江市提出）"),
    ((), "dy 王岩 推迟表决", "动议 推迟表决（王岩提出）"),
    ((), "动议 王岩", "动议 王岩"),
    (THREE, "议案 王岩 关于航运的议案", "议案《关于航运的议案》（北江市提出）"),
    (THREE, "fx 先看物流", "分项 先看物流（第3项之下）"),
    ((), "分项 第4项 铁路方面", "分项 铁路方面（第4项之下）"),
    ((*THREE, "fx 甲"), "ks 3.1", "开始 第3.1项　甲"),
    ((*THREE, "fx 甲"), "开始第３．１项", "开始 第3.1项　甲"),
    ((*THREE, "fx 甲", "ks 3.1"), "fx 乙", "分项 乙（第3项之下）"),
    ((*THREE, "fx 甲"), "ks", "开始 第3.1项　甲"),
    ((*THREE, "fx 甲", "ks"), "ks", "开始 第4项　交流发言（第3项结束）"),
    (THREE, "zt", "暂停 第3项　三件议案"),
    ((*THREE, "zt"), "继续", "继续 第3项　三件议案"),
    ((), "bgk 3", "不公开 第3项　三件议案"),
    (THREE, "视频", "视频 第3项　三件议案"),
    (THREE, "xs 5分钟", "限时 每人5分钟 第3项　三件议案"),
    ((*THREE, "xs 5"), "限时 0", "限时 不限 第3项　三件议案"),
    (THREE, "bm wangyan 支持 先修路", "报名 王岩 支持：先修路（第1位）"),
    ((*THREE, "bm 王岩"), "报名　东陵　反对", "报名 东陵市 反对（第2位）"),
    ((*THREE, "bm 王岩", "bm 吴优"), "xy", "下一位 王岩（北江市市长）"),
    ((*THREE, "bm 王岩", "bm 吴优"), "fy 吴优 同意", "发言 吴优（东陵市副市长）：同意（报名第2位）"),
    ((*THREE, "bm 东陵"), "fy 吴优", "发言 吴优（东陵市副市长）（报名第1位）"),
    ((*THREE, "bm 王岩"), "qx 王岩", "取消报名 王岩"),
    ((*THREE, "fy 王岩"), "jb", "讲毕"),
    ((*THREE, "lh 王岩"), "fy 王岩", "发言 王岩（北江市市长）（注意：王岩已记离会）"),
    ((*THREE, "xh"), "fy 王岩", "发言 王岩（北江市市长）（注意：会议正在休会）"),
    ((*THREE, "xh"), "ks 4", "开始 第4项　交流发言（第3项结束，复会）"),
    (
        ("开始 1", "到会 全体"),
        "ks 2",
        "开始 第2项　工作总结报告（第1项结束，开幕式散会，全体会议开始，在场9人继续在场）",
    ),
    (THREE, "xz 第2件 第三条：一年→两年", "修正《关于物流合作的议案》 第三条：“一年”改为“两年”"),
    (THREE, "修正 2 北江 第三条：一年改为两年", "修正《关于物流合作的议案》 第三条：“一年”改为“两年”"),
    (THREE, "xz 第二件：删去第四条", "修正《关于物流合作的议案》：删去第四条"),
    (
        (*THREE, "xz 第2件 删去第四条"),
        "bj 第2.1件 5 1 0",
        "表决 赞成5、反对1、弃权0，合计6：《关于物流合作的议案修正案（删去第四条）》",
    ),
    ((*PLENARY, "xz 删去第四条"), "gz", "鼓掌：《工作总结报告修正案（删去第四条）》"),
    ((*PLENARY, "xz 删去第四条", "gz"), "gz", "鼓掌：《工作总结报告》"),
    (THREE, "jf 第2件 由办事处研究", "交付研究：《关于物流合作的议案》 由办事处研究"),
    (THREE, "延期审议 2、3", "延期审议：《关于物流合作的议案》《关于会期调整的议案》"),
    (PLENARY, "ch 提案方要求", "撤回：《工作总结报告》 提案方要求"),
    ((), "dd 全体 -西岭 ?铁路二局", "点到 到会4家，缺席：西岭，未定：铁路二局"),
    (("点到 全体",), "点到 -王岩 +张伟（北江市）", "点到 到会6家，缺席：王岩"),
]


@pytest.mark.parametrize(("before", "line", "words"), ARRANGED, ids=[line for _, line, _ in ARRANGED])
def test_the_preview_says_what_enter_records(room: Hall, before: tuple[str, ...], line: str, words: str) -> None:
    room.record(*before, when=at(9))
    proposal = room.propose(line)
    assert proposal.words == words
    rehearse(room.store, proposal.operation)
    assert room.store.run(proposal.operation).rows


@pytest.mark.parametrize(
    ("before", "line", "sentence"),
    [
        ((), "cx", "请写明第几项，如：撤下 5"),
        ((), "cx 小结", "请写明第几项，如：撤下 5"),
        (("开始 1",), "cx 1", "这一项已经开始，不能撤下"),
        (("cx 1",), "ks 1", "这一项已撤下，不能再记这一步；如需恢复，请撤回那一步"),
        ((), "yq", "请写明第几项，如：延期 5 下次会议"),
        ((), "yq 下次会议", "请写明第几项，如：延期 5 下次会议"),
        ((), "jxi", "请在“加项”后面写明题目"),
        ((), "fx 甲", "还没有开始任何一项议程，请先用“开始”"),
        ((*THREE, "fx 甲"), "fx 3.1 乙", "“甲”已是分项，不能再分"),
        (THREE, "ks 3.1", "没有第3.1项，议程共5项"),
        (("开始 1",), "jx", "这一项没有暂停，不能继续"),
        (THREE, "xs 很短", "请写明每人几分钟，如：限时 5；0 为不限"),
        (THREE, "xs 999", "每人发言时间应在1到600分钟之间"),
        ((*THREE, "bm 王岩"), "bm 王岩", "王岩已经报名发言，不用再记"),
        (THREE, "xy", "没有人报名发言"),
        ((*THREE, "bm 东陵"), "xy", "下一位是东陵，请写明由谁发言，如：发言 姓名"),
        (THREE, "qx 王岩", "王岩没有报名发言"),
        (THREE, "jb", "没有人在发言，不能记讲毕"),
        ((), "举行 考察", "没有还没举行的活动，请先在会议筹备里增加"),
        (THREE, "xz 第2件", "请写明修正哪里、改成什么，如：修正 第2件 第三条：原文→新文"),
        (THREE, "xz 1-2 删去", "一次只能修正一件议案，请写明第几件"),
        (THREE, "bj 第2.1件", "没有第2.1件修正案，请核对"),
        ((*THREE, "tg 2"), "xz 第2件 删去", "《关于物流合作的议案》现为“审议通过”，不能再提修正案"),
        (THREE, "jf", "这一项有3件议案未定，请写明第几件，如“jf 1-3”"),
        ((), "点到", "请逐家点到，或写“点到 全体 -缺席方 ?未定方”"),
        ((), "点到 北江 -北江", "北江市写了两次，请只写一次"),
        ((), "点到 -北江 王岩", "王岩既点到又缺席，请只写一次"),
    ],
)
def test_a_line_that_would_record_nothing_says_why(
    room: Hall, before: tuple[str, ...], line: str, sentence: str
) -> None:
    room.record(*before, when=at(9))
    with pytest.raises(RuleError) as told:
        rehearse(room.store, room.propose(line).operation)
    assert str(told.value) == sentence


def test_why_an_item_is_withdrawn_or_postponed_stands_in_the_timeline(room: Hall) -> None:
    room.record("撤下 5 时间不够", "延期 4 下届年会：材料未齐")
    told = {each.word: each.text for each in timeline(room.store, room.meeting)}
    assert told["撤下"] == "第5项　小结：时间不够"
    assert told["延期"] == "第4项　交流发言（下届年会）：材料未齐"


def test_parts_are_numbered_within_their_group_and_start_and_end_with_it(room: Hall) -> None:
    room.record("开始 3", "分项 甲", "分项 乙", "加项 丙", "结束")
    assert [number for number, _ in numbered(room.store, room.meeting)] == ["1", "2", "3", "3.1", "3.2", "4", "5", "6"]
    states = {
        each.title: item_state(item_events(room.store, each.id)) for _, each in numbered(room.store, room.meeting)
    }
    assert (states["三件议案"], states["甲"], states["丙"]) == ("ended", "planned", "planned")
    room.record("开始 3.2")
    now = room.scene()
    assert now.item is not None
    assert (now.item.title, now.states[room.items[2]]) == ("乙", "started")
    room.record("结束 3")
    assert room.scene().item is None


def test_an_item_out_of_order_makes_way_and_is_returned_to(room: Hall) -> None:
    room.record("开始 2", "开始 5", "开始 3")
    states = [item_state(item_events(room.store, each)) for each in room.items]
    assert states == ["planned", "ended", "started", "planned", "ended"]
    assert room.propose("开始").words == "开始 第4项　交流发言（第3项结束）"


def test_what_is_held_elsewhere_is_marked_by_its_name(room: Hall) -> None:
    stage = AddStage(room.meeting, "visit", "考察港口")
    room.store.run(stage)
    room.store.run(AddStage(room.meeting, "side_event", "图片展"))
    with pytest.raises(RuleError, match="请写明是哪一个活动：考察港口、图片展"):
        room.propose("举行")
    assert room.propose("jxg 考察").words == "举行 考察港口"
    room.record("举行 考察港口")
    assert stage_state(room.store, stage.stage_id) == "held"
    assert room.propose("举行").words == "举行 图片展"


def test_a_stage_without_an_agenda_is_marked_by_its_name_as_nothing_in_it_could_be_begun(room: Hall) -> None:
    ceremony = AddStage(room.meeting, "closing", "揭牌仪式")
    room.store.run(ceremony)
    assert room.propose("举行 揭牌").words == "举行 揭牌仪式"
    room.record("举行 揭牌仪式")
    assert stage_state(room.store, ceremony.stage_id) == "held"


def test_who_was_checked_in_at_a_stage_that_never_opened_is_there_as_before(room: Hall) -> None:
    room.record("到会 北江 东陵")
    assert room.propose("开始 2").words.endswith("尚无人签到，请记到会，如：到会 同前）")
    room.record("开始 2")
    assert room.propose("到会 同前").words == "到会 同前（开幕式已签到，4人）"
    room.record("到会 同前")
    assert len(room.scene().there) == 4


def test_a_view_shared_is_told_under_its_own_word_and_not_as_agreed(room: Hall) -> None:
    room.record("议定 物流：建立专班", "共识 旅游：信息共享")
    assert [each.word for each in timeline(room.store, room.meeting)][-2:] == ["议定", "共识"]
