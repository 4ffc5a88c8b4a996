"""Deed and list of a handover: before it, after it, a line disputed, and where the office keeps the seal. 移交文稿"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from db.body.operations import DescribeBody
from db.handover.listing import AddHandoverLine, DescribeHandoverLine, LineFacts
from db.handover.operations import AcceptHandover, DescribeHandover, DisputeLine, HandOver, SettleDispute
from db.store.moment import instant
from db.store.store import Store
from desktop.documents import DOCUMENTS, documents_of
from desktop.documents.handover_deed import handover_deed
from desktop.documents.handover_list import handover_list
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_papers_of_records import words

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
NAMES = ("handover_deed", "handover_list")
MORNING = instant(LATER, 11, 6)


@pytest.fixture
def chairs(store: Store) -> Chairs:
    council = Council(store)
    council.run(DescribeBody(council.body, "mayors", "会议", "联席会办公室"))
    return Chairs(council)


def prepared(chairs: Chairs, scope: str = "duties") -> Chairs:
    chairs.prepare(scope)
    flag = LineFacts("flag", "会旗", "红底黄字", 1, "面", "original", "完好")
    chairs.run(DescribeHandoverLine(chairs.line("会旗").id, flag))
    chairs.run(AddHandoverLine(chairs.row, LineFacts("explanation", "物流统计口径说明", quantity=1, form="electronic")))
    chairs.check_all()
    return chairs


def handed_over(chairs: Chairs) -> Chairs:
    prepared(chairs)
    members, persons = chairs.council.members, chairs.council.persons
    chairs.run(DescribeHandover(chairs.row, *members[:2], *persons[:2], persons[2], "联席会办公室"))
    chairs.run(HandOver(chairs.council.body, chairs.third, *members[:2], *persons[:2], at=MORNING))
    return chairs


def disputed(chairs: Chairs) -> Chairs:
    handed_over(chairs)
    chairs.run(DisputeLine(chairs.line("会旗").id, "旗面有破损"))
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    return chairs


def deed(chairs: Chairs) -> str:
    return words(handover_deed(chairs.store, chairs.third))


def the_list(chairs: Chairs) -> str:
    return words(handover_list(chairs.store, chairs.third))


def test_before_it_is_handed_over_the_deed_says_what_will_pass_and_leaves_room_to_sign(chairs: Chairs) -> None:
    told = deed(prepared(chairs))
    assert "向第3次轮值方乙市移交轮值方工作。\n" in told
    assert "移交内容共9项：未办结事项2项、政策需求1项、届期内的工作2项、会旗1项、成员名录与联络1项" in told
    assert "接收情况" not in told
    assert "监交。" not in told
    assert "单位|甲市|乙市|\n签名|||\n盖章|||\n" in told


def test_the_deed_knows_when_by_whom_and_under_whose_eyes(chairs: Chairs) -> None:
    told = deed(handed_over(chairs))
    assert "双方于2032年5月6日办理移交，由联席会办公室张三监交。" in told
    assert "代表|张一|张二|张三" in told


def test_the_deed_says_what_the_office_keeps_only_where_the_body_said_so(chairs: Chairs) -> None:
    assert "印章、文件档案、经费账目和固定资产由联席会办公室保管，不随轮值方移交。" in deed(prepared(chairs))
    chairs.prepare("all")
    assert "保管" not in deed(chairs)
    assert "印章|印章" in the_list(chairs)


def test_a_disputed_line_stands_in_the_deed_with_its_reason_and_how_it_was_settled(chairs: Chairs) -> None:
    told = deed(disputed(chairs))
    assert "接收方于2032年5月6日核对接收，其中1项有异议，其余没有异议。有异议的是：" in told
    assert "6|会旗|旗面有破损|\n" in told
    chairs.run(SettleDispute(chairs.line("会旗").id, "已换新旗"))
    assert "6|会旗|旗面有破损|已换新旗" in deed(chairs)


def test_accepted_as_a_whole_nothing_is_disputed(chairs: Chairs) -> None:
    handed_over(chairs)
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    assert "接收方于2032年5月6日核对接收，没有异议。" in deed(chairs)


def test_the_list_numbers_matters_and_things_in_one_row(chairs: Chairs) -> None:
    chairs.adopt("会期改为两年")
    told = the_list(handed_over(chairs))
    assert "移交方：甲市　　接收方：乙市　　监交：联席会办公室　　移交日期：2032年5月6日" in told
    assert "1|甲乙大桥前期工作|第2次会议|甲市|2031年9月1日|未启动|" in told
    assert "3|争取列入国家规划|第2次会议|" in told
    assert "6|会旗|会旗|红底黄字|1|面|原件|完好||" in told
    assert "会期改为两年" not in told
    assert "一卡通互认" not in told


def test_beside_what_was_received_stand_the_names_of_both_sides(chairs: Chairs) -> None:
    told = the_list(disputed(chairs))
    assert "会旗|会旗|红底黄字|1|面|原件|完好|||异议：旗面有破损" in told
    assert "资料口径说明|物流统计口径说明||1||电子件||张一|张二|" in told


@pytest.mark.parametrize("name", NAMES)
def test_both_keep_the_standard_and_their_golden_parts(
    chairs: Chairs, tmp_path: Path, name: str, update_golden: bool
) -> None:
    disputed(chairs)
    document = next(each for each in DOCUMENTS if each.name == name)
    assert document in documents_of(chairs.store, chairs.third)
    path = tmp_path / f"{name}.docx"
    write_docx(document.make(chairs.store, chairs.third), path)
    assert_all(path)
    with zipfile.ZipFile(path) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    pretty = etree.tostring(tree, pretty_print=True, encoding="unicode")
    golden = GOLDEN / f"chairs-{name}-document.xml"
    if update_golden:
        golden.write_text(pretty, encoding="utf-8")
    assert pretty == golden.read_text(encoding="utf-8")
