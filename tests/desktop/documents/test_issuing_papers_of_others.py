"""The papers of the course on another body: a motion, no deadline, a provisional number. 发文用公文（另一组织）"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.circulation.operations import Circulate, RecordOpinion
from db.issuing.distributing import AddRecipient
from db.issuing.entity import IssuedDocument, document_of
from db.issuing.operations import DraftDocument
from db.issuing.stepping import IssueDocument, WithdrawDocument
from db.motion.operations import ReviseMotion
from db.opening import open_store
from desktop.documents import DOCUMENTS
from desktop.documents.issued import number_of
from desktop.documents.paper import AttachmentNote, Paper, Signature, Table
from desktop.documents.plain import words_of
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.desktop.documents.section8 import assert_all

SENT, NUMBER = date(2031, 5, 1), "河联发〔2031〕3号"
NAMES = ("circulation_letter", "opinions_table", "countersigning_sheet", "distribution_list", "archive_catalogue")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", author="会务组") as store:
        yield Council(store)


def paper(council: Council, name: str) -> Paper:
    return next(each for each in DOCUMENTS if each.name == name).make(council.store, council.meeting)


def circulate_motion(council: Council) -> Circulate:
    _, (motion,) = council.item_with("关于共建河湾步道的议案", sponsor="甲市")
    council.run(ReviseMotion(motion, "一、建设内容\n步道沿河而建。", council.at()))
    return council.run(Circulate(motion, council.meeting, "opinions", tuple(council.members[:2]), SENT))


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_keeps_the_standard_with_nothing_and_with_little_in_it(
    council: Council, name: str, tmp_path: Path
) -> None:
    write_docx(paper(council, name), tmp_path / "empty.docx")
    circulate_motion(council)
    write_docx(paper(council, name), tmp_path / "little.docx")
    for file in ("empty.docx", "little.docx"):
        assert_all(tmp_path / file)


def test_a_motion_is_asked_about_by_its_title_and_without_a_deadline(council: Council) -> None:
    sent = circulate_motion(council)
    letter = paper(council, "circulation_letter")
    assert letter.title == ("关于征求《关于共建河湾步道的议案》意见的函",)
    words = words_of(letter).split("\n")
    assert words[2] == (
        "现将《关于共建河湾步道的议案（征求意见稿）》送上，请予研究。"
        "如有修改意见，请填写反馈意见表反馈；没有意见的，也请函复。"
    )
    assert "到期未反馈的，视为同意。" not in words
    assert AttachmentNote(("关于共建河湾步道的议案", "反馈意见表")) in letter.blocks
    assert Signature("河湾市长联席会", SENT) in letter.blocks
    assert "步道沿河而建。" in words
    council.run(RecordOpinion(sent.circulation_id, council.members[1], "with_opinion", SENT, "加上栏杆"))
    (table,) = [each for each in paper(council, "opinions_table").blocks if isinstance(each, Table)]
    assert table.title == "《关于共建河湾步道的议案》"
    assert [row[1:5] for row in table.rows] == [
        ("甲市", "第一稿", "未反馈", ""),
        ("乙市", "第一稿", "有修改意见", "加上栏杆"),
    ]


def test_a_provisional_number_says_so(council: Council) -> None:
    drafted = council.run(DraftDocument(council.body, council.meeting, "covering_notice", number=NUMBER))
    found = council.store.need(IssuedDocument, drafted.document_id)
    assert number_of(found) == NUMBER
    assert number_of(replace(found, provisional=1)) == f"{NUMBER}（暂编）"
    assert number_of(None) == ""


def test_a_withdrawn_paper_stays_in_the_catalogue_and_says_so(council: Council) -> None:
    told = {"number": NUMBER, "signed_on": SENT, "count": 3}
    document = council.run(
        DraftDocument(council.body, council.meeting, "meeting_notice", **told)  # type: ignore[arg-type]
    ).document_id
    council.run(IssueDocument(document))
    council.run(AddRecipient(document, "档案馆", 3))
    council.run(WithdrawDocument(document, "改期"))
    (table,) = [each for each in paper(council, "archive_catalogue").blocks if isinstance(each, Table)]
    assert table.rows[0][2:] == (NUMBER, "关于召开河湾市长联席会第2次会议的通知", "20310501", "", "已撤回")
    (table,) = [each for each in paper(council, "distribution_list").blocks if isinstance(each, Table)]
    assert [row[1:4] for row in table.rows] == [("档案馆", "3", ""), ("合计", "3")]
    assert document_of(council.store, council.meeting, "meeting_notice") is None
