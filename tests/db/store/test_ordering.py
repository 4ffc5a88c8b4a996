"""Keys that sort, whatever two computers have given at once or one has made up. 次序键"""

from __future__ import annotations

import pytest

from db.store.ordering import key_after, key_between, keys_at

NONE = ("", "zzz!", "a", "a1!", "次序", "a00", "A" + "0" * 26)
"""What is no key."""


@pytest.mark.parametrize("others", [["a1", "a1"], ["a0", "a1", "a1", "a1", "a2"], ["a1", *NONE], [*NONE, "a5", "a5"]])
def test_every_place_can_be_taken_and_who_stands_behind_goes_behind(others: list[str]) -> None:
    for place in range(len(others) + 1):
        before, behind = others[:place], others[place:]
        key, *again = keys_at(others, place)
        told = [*again, *behind[len(again) :]]
        assert len(told) == len(behind)
        assert all(each < key for each in before if each not in NONE)
        assert key < min((each for each in told if each not in NONE), default="{")
        assert len({key, *again}) == 1 + len(again)


def test_nobody_gets_a_new_key_without_need() -> None:
    assert len(keys_at(["a0", "a1", "a2"], 1)) == 1
    assert len(keys_at(["a0", "a1", "a1", "a2"], 2)) == 2


@pytest.mark.parametrize("bad", NONE)
def test_what_is_no_key_keeps_nobody_from_the_end(bad: str) -> None:
    assert key_after(["a0", bad]) == "a1"
    assert key_between("a0", bad) == "a1"
    assert key_between(bad, "a0") < "a0"
    assert key_between("a1", "a1") > "a1"
