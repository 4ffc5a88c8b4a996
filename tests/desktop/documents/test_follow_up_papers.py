"""Two meetings of one body: what the first agreed, the second reads in its papers, exact to the fen. 三张清单的文稿"""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from db.attendance.operations import GrantLeave, MarkPresence, RegisterAttendee
from db.body.operations import RenameMember, RetireMember
from db.followup.cooperating import RecordCooperation
from db.followup.operations import CountUnlisted
from db.followup.progress import CarryFollowUps, ReportProgress, TakeProgress
from db.followup.reply_form import EVIDENCE, HEAD_ROWS, STATE, TEXT, reply_form
from db.followup.reply_reading import read_replies
from db.handover.operations import HandOver
from db.issuing.operations import DraftDocument
from db.meeting.operations import AddStage, MarkStage
from db.store.store import Store
from desktop.documents import DOCUMENTS, Document, documents_of
from desktop.documents.follow_up_tables import carried_out, declarations_carried_out, three_lists
from desktop.documents.handover_list import handover_list
from desktop.documents.lists import tables, write_xlsx
from desktop.documents.paper import Chart, LetterHead, Paper, Signature, Table
from desktop.documents.progress_letter import progress_letter
from desktop.documents.projects_table import projects_table
from desktop.documents.statistics_paper import statistics_paper
from desktop.documents.word import write_docx
from desktop.sheet_file import rows_of
from tests.builders import Council
from tests.db.followup.two_meetings import LATER, Years
from tests.desktop.documents.sample_papers import CHARTED
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_papers_of_records import words

DAY = date(2031, 10, 1)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PAPERS = (
    "three_lists",
    "carried_out",
    "declarations",
    "progress_letter",
    "projects",
    "statistics",
    "handover_deed",
    "handover_list",
)


@pytest.fixture
def years(store: Store) -> Years:
    """The second meeting agreed, a member's form was read back, what is open was carried, the chair passed on."""
    council = Council(store)
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.all_arrive()
    years = Years(council)
    years.list("争取列入国家规划", listing="need", lead="甲市", addressee="国家发展改革委")
    years.list("互派干部挂职", listing="declared", lead="各成员方")
    council.run(CountUnlisted(council.meeting, "agreed", 6))
    return years


def read_back(years: Years, folder: Path) -> None:
    """The first member fills in its form, sorts it, and sends it back."""
    body, member = years.council.body, years.council.members[0]
    path = folder / "反馈.xlsx"
    path.write_bytes(reply_form(years.store, body, member))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    titles = {row[2].value: row for row in sheet.iter_rows(min_row=HEAD_ROWS + 1)}
    bridge, card = titles["甲乙大桥前期工作"], titles["一卡通互认"]
    for row, text, evidence, state in ((bridge, "可研批复", "批文", "推进中"), (card, "系统上线", "通告", "已办结")):
        row[TEXT].value, row[EVIDENCE].value, row[STATE].value = text, evidence, state
    book.save(path)
    found = read_replies(years.store, body, rows_of(path), path.name)
    years.run(TakeProgress(found.name, DAY, years.noon(DAY), found.replies()))


def carry(years: Years) -> None:
    years.run(CarryFollowUps(years.third, (years.bridge, years.water), years.noon(LATER)))


def of_list(paper: Paper, title: str) -> list[list[str]]:
    (table,) = [block for block in paper.blocks if isinstance(block, Table) and block.title == title]
    return [list(row) for row in table.rows]


def test_the_second_meeting_prints_what_became_of_the_first_ones_items(years: Years, tmp_path: Path) -> None:
    read_back(years, tmp_path)
    carry(years)
    years.run(ReportProgress(years.bridge, LATER, years.noon(LATER), "当天汇报"))
    paper = carried_out(years.store, years.third)
    told = words(paper)
    assert "依据会议：河湾市长联席会第2次会议　　截至2032年5月6日" in told
    assert of_list(paper, "议定事项") == [
        [
            "1",
            "交通",
            "甲乙大桥前期工作",
            "第2次会议",
            "甲市",
            "乙市",
            "2031年9月1日",
            "可研批复\n当天汇报",
            "批文",
            "推进中",
        ],
        ["2", "生态", "跨界河流联防联治", "第2次会议", "乙市人民政府、丙市", "", "", "", "", "未启动"],
        ["3", "民生", "一卡通互认", "第2次会议", "各成员方", "", "", "系统上线", "通告", "已办结"],
    ]
    assert of_list(paper, "政策需求")[0][4] == "国家发展改革委"
    assert "宣言倡议" not in told
    assert "互派干部挂职" in words(declarations_carried_out(years.store, years.third))


def test_the_lists_of_a_meeting_hold_what_was_carried_to_it(years: Years) -> None:
    first = words(three_lists(years.store, years.council.meeting))
    assert "另有6项未列出。" in first
    carry(years)
    later = of_list(three_lists(years.store, years.third), "议定事项")
    assert [(row[2], row[3]) for row in later] == [
        ("甲乙大桥前期工作", "第2次会议"),
        ("跨界河流联防联治", "第2次会议"),
    ]


def test_the_letter_asks_as_an_equal_and_names_what_the_member_leads(years: Years) -> None:
    facts = {"number": "河联函〔2031〕3号", "addressees": "各成员方", "signed_on": DAY}
    years.run(DraftDocument(years.council.body, years.council.meeting, "progress_letter", **facts))  # type: ignore[arg-type]
    paper = progress_letter(years.store, years.council.meeting, years.council.members[0])
    told = words(paper)
    assert isinstance(paper.red_head, LetterHead)
    assert paper.red_head.number == "河联函〔2031〕3号"
    assert (paper.addressees, "1.争取列入国家规划；" in told) == ("甲市", True)
    assert "2.甲乙大桥前期工作（完成时限：2031年9月1日）；" in told
    assert "跨界河流" not in told
    assert any(isinstance(block, Signature) for block in paper.blocks)
    later = words(progress_letter(years.store, years.third, years.council.members[0]))
    assert "第3次会议和以前历次会议议定的事项正在落实" in later
    assert "2.甲乙大桥前期工作" in later
    for order in ("要求", "责令", "务必", "你单位"):
        assert order not in told
    assert progress_letter(years.store, years.council.meeting).addressees == "各成员方"


