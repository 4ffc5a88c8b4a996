"""The covering notice beside the real one: every element of the original, in its order. 印发通知"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.issuing.operations import DescribeDocument, DraftDocument
from db.store.store import Store
from desktop.documents.covering_notice import covering_notice
from desktop.documents.paper import Paper
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.desktop.documents.docx_reading import MAIN, SPACES, Docx, opened, style_of, text_of
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_every_paper import annual_meeting

ORIGINAL = (
    ("RedMark", "陕甘川宁毗邻地区经济联合会文件"),
    ("IssueNumber", "经联会发〔2024〕2号"),
    ("Title", "关于印发《陕甘川宁毗邻地区经济联合会\n第34届年会会议纪要》的通知"),
    ("Addressee", "经联会各成员方市政府，中国铁路西安局、兰州局、成都局集团有限公司："),
    ("BodyText", "第34届年会于2024年8月30日至9月1日在四川省广元市召开"),
    ("AttachmentNote", "附件：陕甘川宁毗邻地区经济联合会第34届年会会议纪要"),
    ("Signature", "陕甘川宁毗邻地区经济联合会"),
    ("SignedOn", "2024年9月9日"),
    ("Title", "陕甘川宁毗邻地区经济联合会\n第34届年会会议纪要"),
    ("DateLine", "（2024年8月31日）"),
    ("BodyText", "王毅"),
    ("BodyText", "共计160余人"),
    ("BodyText", "吴忠市因故请假"),
    ("BodyText", "董里致辞"),
    ("BodyText", "四川日报"),
    ("BodyText", "丝路连蜀道 共谋新发展"),
    ("BodyText", "三项议案"),
    ("BodyText", "围绕议案发言"),
    ("BodyText", "旅游联盟经验报告"),
    ("BodyText", "移交了执行主席方工作"),
    ("BodyText", "文化艺术交流活动"),
    ("BodyText", "第3届年会"),
    ("BodyText", "一是在推进深化合作上取得共识。"),
    ("BodyText", "二是在物流产业合作上取得共识。"),
    ("BodyText", "三是在产业协同发展上取得共识。"),
    ("BodyText", "四是在区域合作上取得共识。"),
    ("BodyText", "五是在信息沟通上取得共识。"),
    ("BodyText", "六是在联合打造旅游目的地上取得共识。"),
    ("BodyText", "七是在年会和西交会举办方式上取得共识。"),
    ("BodyText", "从第35届起"),
    ("Record", "抄送：经联会各成员方有关联络部门（招商局、商务局、经合局、投促局）。"),
    ("Record", "陕甘川宁毗邻地区经济联合会"),
    ("Record", "2024年9月9日印发"),
    ("Record", "共印35份"),
)
"""The elements of the real notice from its head to its foot: the style of each here, and its words or its facts."""


def written(paper: Paper, folder: Path) -> Docx:
    write_docx(paper, folder / "a.docx")
    assert_all(folder / "a.docx")
    return opened(folder / "a.docx")


def elements(docx: Docx) -> list[tuple[str, str]]:
    """Every paragraph with words, those of the record block last; the form for old readers is the same again."""
    fallback = {id(each) for box in docx.body.iterfind(".//mc:Fallback", SPACES) for each in box.iter(MAIN + "p")}
    paragraphs = [each for each in docx.body.iter(MAIN + "p") if id(each) not in fallback]
    return [(style_of(each), text_of(each)) for each in paragraphs if text_of(each)]


def test_it_has_every_element_of_the_original_in_its_order(federation34: Store, tmp_path: Path) -> None:
    ours = iter(elements(written(covering_notice(federation34, annual_meeting(federation34)), tmp_path)))
    place: tuple[str, str] = ("", "")
    for style, words in ORIGINAL:
        while not (place[0] == style and words in place[1]):
            found = next(ours, None)
            assert found is not None, (style, words)
            place = found
    assert next(ours, None) is None


FACTS = (
    *(
        "2024年8月30日至9月1日",
        "四川省广元市",
        "王毅",
        "韩丽芝",
        "应邀",
        "董里",
        "伏玉琼",
        "伍荣华",
        "吴勇",
        "袁明胜",
        "郭存杰",
    ),
    *(
        "柏贞尧",
        "樊艺文",
        "董小平",
        "王一淮",
        "何金虎",
        "许小君",
        "徐宏华",
        "范文华",
        "高亚强",
        "吴冰",
        "肖建明",
        "赵军潮",
    ),
    *("投促局", "旅游联盟各成员单位", "办事处", "西交会会展部", "陕西省渭南市", "160余人", "吴忠市", "请假"),
    *("董里致辞", "伍荣华主持", "任湘涛", "徐涛", "许登海", "朱刚", "主持有关会议"),
    *(
        "四川日报",
        "西南商报",
        "四川经济时报",
        "中国县域经济报",
        "四川工人时报社",
        "四川新闻网",
        "华西都市报",
        "上游新闻",
    ),
    *("川观新闻", "封面新闻", "中新网", "广元日报", "广元广播电视台", "丝路连蜀道 共谋新发展", "听取并审议通过"),
    *("宝鸡市人民政府", "《经联合会第33届工作总结报告》", "广元市人民政府", "届期工作安排意见报告》", "经联合会办事处"),
    *("新格局的议案》", "生物医药产业协同发展的议案》", "举办方式调整的议案》", "三项议案", "发言", "宝鸡市文旅局"),
    *("旅游联盟经验报告", "宝鸡市副市长樊艺文", "第33届执行主席方宝鸡市", "第34届执行主席方广元市", "吴勇", "移交"),
    *("文化艺术交流活动", "旅游合作联盟第3届年会", "宝鸡市文化和旅游局", "第3届执行主席方广元市文化广电旅游局", "移交"),
    *("《旅游联盟届期工作总结报告》", "旅游联盟章程的提案》", "轮值排序的提案》", "第四届执行主席方的提案》"),
    *("一是", "推进深化合作", "二是", "物流产业合作", "三是", "产业协同发展", "四是", "区域合作", "五是", "信息沟通"),
    *("六是", "联合打造旅游目的地", "七是", "年会和西交会举办方式", "第35届", "轮办次序不变"),
)
"""What the real minutes tell, in the order in which they tell it."""


def test_its_minutes_tell_each_fact_of_the_real_ones_where_these_tell_it(federation34: Store, tmp_path: Path) -> None:
    words = written(covering_notice(federation34, annual_meeting(federation34)), tmp_path).words()
    place = words.index("（2024年8月31日）")
    for fact in FACTS:
        found = words.find(fact, place)
        assert found >= 0, (fact, words[place : place + 60])
        place = found + len(fact)


def test_what_is_issued_begins_a_page_and_bears_no_mark(federation34: Store, tmp_path: Path) -> None:
    docx = written(covering_notice(federation34, annual_meeting(federation34)), tmp_path)
    notice, minutes = docx.styled("Title")
    assert notice.find("w:pPr/w:pageBreakBefore", SPACES) is None
    assert minutes.find("w:pPr/w:pageBreakBefore", SPACES) is not None
    assert docx.styled("AttachmentMark") == []


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def test_without_a_record_of_the_issue_it_says_none(council: Council, tmp_path: Path) -> None:
    docx = written(covering_notice(council.store, council.meeting), tmp_path)
    styles = [style for style, _ in elements(docx)]
    assert styles[:2] == ["RedMark", "Title"]
    assert not {"IssueNumber", "Addressee", "SignedOn", "Record"} & set(styles)


def test_copies_and_their_number_are_left_out_where_nobody_gets_one(council: Council, tmp_path: Path) -> None:
    facts = {"printed_by": "甲市办公室", "printed_on": date(2031, 6, 2)}
    made = council.run(DraftDocument(council.body, council.meeting, "covering_notice", **facts))  # type: ignore[arg-type]
    words = written(covering_notice(council.store, council.meeting), tmp_path).words()
    assert "抄送" not in words
    assert "共印" not in words
    assert "2031年6月2日印发" in words
    council.run(DescribeDocument(made.document_id, copies_to="各联络部门"))
    words = written(covering_notice(council.store, council.meeting), tmp_path).words()
    assert "抄送：各联络部门。" in words
    assert "印发\n" not in words


@pytest.mark.parametrize("title", ["关于印发河湾市长联席会第2次会议纪要的通知", "题" * 90, "第一行\n第二行"])
def test_a_title_given_by_hand_stands(council: Council, tmp_path: Path, title: str) -> None:
    council.run(DraftDocument(council.body, council.meeting, "covering_notice", title=title))
    docx = written(covering_notice(council.store, council.meeting), tmp_path)
    shown = text_of(docx.styled("Title")[0])
    assert shown.replace("\n", "") == title.replace("\n", "")
    assert ("\n" in title) <= (shown == title)
