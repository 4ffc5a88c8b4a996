"""Who is meant: namesakes told apart by where they come from, strangers offered the nearest three or a place. 找人"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.recording.completion import asked
from db.recording.finding import Ambiguous, Unknown
from db.recording.script import feed
from tests.db.recording.hall import Hall, hall


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("发言 张伟（北江市） 同意", "发言 张伟（北江市商务局局长）：同意"),
        ("发言 张伟(东陵)，同意", "发言 张伟（东陵市发改委主任）：同意"),
        ("发言张伟（东陵）同意", "发言 张伟（东陵市发改委主任）：同意"),
        ("fy zhangwei 东陵 同意", "发言 张伟（东陵市发改委主任）：同意"),
        ("发言 张伟　北江市　同意", "发言 张伟（北江市商务局局长）：同意"),
        ("fy zw（东陵市）", "发言 张伟（东陵市发改委主任）"),
        ("发言 王岩（代市长发言）", "发言 王岩（北江市市长）：（代市长发言）"),
    ],
)
def test_namesakes_are_told_apart_as_they_are_typed(room: Hall, line: str, words: str) -> None:
    assert room.propose(line).words == words


@pytest.mark.parametrize("line", ["发言 张伟 东 同意", "发言 张伟 东陵要修路", "fy 张伟（南渡市）", "fy 张伟（"])
def test_what_does_not_tell_them_apart_is_no_guess(room: Hall, line: str) -> None:
    with pytest.raises(Ambiguous):
        room.propose(line)


def test_brackets_narrow_the_list_beside_the_line(room: Hall) -> None:
    found = asked(room.scene(), "fy 张伟（东陵市）", {})
    assert found is not None
    assert [each.organisation for each in found.people] == ["东陵市"]


@pytest.mark.parametrize(
    ("line", "word", "names"),
    [("fy 王言 同意", "王言", ["王岩"]), ("fy 赵钱孙 同意", "赵钱孙", []), ("dh 高铭", "高铭", ["高鸣"])],
)
def test_a_stranger_may_be_one_of_three_or_a_new_guest(room: Hall, line: str, word: str, names: list[str]) -> None:
    with pytest.raises(Unknown) as told:
        room.propose(line)
    assert told.value.word == word
    assert [each.name for each in told.value.choices][: len(names)] == names
    assert len(told.value.choices) <= 3


def test_a_refused_line_of_a_script_names_the_choices(room: Hall) -> None:
    refused = feed(room.store, room.store.run, room.meeting, ["发言 张伟 同意", "发言 王言"]).refused
    assert [[each.name for each in line.choices][:2] for line in refused] == [["张伟", "张伟"], ["王岩"]]
