"""What Enter would record, for every prefix, in a meeting made of operations. 将记录"""

from __future__ import annotations

import pytest

from db.ballot.entity import ballots_of
from db.recording.finding import Ambiguous
from db.recording.grammar import read
from db.recording.lexicon import PREFIXES
from db.recording.proposal import rehearse
from db.store.errors import RuleError
from tests.db.recording.hall import Hall, at
from tests.db.recording.refusing import refusal
from tests.db.recording.test_arranging import ARRANGED
from tests.db.recording.vote_cases import PLENARY, THREE, VOTES

NOBODY = "尚无人签到，请记到会，如：到会 全体）"
MOVED = f"（第1项结束，开幕式散会，全体会议开始，{NOBODY}"


NEEDS_A_TIE_RULE = ("casting", "lot")
"""Only a charter of its own says what follows a tie: test_ties.py."""

CASES = [
    *VOTES,
    ((), "fy 林方远 会议很重要", "发言 林方远（省经济合作局副局长）：会议很重要"),
    ((), "发言林方远会议很重要", "发言 林方远（省经济合作局副局长）：会议很重要"),
    ((), "发言　linfangyuan，会议：很重要", "发言 林方远（省经济合作局副局长）：会议：很重要"),
    ((), "ｆｙ：lfy", "发言 林方远（省经济合作局副局长）"),
    ((), "发言 东陵张伟 同意", "发言 张伟（东陵市发改委主任）：同意"),
    ((), "发言 东陵市 张伟：同意", "发言 张伟（东陵市发改委主任）：同意"),
    ((), "发言北江市市长王岩同意", "发言 王岩（北江市市长）：同意"),
    ((), "fy 西岭高鸣岐", "发言 高鸣岐（西岭市政府秘书长）"),
    ((), "到会 北江张伟 东陵", "到会 张伟（北江市商务局局长）、东陵市（2人）"),
    ((), "发言 省经济合作局林方远 同意", "发言 林方远（省经济合作局副局长）：同意"),
    ((), "发言 高鸣 同意", "发言 高鸣（南渡市副市长）：同意"),
    ((), "发言 高鸣岐 同意", "发言 高鸣岐（西岭市政府秘书长）：同意"),
    ((), "发言 四方日报 提问", "发言 四方日报：提问"),
    (("开始 1",), "发言 林方远", "致辞 林方远（省经济合作局副局长）"),
    (("开始 1",), "讲话 林方远 三点意见", "讲话 林方远（省经济合作局副局长）：三点意见"),
    ((), "hb 欧阳怀山 去年工作", "汇报 欧阳怀山（第一铁路局集团有限公司副总工程师）：去年工作"),
    ((), "ks", "开始 第1项　致辞（开幕式开始，" + NOBODY),
    (("开始 1",), "开始", "开始 第2项　工作总结报告" + MOVED),
    (("开始 5",), "ks", "开始 第1项　致辞（第5项结束，全体会议散会，开幕式开始，" + NOBODY),
    (("到会 全体",), "ks", "开始 第1项　致辞（开幕式开始）"),
    (
        ("开始 1", "到会 北江", "散会"),
        "开始 2",
        "开始 第2项　工作总结报告（全体会议开始，尚无人签到，请记到会，如：到会 同前）",
    ),
    (("开始 2", "开始 3", "分项 甲", "开始 3.1"), "开始 4", "开始 第4项　交流发言（第3项结束）"),
    (("开始 1",), "ks ４", "开始 第4项　交流发言" + MOVED),
    (("开始 1",), "开始第三项", "开始 第3项　三件议案" + MOVED),
    (("开始 1",), "js", "结束 第1项　致辞"),
    (("开始 2",), "结束 第2项", "结束 第2项　工作总结报告"),
    (("开始 2",), "xh", "休会"),
    (("开始 2", "休会"), "复会", "复会"),
    (("开始 2",), "散会", "散会 全体会议（第2项结束，还有3项议程没有进行）"),
    (("开始 2", "结束 2"), "散会", "散会 全体会议（还有3项议程没有进行）"),
    (("开始 4",), "ya 《关于扩大合作的议案》", "议案《关于扩大合作的议案》"),
    (("开始 4",), "议案：《关于〈章程〉》和《细则》", "议案《〈关于〈章程〉〉和〈细则〉》"),
    (PLENARY, "gz", "鼓掌：《工作总结报告》"),
    (PLENARY, "无异议", "无异议：《工作总结报告》"),
    (PLENARY, "yz 1", "一致：《工作总结报告》"),
    (PLENARY, "tg", "通过：《工作总结报告》"),
    (THREE, "tg 1-3", "通过：《关于加强协作的议案》《关于物流合作的议案》《关于会期调整的议案》"),
    (THREE, "通过2、3", "通过：《关于物流合作的议案》《关于会期调整的议案》"),
    ((*THREE, "tg 1", "tg 3"), "tg", "通过：《关于物流合作的议案》"),
    (THREE, "yztg 第二件", "原则通过：《关于物流合作的议案》"),
    (THREE, "sy 1-3", "审议：《关于加强协作的议案》《关于物流合作的议案》《关于会期调整的议案》"),
    (PLENARY, "听取", "听取：《工作总结报告》"),
    (PLENARY, "bj", "表决 开始：《工作总结报告》"),
    (PLENARY, "bj 5 0 1", "表决 赞成5、反对0、弃权1，合计6：《工作总结报告》"),
    (PLENARY, "表决 赞成5 弃权1", "表决 赞成5、反对0、弃权1，合计6：《工作总结报告》"),
    (PLENARY, "表决５　０　１", "表决 赞成5、反对0、弃权1，合计6：《工作总结报告》"),
    (THREE, "bj 第2件 5 1 0", "表决 赞成5、反对1、弃权0，合计6：《关于物流合作的议案》"),
    (PLENARY, "bj 全体 -北江 ?西岭", "表决 全体赞成，北江反对，西岭弃权：《工作总结报告》"),
    (PLENARY, "bj －北江，？西岭，全体", "表决 全体赞成，北江反对，西岭弃权：《工作总结报告》"),
    (PLENARY, "bj 全体-北江?西岭", "表决 全体赞成，北江反对，西岭弃权：《工作总结报告》"),
    (PLENARY, "bj +北江 - 西岭市", "表决 北江赞成，西岭反对：《工作总结报告》"),
    (PLENARY, "bj -全体", "表决 全体反对：《工作总结报告》"),
    ((*PLENARY, "bj"), "bj 4 1 1", "表决 赞成4、反对1、弃权1，合计6"),
    ((*PLENARY, "bj 6 0 0"), "宣布", "宣布表决结果"),
    ((*PLENARY, "bj"), "zf 票数有误", "作废这次表决：票数有误"),
    ((), "dh 林方远", "到会 林方远（省经济合作局副局长）"),
    ((), "dh 北江", "到会 北江市（2人）"),
    ((), "到会 全体", "到会 全体（9人）"),
    (("请假 西岭市 有会",), "dh 全体", "到会 全体（8人）"),
    (("请假 林方远",), "dh 全体", "到会 全体（8人）"),
    ((), "到会 北江 南渡、林方远", "到会 北江市（2人）、南渡市（1人）、林方远（省经济合作局副局长）"),
    ((), "到会 张伟 北江 西岭", "到会 张伟（北江市商务局局长）、西岭市（1人）"),
    ((), "dh 全体 -王岩 -东陵", "到会 全体，除王岩、东陵市（6人）"),
    (
        (),
        "到会全体-北江、东陵 铁路一局",
        "到会 全体，除北江市、东陵市、第一铁路局集团有限公司（4人：林方远、高鸣、高鸣岐、沈若水）",
    ),
    (("到会 北江 东陵 南渡",), "dh 全体", "到会 全体（4人：林方远、高鸣岐、欧阳怀山、沈若水）"),
    (
        ("到会 北江", "离会 北江"),
        "dh 全体",
        "到会 全体（9人，其中首次签到7人：林方远、吴优、高鸣、高鸣岐、欧阳怀山、沈若水、张伟）",
    ),
    (("到会 全体", "离会 全体"), "dh 全体", "到会 全体（9人）"),
    (("开始 1", "到会 全体", "离会 林方远", "散会"), "dh 同前", "到会 同前（开幕式散会时在场，8人）"),
    (("开始 1", "到会 北江 东陵", "散会", "到会 王岩"), "到会同前", "到会 同前（开幕式散会时在场，3人）"),
    (("到会 全体",), "lh 全体", "离会 全体（9人）"),
    (("到会 全体",), "离会 全体：散场", "离会 全体（9人）：散场"),
    (("到会 全体",), "离会 全体 -王岩 因大雨", "离会 全体，除王岩（8人）：因大雨"),
    (("到会 全体",), "离会 全体 -林方远", "离会 全体，除林方远（8人）"),
    (("到会 全体",), "离会 王岩 东陵：赶火车", "离会 王岩（北江市市长）、东陵市（2人）：赶火车"),
    (
        ("到会 全体",),
        "离会 王岩 吴优 因急事：会后补签",
        "离会 王岩（北江市市长）、吴优（东陵市副市长）：因急事：会后补签",
    ),
    (("到会 北江",), "离会王岩因急事", "离会 王岩（北江市市长）：因急事"),
    (("到会 北江",), "lh 王岩：有急事", "离会 王岩（北江市市长）：有急事"),
    ((*PLENARY,), "hbi 南渡", "回避 南渡市（1人）"),
    ((), "qj 西岭市 因故", "请假 西岭市：因故"),
    ((), "qj 沈若水", "请假 沈若水"),
    ((), "lb 欧阳清风 研究院 院长", "来宾 欧阳清风（研究院院长），登记并到会"),
    ((), "zc 吴优", "主持 吴优（东陵市副市长）"),
    ((), "yj 北江 东陵", "移交 北江市 → 东陵市"),
    ((), "移交 王岩，吴优", "移交 王岩 → 吴优"),
    ((), "jl 会场座次已调整。", "记录：会场座次已调整。"),
    ((), "yd 会期改为两年：从第13届起", "议定 会期改为两年：从第13届起"),
    ((), "gs 在物流合作上取得共识", "共识 在物流合作上取得共识"),
    ((), "rw 合作成效明显", "认为：合作成效明显"),
    ((), "强调，要抓好落实", "强调：要抓好落实"),
    ((), "yqi 各方于年底前反馈", "要求：各方于年底前反馈"),
    ((), "mq 下届由北江市承办", "明确：下届由北江市承办"),
    ((), "qk 话筒无声", "情况：话筒无声"),
]


