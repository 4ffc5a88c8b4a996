"""The words of the entry line: every prefix as its Chinese word and as its letters. 记录用语"""

from __future__ import annotations

from dataclasses import dataclass

from db.store.glossary import say, term


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix: what it is called in the program, its word, its letters, what follows it, and what it does."""

    kind: str
    word: str
    letters: str
    follows: str
    does: str


PREFIXES = (
    Prefix("speech", term("发言"), "fy", say("姓名 要点"), say("记一次发言；在致辞项下记为致辞")),
    Prefix("address", term("讲话"), "jh", say("姓名 要点"), say("记一次讲话")),
    Prefix("report", term("汇报"), "hb", say("姓名 要点"), say("记一次汇报")),
    Prefix("ask", term("报名"), "bm", say("姓名或成员方 支持／反对 要点"), say("报名发言，排入发言次序")),
    Prefix("next_speaker", term("下一位"), "xy", "", say("请报名的下一位发言")),
    Prefix("cancel_ask", term("取消报名"), "qx", say("姓名或成员方"), say("不再发言，退出发言次序")),
    Prefix("speech_end", term("讲毕"), "jb", "", say("这次发言结束")),
    Prefix("limit", term("限时"), "xs", say("分钟，0 为不限"), say("当前一项每人发言的时间")),
    Prefix("start", term("开始"), "ks", say("第几项，不写为下一项；分项写 3.1"), say("这一项开始，前一项结束")),
    Prefix("end", term("结束"), "js", say("第几项，不写为当前一项"), say("这一项结束")),
    Prefix("pause", term("暂停"), "zt", "", say("当前一项暂停")),
    Prefix("proceed", term("继续"), "jx", say("第几项，不写为暂停的一项"), say("暂停的一项继续")),
    Prefix("withdraw_item", term("撤下"), "cx", say("第几项 原因"), say("这一项不再进行")),
    Prefix("postpone_item", term("延期"), "yq", say("第几项 延到何时：原因"), say("这一项延期")),
    Prefix("add_item", term("加项"), "jxi", say("题目"), say("临时增加一项议程，排在本阶段最后")),
    Prefix("floor_item", term("动议"), "dy", say("题目，或 提出方 题目"), say("会上临时动议，增加一项议程")),
    Prefix("add_part", term("分项"), "fx", say("题目，或 第几项 题目"), say("在当前一项下增加分项")),
    Prefix("confidential", term("不公开"), "bgk", say("第几项，不写为当前一项"), say("这一项不公开")),
    Prefix("by_video", term("视频"), "sp", say("第几项，不写为当前一项"), say("这一项以视频方式进行")),
    Prefix("suspend", term("休会"), "xh", "", say("会议暂停")),
    Prefix("resume", term("复会"), "fh", "", say("会议继续")),
    Prefix("adjourn", term("散会"), "sh", "", say("当前阶段结束")),
    Prefix("hold", term("举行"), "jxg", say("活动名称"), say("会场以外的活动、没有议程的阶段已经举行")),
    Prefix("motion", term("议案"), "ya", say("题目，或 提出方 题目"), say("会上提出一件议案")),
    Prefix("amend", term("修正"), "xz", say("第几件 何处：原文→新文"), say("提出修正案，须先于原议案表决")),
    Prefix("vote", term("表决"), "bj", say("赞成 反对 弃权，或 全体 -反对方 ?弃权方"), say("记票数或各成员方意见")),
    Prefix("pull_out", term("抽出"), "cc", say("第几件"), say("从合并表决中抽出一件，另行表决")),
    Prefix("elect", term("选举"), "xj", say("名额 职务：候选人…，或 姓名 得票…"), say("开始选举，或记各候选人得票")),
    Prefix("declare", term("宣布"), "xb", say("不写，或 通过 理由、未通过 理由"), say("宣布表决结果；更正须写理由")),
    Prefix("casting", term("裁决"), "cj", say("通过、未通过或当选人"), say("票数相等，主持人裁决")),
    Prefix("lot", term("抽签"), "cq", say("通过、未通过或当选人"), say("票数相等，抽签决定")),
    Prefix("annul", term("作废"), "zf", say("原因"), say("这次表决作废，原记录保留")),
    Prefix("acclaim", term("鼓掌"), "gz", say("第几件"), say("鼓掌通过")),
    Prefix("no_objection", term("无异议"), "wy", say("第几件"), say("无异议通过")),
    Prefix("consensus", term("一致"), "yz", say("第几件"), say("协商一致通过")),
    Prefix("adopt", term("通过"), "tg", say("第几件，如 1-3"), say("审议通过，方式未载明")),
    Prefix("in_principle", term("原则通过"), "yztg", say("第几件"), say("原则通过，方式未载明")),
    Prefix("consider", term("审议"), "sy", say("第几件"), say("已审议，结果未载明")),
    Prefix("hear", term("听取"), "tq", say("第几件"), say("已听取，不作表决")),
    Prefix("refer", term("交付研究"), "jf", say("第几件 说明"), say("议案交付研究")),
    Prefix("postpone", term("延期审议"), "yqs", say("第几件 说明"), say("议案延期审议")),
    Prefix("withdraw", term("撤回"), "ch", say("第几件 说明"), say("提案方撤回议案")),
    Prefix("roll", term("点到"), "dd", say("全体 -缺席方 ?未定方；不写为逐家点到"), say("当场点到，得出到会家数")),
    Prefix(
        "arrive",
        term("到会"),
        "dh",
        say("姓名、成员方，可写几个；全体 -缺席者；同前"),
        say("记到会；同前为前一阶段在场的人"),
    ),
    Prefix(
        "leave", term("离会"), "lh", say("姓名、成员方，可写几个，或 全体：原因"), say("记离会；原因写在冒号或“因”后面")
    ),
    Prefix("recuse", term("回避"), "hbi", say("姓名、成员方，可写几个：原因"), say("当前一项回避")),
    Prefix("excuse", term("请假"), "qj", say("姓名或成员方 原因"), say("记请假")),
    Prefix("guest", term("来宾"), "lb", say("姓名 单位 职务"), say("登记没有料到的来宾，并记到会")),
    Prefix("chair", term("主持"), "zc", say("姓名"), say("改由其主持")),
    Prefix("hand_over", term("移交"), "yj", say("移交人 接收人"), say("主席方向下一家移交工作")),
    Prefix("common_view", term("共识"), "gs", say("标题：内容"), say("记一条共识，写进纪要，不列入清单")),
    Prefix("note", term("记录"), "jl", say("内容"), say("记一条记录")),
    Prefix("point", term("议定"), "yd", say("标题：内容"), say("记一条议定事项，列入清单")),
    Prefix("holds", term("认为"), "rw", say("内容"), say("会议认为什么，写入纪要")),
    Prefix("stresses", term("强调"), "qd", say("内容"), say("会议强调什么，写入纪要")),
    Prefix("requires", term("要求"), "yqi", say("内容"), say("会议要求什么，写入纪要")),
    Prefix("clarifies", term("明确"), "mq", say("内容"), say("会议明确什么，写入纪要")),
    Prefix("incident", term("情况"), "qk", say("内容"), say("记一个情况")),
)

IN_A_VOTE = (
    (say("举手 点名 无记名 电子 通讯"), say("表决方式；不写按议事规则，规则没有写的为举手")),
    (say("一般 重大 章程"), say("事项类别；不写为一般事项，章程修订为章程修改")),
    (say("第2件 或 第1-3件 或 2.1"), say("表决哪一件，或几件合并表决；2.1 为第2件的第一件修正案")),
    (say("!甲　×乙"), say("甲回避、乙缺席，只限这一次表决")),
    (say("甲代乙"), say("甲受乙委托代为表决，意见的符号写在前面")),
    (say("发出14 收回14 有效13 无效1"), say("选票张数，也可写在“选举”后面")),
    (say("确认"), say("写在行末：提示过的情况照记；也可写在“宣布”后面")),
    ("jus dm wjm dz tx　yb zd zc　qr", say("这些词的字母写法，次序同上")),
)
"""What may stand around the votes in a line of 表决, and what it says."""

BY_KIND = {prefix.kind: prefix for prefix in PREFIXES}
BY_LETTERS = {prefix.letters: prefix for prefix in PREFIXES}
BY_WORD = {prefix.word: prefix for prefix in sorted(PREFIXES, key=lambda each: -len(each.word))}
ELSEWHERE = {"开会": "开始", "开幕": "开始", "闭会": "散会", "闭幕": "散会", "下一项": "开始"}
"""Words for what has another word here."""
EVERYBODY = ("全体", "qt")
AS_BEFORE = ("同前", "tq")

# fmt: off
SPELLED = {
    "speech": "fayan", "address": "jianghua", "report": "huibao", "ask": "baoming", "next_speaker": "xiayiwei",
    "cancel_ask": "quxiaobaoming", "speech_end": "jiangbi", "limit": "xianshi", "start": "kaishi", "end": "jieshu",
    "pause": "zanting", "proceed": "jixu", "withdraw_item": "chexia", "postpone_item": "yanqi",
    "add_item": "jiaxiang", "floor_item": "dongyi", "add_part": "fenxiang", "confidential": "bugongkai",
    "by_video": "shipin", "suspend": "xiuhui", "resume": "fuhui", "adjourn": "sanhui", "hold": "juxing",
    "motion": "yian", "amend": "xiuzheng", "vote": "biaojue", "pull_out": "chouchu", "elect": "xuanju",
    "declare": "xuanbu", "casting": "caijue", "lot": "chouqian", "annul": "zuofei", "acclaim": "guzhang",
    "no_objection": "wuyiyi", "consensus": "yizhi", "adopt": "tongguo", "in_principle": "yuanzetongguo",
    "consider": "shenyi", "hear": "tingqu", "refer": "jiaofuyanjiu", "postpone": "yanqishenyi", "withdraw": "chehui",
    "roll": "diandao", "arrive": "daohui", "leave": "lihui", "recuse": "huibi", "excuse": "qingjia",
    "common_view": "gongshi",
    "guest": "laibin", "chair": "zhuchi", "hand_over": "yijiao", "note": "jilu", "point": "yiding",
    "holds": "renwei", "stresses": "qiangdiao", "requires": "yaoqiu", "clarifies": "mingque", "incident": "qingkuang",
}
# fmt: on
"""The pinyin of every word, by kind: written down, since working it out takes half a second at the first key."""
