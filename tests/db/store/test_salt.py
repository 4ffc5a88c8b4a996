"""Erasing values: the same bytes in any order, every kept value readable, nothing left to guess an erased one by."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.store import salt
from db.store.commit import Blank, Commit, CommitError, Header, Value, compose, encode, leaves, parse, redact, salts

AUTHOR, PERSON = "0a" * 16, "1b" * 16


def commit_of(*values: Value) -> Commit:
    """A commit of these erasable values, with a known seed."""
    columns = tuple(f"c{index}" for index in range(len(values)))
    return compose(
        Header(AUTHOR, "edit", 5 << 16, 5, 1, names=(("person", PERSON, columns),)), values, bytes(range(16))
    )


@given(st.data())
def test_the_order_and_grouping_of_erasures_do_not_show(data: st.DataObject) -> None:
    values: list[Value] = data.draw(
        st.lists(st.one_of(st.integers(-9, 9), st.text("王\t"), st.none()), min_size=1, max_size=40)
    )
    gone = data.draw(st.lists(st.integers(0, len(values) - 1), max_size=40))
    cut = data.draw(st.integers(0, len(gone)))
    commit = commit_of(*values)
    at_once = redact(commit, gone)
    assert redact(parse(redact(commit, gone[:cut])), gone[cut:]) == at_once
    assert redact(parse(redact(commit, gone[cut:])), gone[:cut]) == at_once
    one_by_one = commit
    for index in reversed(gone):
        one_by_one = parse(redact(one_by_one, [index]))
    assert one_by_one.line == at_once
    assert leaves(one_by_one) == leaves(commit)
    kept = parse(at_once).fields
    assert all(isinstance(kept[index], Blank) or kept[index] == value for index, value in enumerate(values))
    assert {index for index, value in enumerate(kept) if isinstance(value, Blank)} == set(gone)


@given(st.integers(1, 300), st.sets(st.integers(0, 299)))
def test_a_cover_holds_every_kept_leaf_and_no_erased_one(count: int, gone: set[int]) -> None:
    forgotten = sorted(index for index in gone if index < count)
    spans = salt.cover(count, forgotten)
    held = [leaf for start, width in spans for leaf in range(start, start + width) if leaf < count]
    assert held == [leaf for leaf in range(count) if leaf not in gone]
    assert spans == sorted(spans)
    neighbours = [(first, second) for first, second in pairwise(spans) if first[1] == second[1]]
    assert all(first[0] % (2 * first[1]) or sum(first) != second[0] for first, second in neighbours), "not the largest"


def derivable(nodes: tuple[bytes, ...], depth: int) -> set[bytes]:
    """Everything that can be computed from these nodes, further down than the tree is deep."""
    found, level = set(nodes), list(nodes)
    for _ in range(depth):
        level = [child for node in level for child in salt.children(node)]
        found.update(level)
    return found


def leaf_hash(node: bytes, field: bytes) -> bytes:
    return hashlib.sha256(b"lianxi/leaf/1\0" + node + field).digest()


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13])
@settings(max_examples=15)
@given(st.data())
def test_nothing_that_can_be_derived_from_an_erased_line_confirms_a_guess(count: int, data: st.DataObject) -> None:
    commit = commit_of(*[f"1380000{index:04}" for index in range(count)])
    gone = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    left = parse(redact(commit, gone))
    nodes = derivable(left.cover, 6)
    for index in gone:
        guess = f'"1380000{index:04}"'.encode()
        assert salts(commit)[index] not in nodes
        assert leaves(left)[index] not in {leaf_hash(node, guess) for node in nodes}
    assert commit.cover[0] not in nodes


def test_a_guess_is_confirmed_while_the_value_stands() -> None:
    commit = commit_of("13800000000", "b")
    nodes = derivable(commit.cover, 3)
    assert leaves(commit)[0] in {leaf_hash(node, b'"13800000000"') for node in nodes}


def test_erasing_nothing_and_erasing_twice_change_nothing() -> None:
    commit = commit_of("a", "b", "c")
    once = redact(commit, [1])
    assert redact(commit, []) == commit.line
    assert redact(parse(once), [1]) == once


def test_a_commit_of_fixed_values_alone_has_nothing_to_erase() -> None:
    line = encode(Header(AUTHOR, "cast_vote", 5 << 16, 5, 1, fixed=(("vote", PERSON, {"choice": 1}),)))
    assert redact(parse(line), []) == line
    with pytest.raises(CommitError):
        redact(parse(line), [0])


@pytest.mark.parametrize("index", [-1, 3])
def test_a_field_that_does_not_exist_cannot_be_erased(index: int) -> None:
    with pytest.raises(CommitError):
        redact(commit_of("a", "b", "c"), [index])