@pytest.mark.parametrize(("before", "line", "words"), CASES, ids=[line for _, line, _ in CASES])
def test_the_preview_says_what_enter_records(room: Hall, before: tuple[str, ...], line: str, words: str) -> None:
    room.record(*before, when=at(9))
    proposal = room.propose(line)
    assert proposal.words == words
    if proposal.kind in NEEDS_A_TIE_RULE:
        return
    rehearse(room.store, proposal.operation)
    assert room.store.run(proposal.operation).rows


def test_every_prefix_has_a_case() -> None:
    heads = [read(line).prefix for _, line, _ in (*CASES, *ARRANGED)]
    assert {each.kind for each in heads if each} | {"hold"} == {each.kind for each in PREFIXES}


@pytest.mark.parametrize(
    ("line", "word", "names"),
    [
        ("fy wy 同意", "wy", ["王岩", "吴优"]),
        ("发言 张伟", "张伟", ["张伟", "张伟"]),
        ("发言张伟同意", "张伟", ["张伟", "张伟"]),
        ("zc gao", "gao", ["高鸣", "高鸣岐"]),
        ("yj wy 张伟", "wy", ["王岩", "吴优"]),
        ("dh 省经济合作局", "省经济合作局", ["林方远"]),
    ],
)
def test_two_matching_people_are_a_choice_and_never_a_guess(room: Hall, line: str, word: str, names: list[str]) -> None:
    with pytest.raises(Ambiguous) as told:
        room.propose(line)
    assert told.value.values["word"] == word
    assert [each.name for each in told.value.choices] == names


