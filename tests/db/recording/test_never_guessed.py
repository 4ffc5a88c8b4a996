"""Of several people or members that a word may mean no prefix ever takes one. 不猜"""

from __future__ import annotations

import pytest

from db.recording.finding import Ambiguous
from db.recording.lexicon import PREFIXES
from db.store.errors import RuleError
from tests.db.recording.hall import Hall

ASK_FOR_PEOPLE = 13
"""As many prefixes are followed by somebody."""


def told(room: Hall, line: str) -> tuple[str, bool]:
    """What a line would record, or the sentence of its refusal, and whether it offers a choice."""
    try:
        return room.propose(line).words, False
    except RuleError as error:
        return str(error), isinstance(error, Ambiguous)


@pytest.mark.parametrize(
    ("written", "told_apart"),
    [
        ("张伟", ("商务局局长", "发改委主任")),
        ("wy", ("王岩", "吴优")),
        ("gao", ("高鸣",)),
        ("铁路", ("（铁路一局", "（铁路二局")),
    ],
)
def test_whatever_the_prefix_it_is_a_choice_a_refusal_or_a_text(
    room: Hall, written: str, told_apart: tuple[str, ...]
) -> None:
    room.record("到会 全体", "开始 4")
    found = {prefix.kind: told(room, f"{prefix.word} {written}") for prefix in PREFIXES}
    assert all(words for words, _ in found.values())
    assert not [kind for kind, (words, _) in found.items() if any(each in words for each in told_apart)]
    assert sum(is_choice for _, is_choice in found.values()) >= ASK_FOR_PEOPLE
