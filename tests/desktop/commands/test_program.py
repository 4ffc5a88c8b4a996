"""How commands end: 0 done, 1 refused with one sentence, 2 wrong usage; options stand anywhere. 命令"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.store.store import Store
from tests.desktop.commands.conftest import Program

WRONG = [
    ["dance"],
    ["show"],
    ["show", "nonsense"],
    ["record", "34"],
    ["export", "minutes"],
    ["export"],
    ["sample"],
    ["verify", "--fast"],
    ["device"],
    ["--store"],
]
REFUSED = [
    ["show", "body"],
    ["verify"],
    ["backup"],
    ["device", "show"],
    ["export", "minutes", "-o", "纪要.docx"],
    ["sample", "federation99"],
    ["verify", "--state-hash"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_2(lianxi: Program, words: list[str]) -> None:
    answer = lianxi(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_a_refusal_is_one_chinese_sentence_and_ends_with_1(lianxi: Program, words: list[str]) -> None:
    sentence = lianxi(*words).sentence
    assert any("一" <= letter <= "鿿" for letter in sentence)
    assert "{" not in sentence


def test_a_command_without_a_store_makes_none(lianxi: Program, user: Path) -> None:
    for words in REFUSED:
        lianxi(*words)
    assert not user.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--store", "{}", "--json", "show", "body"],
        ["show", "--store", "{}", "body", "--json"],
        ["show", "body", "--json", "--store", "{}"],
        ["--store", "nowhere", "--json", "show", "body", "--store", "{}"],
        ["--json", "show", "body", "--as", "会务组", "--store={}"],
    ],
    ids=" ".join,
)
def test_options_stand_before_and_behind_the_command(lianxi: Program, prepared: Path, words: list[str]) -> None:
    elsewhere = prepared.rename(prepared.with_name("别处.lianxi"))
    answer = lianxi(*(word.format(elsewhere) for word in words))
    assert answer.code == 0, answer.err
    assert len(answer.json) == 2


def test_json_is_all_that_is_printed(program: Program, prepared: Path) -> None:
    answer = program("show", "meeting", "--json")
    assert json.loads(answer.out)
    assert answer.err == ""


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_another_program_reads_utf_8_whatever_the_system_speaks(
    program: Program, prepared: Path, encoding: str
) -> None:
    answer = program("show", "body", "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert answer.json[0]["name"] == "陕甘川宁毗邻地区经济联合会"


def test_while_the_store_is_open_reading_works_and_writing_says_who_has_it(program: Program, prepared: Path) -> None:
    script = prepared.with_name("script.txt")
    script.write_text("开始 1\n", encoding="utf-8")
    with Store.open(prepared, keys=prepared.parent / "keys"):
        for words in (["show", "log"], ["verify"], ["backup"], ["record", "34", "--script", script, "--practice"]):
            assert program(*words).code == 0
        sentence = program("record", "34", "--script", script).sentence
        assert "正由" in sentence
        assert "使用" in sentence


def test_help_names_every_command_but_the_hidden_one(lianxi: Program) -> None:
    listed = {line.split()[0] for line in lianxi("--help").out.splitlines() if line.startswith("  ") and line.split()}
    named = {"demo", "sample", "show", "record", "export", "device", "verify", "backup", "self-test"}
    assert named <= listed
    assert "_lines" not in listed
