"""Minutes from outside: read as plain words, or refused in one sentence. 读入纪要文件"""

from __future__ import annotations

import os
import random
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from db.store.errors import RuleError
from desktop import minutes_file
from desktop.minutes_file import text_of
from desktop.office_program import converted, program

LOCKED = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
WORDS = "六市合作第三次会议在江城召开。"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file with two paragraphs and a table."""
    made = docx.Document()
    made.add_paragraph(WORDS)
    table = made.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("钱多多", "江城市人民政府", "副市长"), strict=True):
        cell.text = text
    path = tmp_path / "纪要.docx"
    made.save(str(path))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_of_this_country(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "纪要.txt"
    path.write_bytes(f"{WORDS}\n".encode(encoding))
    assert text_of(path).strip() == WORDS


def test_a_rare_character_that_gbk_lacks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "纪要.txt"
    path.write_bytes("𬭚市长主持会议".encode("gb18030"))
    assert text_of(path) == "𬭚市长主持会议"


def test_a_word_file_gives_paragraphs_and_rows_of_tables(word: Path) -> None:
    assert text_of(word).split("\n")[:2] == [WORDS, "钱多多 | 江城市人民政府 | 副市长"]


def made(path: Path, name: str, content: bytes) -> Path:
    target = path.with_name(name)
    target.write_bytes(content)
    return target


def test_what_is_none_is_refused_in_one_sentence(word: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minutes_file, "LARGEST", 1_000_000)
    refused = {
        made(word, "空.txt", b" \n"): "没有文字",
        made(word, "图.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 99): "不是能读的 Word 文档",
        made(word, "空.docx", b""): "不是能读的 Word 文档",
        made(word, "密码.docx", LOCKED): "设了打开密码",
        made(word, "表格.docx", b"a,b"): "不是能读的 Word 文档",
        made(word, "程序.txt", b"MZ\0\0\x90\0"): "不是文本文件",
        made(word, "大.txt", b"a" * 1_000_001): "太大",
        made(word, "长.txt", "的".encode() * 100_001): "太大",
        word.with_name("没有.txt"): "读不出来",
        made(word, "半份.docx", word.read_bytes()[:900]): "不是能读的 Word 文档",
    }
    for path, words in refused.items():
        with pytest.raises(RuleError) as told:
            text_of(path)
        assert str(told.value).startswith(path.name)
        assert words in str(told.value)


def test_macros_links_and_declarations_are_named(word: Path) -> None:
    for part, content, words in (
        ("word/vbaProject.bin", b"x", "带有宏"),
        ("word/embeddings/oleObject1.bin", b"x", "嵌入了其他程序的对象"),
        ("word/more.xml", b"<!DOCTYPE a><a/>", "不是能读的 Word 文档"),
    ):
        path = word.with_name("敌意.docx")
        shutil.copy(word, path)
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(part, content)
        with pytest.raises(RuleError, match=words):
            text_of(path)


CURSED = {
    "一行.txt": (b"a" * 9_000_000, "太大"),
    "零.txt": (b"\xe4\xbc\x9a\0\xe8\xae\xae", "不是文本文件"),
    "噪声.txt": (random.Random(3).randbytes(4_000), "不是文本文件"),
    "断序.txt": (b"\xff\xfe\x00\xd8\x00\xd8", "不是文本文件"),
    "字序标记.txt": (b"\xef\xbb\xbf", "没有文字"),
    "奇数.txt": (b"\xff\xfe\x1a", "不是文本文件"),
}


@pytest.mark.parametrize("name", CURSED)
def test_a_text_that_is_none_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    content, words = CURSED[name]
    path = made(tmp_path / name, name, content)
    with pytest.raises(RuleError, match=words):
        text_of(path)


@pytest.mark.parametrize(
    "raw",
    [
        f"{WORDS * 20}".encode() + b"\xe4\xbc",
        f"{WORDS * 20}".encode()[:-1],
        b"\xed\xa0\x80" + f"{WORDS * 30}".encode(),
        f"{WORDS * 20}".encode("gbk") + b"\xbb",
        b"\xfe\xff" + f"{WORDS * 20}".encode("utf-16-be") + b"\xd8\x00",
    ],
    ids=["cut off", "a letter short", "lone surrogate", "cut off in GBK", "lone surrogate in UTF-16"],
)
def test_a_text_with_a_broken_letter_is_read_but_for_that_letter(tmp_path: Path, raw: bytes) -> None:
    path = made(tmp_path / "纪要.txt", "纪要.txt", raw)
    found = text_of(path)
    assert found.count("六市合作第三次会议") >= 19
    assert 1 <= found.count("\ufffd") <= 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_pipe_that_nobody_writes_to_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    with pytest.raises(RuleError, match="读不出来"):
        text_of(pipe)


def is_words_or_a_sentence(path: Path) -> bool:
    try:
        return isinstance(text_of(path), str)
    except RuleError as error:
        return str(error).startswith(path.name)


def test_broken_files_are_words_or_a_sentence(word: Path) -> None:
    """Bytes changed at random: nothing breaks the program."""
    fate, whole = random.Random(7), word.read_bytes()
    for number in range(6):
        raw = bytearray(whole)
        for _ in range(fate.randint(1, 40)):
            raw[fate.randrange(len(raw))] = fate.randrange(256)
        path = made(word, f"坏{number}.docx", bytes(raw))
        assert is_words_or_a_sentence(path)


def test_an_old_word_file_needs_libreoffice(word: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(word, "旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500)
    monkeypatch.setattr(minutes_file, "program", lambda: None)
    with pytest.raises(RuleError, match=r"另存为 \.docx"):
        text_of(path)


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_through_libreoffice(word: Path) -> None:
    office = program()
    assert office is not None
    path = made(word, "旧.doc", converted(office, word.read_bytes(), ".docx", ".doc", 120))
    assert WORDS in text_of(path)
    broken = made(word, "坏.doc", b"")
    with pytest.raises(RuleError, match=r"没有文字|另存为"):
        text_of(broken)
