"""Finding from the command line. 检索命令"""

from __future__ import annotations

from pathlib import Path

from tests.desktop.commands.conftest import Program


def test_words_are_found_in_their_meeting(lianxi: Program, recorded: Path) -> None:
    found = lianxi("search", "生物医药", "--json").json
    assert found
    for each in found:
        assert any(each["sentence"][begin:end] == "生物医药" for begin, end in each["spans"])
    assert any("第34届" in (each["meeting_title"] or "") for each in found)


def test_a_name_is_found_by_its_first_letters_and_traditional_forms(lianxi: Program, recorded: Path) -> None:
    assert "樊艺文" in {each["sentence"] for each in lianxi("search", "fyw", "--json").json}
    assert lianxi("search", "吳勇", "--json").json == lianxi("search", "吴勇", "--json").json != []


def test_nothing_is_said_in_words(lianxi: Program, recorded: Path) -> None:
    assert lianxi("search", "从未说过的话").out == "没有找到\n"
    assert "没有找到成员方" in lianxi("search", "旅游", "--member", "无名市").sentence


def test_more_than_was_asked_for_is_said(lianxi: Program, recorded: Path) -> None:
    assert lianxi("search", "市", "--most", "2").out.splitlines()[-1].startswith("还有更多")
