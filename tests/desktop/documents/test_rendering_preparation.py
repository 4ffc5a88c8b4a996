"""The papers of a meeting prepared in full, as an office program lays them out. 筹备文件的版面"""

from __future__ import annotations

import re
import zipfile

import pytest
from PySide6.QtWidgets import QApplication

from db.attendance.operations import RegisterAttendee
from db.meeting.entity import meetings
from db.opening import open_store
from db.people.operations import AddPerson
from desktop.documents import DOCUMENTS
from desktop.documents.word import write_docx
from desktop.printing import pages
from tests.desktop.documents import rendering
from tests.desktop.documents.prepared_meeting import Prepared
from tests.desktop.documents.rendering import Rendered

NAMES = ("preparation_plan", "invitations", "programme", "handbook", "chair_script")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    folder = tmp_path_factory.mktemp("prepared")
    with open_store(folder / "a.lianxi", keys=folder / "keys", author="会务组") as store:
        made = Prepared(store)
        for number in range(60):  # names that fill some pages
            added = made.run(AddPerson(f"代表{number}", "某某市人民政府", "副秘书长")).person_id
            made.run(RegisterAttendee(made.meeting, "observer", person_id=added))
        for document in DOCUMENTS:
            if document.name in NAMES:
                write_docx(document.make(store, made.meeting), folder / f"{document.name}.docx")
    return rendering.rendered_in(folder, [folder / f"{name}.docx" for name in NAMES])


def words(paper: Rendered) -> list[str]:
    return [line.text for page in paper.pages for line in page]


def test_every_letter_of_several_has_its_own_head_and_no_number(rendered: dict[str, Rendered]) -> None:
    letters = rendered["invitations"]
    assert len(letters.pages) == 2
    for page, guest in enumerate(("尊敬的赵六副主任：", "尊敬的欧阳七同志：")):
        rules = rendering.rows(letters, page, rendering.red, 0.78)
        assert min(rules) == pytest.approx(48, abs=1)
        assert max(rules) == pytest.approx(277, abs=1)
        assert min(rendering.rows(letters, page, rendering.red, 0.002)) == pytest.approx(30, abs=1)
        assert guest in [line.text for line in letters.pages[page]]
        assert not any(re.fullmatch(r"—\d+—", line.text) for line in letters.pages[page])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "invitations"])
def test_no_line_leaves_the_text_area_and_every_page_has_its_number(rendered: dict[str, Rendered], name: str) -> None:
    paper = rendered[name]
    assert [line for page in paper.pages for line in page if line.left < 27.95 or line.right > 184.15] == []
    assert [paper.number(page).text for page in range(len(paper.pages))] == [
        f"—{number}—" for number in range(1, len(paper.pages) + 1)
    ]


def test_the_hours_of_the_programme_stand_in_one_line(rendered: dict[str, Rendered]) -> None:
    assert any("19:30—21:00" in line for line in words(rendered["programme"]))


def test_sections_of_the_handbook_begin_their_pages(rendered: dict[str, Rendered]) -> None:
    titles = {line.partition("、")[2] for line in listed(rendered["handbook"])}
    first = [page[0].text for page in rendered["handbook"].pages[1:] if page[0].text.partition("、")[2] in titles]
    assert first == ["一、会议须知", "二、会议日程", "三、会议议程", "四、参会人员名单", "五、座次", "六、住宿安排"]


def listed(handbook: Rendered) -> dict[str, int]:
    """The lines of the contents with their pages, as the office program shows them."""
    found = (re.fullmatch(r"([一二三四五六七八九]、[^·]+)·+(\d+)", line.text) for line in handbook.pages[0])
    return {each[1]: int(each[2]) for each in found if each}


def test_contents_name_the_pages_in_the_office_program_in_the_file_and_in_our_own_pages(
    rendered: dict[str, Rendered], application: QApplication
) -> None:
    handbook = rendered["handbook"]
    contents = listed(handbook)
    assert len(contents) == 9
    for title, page in contents.items():
        assert title in [line.text for line in handbook.pages[page - 1]]
    with zipfile.ZipFile(handbook.pdf.with_suffix(".docx")) as package:
        kept = re.findall(r"PAGEREF.*?<w:t>(\d+)</w:t>", package.read("word/document.xml").decode())
    assert [int(page) for page in kept] == list(contents.values())
    with open_store(handbook.pdf.parent / "a.lianxi", keys=handbook.pdf.parent / "keys") as store:
        meeting = next(each.id for each in meetings(store))
        painted = pages(next(each for each in DOCUMENTS if each.name == "handbook").make(store, meeting))
    assert [int(words) for words in painted.text(0) if words.isdigit()] == list(contents.values())
    for title, page in contents.items():
        assert title in painted.text(page - 1)


def test_no_head_stands_alone_at_the_foot_of_a_page(rendered: dict[str, Rendered]) -> None:
    for page in range(len(rendered["preparation_plan"].pages)):
        last = rendered["preparation_plan"].text_lines(page)[-1].text
        assert not last.endswith("组")
