"""Papers of the course of the 34th's minutes: letter, opinions, signatures, distribution, catalogue. 发文用公文"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from db.issuing.entity import state_of
from db.opening import open_store
from desktop.documents import DOCUMENTS, documents_of
from desktop.documents.covering_notice import covering_notice
from desktop.documents.minutes import minutes
from desktop.documents.paper import Attachment, LetterHead, Paper, RedHead, Table
from desktop.documents.plain import blocks_of, title_of, words_of
from desktop.documents.word import write_docx
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all
from tests.desktop.issuing_course import AGAIN, DUE, LAST, OBJECTION, SENT, Course

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
NAMES = ("circulation_letter", "opinions_table", "countersigning_sheet", "distribution_list", "archive_catalogue")
each_paper = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """The 34th's minutes, gone all the way."""
    home = tmp_path_factory.mktemp("course")
    with open_store(home / "lianxi.lianxi", keys=home / "keys", author="会务组") as store:
        made = Course(store)
        made.whole()
        yield made


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Course]:
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", author="会务组") as store:
        made = Course(store)
        made.draft()
        yield made


def paper(course: Course, name: str) -> Paper:
    return next(each for each in DOCUMENTS if each.name == name).make(course.store, course.meeting)


def tables(made: Paper) -> list[Table]:
    return [each for each in made.blocks if isinstance(each, Table)]


@each_paper
def test_it_keeps_the_standard_and_its_golden_parts(
    course: Course, name: str, tmp_path: Path, update_golden: bool
) -> None:
    file = tmp_path / f"{name}.docx"
    write_docx(paper(course, name), file)
    assert_all(file)
    assert "None" not in opened(file).words()
    with zipfile.ZipFile(file) as package:
        pretty = etree.tostring(
            etree.fromstring(package.read("word/document.xml")), pretty_print=True, encoding="unicode"
        )
    golden = GOLDEN / f"course34-{name}-document.xml"
    if update_golden:
        golden.write_text(pretty, encoding="utf-8")
    assert pretty == golden.read_text(encoding="utf-8")


def test_the_papers_of_the_course_are_offered_when_there_is_something_in_them(begun: Course) -> None:
    def offered() -> list[str]:
        return [each.name for each in documents_of(begun.store, begun.meeting) if each.name in NAMES]

    assert offered() == []
    begun.object()
    assert offered() == ["circulation_letter", "opinions_table"]
    begun.countersign()
    begun.approve()
    begun.issue()
    assert offered() == ["circulation_letter", "opinions_table", "countersigning_sheet", "archive_catalogue"]


def test_a_letter_goes_to_equals_with_a_reply_part_for_each(course: Course) -> None:
    letter = paper(course, "circulation_letter")
    assert isinstance(letter.red_head, LetterHead)
    assert [each.mark for each in letter.blocks if isinstance(each, Attachment)] == ["附件1", "附件2"]
    replies = tables(letter)
    assert len(replies) == len(course.members) == 15
    assert replies[0].rows[0] == ("成员方", "广元市")
    assert "展会自2025年起改为若干专题。" in words_of(letter), "the version that went out last"
    assert any("请于2024年9月7日前填写反馈意见表" in line for line in words_of(letter).split("\n"))


def test_the_table_of_opinions_says_who_said_what_of_which_draft(course: Course) -> None:
    (table,) = tables(paper(course, "opinions_table"))
    assert len(table.rows) == 30
    assert table.rows[0][2:4] == ("第一稿", "同意")
    assert table.rows[3][2:6] == ("第一稿", "不同意", OBJECTION, "采纳")
    assert table.rows[15][2:4] == ("第二稿", "未反馈")
    assert table.rows[15][6] == "期限2024年9月7日，逾期视为同意"


def test_the_sheet_to_sign_holds_what_was_answered(course: Course) -> None:
    (table,) = tables(paper(course, "countersigning_sheet"))
    assert table.rows[3][1:] == ("宝鸡市", "同意", "", "9月7日")
    assert [row[2] for row in table.rows].count("") == 14


def test_the_distribution_adds_up_to_what_was_printed(course: Course) -> None:
    (table,) = tables(paper(course, "distribution_list"))
    assert table.rows[0][1:6] == ("广元市", "2", "1—2", "9月9日", "9月11日")
    assert table.rows[-2][1:4] == ("经联合会办事处（存档）", "5", "31—35")
    assert table.rows[-1][:3] == ("", "合计", "35")


def test_the_catalogue_lists_what_went_out(course: Course) -> None:
    (table,) = tables(paper(course, "archive_catalogue"))
    title = "关于印发《陕甘川宁毗邻地区经济联合会第34届年会会议纪要》的通知"
    assert table.rows == (("1", "陕甘川宁毗邻地区经济联合会", "经联会发〔2024〕2号", title, "20240909", "9", ""),)
    assert "档号：J01-2024-永久-0034　　保管期限：永久" in words_of(paper(course, "archive_catalogue"))


def test_a_draft_that_goes_round_says_so_under_its_title(begun: Course) -> None:
    def line() -> str:
        return minutes(begun.store, begun.meeting).date_line

    assert line() == "（2024年8月31日）"
    begun.object()
    assert line() == "（征求意见稿）\n（2024年8月31日）"
    begun.circulate(AGAIN, LAST, "countersigning")
    assert line() == "（会签稿）\n（2024年8月31日）"
    begun.answer(3, "agreed", purpose="countersigning")
    begun.circulate(SENT, DUE)
    begun.approve()
    assert line() == "（2024年8月31日）"
    assert state_of(begun.store, begun.document) == "approved"
    head = covering_notice(begun.store, begun.meeting).red_head
    assert isinstance(head, RedHead)
    assert head.number == "经联会发〔2024〕2号"


def test_frozen_words_become_the_same_paper_again(course: Course) -> None:
    whole = minutes(course.store, course.meeting)
    words = words_of(whole)
    assert title_of(words) == whole.title
    again = Paper(title_of(words), tuple(blocks_of(words)))
    assert words_of(again) == words


def test_headings_of_frozen_words_have_their_faces() -> None:
    styles = [each.style for each in blocks_of("题目\n\n一、时间\n（一）分项\n正文。")]
    assert [str(each) for each in styles] == ["heading_1", "heading_2", "body"]
