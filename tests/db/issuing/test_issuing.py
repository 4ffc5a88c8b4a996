"""Issued documents: their number in its one form and borne once, what was issued stands."""

from __future__ import annotations

from datetime import date

import pytest

from db.body.entity import Body
from db.body.operations import DescribeBody
from db.issuing.entity import IssuedDocument, document_of, documents, state_of, usual_printer
from db.issuing.operations import DescribeDocument, DraftDocument
from db.issuing.stepping import IssueDocument
from db.meeting.operations import CloseMeeting
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council

NUMBER = "河联发〔2031〕3号"


def drafted(council: Council, **facts: object) -> IssuedDocument:
    told = DraftDocument(council.body, council.meeting, "covering_notice", **facts)  # type: ignore[arg-type]
    return council.store.need(IssuedDocument, council.run(told).document_id)


def test_a_document_keeps_what_was_said_of_it(store: Store) -> None:
    found = drafted(
        Council(store),
        number=NUMBER,
        addressees="各市政府 ",
        copies_to="各联络部门",
        count=35,
        signed_on=date(2031, 5, 20),
        printed_by="河湾市长联席会",
        printed_on=date(2031, 5, 21),
    )
    assert (found.number, found.addressees, found.count) == (NUMBER, "各市政府", 35)
    assert (state_of(store, found.id), found.signed_on) == ("drafted", date(2031, 5, 20))


@pytest.mark.parametrize("typed", ["河联发[2031]3号", "河联发（2031） 3 号", "河联发［2031］3号", NUMBER])
def test_a_number_gets_the_brackets_of_the_standard(store: Store, typed: str) -> None:
    assert drafted(Council(store), number=typed).number == NUMBER


@pytest.mark.parametrize(
    "typed", ["3号", "河联发〔31〕3号", "河联发〔2031〕03号", "河联发〔2031〕第3号", "河联发〔2031〕3"]
)
def test_a_number_of_another_form_is_refused(store: Store, typed: str) -> None:
    with pytest.raises(RuleError, match="不合格式"):
        drafted(Council(store), number=typed)
    assert store.find(IssuedDocument) == ()


def test_no_two_documents_bear_one_number(store: Store) -> None:
    council = Council(store)
    first = drafted(council, number=NUMBER)
    with pytest.raises(RuleError, match="已经用于另一份文件"):
        drafted(council, number=NUMBER)
    council.run(DescribeDocument(first.id, number=NUMBER, addressees="各市"))  # its own is not another's


def test_what_was_issued_stands(store: Store) -> None:
    council = Council(store)
    first = drafted(council, number=NUMBER, signed_on=date(2031, 5, 20))
    council.run(IssueDocument(first.id))
    for again in (DescribeDocument(first.id, number="河联发〔2031〕4号"), IssueDocument(first.id)):
        with pytest.raises(RuleError, match="已经印发"):
            council.run(again)
    assert store.need(IssuedDocument, first.id).number == NUMBER


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"signed_on": date(2031, 5, 20)}, "还没有发文字号"),
        ({"number": NUMBER}, "还没有成文日期"),
    ],
)
def test_nothing_is_issued_without_number_and_day(store: Store, facts: dict[str, object], said: str) -> None:
    council = Council(store)
    with pytest.raises(RuleError, match=said):
        council.run(IssueDocument(drafted(council, **facts).id))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"count": 0}, "印数应是从1起的数字"),
        ({"signed_on": date(2031, 5, 20), "printed_on": date(2031, 5, 19)}, "早于成文日期"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, facts: dict[str, object], said: str) -> None:
    with pytest.raises(RuleError, match=said):
        drafted(Council(store), **facts)


def test_documents_are_issued_after_the_meeting_is_closed(store: Store) -> None:
    council = Council(store)
    council.all_arrive()
    council.item_with("甲案")
    council.run(CloseMeeting(council.meeting))
    assert document_of(store, council.meeting, "covering_notice") is None
    found = drafted(council, number=NUMBER)
    assert document_of(store, council.meeting, "covering_notice") == found
    assert documents(store, council.meeting) == (found,)


@pytest.mark.parametrize(
    ("office", "printer"),
    [
        ("", "河湾市长联席会"),
        ("联席会办公室", "联席会办公室"),
        ("办公室", "河湾市长联席会办公室"),
        ("联合办公室", "河湾市长联席会联合办公室"),
    ],
)
def test_the_standing_office_prints_and_without_one_the_body(council: Council, office: str, printer: str) -> None:
    council.run(DescribeBody(council.body, "mayors", "会议", office))
    assert usual_printer(council.store, council.store.need(Body, council.body), None) == printer
