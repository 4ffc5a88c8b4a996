"""Painted papers: the pages of the preview, the printer and the PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.documents import form
from desktop.documents.paper import (
    DocumentError,
    Paper,
    Paragraph,
    Table,
    TableColumn,
    body,
    heading,
    introduction,
)
from desktop.documents.word import write_docx
from desktop.printing import PaintedPaper, pages, write_pdf
from desktop.printing_fonts import families, missing_faces
from tests.desktop.documents.docx_reading import SPACES, opened, style_of, text_of
from tests.desktop.documents.sample_papers import (
    CLOSE,
    COLUMNS,
    HAN,
    HOSTILE,
    LETTER,
    NOTICE,
    PAPERS,
    PLAIN,
    everywhere,
    rows,
)

_WIDTH = 1050  # five dots to a millimetre


@pytest.fixture(scope="module", autouse=True)
def application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


def _dark_rows(image: QImage, share: float) -> list[float]:
    """Return the heights in millimetres where black fills more than a share of the width."""
    found = []
    for y in range(image.height()):
        dark = sum(image.pixelColor(x, y).lightness() < 110 for x in range(0, image.width(), 5))
        if dark > share * image.width() / 5:
            found.append((y + 0.5) / 5)
    return found


def _columns_with_ink(image: QImage) -> list[float]:
    shown = range(0, image.height(), 3)
    return [(x + 0.5) / 5 for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 128 for y in shown)]


def _words_of(path: Path) -> list[str]:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is needed to read what was printed: install poppler-utils"
    text = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s", "", page) for page in text.split("\f")[:-1]]


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    lines = pages(PLAIN).text(1)
    assert len(lines) == 23  # and the page number
    assert {len(line) for line in lines[:22] if line[-1] in HAN} == {28}


def test_lines_reach_from_edge_to_edge_and_no_further() -> None:
    ink = _columns_with_ink(pages(PLAIN).picture(1, _WIDTH))
    assert min(ink) == pytest.approx(28.2, abs=0.6)
    assert 182.5 < max(ink) < 184.2


def test_page_numbers_change_sides() -> None:
    paper = pages(PLAIN)
    for index, (left, right) in enumerate([(160, 184), (28, 55)]):
        image = paper.picture(index, _WIDTH)
        foot = image.copy(0, 264 * 5, image.width(), 12 * 5)
        ink = _columns_with_ink(foot)
        assert left < min(ink) < max(ink) < right


def test_the_record_block_ends_where_the_text_area_ends() -> None:
    paper = pages(NOTICE)
    rules = _dark_rows(paper.picture(paper.page_count - 1, _WIDTH), 0.7)
    assert max(rules) == pytest.approx(262, abs=0.5)
    assert len(Counter(round(rule) for rule in rules)) == 3


def test_the_red_mark_stands_35_millimetres_below_the_text_area_s_top() -> None:
    image = pages(NOTICE).picture(0, _WIDTH)
    red = [
        y / 5
        for y in range(image.height())
        if any(QColor(image.pixel(x, y)).hue() == 0 and QColor(image.pixel(x, y)).saturation() > 150
               for x in range(0, image.width(), 2))
    ]  # fmt: skip
    assert min(red) == pytest.approx(72.5, abs=1)


def test_the_caller_chooses_the_red_of_the_screen() -> None:
    image = QImage(420, 594, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    pages(NOTICE).paint(painter, 0, QRectF(0, 0, 420, 594), red=QColor("#C00010"))
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(420) for y in range(180, 260)}
    assert "#c00010" in colours
    assert "#ff0000" not in colours


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_says_what_the_pages_say(tmp_path: Path, name: str) -> None:
    write_pdf(PAPERS[name], tmp_path / "a.pdf")
    painted = pages(PAPERS[name])
    printed = _words_of(tmp_path / "a.pdf")
    assert len(printed) == painted.page_count
    for index, words in enumerate(printed):
        painted_words = re.sub(r"\s", "", "".join(painted.text(index)))
        assert Counter(words) == Counter(painted_words)


def test_a_squeezed_page_holds_its_signature() -> None:
    assert pages(CLOSE).page_count == 1
    assert "2024年7月1日" in pages(CLOSE).text(0)


def test_the_first_page_of_a_letter_has_a_mark_two_double_rules_and_no_number() -> None:
    painted = pages(LETTER)
    assert painted.text(0)[0] == "陕甘川宁毗邻地区经济联合会办事处"
    assert "— 1 —" not in painted.text(0)
    assert painted.text(1)[-1] == "— 2 —"
    image = painted.picture(0, 2100)  # ten dots to a millimetre
    red = [y / 10 for y in range(image.height()) if QColor(image.pixel(1050, y)).saturation() > 150]
    rules = [y for y in red if y < 29 or 46 < y < 52 or y > 250]
    assert (min(rules), max(rules)) == (pytest.approx(48.2, abs=0.6), pytest.approx(277, abs=0.6))


@pytest.mark.parametrize("name", ["list", "landscape"])
def test_the_header_of_a_table_stands_on_each_of_its_pages(name: str) -> None:
    painted = pages(PAPERS[name])
    for index in range(painted.page_count):
        assert [column.title for column in COLUMNS] == [
            text for text in painted.text(index) if text in {column.title for column in COLUMNS}
        ][: len(COLUMNS)]


def test_no_row_of_a_long_list_is_lost() -> None:
    columns = (TableColumn("序号", 20), TableColumn("单位", 40), TableColumn("姓名", 30))
    painted = pages(Paper(("名单",), (Table(columns, rows(10_000)),)))
    words = [text for index in range(painted.page_count) for text in painted.text(index)]
    assert [int(word) for word in words if word.isdigit()] == list(range(1, 10_001))


def test_a_row_higher_than_a_page_is_cut_and_not_lost() -> None:
    long = HAN * 60
    painted = pages(Paper((), (Table(COLUMNS, (("1", long, "", ""), ("2", "", "", ""))),)))
    assert painted.page_count > 1
    shown = "".join(text for index in range(painted.page_count) for text in painted.text(index))
    assert Counter(shown)["督"] == Counter(long)["督"]
    assert "2" in painted.text(painted.page_count - 1)


def test_a_title_of_a_table_stays_with_its_first_row() -> None:
    for count in range(16, 23):
        painted = pages(Paper((), (*(body("一") for _ in range(count)), Table(COLUMNS, (("7",),), "出席"))))
        page = next(index for index in range(painted.page_count) if "出席" in painted.text(index))
        assert "7" in painted.text(page)


@pytest.mark.parametrize("lead", [introduction("会议议定："), heading(1, 1, "议定事项")])
def test_what_announces_the_next_paragraph_goes_with_it_to_the_next_page(tmp_path: Path, lead: Paragraph) -> None:
    paper = Paper(("纪要",), (*(body("一") for _ in range(19)), lead, body("共建大桥。")))
    first, second = (pages(paper).text(index) for index in (0, 1))
    said = "".join(run.text for run in lead.runs)
    assert said not in "".join(first)
    assert "".join(second).startswith(f"{said}共建大桥。")
    write_docx(paper, tmp_path / "纪要.docx")
    word = opened(tmp_path / "纪要.docx")
    placed = next(each for each in word.paragraphs() if text_of(each) == said)
    style = word.styles[style_of(placed) or ""]
    assert any(each.find("w:pPr/w:keepNext", SPACES) is not None for each in (placed, style))


def test_no_signature_stands_on_a_page_alone() -> None:
    painted = pages(NOTICE)
    page = next(index for index in range(painted.page_count) if "2024年9月9日" in painted.text(index))
    assert any(text.startswith("附件：") for text in painted.text(page))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_strange_text_is_painted(tmp_path: Path, text: str) -> None:
    painted = pages(everywhere(text))
    assert painted.pdf().startswith(b"%PDF")
    for index in range(min(3, painted.page_count)):
        assert not painted.picture(index, 200).isNull()


def test_an_empty_paper_is_one_page_with_a_number() -> None:
    painted = pages(Paper(()))
    assert painted.page_count == 1
    assert painted.text(0) == ["— 1 —"]


def test_the_printer_prints_the_pages_chosen(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    pages(PLAIN).print_to(printer)
    printed = _words_of(tmp_path / "printed.pdf")
    assert [page[-3:] for page in printed] == ["—2—", "—3—"]


def test_a_printer_that_cannot_begin_is_told(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "没有" / "printed.pdf"))
    heard = qInstallMessageHandler(lambda kind, context, words: None)  # the toolkit complains as well, and rightly
    try:
        with pytest.raises(DocumentError, match="未能打印"):
            pages(PLAIN).print_to(printer)
    finally:
        qInstallMessageHandler(heard)


def test_a_pdf_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="不存在"):
        write_pdf(PLAIN, tmp_path / "没有" / "a.pdf")


def test_every_face_has_a_stand_in_here() -> None:
    for standard in (form.IMITATION_SONG, form.HAND, form.BLACK, form.TITLE_SONG, form.SONG):
        assert families(standard), standard
    assert set(missing_faces()) <= {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}


def test_characters_that_no_face_can_show_are_named() -> None:
    assert pages(PLAIN).missing_glyphs() == ()
    assert pages(Paper((), (body("张\ue123喆"),))).missing_glyphs() == ("\ue123",)


def test_a_page_is_painted_at_the_ratio_of_the_screen() -> None:
    image = pages(PLAIN).picture(0, 300, 2.0)
    assert (image.width(), image.height()) == (600, round(600 * pages(PLAIN).proportion))
    assert image.devicePixelRatio() == 2.0


def test_no_text_document_is_behind_it() -> None:
    source = Path(sys.modules[PaintedPaper.__module__].__file__ or "").parent
    assert all("QTextDocument" not in path.read_text(encoding="utf-8") for path in source.glob("printing*.py"))
