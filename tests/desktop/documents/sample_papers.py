"""Papers that use every part of a paper, for tests of its writers. 样例文稿"""

from __future__ import annotations

from datetime import date
from functools import cache

from desktop.documents.paper import (
    Align,
    Attachment,
    AttachmentNote,
    Blank,
    Chart,
    LetterHead,
    NameList,
    PageBreak,
    Paper,
    Paragraph,
    RecordBlock,
    RedHead,
    Run,
    Signature,
    Style,
    Table,
    TableColumn,
    body,
    evened,
    heading,
    led,
)

HAN = "经济联合会年会会议纪要议定事项落实督办移交工作安排意见报告"
COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("单位", 44),
    TableColumn("姓名", 20, Align.CENTRE),
    TableColumn("职务", 36),
    TableColumn("签名", 26),
    TableColumn("备注", 18),
)

NOTICE = Paper(
    ("关于印发《陕甘川宁毗邻地区经济联合会", "第34届年会会议纪要》的通知"),
    red_head=RedHead("陕甘川宁毗邻地区经济联合会文件", "经联会发〔2024〕2号"),
    addressees="经联会各成员方市政府，中国铁路西安局、兰州局、成都局集团有限公司",
    blocks=(
        body("第34届年会已于2024年8月30日至9月1日在广元市召开。现将会议纪要印发你们，请结合实际认真落实。"),
        AttachmentNote(("陕甘川宁毗邻地区经济联合会第34届年会会议纪要",)),
        Signature("陕甘川宁毗邻地区经济联合会", date(2024, 9, 9)),
        Attachment(("陕甘川宁毗邻地区经济联合会", "第34届年会会议纪要"), "（2024年8月31日）"),
        heading(1, 1, "会议概况"),
        body("本届年会的主题是“丝路连蜀道　共谋新发展”……届期为2024—2025年，会议‘听取’了报告。"),
        heading(2, 1, "开幕式"),
        heading(3, 1, "致辞"),
        heading(4, 12, "主持"),
        led("一是承办方高度重视。", HAN * 6 + "。"),
        body(HAN * 40 + "。"),
        NameList("出席", "广元市董里，" + HAN * 3),
        NameList("请假", "吴忠市"),
        NameList("列席", "新闻媒体"),
        NameList("主持人", "伍荣华，" + HAN * 3),
    ),
    record=RecordBlock(
        "陕甘川宁毗邻地区经济联合会",
        date(2024, 9, 9),
        "经联会各成员方有关联络部门（招商局、商务局、经合局、投促局）",
        35,
    ),
)

UPWARD = Paper(
    ("关于商定年会举办方式的请示",),
    red_head=RedHead("广元市人民政府文件", "广府〔2024〕12号", "董里"),
    addressees="陕甘川宁毗邻地区经济联合会：",
    blocks=(
        body(HAN * 12 + "。"),
        AttachmentNote(("关于年会和西交会举办方式调整的说明及有关附表和历年届次一览材料", "轮办次序")),
        Signature("广元市人民政府", date(2024, 12, 30), sealed=False),
        Paragraph((Run("（此件公开发布）"),), Style.NOTE),
    ),
    record=RecordBlock("广元市人民政府办公室", date(2024, 12, 30)),
)

CLOSE = Paper(
    ("关于召开第34届年会的通知",),
    red_head=RedHead("广元市人民政府文件", "广府〔2024〕9号"),
    addressees="各成员方",
    blocks=(body(HAN * 4 + "。"), Signature("广元市人民政府", date(2024, 7, 1))),
)
"""Five lines of text: by the grid of 22 its day would be the only line of the second page."""

LETTER = Paper(
    ("关于征求议定事项落实情况的函",),
    red_head=LetterHead("陕甘川宁毗邻地区经济联合会办事处", "经联办函〔2024〕7号"),
    addressees="各成员方联络部门",
    blocks=(
        body(HAN * 18 + "。"),
        Signature("陕甘川宁毗邻地区经济联合会办事处", date(2024, 10, 8)),
        Paragraph((Run("（联系人及电话见附页）"),), Style.NOTE),
    ),
    record=RecordBlock(copies_to="各成员方办公室", ruled=False),
)

PLAIN = Paper(("满版",), tuple(body(HAN * 40 + "。") for _ in range(3)))

FULL_LAST_PAGE = Paper(
    (), (body((HAN * 22)[: 26 + 21 * 28 - 1] + "。"),), record=RecordBlock("办公室", date(2024, 9, 9), "各成员方", None)
)


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    """Return rows of an attendance list; every third has a unit of two lines."""
    return tuple(
        (
            str(number),
            "广元市人民政府" if number % 3 else "中国铁路成都局集团有限公司",
            evened("吴勇") if number % 2 else "欧阳明日",
            "副市长",
        )
        for number in range(1, count + 1)
    )


@cache
def attendance(count: int, landscape: bool = False) -> Paper:
    """Return an attendance list of two tables, the first with `count` rows."""
    place = Paragraph((Run("时间：2024年8月31日　地点：四川省广元市"),), Style.FLUSH)
    first, second = Table(COLUMNS, rows(count), "出席"), Table(COLUMNS, rows(5), "列席", 12)
    blocks = (place, first, Blank(), second, PageBreak(), Table(COLUMNS, rows(2)))
    return Paper(("第34届年会签到表",), blocks, landscape=landscape)


CHARTED = Paper(
    ("年度统计",),
    (
        heading(1, 1, "督办事项"),
        Table((TableColumn("状态", 60), TableColumn("项数", 30, Align.CENTRE)), (("推进中", "3"), ("已办结", "12"))),
        Chart("督办事项（项数）", (("推进中", 3), ("已办结", 12))),
        Chart("空", ()),
        Chart("名称很长的单位", ((HAN, 0), ("广元市", 1))),
    ),
)

PAPERS = {
    "charted": CHARTED,
    "notice": NOTICE,
    "upward": UPWARD,
    "close": CLOSE,
    "letter": LETTER,
    "plain": PLAIN,
    "full_last_page": FULL_LAST_PAGE,
    "list": attendance(60),
    "landscape": attendance(60, landscape=True),
    "empty": Paper(()),
}

TURNED = ("three_lists", "carried_out", "declarations", "projects", "reply_form", "opinions_table", "handover_list")
"""Papers on a sheet turned on its side, by their names in DOCUMENTS."""

HOSTILE = (
    "<w:p>&amp;]]></w:p>",
    "\x00\x01\x08\x0b\x1f\x7f\ud800\udfff\ufffe\uffff\ufdd0",
    "\u202e倒序\u202c\u2066隔离\u2069\u200f\u061c",
    "甲\n乙\r\n丙\u2028丁\t戊",
    "  两端  空格  ",
    "𠀀𪚥㐂々〇ཨོཾﷺ👩‍👩‍👧🇨🇳",
    "一" * 3000,
    "W" * 3000,
    "。" * 200,
    "",
    "{name}%s${HOME}",
)


def everywhere(text: str) -> Paper:
    """Put a text into every place a paper has for words."""
    return Paper(
        (text, text),
        (
            body(text),
            led(text, text),
            heading(1, 1, text),
            NameList(text, text),
            Table((TableColumn(text, 20), TableColumn("乙", 30)), ((text, text), (text,), ()), text),
            Chart(text, ((text, 1),)),
            AttachmentNote((text, text)),
            Signature(text, date(2024, 9, 9)),
            Attachment((text,), text, text),
        ),
        text,
        RedHead(text, text, text),
        text,
        RecordBlock(text, date(2024, 9, 9), text, 0),
    )
