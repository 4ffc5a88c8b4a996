"""Records that stretch every paper: long titles, many names, nobody's title, rare characters. 异常输入"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from db.attendance.operations import MarkPresence, RegisterAttendee
from db.body.operations import RenameMember
from db.meeting.operations import AddStage, DescribeMeeting
from db.opening import open_store
from db.people.operations import AddPerson
from db.store.errors import RuleError
from db.store.store import Store
from desktop.documents import DOCUMENTS, Document
from desktop.documents.calendar import write_calendar
from desktop.documents.lists import tables, write_csv, write_xlsx
from desktop.documents.minutes import minutes
from desktop.documents.paper import DocumentError, Paper
from desktop.documents.table_cards import table_cards
from desktop.documents.word import write_docx
from desktop.printing import pages, write_pdf
from tests.builders import Council
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.sample_papers import attendance
from tests.desktop.documents.section8 import assert_all
from tests.desktop.pages.papers_hands import as_nobody

LONG_TITLE = "关于" + "共同推进毗邻地区产业协同发展" * 6 + "的会议"
RARE = "𠀀𪚥𫝀𫠠𬺡𮯰𰀀𱍐"
"""A character each of the extensions B to H."""
ODD_NAMES = ("张𠮷", f"王{RARE}", "买买提·艾合买提·吐尔逊", "Müller Ångström", "欧", "《李》", "“赵”", "一" * 60)
FORMULAS = ('=HYPERLINK("http://x")', "+1+cmd", "-2", "@SUM(A1)", "＝1")
BEGINNINGS = {
    "docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "csv": "\ufeff".encode(), "ics": b"BEGIN:VCALENDAR",
}  # fmt: skip
each_paper = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def register(council: Council, *names: str, title: str = "") -> None:
    ids = []
    for name in names:
        added = council.run(AddPerson(name, title=title))
        ids.append(council.run(RegisterAttendee(council.meeting, "delegate", person_id=added.person_id)).attendee_id)
    council.run(MarkPresence(council.stage, tuple(ids), "arrived", council.at()))


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


@pytest.fixture(scope="module")
def stretched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """A meeting with a title of 90 characters, 120 people of one list, and names that few faces can show."""
    home = tmp_path_factory.mktemp("stretched")
    with open_store(home / "a.lianxi", keys=home / "keys", author="会务组") as store:
        council = Council(store)
        council.all_arrive()
        assert len(LONG_TITLE) >= 88
        council.run(
            DescribeMeeting(council.meeting, 2, name=LONG_TITLE, theme="一湾水", place="甲市", from_on=council.day)
        )
        register(council, *(f"代表{number}" for number in range(120)), title="副市长")
        register(council, *ODD_NAMES)
        register(council, *FORMULAS, title="=1+1")
        council.item_with("关于" + "修订章程" * 22 + "的议案", "《关于〈补充协议〉的议案》", sponsor="乙市")
        council.run(AddStage(council.meeting, "visit", FORMULAS[0], FORMULAS[1], from_at=council.at()))
        yield council


@each_paper
def test_every_paper_stays_in_form(stretched: Council, tmp_path: Path, document: Document) -> None:
    write_docx(document.make(stretched.store, stretched.meeting), tmp_path / "a.docx")
    assert_all(tmp_path / "a.docx")


def as_calendar(council: Council, paper: Paper, path: Path) -> None:
    write_calendar(council.store, council.meeting, path)


def of_paper(write: Callable[[Paper, Path], None]) -> Callable[[Council, Paper, Path], None]:
    return lambda council, paper, path: write(paper, path)


ENDINGS = {
    "docx": of_paper(write_docx),
    "pdf": of_paper(write_pdf),
    "xlsx": of_paper(write_xlsx),
    "csv": of_paper(write_csv),
    "ics": as_calendar,
}


@each_paper
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_paper_in_every_ending_is_written_or_one_sentence_says_why_not(
    stretched: Council, application: QApplication, tmp_path: Path, document: Document, ending: str
) -> None:
    paper, path = document.make(stretched.store, stretched.meeting), tmp_path / f"a.{ending}"
    if ending in ("xlsx", "csv") and not tables(paper):
        with pytest.raises(DocumentError, match="没有表格"):
            ENDINGS[ending](stretched, paper, path)
        assert not path.exists()
        return
    ENDINGS[ending](stretched, paper, path)
    content = path.read_bytes()
    assert content.startswith(BEGINNINGS[ending])
    if ending == "xlsx":
        cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    if ending == "csv":
        assert not re.search(r'(^|,)"\s*[=+\-@＝＋－＠]', content.decode("utf-8-sig"), re.MULTILINE)


def test_ten_thousand_rows_are_written_in_every_ending_of_a_list(
    council: Council, application: QApplication, tmp_path: Path
) -> None:
    paper = attendance(10_000)
    for ending in ("docx", "pdf", "xlsx", "csv"):
        ENDINGS[ending](council, paper, tmp_path / f"a.{ending}")
        assert (tmp_path / f"a.{ending}").stat().st_size > 10_000


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_open_file_and_a_closed_folder_are_one_sentence_and_nothing_is_lost(
    stretched: Council, application: QApplication, tmp_path: Path, ending: str
) -> None:
    paper, path = attendance(3), tmp_path / "folder" / f"a.{ending}"
    path.parent.mkdir()
    ENDINGS[ending](stretched, paper, path)
    before = path.read_bytes()
    note = path.with_name(f".~lock.{path.name}#")
    note.touch()
    with pytest.raises(DocumentError, match="正在别的程序中打开，没有写出"):
        ENDINGS[ending](stretched, paper, path)
    note.unlink()
    path.parent.chmod(0o500)
    with as_nobody(), pytest.raises(DocumentError, match="文件夹不允许写入"):
        ENDINGS[ending](stretched, paper, path)
    path.parent.chmod(0o700)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@each_paper
def test_every_paper_is_painted_whole(stretched: Council, application: QApplication, document: Document) -> None:
    painted = pages(document.make(stretched.store, stretched.meeting))
    assert painted.page_count >= 1
    assert painted.pdf(1, min(4, painted.page_count)).startswith(b"%PDF")


def test_nobody_is_lost_among_120_names(stretched: Council, tmp_path: Path) -> None:
    write_docx(minutes(stretched.store, stretched.meeting), tmp_path / "a.docx")
    words = opened(tmp_path / "a.docx").words()
    for name in (*(f"代表{number}" for number in range(120)), *ODD_NAMES):
        assert name in words
    assert "None" not in words


def test_rare_characters_reach_the_card_and_are_named_when_nothing_can_show_them(
    stretched: Council, application: QApplication
) -> None:
    painted = pages(table_cards(stretched.store, stretched.meeting))
    shown = {text for index in range(painted.page_count) for text in painted.text(index)}
    assert f"王{RARE}" in shown
    assert set(painted.missing_glyphs()) <= set(RARE + "𠮷")


@pytest.mark.parametrize("text", ["甲\x00乙", "甲\x0b", "甲\ud800"])
def test_control_characters_do_not_reach_the_records(store: Store, text: str) -> None:
    council = Council(store)
    with pytest.raises(RuleError):
        council.run(RenameMember(council.members[0], text, from_on=council.day))