def test_namesakes_are_told_apart_by_what_they_are(room: Hall) -> None:
    with pytest.raises(Ambiguous) as told:
        room.propose("发言 张伟 同意")
    assert [each.detail for each in told.value.choices] == ["北江市商务局局长", "东陵市发改委主任"]


@pytest.mark.parametrize("line", ["fy wy 同意", "fy wy", "zc wy", "dh wy"])
def test_the_one_picked_is_the_one_recorded(room: Hall, line: str) -> None:
    proposal = room.propose(line, {"wy": room.people["吴优"]})
    assert "吴优（东陵市副市长）" in proposal.words
    room.store.run(proposal.operation)


def test_a_pick_counts_for_the_word_it_was_made_for_alone(room: Hall) -> None:
    with pytest.raises(Ambiguous):
        room.propose("fy gao 同意", {"wy": room.people["吴优"]})


def test_both_sides_of_a_handover_may_be_picked(room: Hall) -> None:
    picks = {"wy": room.people["吴优"], "张伟": room.people["张伟"]}
    assert room.propose("移交 wy 张伟", picks).words == "移交 吴优 → 张伟"


@pytest.mark.parametrize(
    ("line", "names"),
    [("fy 王言 同意", ["王岩"]), ("fy 高铭 同意", ["高鸣"]), ("fy 欧阳坏山", ["欧阳怀山"]), ("zc 沈弱水", ["沈若水"])],
)
def test_an_unknown_name_offers_the_nearest(room: Hall, line: str, names: list[str]) -> None:
    with pytest.raises(Ambiguous) as told:
        room.propose(line)
    assert str(told.value).startswith("参会人员中没有")
    assert [each.name for each in told.value.choices][: len(names)] == names


