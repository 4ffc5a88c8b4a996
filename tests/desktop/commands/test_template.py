"""The office's own template from the command line: taken in, used, dropped. 模板命令"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.desktop.commands.conftest import Program
from tests.desktop.pages.papers_hands import pdf_text
from tests.desktop.test_template_file import template, words


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "本办纪要.docx"
    path.write_bytes(template("{{ 公文.标题 }}", "{%p for 段 in 公文.段落 %}", "{{ 段.文字 }}", "{%p endfor %}"))
    return path


def test_a_template_is_taken_in_and_a_paper_is_written_in_it(
    lianxi: Program, recorded: Path, letter: Path, tmp_path: Path
) -> None:
    assert lianxi("template", "add", letter).out == "本办纪要\n"
    letter.unlink()
    assert [each["name"] for each in lianxi("template", "list", "--json").json] == ["本办纪要"]
    path = tmp_path / "a.docx"
    assert lianxi("export", "minutes", "--template", "本办纪要", "-o", path).code == 0
    told = words(path.read_bytes())
    assert told[0] == "陕甘川宁毗邻地区经济联合会第34届年会会议纪要"
    plain = tmp_path / "b.docx"
    lianxi("export", "minutes", "-o", plain)
    assert told[1] in [each.text for each in docx.Document(str(plain)).paragraphs]
    assert lianxi("template", "remove", "本办纪要").code == 0
    assert "没有名为“本办纪要”的模板" in lianxi("export", "minutes", "--template", "本办纪要", "-o", path).sentence


def test_a_template_with_a_wrong_tag_is_not_taken_in(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    path = tmp_path / "错.docx"
    path.write_bytes(template("好", "{{ 会议.名字 }}"))
    told = lianxi("template", "add", path).sentence
    assert told.startswith("模板“错”正文第2段的标签“{{ 会议.名字 }}”没有对应的事项")
    assert lianxi("template", "list", "--json").json == []


def test_a_template_writes_word_and_pdf_alone(lianxi: Program, recorded: Path, letter: Path, tmp_path: Path) -> None:
    assert lianxi("export", "minutes", "--template", "甲", "-o", tmp_path / "a.xlsx").code == 2
    lianxi("template", "add", letter)
    path = tmp_path / "a.pdf"
    assert lianxi("export", "minutes", "--template", "本办纪要", "-o", path).code == 0
    assert "第34届年会会议纪要" in pdf_text(path).replace(" ", "")


def test_the_help_is_written(lianxi: Program, user: Path, tmp_path: Path) -> None:
    assert lianxi("template", "help", "-o", tmp_path / "说明.docx").code == 0
    assert "模板说明" in docx.Document(str(tmp_path / "说明.docx")).paragraphs[0].text
