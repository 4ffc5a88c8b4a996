"""A paper as a file: Word without Qt, PDF with it, whole or not at all. 导出命令"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from db.meeting.rescheduling import CancelMeeting
from db.meeting.succession import latest
from db.opening import open_store
from db.store.moment import now
from desktop.documents import DOCUMENTS
from tests.desktop.commands.conftest import Program


def words_of(path: Path) -> str:
    """All that stands in it, in tables and on cards too."""
    with zipfile.ZipFile(path) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    return "".join([*tree.itertext(), *(each.get("string", "") for each in tree.iter("{*}textpath"))])


def test_papers_are_listed(lianxi: Program) -> None:
    found = lianxi("export", "--list", "--json").json
    assert [each["name"] for each in found] == [each.name for each in DOCUMENTS]
    assert all(set(each) == {"name", "title"} for each in found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_paper_is_written_for_word(lianxi: Program, recorded: Path, tmp_path: Path, document: object) -> None:
    name = document.name  # type: ignore[attr-defined]
    path = tmp_path / f"{name}.docx"
    answer = lianxi("export", name, "--meeting", "34", "-o", path)
    assert (answer.code, answer.out) == (0, f"{path}\n")
    assert words_of(path) or name == "ballot_papers"  # nobody votes in secret there


def test_the_latest_meeting_is_meant_when_none_is_named(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    lianxi("export", "minutes", "-o", tmp_path / "a.docx")
    lianxi("export", "会议纪要", "--meeting", "第34届", "-o", tmp_path / "b.docx")
    assert words_of(tmp_path / "a.docx") == words_of(tmp_path / "b.docx")
    assert "34" in words_of(tmp_path / "a.docx")


def test_of_a_cancelled_meeting_its_notice_alone_is_written(lianxi: Program, prepared: Path, tmp_path: Path) -> None:
    with open_store(prepared, keys=prepared.parent / "keys") as store:
        held = latest(store)
        assert held is not None
        store.run(CancelMeeting(held.id, "防汛任务紧急", now()))
    refused = lianxi("export", "table_cards", "--meeting", "34", "-o", tmp_path / "a.docx")
    assert refused.sentence.endswith("这次会议已取消，不再导出席卡；如仍要召开，请先恢复会议")
    assert not (tmp_path / "a.docx").exists()
    lianxi("export", "change_notice", "--meeting", "34", "-o", tmp_path / "b.docx")
    assert "因防汛任务紧急，决定取消" in words_of(tmp_path / "b.docx")


def test_a_pdf_is_painted_without_a_screen(program: Program, recorded: Path, tmp_path: Path) -> None:
    path = tmp_path / "纪要.pdf"
    answer = program("export", "minutes", "-o", path, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="offscreen")
    assert answer.code == 0, answer.err
    assert path.read_bytes().startswith(b"%PDF")
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "会议纪要" in "".join(text.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["resolutions", "-o", "a.docx"], "没有名为“resolutions”的公文"),
        (["minutes", "-o", "a.xyz"], "还不能写成“.xyz”文件"),
        (["minutes", "--meeting", "99", "-o", "a.docx"], "没有找到会议“99”"),
        (["minutes", "-o", "nowhere/a.docx"], "文件夹“nowhere”不存在"),
    ],
)
def test_what_cannot_be_written_is_said_in_words(
    lianxi: Program, recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sentence in lianxi("export", *words).sentence
    assert [path.name for path in tmp_path.iterdir()] == ["user"]


def test_a_store_without_a_meeting_has_no_papers(lianxi: Program, user: Path, tmp_path: Path) -> None:
    lianxi("sample", "federation34-roster")
    assert "还没有会议" in lianxi("export", "minutes", "-o", tmp_path / "a.docx").sentence


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_list_is_written_as_a_table(lianxi: Program, recorded: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"名单.{suffix}"
    assert lianxi("export", "attendance", "-o", path).code == 0
    assert path.stat().st_size > 500
    assert "没有表格" in lianxi("export", "minutes", "-o", tmp_path / f"纪要.{suffix}").sentence


def test_a_calendar_needs_planned_hours(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    answer = lianxi("export", "agenda", "-o", tmp_path / "日程.ics")
    assert "都没有计划开始时间" in answer.sentence
    assert not (tmp_path / "日程.ics").exists()


def test_a_range_of_pages_keeps_its_numbers(program: Program, recorded: Path, tmp_path: Path) -> None:
    path = tmp_path / "纪要.pdf"
    answer = program("export", "minutes", "-o", path, "--pages", "2-3", QT_QPA_PLATFORM="offscreen")
    assert answer.code == 0, answer.err
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = ["".join(page.split()) for page in read.split("\f")[:-1]]
    assert [number in page for number, page in zip(("—2—", "—3—"), pages, strict=True)] == [True, True]
    assert "本机缺：" in answer.err or "方正小标宋简体" not in answer.err
    too_far = program("export", "minutes", "-o", tmp_path / "b.pdf", "--pages", "3-9", QT_QPA_PLATFORM="offscreen")
    assert "没有第3页至第9页" in too_far.err
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.parametrize(("pages", "suffix"), [("x", "pdf"), ("2-", "pdf"), ("2-3", "docx")])
def test_a_range_that_is_none_is_said(lianxi: Program, recorded: Path, tmp_path: Path, pages: str, suffix: str) -> None:
    answer = lianxi("export", "minutes", "-o", tmp_path / f"a.{suffix}", "--pages", pages)
    assert answer.code == 2
    assert not (tmp_path / f"a.{suffix}").exists()
