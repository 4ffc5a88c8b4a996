"""Word files as an office program lays them out: 22 lines of 28 characters, everything in its place."""

from __future__ import annotations

import re
import subprocess
from html import unescape

import pytest

from db.meeting.entity import meetings
from db.opening import open_store
from desktop.documents import DOCUMENTS
from desktop.documents.paper import Paper, RedHead, Table
from desktop.documents.word import write_docx
from tests.desktop.conftest import MadeHomes
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.rendering import STAND_INS, Rendered, dark, program, red, rendered_in, rows
from tests.desktop.documents.sample_papers import PAPERS, TURNED

REAL = tuple(
    each.name
    for each in DOCUMENTS
    if each.faces is None and each.name not in (*TURNED, "invitations", "progress_letter")
)
"""Upright papers of the 34th annual meeting; cards, badges and letters bear no page numbers or have their own form."""

_HAN_LINE = re.compile("[\u4e00-\u9fff]+")
_MARKED_LINE = re.compile("[\u4e00-\u9fff，、。；：《》（）]+")


@pytest.fixture(scope="module")
def papers(made_homes: MadeHomes) -> dict[str, Paper]:
    """The samples and what the record of the 34th annual meeting says."""
    home = made_homes["federation34"]
    with open_store(home / "lianxi.lianxi", keys=home / "keys") as store:
        meeting = next(each.id for each in meetings(store) if not each.parent)
        return PAPERS | {document.name: document.make(store, meeting) for document in DOCUMENTS}


