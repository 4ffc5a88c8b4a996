"""Which prefixes a line may become while it is typed. 选词"""

from __future__ import annotations

import pytest

from db.people.reading import parse_reading, reading_text
from db.recording.completion import prefixes
from db.recording.lexicon import PREFIXES, SPELLED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("发", ["发言"]),
        ("fa", ["发言"]),
        ("ｆａｙ", ["发言"]),
        ("fy", ["发言"]),
        ("延期", ["延期", "延期审议"]),
        ("yq", ["延期", "延期审议", "要求"]),
        ("jx", ["继续", "加项", "举行"]),
        ("审", ["审议"]),
        ("发言 ", []),
        ("", []),
        ("qqq", []),
    ],
)
def test_a_line_that_begins_so_may_become(text: str, words: list[str]) -> None:
    assert [each.word for each in prefixes(text)] == words


def test_every_word_is_spelled_as_it_is_read() -> None:
    assert {each.kind: parse_reading(reading_text(each.word))[0].full for each in PREFIXES} == SPELLED