def test_amounts_sum_exactly_by_member_and_year(years: Years) -> None:
    first, second, *_ = years.council.members
    body, day = years.council.body, date(2031, 3, 1)
    years.run(
        RecordCooperation(body, member_ids=(first,), with_others=True, count=60, fen=1_737_000_000_000, signed_on=day)
    )
    years.run(RecordCooperation(body, title="产业园", member_ids=(first, second), fen=1, signed_on=day))
    paper = projects_table(years.store, years.council.meeting)
    assert of_list(paper, "协议和项目")[0][4:] == ["甲市、其他成员方", "", "60", "173.7"]
    assert of_list(paper, "按成员方和年份合计") == [
        ["甲市", "2031", "61", "173.7000000001"],
        ["乙市", "2031", "1", "0.0000000001"],
        ["合计", "2031", "61", "173.7000000001"],
    ]


def test_every_chart_says_what_its_table_says(years: Years, tmp_path: Path) -> None:
    read_back(years, tmp_path)
    blocks = statistics_paper(years.store, years.council.meeting).blocks
    pairs = [(blocks[place - 1], chart) for place, chart in enumerate(blocks) if isinstance(chart, Chart)]
    assert len(pairs) == 5  # no motion was put
    for table, chart in pairs:
        assert isinstance(table, Table)
        column = next(n for n, each in enumerate(table.columns) if each.title and f"（{each.title}）" in chart.title)
        assert [(row[0], int(row[column])) for row in table.rows] == list(chart.bars)


def test_the_years_stand_side_by_side_with_who_came_to_which(years: Years, tmp_path: Path) -> None:
    council = years.council
    stage = council.run(AddStage(years.third, "plenary")).stage_id
    council.run(RetireMember(council.members[3], date(2032, 1, 1)))
    council.run(RenameMember(council.members[0], "大甲市", "大甲", date(2032, 1, 1)))
    person = council.run(RegisterAttendee(years.third, "head", person_id=council.persons[0])).attendee_id
    council.run(GrantLeave(years.third, member_id=council.members[1]))
    council.run(MarkStage(stage, "opened", years.noon(LATER)))
    council.run(MarkPresence(stage, (person,), "arrived", years.noon(LATER)))
    paper = statistics_paper(years.store, years.third)
    found = {tuple(each.title for each in table.columns): table.rows for table in tables(paper)}
    assert found["年份", "会议次数", "应到", "到会", "请假"] == (
        ("2031", "1", "4", "4", "0"),
        ("2032", "1", "3", "1", "1"),
    )
    assert found["成员方", "第2次", "第3次"] == (
        ("大甲", "到会", "到会"),
        ("乙", "到会", "请假"),
        ("丙", "到会", "未到"),
        ("丁", "到会", "—"),
    )
    assert statistics_paper(years.store, council.meeting) != paper
    assert "大甲" not in words(statistics_paper(years.store, council.meeting)), "by the names of its own year"
    write_xlsx(paper, tmp_path / "统计.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "统计.xlsx").worksheets
    assert [cell.value for cell in next(sheets[2].iter_rows())] == ["成员方", "第2次", "第3次"]
    write_docx(paper, tmp_path / "统计.docx")
    assert_all(tmp_path / "统计.docx")


def test_a_chart_is_a_part_of_the_word_file_with_its_figures_in_it(tmp_path: Path) -> None:
    write_docx(CHARTED, tmp_path / "charted.docx")
    charts = [block for block in CHARTED.blocks if isinstance(block, Chart)]
    with zipfile.ZipFile(tmp_path / "charted.docx") as package:
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {each.get("Id"): each.get("Target") for each in relations}
        document = etree.fromstring(package.read("word/document.xml"))
        shown = document.findall(f".//{CHART}chart")
        assert len(shown) == len(charts)
        for drawn, chart in zip(shown, charts, strict=True):
            part = etree.fromstring(package.read(f"word/{targets[drawn.get(RELATION)]}"))
            names, figures = (
                [each.text for each in part.findall(f".//{CHART}{kind}//{CHART}v")] for kind in ("cat", "val")
            )
            assert [(name, int(figure)) for name, figure in zip(names, figures, strict=True)] == list(chart.bars)


def test_without_a_list_what_was_open_is_listed_as_it_was_before_the_meeting(years: Years, tmp_path: Path) -> None:
    read_back(years, tmp_path)
    years.list("新议定的事")
    years.run(HandOver(years.council.body, years.third, *years.council.members[:2]))
    told = words(handover_list(years.store, years.third))
    assert "甲乙大桥前期工作|第2次会议|甲市|2031年9月1日|推进中|" in told
    assert "一卡通互认" not in told


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if each.name in PAPERS], ids=lambda each: each.name)
def test_papers_of_a_second_meeting_keep_the_standard(years: Years, tmp_path: Path, document: Document) -> None:
    read_back(years, tmp_path)
    carry(years)
    years.run(HandOver(years.council.body, years.third, *years.council.members[:2]))
    years.run(RecordCooperation(years.council.body, title="产业园", with_others=True))
    assert document in documents_of(years.store, years.third)
    write_docx(document.make(years.store, years.third), tmp_path / "paper.docx")
    assert_all(tmp_path / "paper.docx")
