"""Word files as an office program lays them out: 22 lines of 28 characters, everything in its place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.meeting.entity import meetings
from db.opening import open_store
from desktop.documents import DOCUMENTS
from desktop.documents.paper import Paper
from desktop.documents.word import write_docx
from tests.desktop.conftest import MadeHomes
from tests.desktop.documents.sample_papers import PAPERS, TURNED

REAL = tuple(each.name for each in DOCUMENTS if each.name not in (*TURNED, "table_cards", "progress_letter"))
"""Upright papers of the 34th annual meeting; cards have no text area and no page numbers, a letter has its own form."""

# Stand-ins for faces that no free system has; the files themselves name the standard faces alone.
_STAND_INS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_HAN_LINE = re.compile("[\u4e00-\u9fff]+")
_MARKED_LINE = re.compile("[\u4e00-\u9fff，、。；：《》（）]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a rendered page: its place in millimetres and its words."""

    top: float
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered paper: lines by page, and pictures of its pages."""

    pages: list[list[Line]]
    pdf: Path

    def text_lines(self, page: int) -> list[Line]:
        """Return the lines of a page above its foot."""
        return [line for line in self.pages[page] if line.top < 262]

    def number(self, page: int) -> Line:
        """Return the page number of a page."""
        return next(line for line in self.pages[page] if re.fullmatch(r"—\d+—", line.text))


def _program(name: str) -> str:
    path = shutil.which(name)
    assert path, f"{name} is needed to see what the papers look like: install libreoffice-writer and poppler-utils"
    return path


def _font_rules(folder: Path) -> Path:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{stand_in}</string></edit></match>'
        for name, stand_in in _STAND_INS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>",
        encoding="utf-8",
    )
    return path


def _lines(page: str) -> list[Line]:
    by_height: dict[int, list[tuple[float, float, float, str]]] = defaultdict(list)
    for left, top, right, bottom, text in _WORD.findall(page):
        middle = round((float(top) + float(bottom)) / 2 / 8)  # characters of one line differ by less than 8 points
        near = next((key for key in (middle, middle - 1, middle + 1) if key in by_height), middle)
        by_height[near].append((float(left), float(right), float(top), text))
    lines = []
    for words in by_height.values():
        words.sort()
        top = min(word[2] for word in words)
        right = max(word[1] for word in words)
        lines.append(Line(_mm(top), _mm(words[0][0]), _mm(right), "".join(word[3] for word in words)))
    return sorted(lines, key=lambda line: line.top)


def _mm(points: float) -> float:
    return points * 25.4 / 72


@pytest.fixture(scope="module")
def papers(made_homes: MadeHomes) -> dict[str, Paper]:
    """The samples and what the record of the 34th annual meeting says."""
    home = made_homes["federation34"]
    with open_store(home / "lianxi.lianxi", keys=home / "keys") as store:
        meeting = next(each.id for each in meetings(store) if not each.parent)
        return PAPERS | {document.name: document.make(store, meeting) for document in DOCUMENTS}


@pytest.fixture(scope="module")
def rendered(papers: dict[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Render all papers in one call: starting the office program costs more than the papers."""
    folder = tmp_path_factory.mktemp("rendered")
    files = []
    for name, paper in papers.items():
        files.append(folder / f"{name}.docx")
        write_docx(paper, files[-1])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [_program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        env=os.environ | {"FONTCONFIG_FILE": str(_font_rules(folder))},
        capture_output=True,
        check=True,
        timeout=100,
    )
    return {name: _read(folder / f"{name}.pdf") for name in papers}


def _read(pdf: Path) -> Rendered:
    boxes = subprocess.run(
        [_program("pdftotext"), "-bbox", str(pdf), "-"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    return Rendered([_lines(page) for page in boxes.split("<page ")[1:]], pdf)


def _picture(paper: Rendered, page: int) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes of a page at 200 dots per inch."""
    command = [_program("pdftoppm"), "-r", "200", "-f", str(page + 1), "-l", str(page + 1), str(paper.pdf)]
    header, size, _, pixels = subprocess.run(command, capture_output=True, check=True).stdout.split(b"\n", 3)
    assert header == b"P6"
    width, height = map(int, size.split())
    return width, height, pixels


def _red(line: bytes) -> int:
    return sum(r > 150 and g < 100 and b < 100 for r, g, b in zip(line[::3], line[1::3], line[2::3], strict=True))


def _dark(line: bytes) -> int:
    return sum(value < 110 for value in line[1::3])


def _rows(paper: Rendered, page: int, count: Callable[[bytes], int], share: float) -> list[float]:
    """Return the heights in millimetres where more than a share of the width is of a colour."""
    width, height, pixels = _picture(paper, page)
    lines = (pixels[row * width * 3 : (row + 1) * width * 3] for row in range(height))
    return [(row + 0.5) * 25.4 / 200 for row, line in enumerate(lines) if count(line) > share * width]


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


@pytest.mark.parametrize("name", ["notice", "covering_notice"])
def test_the_record_block_ends_where_the_text_area_ends(rendered: dict[str, Rendered], name: str) -> None:
    paper = rendered[name]
    rules = _rows(paper, len(paper.pages) - 1, _dark, 0.7)
    assert rules
    assert max(rules) == pytest.approx(262, abs=1)


def test_the_record_block_moves_to_a_page_of_its_own_when_the_last_is_full(rendered: dict[str, Rendered]) -> None:
    paper = rendered["full_last_page"]
    assert len(paper.pages) == 2
    assert [line.text for line in paper.text_lines(1)] == ["抄送：各成员方。", "办公室2024年9月9日印发"]


def test_the_number_of_copies_is_printed_below_the_last_rule(rendered: dict[str, Rendered]) -> None:
    copies = next(line for line in rendered["notice"].pages[-1] if line.text == "共印35份")
    assert 261.5 < copies.top < 266
    assert copies.right < 180


@pytest.mark.parametrize("name", ["notice", "covering_notice"])
def test_the_red_mark_and_its_line_stand_in_their_places(rendered: dict[str, Rendered], name: str) -> None:
    assert min(_rows(rendered[name], 0, _red, 0.002)) == pytest.approx(72, abs=1)
    line = _rows(rendered[name], 0, _red, 0.7)
    number = next(each for each in rendered[name].pages[0] if "〔2024〕" in each.text)
    assert 4 < max(line) - (number.top + 16 * 25.4 / 72) < 8


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
    red = _rows(letter, 0, _red, 0.002)
    assert min(red) == pytest.approx(30, abs=1)  # the mark, from the head of the sheet
    rules = _rows(letter, 0, _red, 0.78)  # 170 of 210 millimetres
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
