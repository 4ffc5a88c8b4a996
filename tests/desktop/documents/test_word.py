"""Word files: the standard's form, the same bytes each time, nothing lost to strange text or a bad disk."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from desktop.documents import form
from desktop.documents.composition import compose
from desktop.documents.fitting import Piece, squeezed
from desktop.documents.paper import DocumentError, Paper, body
from desktop.documents.target import told, written_whole
from desktop.documents.word import docx_bytes, write_docx
from tests.desktop.documents.docx_reading import MAIN, SPACES, Docx, attribute, opened, text_of
from tests.desktop.documents.sample_papers import (
    CLOSE,
    COLUMNS,
    HOSTILE,
    LETTER,
    NOTICE,
    PAPERS,
    attendance,
    everywhere,
)
from tests.desktop.documents.section8 import ASSERTIONS
from tests.source_tree import ROOT


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Docx]:
    folder = tmp_path_factory.mktemp("word")
    for name, paper in PAPERS.items():
        write_docx(paper, folder / f"{name}.docx")
    return {name: opened(folder / f"{name}.docx") for name in PAPERS}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("assertion", ASSERTIONS, ids=lambda assertion: assertion.__name__)
def test_every_file_keeps_the_standard(files: dict[str, Docx], name: str, assertion: Callable[[Docx], None]) -> None:
    assertion(files[name])


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("Title", 2),
        ("RedMark", 1),
        ("IssueNumber", 1),
        ("Addressee", 1),
        ("AttachmentNote", 1),
        ("AttachmentMark", 1),
        ("Signature", 1),
        ("Heading4", 1),
        ("NameList", 4),
        ("DateLine", 1),
    ],
)
def test_the_sample_holds_what_the_assertions_look_for(files: dict[str, Docx], style: str, found: int) -> None:
    assert len(files["notice"].styled(style)) == found


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert docx_bytes(NOTICE) == docx_bytes(NOTICE)


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.desktop.documents.sample_papers import NOTICE;"
        "from desktop.documents.word import docx_bytes; print(len(docx_bytes(NOTICE)), hash('a') and"
        " hashlib.sha256(docx_bytes(NOTICE)).hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert answers != {b""}


def test_another_library_reads_the_words_in_their_order() -> None:
    read = docx.Document(io.BytesIO(docx_bytes(NOTICE)))
    words = [paragraph.text for paragraph in read.paragraphs if paragraph.text]
    assert words[:2] == ["陕甘川宁毗邻地区经济联合会文件", "经联会发〔2024〕2号"]
    assert words[3] == "经联会各成员方市政府，中国铁路西安局、兰州局、成都局集团有限公司："
    assert "请假：吴忠市" in words
    assert read.core_properties.title == "关于印发《陕甘川宁毗邻地区经济联合会第34届年会会议纪要》的通知"
    assert read.core_properties.created is None


def test_a_page_is_squeezed_where_the_day_would_stand_alone(files: dict[str, Docx]) -> None:
    spacings = [each.find("w:pPr/w:spacing", SPACES) for each in files["close"].paragraphs()]
    lines = {attribute(each, "line") for each in spacings if each is not None}
    assert len(lines) == 1
    assert 520 <= int(lines.pop() or 0) < 579
    assert "w:lineRule" not in document_of(LETTER)  # its second page has text of its own


def document_of(paper: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(paper))) as package:
        return package.read("word/document.xml").decode().split("<mc:AlternateContent>")[0]


@pytest.mark.parametrize("lines", range(1, 40))
def test_no_length_of_text_leaves_a_signature_alone_or_squeezes_below_26_points(lines: int) -> None:
    paper = replace(CLOSE, blocks=(body("一" * (28 * lines - 4) + "。"), *CLOSE.blocks[1:]))
    pitches = {piece.form.exact for piece in compose(paper) if isinstance(piece, Piece) and piece.form.left == 0}
    own = {shape.exact for shape in form.FORMS}
    assert all(pitch >= 520 for pitch in pitches - own)
    painted = squeezed(list(compose(paper)), form.PORTRAIT)
    assert painted == list(compose(paper))  # once is enough


def test_a_letter_has_its_mark_and_four_red_rules_outside_the_text(files: dict[str, Docx]) -> None:
    letter = files["letter"]
    rules = [each.get("cy") for each in letter.body.iterfind(".//wp:anchor/wp:extent", SPACES)]
    assert [int(each or 0) // 635 for each in rules[1:5]] == [30, 10, 10, 30]
    assert letter.body.find("w:sectPr/w:titlePg", SPACES) is not None
    assert "陕甘川宁毗邻地区经济联合会办事处" in letter.words()
    assert text_of(letter.styled("LetterNumber")[0]) == "经联办函〔2024〕7号"
    assert "印发" not in letter.words()


def test_the_record_block_stands_only_where_it_was_asked_for(files: dict[str, Docx]) -> None:
    assert "抄送" in files["notice"].words()
    assert "共印35份" in files["notice"].words()
    assert "抄送" not in files["upward"].words()
    assert "共印" not in files["upward"].words()
    assert "印发" not in files["plain"].words()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_strange_text_breaks_no_file(tmp_path: Path, text: str) -> None:
    write_docx(everywhere(text), tmp_path / "a.docx")
    docx.Document(str(tmp_path / "a.docx"))
    words = opened(tmp_path / "a.docx").words()
    assert not set(words) & set("\x00\x01\x08\x0b\x1f\u202e\u2066\u200f\u061c\ufffe\uffff")


def test_what_cannot_be_written_is_shown_and_what_turns_text_is_dropped(tmp_path: Path) -> None:
    write_docx(Paper((), (body("甲\x00乙\ud800丙\u202e丁"), body("<b>&</b>"))), tmp_path / "a.docx")
    assert opened(tmp_path / "a.docx").words().split("\n") == ["甲\ufffd乙\ufffd丙丁", "<b>&</b>"]


def test_line_ends_and_tabs_stay_what_they_are(tmp_path: Path) -> None:
    write_docx(Paper((), (body("甲\r\n乙\t丙  丁 "),)), tmp_path / "a.docx")
    assert text_of(opened(tmp_path / "a.docx").paragraphs()[0]) == "甲\n乙\t丙  丁 "


def test_a_list_of_ten_thousand_is_whole_and_light(tmp_path: Path) -> None:
    paper = attendance(10_000)
    tracemalloc.start()
    write_docx(paper, tmp_path / "list.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000  # half of what the target allows
    table = opened(tmp_path / "list.docx").body.find("w:tbl", SPACES)
    assert table is not None
    read = table.findall("w:tr", SPACES)
    assert len(read) == 10_001
    assert ["".join(each.text or "" for each in cell.iter(MAIN + "t")) for cell in read[-1].iter(MAIN + "tc")] == [
        "10000",
        "广元市人民政府",
        "欧阳明日",
        "副市长",
        "",
        "",
    ]
    assert len(read[0].findall("w:tc", SPACES)) == len(COLUMNS)


def test_a_missing_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        write_docx(NOTICE, tmp_path / "没有" / "纪要.docx")
    assert str(refused.value) == f"文件夹“{tmp_path / '没有'}”不存在，未能写出“纪要.docx”：请另选文件夹。"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "纪要.docx").mkdir()
    with pytest.raises(DocumentError, match="是一个文件夹"):
        write_docx(NOTICE, tmp_path / "纪要.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["纪要.docx"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EACCES, "文件夹不允许写入，或文件正在别的程序中打开"),
        (errno.EROFS, "文件夹不允许写入"),
        (errno.EIO, "请另选文件夹再试"),
    ],
)
def test_each_failure_of_the_disk_has_its_sentence(number: int, said: str) -> None:
    message = str(told(OSError(number, os.strerror(number)), Path("纪要.docx")))
    assert said in message
    assert "纪要.docx" in message


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    """The limit on the size of files stands in for a disk that fills up in the middle."""
    target = tmp_path / "纪要.docx"
    target.write_bytes(b"before")
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from tests.desktop.documents.sample_papers import NOTICE\n"
        "from desktop.documents.word import write_docx\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "try: write_docx(NOTICE, Path(sys.argv[1]))\n"
        "except Exception as error: print(type(error).__name__)"
    )
    command = [sys.executable, "-B", "-c", program, str(target)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (answer.stdout, answer.stderr) == ("DocumentError\n", "")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("纪要.docx", "~$纪要.docx"),
        ("会议纪要第七稿.docx", "~$议纪要第七稿.docx"),
        ("会议纪要第十七稿.docx", "~$纪要第十七稿.docx"),
        ("会议纪要.docx", ".~lock.会议纪要.docx#"),
        ("名单.pdf", ".~lock.名单.pdf#"),
    ],
)
def test_a_file_that_is_open_elsewhere_is_not_replaced(tmp_path: Path, name: str, note: str) -> None:
    with written_whole(tmp_path / name) as temporary:
        temporary.write_bytes(b"before")
    (tmp_path / note).touch()
    with pytest.raises(DocumentError, match="正在别的程序中打开"), written_whole(tmp_path / name) as temporary:
        temporary.write_bytes(b"after")
    assert (tmp_path / name).read_bytes() == b"before"
    (tmp_path / note).unlink()
    with written_whole(tmp_path / name) as temporary:
        temporary.write_bytes(b"after")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_fault_of_our_own_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written_whole(tmp_path / "a.docx") as temporary:
        temporary.write_text(str(1 / 0))
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_is_a_whole_package(tmp_path: Path) -> None:
    write_docx(NOTICE, tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == docx_bytes(NOTICE)
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert package.namelist()[0] == "[Content_Types].xml"