@pytest.mark.parametrize(
    ("before", "line", "sentence"),
    [
        ((), "王岩 同意", "请先写类别，如“发言”“记录”“表决”；按F1看全部"),
        ((), "@09:00 记录 甲", "时刻“@09:00”只写在脚本里，现场按回车的时间记录；请删去"),
        ((), "闭会", "没有“闭会”这个类别，请写“散会”"),
        ((), "开会", "没有“开会”这个类别，请写“开始”"),
        ((), "下一项", "没有“下一项”这个类别，请写“开始”"),
        ((), "发言", "请写明是谁：姓名、拼音或首字母"),
        ((), "fy 赵钱孙李周吴郑王", "参会人员中没有“赵钱孙李周吴郑王”，请核对姓名，或先登记为参会人员"),
        ((), "jl", "请在“记录”后面写明内容"),
        ((), "yd ：", "请在“议定”后面写明内容"),
        ((), "qk", "请在“情况”后面写明内容"),
        ((), "ya 《》", "请在“议案”后面写明题目"),
        ((), "ya 新议案", "还没有开始任何一项议程，请先用“开始”"),
        ((), "tg", "还没有开始任何一项议程，请先用“开始”"),
        ((), "ks 9", "没有第9项，议程共5项"),
        ((), "开始 表决", "“开始”后面只写第几项，请删去“表决”"),
        ((), "ks 1-2", "“开始”后面只写第几项，请删去“1-2”"),
        (("开始 1",), "ks 1", "这一项已经开始了"),
        ((), "js", "还没有开始任何一项议程，请先用“开始”"),
        ((), "js 2", "这一项还没有开始，不能结束"),
        ((), "xh", "会议没有在进行，不能休会"),
        ((), "xh 10分钟", "“休会”后面不能写文字，请删去“10分钟”"),
        ((), "fh", "会议没有休会，不能复会"),
        ((), "sh", "这个阶段还没有开始，不能结束"),
        (("开始 4",), "wy", "第4项没有议案或报告，请先用“议案”登记"),
        (PLENARY, "wy 王岩", "“无异议”后面只能写第几件议案，请删去“王岩”"),
        (PLENARY, "wy 1 大家", "“无异议”后面只能写第几件议案，请删去“大家”"),
        (PLENARY, "wy 1 2 大家 都", "“无异议”后面只能写第几件议案，请删去“大家 都”"),
        (PLENARY, "gz 热烈", "“鼓掌”后面只能写第几件议案，请删去“热烈”"),
        (PLENARY, "一致同意", "“一致”后面只能写第几件议案，请删去“同意”"),
        (PLENARY, "tg 2", "这一项只有1件议案，没有第2件"),
        (PLENARY, "tg 0", "这一项只有1件议案，没有第0件"),
        (THREE, "tg", "这一项有3件议案未定，请写明第几件，如“tg 1-3”"),
        (THREE, "bj 6 0 0", "这一项有3件议案未定，请写明第几件，如“bj 第1件 6 0 0”"),
        ((*PLENARY, "tg"), "gz", "这一项的议案都已有结果，不用再记；记错的先写“作废 原因”，未通过的再表决请写明第几件"),
        ((*PLENARY, "tg"), "gz 1", "《工作总结报告》已经通过，不用再记；记错的先写“作废 原因”"),
        ((*PLENARY, "bj"), "bj", "这一项已有一次表决在进行，请先宣布结果或作废"),
        ((*PLENARY, "bj"), "bj 第1件 6 0 0", "这一项已有一次表决在进行，请先宣布结果或作废"),
        (PLENARY, "bj 6 1 0", "票数合计7，多于到会成员方6家，没有记录；请核对票数或先补签到"),
        (PLENARY, "bj 全体 -北京", "成员方中没有“北京”，请核对名称"),
        (PLENARY, "bj 铁路", "“铁路”有2家相符，请写全名：铁路一局、铁路二局"),
        (PLENARY, "bj 北江 -北江", "北江写了两次，请只写一次"),
        (PLENARY, "bj -", "请写赞成、反对、弃权的票数，或“全体 -反对方 ?弃权方”"),
        (("到会 北江", "开始 2", "到会 北江"), "bj 东陵", "东陵没有到会，不能表决；如已到会请先补签到"),
        ((*PLENARY, "bj 6 0 0"), "bj 全体", "这次表决已记合计，不能再按成员方记票；请作废后另开一次"),
        ((*PLENARY, "bj 全体"), "bj 6 0 0", "这次表决已按成员方记票，不能再记合计；请作废后另开一次"),
        (PLENARY, "xb", "没有进行中的表决，不能宣布"),
        ((*PLENARY, "bj"), "xb", "还没有票数，不能宣布结果"),
        (PLENARY, "zf", "这一项没有可以作废的表决"),
        (("到会 林方远",), "dh 林方远", "林方远已经到会，不用再记"),
        (("到会 北江",), "dh 北江", "北江市已经到会，不用再记"),
        ((), "到会 北江 铁路九局", "参会人员中没有“铁路九局”；如是原因，请写在冒号后面，如：离会 姓名：原因"),
        ((), "到会 北江 张伟", "“张伟”有2人相符，请选定一人"),
        ((), "到会 同前", "前面的阶段没有人到会，不能照前一阶段记到会；请写姓名、成员方或“全体”"),
        ((), "到会 全体 王岩", "“全体”后面只写除去的人，前面加减号，如：到会 全体 -甲市"),
        ((), "离会 全体", "会场里没有还没离会的人，不用再记"),
        (("到会 北江",), "离会 王岩 有急事", "参会人员中没有“有急事”；如是原因，请写在冒号后面，如：离会 姓名：原因"),
        (("到会 全体",), "dh 全体", "参会人员都已到会，不用再记"),
        ((), "lh 王岩", "王岩没有签到，不能记离会或回避"),
        ((), "lh 北江", "北江市没有可以记的人，请核对参会名单和签到"),
        (("到会 北江",), "hbi 王岩", "还没有开始任何一项议程，请先用“开始”"),
        (("请假 西岭",), "qj 西岭", "已经登记过请假"),
        ((), "zc 吴优 继续", "“主持”后面只写一个人，请删去“继续”"),
        ((), "yj 北江", "请写明移交人和接收人，如：移交 甲市 乙市"),
        ((), "yj 北江 北江", "不能移交给自己，请改选接收方"),
        ((), "yj 北江 东陵 西岭", "“移交”后面只写移交人和接收人，请删去“西岭”"),
    ],
)
def test_a_line_that_would_record_nothing_says_why(
    room: Hall, before: tuple[str, ...], line: str, sentence: str
) -> None:
    room.record(*before, when=at(9))
    assert refusal(room, line) == sentence


def test_a_refused_line_leaves_nothing_behind(room: Hall) -> None:
    room.record(*PLENARY)
    proposal = room.propose("bj 6 1 0")
    with pytest.raises(RuleError):
        room.store.run(proposal.operation)
    assert ballots_of(room.store, room.items[1]) == ()
