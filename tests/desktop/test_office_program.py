"""Office forms as PDF: LibreOffice where it is, one sentence where it is not, fails or hangs. 转为 PDF"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop import office_program
from desktop.documents.paper import DocumentError
from desktop.language import said
from desktop.office_program import as_pdf
from desktop.office_template import write_form
from tests.desktop.test_template_file import template


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where programs are looked for, and nowhere else."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office_program, "ELSEWHERE", ())
    return tmp_path


def sentence(word: bytes, seconds: float = 20) -> str:
    with pytest.raises(DocumentError) as refused:
        as_pdf(word, "本办纪要", seconds)
    return said(refused.value)


def test_where_it_is_not_installed_one_sentence_says_so_and_nothing_is_written(path: Path) -> None:
    assert sentence(b"").startswith("这台电脑没有安装LibreOffice，不能把“本办纪要”写成PDF")
    with pytest.raises(DocumentError):
        write_form(template("甲"), "本办纪要", path / "a.pdf")
    assert list(path.iterdir()) == []
    write_form(template("甲"), "本办纪要", path / "a.docx")
    assert (path / "a.docx").exists()


@pytest.mark.parametrize(("script", "seconds"), [("exit 1", 20), ("/bin/sleep 60 & wait", 0.5), ("/bin/true", 20)])
def test_one_that_fails_hangs_or_writes_nothing_is_one_sentence(path: Path, script: str, seconds: float) -> None:
    program = path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    begun = time.monotonic()
    assert sentence(template("甲"), seconds).startswith("LibreOffice没有把“本办纪要”写成PDF")
    assert time.monotonic() - begun < 15
