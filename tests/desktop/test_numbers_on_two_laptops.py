"""Laptops that were apart issue minutes: no number stands twice, and a paper says which one waits. 离线取号"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.numbering import ConfirmNumber, OpenRegister
from db.issuing.operations import DraftDocument
from db.issuing.register import doubts, entries, provisional
from db.issuing.stepping import ApproveDocument, IssueDocument
from db.meeting.entity import MeetingId
from db.meeting.operations import PlanMeeting
from db.store.errors import RuleError
from db.store.store import Store
from desktop.documents import DOCUMENTS
from desktop.documents.covering_notice import covering_notice
from desktop.documents.paper import LetterHead, RedHead
from desktop.documents.word import write_docx
from desktop.pages.overview.exchanges import exchanges
from tests.db.sync.offices import Office
from tests.desktop.documents.docx_reading import opened

DAY = date(2031, 5, 20)
DOUBT = "河联发〔2031〕12号是暂编字号，要由管理发文登记的电脑确认"


class Laptops(Office):
    """Eleven numbers were used before the program; each laptop has a meeting of its own to issue the minutes of."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        super().__init__(folder, stack)
        self.body = self.council.body
        self.council.run(OpenRegister(self.body, "issue", 2031, "河联发", 11))
        later = [self.council.run(PlanMeeting(self.body, each)).meeting_id for each in (3, 4)]
        self.meetings = (self.council.meeting, *later)
        self.swap()

    def issue(self, place: int, meeting: MeetingId) -> IssuedDocumentId:
        store, told = self.stores[place], DraftDocument(self.body, meeting, "covering_notice", addressees="各成员方")
        for each in (told, ApproveDocument(told.document_id, DAY), IssueDocument(told.document_id)):
            store.run(each)
        return told.document_id

    def printed(self, store: Store) -> list[str]:
        """The number that the notice of each meeting bears on a laptop."""
        return [head.number for each in self.meetings if (head := _head(store, each))]


def _head(store: Store, meeting: MeetingId) -> RedHead | None:
    head = covering_notice(store, meeting).red_head
    return head if isinstance(head, RedHead) else None


def asked(store: Store) -> list[str]:
    """What the first page says of numbers."""
    return [each.title for each in exchanges(store) if each.key == "numbers"]


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    with ExitStack() as stack:
        yield Laptops(tmp_path, stack)


def test_issued_apart_no_number_stands_twice_and_the_paper_says_which_one_waits(
    laptops: Laptops, tmp_path: Path
) -> None:
    office, host, _ = laptops.stores
    issued = [laptops.issue(place, meeting) for place, meeting in enumerate(laptops.meetings)]
    assert laptops.printed(office)[0] == "河联发〔2031〕12号"
    assert laptops.printed(host)[1] == "河联发〔2031〕12号（暂编）"
    laptops.swap()
    for store in laptops.stores:
        assert laptops.printed(store) == ["河联发〔2031〕12号", *["河联发〔2031〕12号（暂编）"] * 2]
        assert [str(each) for each in doubts(store, laptops.body)] == [DOUBT] * 2
    assert [asked(store) for store in laptops.stores] == [["有 2 个暂编字号"], [], []], "only who can confirm them"
    with pytest.raises(RuleError, match="由另一台电脑管理"):
        host.run(ConfirmNumber(issued[1]))
    write_docx(covering_notice(host, laptops.meetings[1]), tmp_path / "notice.docx")
    assert "河联发〔2031〕12号（暂编）" in opened(tmp_path / "notice.docx").words()
    for each in issued[1:]:
        office.run(ConfirmNumber(each))
    assert laptops.printed(host)[1].endswith("（暂编）"), "until it hears of it"
    laptops.swap()
    for store in laptops.stores:
        assert laptops.printed(store) == [f"河联发〔2031〕{number}号" for number in (12, 13, 14)]
        assert [each.number for each in entries(store, laptops.body)] == [14, 13, 12]
        assert (doubts(store, laptops.body), provisional(store, laptops.body)) == ((), ())
    assert asked(office) == []


@pytest.mark.parametrize(
    ("kind", "paper"),
    [
        ("covering_notice", "covering_notice"),
        ("meeting_notice", "meeting_notice"),
        ("progress_letter", "progress_letter"),
    ],
)
def test_every_paper_that_bears_a_number_says_that_it_waits(laptops: Laptops, kind: str, paper: str) -> None:
    host, told = laptops.stores[1], DraftDocument(laptops.body, laptops.council.meeting, kind)
    for each in (told, ApproveDocument(told.document_id, DAY)):
        host.run(each)
    make = next(each.make for each in DOCUMENTS if each.name == paper)
    head = make(host, laptops.council.meeting).red_head
    assert isinstance(head, RedHead | LetterHead)
    assert head.number.endswith("号（暂编）")


def test_minutes_of_one_meeting_issued_by_both_are_two_documents_with_two_numbers(laptops: Laptops) -> None:
    office = laptops.stores[0]
    issued = [laptops.issue(place, laptops.council.meeting) for place in (0, 1)]
    laptops.swap()
    office.run(ConfirmNumber(issued[1]))
    laptops.swap()
    for store in laptops.stores:
        found = [store.need(IssuedDocument, each).number for each in issued]
        assert found == ["河联发〔2031〕12号", "河联发〔2031〕13号"]
    laptops.issue(0, laptops.meetings[1])
    assert laptops.printed(office)[1] == "河联发〔2031〕14号", "a number given to another laptop's paper is used"
