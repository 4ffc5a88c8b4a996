"""Preparing the 34th annual meeting with keys and buttons. 筹备第34届年会"""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.hand import Hand

OVERVIEW, PREPARATION, CHECK_IN, LIVE, PAPERS = 1, 2, 3, 4, 5
HELPERS = ("任湘涛", "徐涛", "许登海", "朱刚")
MEDIA = (
    "四川日报、西南商报、四川经济时报、中国县域经济报、四川工人时报社、四川新闻网、华西都市报、上游新闻、"
    "川观新闻、封面新闻、中新网、广元日报、广元广播电视台"
)
GROUPS = (
    "各成员方经联合会承办部门（投促局、经合局、招商局、商务局）、旅游联盟各成员单位、经联合会办事处、"
    "西交会会展部、新加入旅游联盟的陕西省渭南市"
)
THREE = (
    "关于新时代推进经济区新发展形成新格局的议案",
    "关于共同推进经济区生物医药产业协同发展的议案",
    "关于商定经联合会年会和西交会举办方式调整的议案",
)
ALLIANCE_TEXTS = (
    "旅游联盟届期工作总结报告",
    "关于修订陕甘川宁旅游联盟章程的提案",
    "关于陕甘川宁旅游联盟执行主席轮值排序的提案",
    "关于商定联盟第四届执行主席方的提案",
)


def plan(hand: Hand) -> None:
    hand.go(OVERVIEW)

    def fill() -> None:
        hand.fill("届次", "34")
        hand.fill("开始日期", "2024年8月30日")
        hand.fill("结束日期", "2024-09-01")
        hand.fill("地点", "四川省广元市")
        hand.fill("主题", "丝路连蜀道 共谋新发展")
        hand.choose("执行主席方", "广元市")
        hand.fill("届期", "2024")
        hand.fill("届期止年", "2025")
        hand.press("新建")

    hand.press("新建会议", fill)
    hand.go(PREPARATION)
    hand.press("会议信息")
    hand.fill("参会总人数", "160")
    hand.tick("为约数（余人）")
    hand.fill("纪要题注日期", "2024-08-31")
    hand.press("保存")


def pick(hand: Hand, *names: str) -> None:
    """In the list of people: each name and Enter, then done."""
    for name in names:
        hand.fill("姓名、拼音、首字母或单位", name)
        hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Return)


def set_stages(hand: Hand) -> None:
    hand.press("阶段")
    for kind, name, chair in (
        ("开幕式", "", "伍荣华"),
        ("全体会议", "", ""),
        ("会期活动", "陕甘川宁毗邻地区文化艺术交流活动", ""),
    ):
        hand.press("增加阶段")
        hand.choose("类别", kind)
        hand.fill("名称", name)
        if chair:
            hand.press("选择主持", lambda name=chair: pick(hand, name))
        hand.press("保存")
    hand.press("增加阶段")
    hand.choose("类别", "有关会议（未载明哪一场）")
    hand.press("选择主持", lambda: pick(hand, "吴勇", *HELPERS))
    hand.press("保存")


def register(hand: Hand) -> None:
    hand.press("参会人员")

    def everybody() -> None:
        hand.press("全部选中")
        hand.press("登记")

    hand.press("从名册登记", everybody)
    for name in HELPERS:
        hand.row("参会人员", name)
        hand.choose("身份", "工作人员")
        hand.press("保存")
    for names, kind in ((GROUPS, "代表"), (MEDIA, "媒体")):

        def organisations(names: str = names, kind: str = kind) -> None:
            hand.fill("单位名称", names)
            hand.choose("参会身份", kind)
            hand.press("登记")

        hand.press("登记单位", organisations)

    def leave() -> None:
        hand.choose("成员方", "吴忠市")
        hand.press("登记请假")

    hand.press("成员方请假", leave)


def add_item(hand: Hand, stage: str, title: str, kind: str, by: tuple[str, ...] = (), organisation: str = "") -> None:
    hand.press("增加一项")
    hand.fill("题目", title)
    hand.choose("类别", kind)
    hand.choose("阶段", stage)
    if by:
        hand.press("选择报告人", lambda: pick(hand, *by))
    hand.fill("提交单位", organisation)
    hand.press("保存")
    hand.row("议程", title)


def add_motion(hand: Hand, title: str, sponsor: str = "") -> None:
    def fill() -> None:
        hand.fill("题目", title)
        hand.fill("提案单位", sponsor)
        hand.press("登记")

    hand.press("增加议案或报告", fill)


def set_agenda(hand: Hand) -> None:
    hand.press("议程")
    add_item(hand, "开幕式", "致辞", "致辞", ("董里",))
    for title, sponsor in (
        ("经联合会第33届工作总结报告", "宝鸡市人民政府"),
        ("经联合会第34届（2024—2025）届期工作安排意见报告", "广元市人民政府"),
    ):
        add_item(hand, "全体会议", title, "听取汇报")
        add_motion(hand, title, sponsor)
    add_item(hand, "全体会议", "经联合会办事处提交的三项议案", "审议", organisation="经联合会办事处")
    for title in THREE:
        add_motion(hand, title, "经联合会办事处")
    add_item(hand, "全体会议", "各成员方围绕议案发言", "交流发言")
    add_item(hand, "全体会议", "旅游联盟经验报告", "听取汇报", organisation="宝鸡市文旅局")
    add_motion(hand, "旅游联盟经验报告", "宝鸡市文旅局")
    add_item(hand, "全体会议", "执行主席方工作移交", "交接", ("樊艺文", "吴勇"))


def change_interval(hand: Hand) -> None:
    hand.press("会议信息")

    def fill() -> None:
        hand.fill("起始届次", "35")
        hand.fill("举办周期", "24")
        hand.fill("原周期", "12")
        hand.tick("轮办次序不变")
        hand.press("保存")

    hand.press("举办周期 调整", fill)


def plan_the_alliance(hand: Hand) -> None:
    def fill() -> None:
        hand.choose("协作组织", "陕甘川宁毗邻地区旅游合作联盟")
        hand.fill("届次", "3")
        hand.press("新建")

    hand.press("同期会议 新建", fill)
    hand.row("同期会议", "旅游")
    hand.press("同期会议 打开")

    def member() -> None:
        hand.fill("成员方名称", "陕西省渭南市")
        hand.fill("简称", "渭南")
        hand.press("保存")

    hand.press("会议信息")
    hand.press("新加入成员方 登记", member)
    hand.press("阶段")
    hand.press("增加阶段")
    hand.choose("类别", "全体会议")
    hand.press("保存")
    hand.press("议程")
    add_item(hand, "全体会议", "旅游联盟届期工作总结报告和三项提案", "审议")
    for title in ALLIANCE_TEXTS:
        add_motion(hand, title)
    add_item(hand, "全体会议", "执行主席方工作移交", "交接")
