"""How commands end: 0 done, 1 refused with one sentence, 2 wrong usage; options stand anywhere. 命令"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.commands.usage import CHINESE
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
def test_wrong_usage_ends_with_2_in_chinese(lianxi: Program, words: list[str]) -> None:
    answer = lianxi(*words)
    assert (answer.code, answer.out) == (2, "")
    assert CHINESE.search(answer.err)
    assert not re.search("Usage|Error|Options|Missing|Try|No such|argument", answer.err)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("dance", "没有“dance”这个命令；写法见 lianxi --help"),
        ("exprt minutes", "没有“exprt”这个命令，您是不是要写“export”；写法见 lianxi --help"),
        ("年会.lianxi", "没有找到文件“年会.lianxi”，也没有这个命令；写法见 lianxi --help"),
        ("record", "还缺MEETING；写法见 lianxi record --help"),
        ("record 34", "还缺选项“--script”；写法见 lianxi record --help"),
        ("verify --fats", "没有“--fats”这个选项，您是不是要写“--as”；写法见 lianxi verify --help"),
        ("show body --jsn", "没有“--jsn”这个选项，您是不是要写“--json”或“--as”；写法见 lianxi show --help"),
        ("export minutes --meeting", "选项“--meeting”后面还缺它的值；写法见 lianxi --help"),
        ("sample --list=3", "选项“--list”后面不写值；写法见 lianxi --help"),
        ("show body 34 35", "多写了“35”；写法见 lianxi show --help"),
        ("device dance --json", "没有“dance”这个命令；写法见 lianxi device --help"),
    ],
)
def test_a_slip_is_named_and_where_to_read_how_it_is_written(lianxi: Program, words: str, sentence: str) -> None:
    answer = lianxi(*words.split())
    assert (answer.code, answer.out, answer.err) == (2, "", sentence + "\n")


def test_a_value_that_is_none_of_the_choices_is_answered_with_all_of_them(lianxi: Program) -> None:
    for words in (("show",), ("show", "nonsense", "--json")):
        answer = lianxi(*words)
        assert (answer.code, answer.out) == (2, "")
        assert "应是其中一种：body、members、people、" in answer.err


def test_help_is_chinese_throughout(lianxi: Program) -> None:
    for words in (["--help"], ["show", "--help"], ["device", "show", "--help"]):
        said = lianxi(*words).out
        assert said.startswith("用法：lianxi")
        assert "选项:" in said
        assert "显示这段说明" in said
        assert not re.search("Usage|Options|Commands|Show this", said)


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
