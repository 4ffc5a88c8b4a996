"""A script goes through the page's own parser and operations, line by line. 记录命令"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.recording.lexicon import PREFIXES
from db.resource import resource_path
from tests.desktop.commands.conftest import Answer, Program

REAL = resource_path("samples", "federation34.txt")
BALLOT = {
    "motion",
    "round",
    "method",
    "due",
    "present",
    "quorum",
    "needed",
    "for",
    "against",
    "abstain",
    "result",
    "explanation",
}


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return tmp_path / "script.txt"


def practised(lianxi: Program, script: Path, *lines: str) -> Answer:
    script.write_text("\n".join(lines), encoding="utf-8")
    return lianxi("record", "34", "--script", script, "--practice", "--json")


def test_the_real_script_records_the_whole_meeting(lianxi: Program, prepared: Path) -> None:
    answer = lianxi("record", "34", "--script", REAL, "--json")
    found = answer.json
    lines = [line for line in REAL.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert answer.code == 0
    assert set(found) == {"events", "refused", "ballots"}
    assert found["refused"] == []
    assert len(found["events"]) == len(lines)
    assert all(set(each) == {"at", "kind", "words"} for each in found["events"])
    assert (found["events"][0]["at"], found["events"][0]["kind"]) == ("2024-08-31T08:55:00+08:00", "arrive")
    assert all(set(each) == BALLOT for each in found["ballots"])
    assert len(lianxi("show", "minutes", "34", "--json").json) == 7
    assert lianxi("verify").code == 0


def test_practice_leaves_the_store_as_it_was(lianxi: Program, recorded: Path) -> None:
    before = lianxi("show", "log", "--json").out
    found = lianxi("record", "34", "--script", REAL, "--practice", "--json").json
    assert found["refused"] == []
    assert lianxi("show", "log", "--json").out == before


def test_a_refused_line_stops_nothing(lianxi: Program, prepared: Path, script: Path) -> None:
    answer = practised(lianxi, script, "开始 2", "跳舞", "到会 全体", "wy 张三", "发言 王 很好", "结束")
    assert answer.code == 0
    assert [each["kind"] for each in answer.json["events"]] == ["start", "arrive", "end"]
    refused = answer.json["refused"]
    assert [each["line"] for each in refused] == ["跳舞", "wy 张三", "发言 王 很好"]
    assert [each["number"] for each in refused] == [2, 4, 5]
    assert all(set(each) == {"number", "line", "why", "choices"} and each["why"] for each in refused)
    assert {each["name"] for each in refused[2]["choices"]} >= {"王毅"}
    assert refused[0]["choices"] == []


def test_the_clock_begins_on_the_first_day_and_is_set_by_the_script(
    lianxi: Program, prepared: Path, script: Path
) -> None:
    lines = ("开始 1", "@09:23:21", "结束", "@2024-08-31 08:00:00 开始 2", "# 说明", "", "@10:00 结束")
    events = practised(lianxi, script, *lines).json["events"]
    assert [each["at"] for each in events] == [
        "2024-08-30T09:00:00+08:00",
        "2024-08-30T09:23:21+08:00",
        "2024-08-31T08:00:00+08:00",
        "2024-08-31T10:00:00+08:00",
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("@9:75 记录 甲", "时刻“@9:75”不对"),
        ("@25:10 记录 甲", "时刻“@25:10”不对"),
        ("@2024-02-30 记录 甲", "时刻“@2024-02-30”不对"),
        ("@2024-08-30 9:75 记录 甲", "时刻“@2024-08-30”不对"),
        ("@ 记录 甲", "时刻“@”不对"),
        ("@09:59:59 记录 甲", "早于前面的10:00:00"),
    ],
)
def test_a_wrong_clock_is_refused_and_the_one_before_goes_on(
    lianxi: Program, prepared: Path, script: Path, line: str, why: str
) -> None:
    found = practised(lianxi, script, "@08:30 记录 零", "@10:00 记录 一", "# 说明", line, "记录 二").json
    assert [each["at"][11:16] for each in found["events"]] == ["08:30", "10:00", "10:00"]
    (refused,) = found["refused"]
    assert (refused["number"], refused["line"]) == (4, line)
    assert why in refused["why"]


def test_numbers_stand_where_votes_were_counted(lianxi: Program, prepared: Path, script: Path) -> None:
    ballot = practised(lianxi, script, "开始 2", "到会 全体", "表决 13 0 1", "宣布").json["ballots"][0]
    assert {name: ballot[name] for name in ("for", "against", "abstain", "result", "method", "round")} == {
        "for": 13,
        "against": 0,
        "abstain": 1,
        "result": "adopted",
        "method": "hands",
        "round": 1,
    }
    assert (ballot["due"], ballot["present"], ballot["quorum"]) == (15, 14, None)


def test_no_numbers_stand_where_the_method_has_none(lianxi: Program, prepared: Path, script: Path) -> None:
    ballots = practised(lianxi, script, "开始 2", "到会 全体", "鼓掌", "开始 3", "原则通过").json["ballots"]
    assert [each["method"] for each in ballots] == ["acclamation", "not_stated"]
    assert [each["result"] for each in ballots] == ["adopted", "adopted"]
    assert {each[name] for each in ballots for name in ("for", "against", "abstain", "needed")} == {None}
    assert all(each["explanation"] for each in ballots)


def test_only_what_the_script_touched_is_told(lianxi: Program, recorded: Path, script: Path) -> None:
    script.write_text("记录 补记一条\n", encoding="utf-8")
    found = lianxi("record", "34", "--script", script, "--json").json
    assert [each["kind"] for each in found["events"]] == ["note"]
    assert found["ballots"] == []


def test_a_script_comes_from_the_standard_input_too(program: Program, prepared: Path) -> None:
    answer = program("record", "34", "--script", "-", "--practice", "--json", given="\ufeff开始 1\r\n结束\r\n")
    assert [each["kind"] for each in answer.json["events"]] == ["start", "end"]


def test_for_a_person_each_line_is_one_line(lianxi: Program, prepared: Path, script: Path) -> None:
    script.write_text("@09:00:00 开始 2\n跳舞\n通过\n", encoding="utf-8")
    lines = lianxi("record", "34", "--script", script).out.splitlines()
    assert lines[0].startswith("09:00:00　开始 第2项")
    assert [line.partition("　")[0] for line in lines[1:]] == ["09:00:00", "未记录", "表决"]


def test_who_records_is_named(lianxi: Program, prepared: Path, script: Path) -> None:
    script.write_text("开始 1\n", encoding="utf-8")
    lianxi("record", "34", "--script", script, "--as", "赵秘书")
    assert lianxi("show", "log", "--json").json[-1]["author_name"] == "赵秘书"
    lianxi("record", "34", "--script", script, "--as", "会务组")
    assert len({each["author"] for each in lianxi("show", "log", "--json").json}) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [("开始 1".encode("gbk"), "不是UTF-8文字"), (b"\xff\xfe", "不是UTF-8文字"), (None, "读不出来")],
)
def test_a_script_that_cannot_be_read_is_refused_in_words(
    lianxi: Program, prepared: Path, script: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        script.write_bytes(content)
    assert words in lianxi("record", "34", "--script", script).sentence


def test_an_unknown_meeting_is_refused_in_words(lianxi: Program, prepared: Path) -> None:
    assert "没有找到会议“35”" in lianxi("record", "35", "--script", REAL).sentence


def test_the_whole_grammar_is_in_the_help(lianxi: Program) -> None:
    text = lianxi("record", "--help").out
    assert [each.word for each in PREFIXES if f"{each.word} {each.letters}" not in text or each.does not in text] == []
    assert "@09:23:21" in text