@pytest.fixture(scope="module")
def rendered(papers: dict[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """All papers, rendered once."""
    folder = tmp_path_factory.mktemp("rendered")
    for name, paper in papers.items():
        write_docx(paper, folder / f"{name}.docx")
    return rendered_in(folder, [folder / f"{name}.docx" for name in papers])


FULL_PAGES = (("plain", 1), ("notice", 3), ("full_last_page", 0), ("minutes", 1), ("covering_notice", 3))


@pytest.mark.parametrize(("name", "page"), FULL_PAGES)
def test_a_full_page_has_22_lines(rendered: dict[str, Rendered], name: str, page: int) -> None:
    assert len(rendered[name].text_lines(page)) == 22


def _full(paper: Rendered, words: re.Pattern[str]) -> list[int]:
    """Return how many characters each full line holds that is of such words alone."""
    lines = [line for page in range(3) for line in paper.text_lines(page)]
    return [len(line.text) for line in lines if line.left < 28.5 and line.right > 183 and words.fullmatch(line.text)]


def test_a_full_line_has_28_characters(rendered: dict[str, Rendered]) -> None:
    full = _full(rendered["plain"], _HAN_LINE)
    assert len(full) > 50
    assert set(full) == {28}


def test_a_full_line_of_the_minutes_has_28_characters_or_leaves_a_mark_with_its_word(
    rendered: dict[str, Rendered],
) -> None:
    full = _full(rendered["minutes"], _MARKED_LINE)
    assert len(full) > 10
    assert max(full) == 28
    assert min(full) >= 26
    assert full.count(28) > len(full) / 2


@pytest.mark.parametrize("name", [*(name for name in PAPERS if name != "letter"), *REAL, *TURNED])
def test_no_line_leaves_the_text_area(rendered: dict[str, Rendered], name: str) -> None:
    left, right = (34.9, 260.15) if name in ("landscape", *TURNED) else (27.95, 184.15)
    outside = [line for page in rendered[name].pages for line in page if line.left < left or line.right > right]
    assert outside == []


@pytest.mark.parametrize("name", [*(name for name in PAPERS if name != "letter"), *REAL, *TURNED])
def test_every_page_has_its_number(rendered: dict[str, Rendered], name: str) -> None:
    paper = rendered[name]
    told = [next(line.text for line in page if re.fullmatch(r"—\d+—", line.text)) for page in paper.pages]
    assert told == [f"—{number}—" for number in range(1, len(paper.pages) + 1)]


@pytest.mark.parametrize("name", ["notice", *REAL])
def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(rendered: dict[str, Rendered], name: str) -> None:
    paper = rendered[name]
    for page in range(len(paper.pages)):
        number = paper.number(page)
        assert number.left > 160 if page % 2 == 0 else number.right < 55
        assert abs(number.top - 268.3) < 0.7


def test_no_page_of_text_has_more_than_22_lines(rendered: dict[str, Rendered], papers: dict[str, Paper]) -> None:
    for name in REAL:
        if not any(isinstance(block, Table) for block in papers[name].blocks):
            assert max(len(rendered[name].text_lines(page)) for page in range(len(rendered[name].pages))) <= 22, name


def test_every_record_block_ends_where_the_text_area_ends(
    rendered: dict[str, Rendered], papers: dict[str, Paper]
) -> None:
    with_block = [name for name, paper in papers.items() if paper.record and paper.record.ruled]
    assert {"notice", "covering_notice"} <= set(with_block)
    for name in with_block:
        rules = rows(rendered[name], len(rendered[name].pages) - 1, dark, 0.7)
        assert rules, name
        assert max(rules) == pytest.approx(262, abs=1), name


def test_every_letter_of_a_paper_is_on_its_pages(rendered: dict[str, Rendered]) -> None:
    for name, paper in rendered.items():
        shown = {letter for page in paper.pages for line in page for letter in unescape(line.text)}
        written = set(opened(paper.pdf.with_suffix(".docx")).words())
        assert {letter for letter in written - shown if not letter.isspace()} == set(), name


def test_no_glyph_is_missing(rendered: dict[str, Rendered]) -> None:
    """Each letter is in the stand-in that the rules above name for the faces of the paper."""
    files = [opened(paper.pdf.with_suffix(".docx")).words() for paper in rendered.values()]
    letters = {letter for words in files for letter in words if not letter.isspace()}
    asked = ":charset=" + " ".join(f"{ord(letter):x}" for letter in sorted(letters))
    told = subprocess.run([program("fc-list"), asked, "family"], capture_output=True, text=True, check=True).stdout
    assert {family for family in STAND_INS.values() if family not in told} == set()


def test_the_record_block_moves_to_a_page_of_its_own_when_the_last_is_full(rendered: dict[str, Rendered]) -> None:
    paper = rendered["full_last_page"]
    assert len(paper.pages) == 2
    assert [line.text for line in paper.text_lines(1)] == ["抄送：各成员方。", "办公室2024年9月9日印发"]


def test_the_number_of_copies_is_printed_below_the_last_rule(rendered: dict[str, Rendered]) -> None:
    copies = next(line for line in rendered["notice"].pages[-1] if line.text == "共印35份")
    assert 261.5 < copies.top < 266
    assert copies.right < 180


def test_every_red_mark_and_its_line_stand_in_their_places(
    rendered: dict[str, Rendered], papers: dict[str, Paper]
) -> None:
    with_mark = {name: paper.red_head for name, paper in papers.items() if isinstance(paper.red_head, RedHead)}
    assert {"notice", "covering_notice"} <= set(with_mark)
    for name, head in with_mark.items():
        assert min(rows(rendered[name], 0, red, 0.002)) == pytest.approx(72, abs=1), name
        line = rows(rendered[name], 0, red, 0.7)
        for number in (each for each in rendered[name].pages[0] if head.number and "〔2024〕" in each.text):
            assert 4 < max(line) - (number.top + 16 * 25.4 / 72) < 8, name
            break


def test_the_number_stands_two_lines_below_the_mark(rendered: dict[str, Rendered]) -> None:
    mark, number, title, *_ = rendered["notice"].pages[0]
    assert mark.text == "陕甘川宁毗邻地区经济联合会文件"
    assert 28 < mark.left < mark.right < 184.1
    assert number.top - mark.top > 30
    assert title.text.startswith("关于印发")


def test_the_signature_takes_no_page_alone(rendered: dict[str, Rendered]) -> None:
    page = next(
        page for page in range(9) if any(line.text == "2024年9月9日" for line in rendered["notice"].pages[page])
    )
    assert any(line.text.startswith("附件：") for line in rendered["notice"].pages[page])


def test_a_squeezed_page_holds_its_signature(rendered: dict[str, Rendered]) -> None:
    paper = rendered["close"]
    assert len(paper.pages) == 1
    assert paper.text_lines(0)[-1].text == "2024年7月1日"
    assert paper.text_lines(0)[-1].top < 260


def test_a_letter_keeps_the_measures_of_its_form(rendered: dict[str, Rendered]) -> None:
    letter = rendered["letter"]
    ink = rows(letter, 0, red, 0.002)
    assert min(ink) == pytest.approx(30, abs=1)  # the mark, from the head of the sheet
    rules = rows(letter, 0, red, 0.78)  # 170 of 210 millimetres
    assert min(rules) == pytest.approx(48, abs=1)
    assert max(rules) == pytest.approx(277, abs=1)
    number = next(line for line in letter.pages[0] if "〔2024〕" in line.text)
    assert number.right == pytest.approx(184, abs=0.7)
    assert number.top > min(rules)
    assert all(line.left > 27.95 and line.right < 184.15 for line in letter.pages[0][1:])
    assert not any(re.fullmatch(r"—\d+—", line.text) for line in letter.pages[0])
    assert letter.number(1).right < 55
    assert letter.text_lines(1)[-1].text == "抄送：各成员方办公室。"


def test_names_hang_after_the_colon(rendered: dict[str, Rendered]) -> None:
    lines = [line for page in rendered["notice"].pages for line in page]
    place = next(place for place, line in enumerate(lines) if line.text.startswith("出席："))
    assert lines[place].left == pytest.approx(28 + 2 * 5.57, abs=0.3)
    assert lines[place + 1].left == pytest.approx(28 + 5 * 5.57, abs=0.3)


@pytest.mark.parametrize("name", ["list", "landscape"])
def test_the_header_of_a_table_stands_on_each_of_its_pages(rendered: dict[str, Rendered], name: str) -> None:
    for page in rendered[name].pages:
        assert any(line.text == "序号单位姓名职务签名备注" for line in page)


def test_no_row_of_a_list_is_lost(rendered: dict[str, Rendered]) -> None:
    words = [line.text for page in rendered["list"].pages for line in page]
    numbers = [int(found[1]) for word in words if (found := re.match(r"(\d+)\D*(吴勇|欧阳明日)", word))]
    assert [number for number in numbers if number > 5] == list(range(6, 61))
