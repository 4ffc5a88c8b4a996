"""What was exported, what somebody made of it, what the records say now: every place where they part. 对照"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.comparison import Difference, differences

PARAGRAPHS = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8)


@pytest.mark.parametrize(
    ("before", "theirs", "now", "found"),
    [
        ("甲乙丙", "甲乙丙", "甲乙丙", []),
        ("甲乙丙", "甲丁丙", "甲乙丙", [("乙", "丁", "乙")]),
        ("甲乙丙", "甲乙丙", "甲戊丙", [("乙", "乙", "戊")]),
        ("甲乙丙", "甲丁丙", "甲戊丙", [("乙", "丁", "戊")]),
        ("甲乙丙", "甲丙", "甲乙丙", [("乙", "", "乙")]),
        ("甲乙丙", "丁乙丙", "甲戊丙", [("甲", "丁", "甲"), ("乙", "乙", "戊")]),
        ("甲乙丙", "甲丁乙丙", "戊乙丙", [("甲", "甲\n丁", "戊")]),
        ("甲乙", "甲丁乙", "甲乙", [("", "丁", "")]),
        ("甲乙丙", "丁乙丙", "甲乙戊", [("甲", "丁", "甲"), ("丙", "丙", "戊")]),
        ("", "甲", "乙", [("", "甲", "乙")]),
        ("甲乙", "", "甲乙", [("甲\n乙", "", "甲\n乙")]),
    ],
)
def test_each_place_is_told_once(before: str, theirs: str, now: str, found: list[tuple[str, str, str]]) -> None:
    assert differences(list(before), list(theirs), list(now)) == tuple(Difference(*each) for each in found)


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_nothing_that_was_changed_is_left_out(before: list[str], theirs: list[str], now: list[str]) -> None:
    found = differences(before, theirs, now)
    for side, whole in (("before", before), ("theirs", theirs), ("now", now)):
        changed = "".join(getattr(each, side) for each in found).replace("\n", "")
        same = len(whole) - len(changed)
        assert same == len(before) - len("".join(each.before for each in found).replace("\n", ""))
        assert set(changed) <= set(whole)
    assert bool(found) == (before != theirs or before != now)
