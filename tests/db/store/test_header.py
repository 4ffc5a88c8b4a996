"""The header: every part comes back, every other shape is refused, later versions are told apart."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store.canonical import CommitError, FileReference, Value
from db.store.erasure import ErasedCell, ErasedFields, ErasedRow
from db.store.header import MOST_VALUES, CommitTooLarge, Copy, Header, NewerCommit, header_of

AUTHOR, PERSON, OTHER = "0a" * 16, "1b" * 16, "2c" * 16
VOTE = Header(AUTHOR, "cast_vote", 5 << 16, 5, 1, fixed=(("vote", PERSON, {"choice": 1, "member": OTHER}),))
NAMED = Header(AUTHOR, "add_person", 5 << 16, 5, 1, names=(("person", PERSON, ("name", "phone", "note")),))
FILE = FileReference("sha256:" + "ab" * 32, 1 << 40)
VALUES = st.one_of(
    st.integers(-(2**63), 2**63 - 1), st.none(), st.sampled_from([FILE, "", "\ufa19", "制表\t换行\n", "😀"])
)


@given(st.dictionaries(st.from_regex(r"\A[a-z][a-z0-9_]{0,9}\Z"), VALUES, min_size=1))
def test_fixed_values_come_back(cells: dict[str, Value]) -> None:
    header = replace(VOTE, fixed=(("vote", PERSON, cells), ("_", "", {"batch": 7})))
    assert header_of(header.spelled()) == header


def test_every_part_of_a_header_comes_back() -> None:
    header = replace(
        NAMED,
        seen={OTHER: 58, AUTHOR: 2**63 - 1},
        fixed=VOTE.fixed,
        copies=((0, OTHER, 3, 2), (2, OTHER, 3, 2)),
        erasures=(ErasedFields(OTHER, 3, b"\xff" * 32, (0, 2)), ErasedCell("person", PERSON, "phone"),
                  ErasedRow("person", OTHER)),
        unknown={"z": [None, {"深": [[[[[1]]]], "x"]}], "b": ""},
    )  # fmt: skip
    assert header_of(header.spelled()) == header
    assert list(header.erasable()) == [("person", PERSON, column) for column in ("name", "phone", "note")]


def header_text(**changes: object) -> str:
    """The vote's header with other parts, in the canonical spelling; None leaves a part out."""
    plain = {**json.loads(VOTE.spelled()), **changes}
    kept = {name: part for name, part in plain.items() if part is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


WRONG_HEADERS: list[dict[str, Any]] = [
    *({name: None} for name in ("a", "k", "sv", "t", "v", "w")),
    *({name: []} for name in ("c", "d", "o", "p", "x")),
    *({name: {}} for name in ("c", "d", "o", "p", "x")),
    *({name: True} for name in ("a", "k", "sv", "t", "v", "w", "d", "o", "u")),
    *({name: 1.5} for name in ("sv", "t", "v", "w", "u")),
    *({name: "1"} for name in ("a", "sv", "t", "v", "w", "d", "o", "p", "c", "x")),
    {"v": False}, {"a": ""}, {"a": PERSON.upper()}, {"a": PERSON + "\n"}, {"k": ""}, {"k": "CastVote"}, {"k": "a\n"},
    {"t": 2**62}, {"w": 2**63}, {"sv": -(2**63) - 1}, {"d": {"x": 1}}, {"d": {OTHER: -1}}, {"d": {OTHER: True}},
    {"o": ["vote"]}, {"o": [["vote", PERSON]]}, {"o": [["vote", PERSON, {}]]}, {"o": [["vote", PERSON, ["choice"]]]},
    {"o": [["vote", "", {"a": 1}]]}, {"o": [["_", PERSON, {"a": 1}]]}, {"o": [["Vote", PERSON, {"a": 1}]]},
    {"o": [["vote; drop", PERSON, {"a": 1}]]}, {"o": [["vote", PERSON, {"a b": 1}]]},
    {"o": [["vote", PERSON, {"_x": 1}]]}, {"o": [["vote", PERSON, {"a" * 64: 1}]]},
    {"o": [["vote", PERSON, {"a": True}]]}, {"o": [["vote", PERSON, {"a": [1]}]]},
    {"o": [["vote", PERSON, {"a": {"$c": 1}}]]}, {"o": [["vote", PERSON, {"a": {"$r": "A" * 43}}]]},
    {"o": [["vote", PERSON, {"a": {"$b": "sha256:ab", "n": 1}}]]},
    {"o": [["vote", PERSON, {"a": {"$b": FILE.digest, "n": -1}}]]},
    {"o": [["vote", PERSON, {"a": {"$b": FILE.digest, "n": True}}]]},
    {"o": [["vote", PERSON, {"a": {"$b": FILE.digest, "n": 1, "x": 1}}]]},
    {"o": [["vote", PERSON, {"a": 1}], ["vote", PERSON, {"a": 2}]]},
    {"p": [["vote", PERSON, []]]}, {"p": [["vote", PERSON, [1]]]}, {"p": [["vote", PERSON, [["a"]]]]},
    {"c": [[0, OTHER, 1, 0]]}, {"x": [["v", OTHER, 1, "A" * 43]]}, {"x": [["v", OTHER, 1, "A" * 42 + "B", [0]]]},
    {"x": [["v", OTHER, 1, "A" * 42, [0]]]}, {"x": [["v", OTHER, 1, "A" * 43, [-1]]]},
    {"x": [["v", OTHER, True, "A" * 43, [0]]]}, {"x": [["v", OTHER, 1, "A" * 43, [True]]]},
    {"x": [["r", "person", "1"]]}, {"x": [["c", "person", PERSON, ""]]}, {"x": [["q", "person", PERSON]]},
    {"u": "\0"}, {"u": {"\0": 1}}, {"u": [[[[[[[[1]]]]]]]]}, {"u": 2**63},
]  # fmt: skip


@pytest.mark.parametrize("changes", WRONG_HEADERS, ids=lambda changes: json.dumps(changes)[:70])
def test_a_header_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    header_of(header_text())
    with pytest.raises(CommitError) as refused:
        header_of(header_text(**changes))
    assert refused.type is CommitError


@pytest.mark.parametrize("copies", [((0, OTHER, 3, 2),) * 2, ((0, OTHER, 3, 2), (0, OTHER, 3, 1))])
def test_a_field_is_the_copy_of_one(copies: tuple[Copy, ...]) -> None:
    with pytest.raises(CommitError):
        header_of(json.dumps(json.loads(NAMED.spelled()) | {"c": copies}, sort_keys=True, separators=(",", ":")))


def test_a_header_names_at_most_ten_thousand_commits() -> None:
    seen = {f"{number:032x}": 1 for number in range(MOST_VALUES)}
    asked = tuple(ErasedRow("person", each) for each in seen)
    header = replace(VOTE, seen=seen, erasures=asked)
    with pytest.raises(CommitTooLarge):
        replace(header, seen={**seen, OTHER: 1})
    with pytest.raises(CommitTooLarge):
        replace(header, erasures=(*asked, ErasedRow("person", OTHER)))


def test_the_same_field_cannot_stand_fixed_and_erasable() -> None:
    with pytest.raises(CommitError):
        replace(NAMED, fixed=(("person", PERSON, {"phone": 1}),))


def test_an_unknown_key_cannot_take_the_place_of_a_known_one() -> None:
    with pytest.raises(CommitError):
        replace(VOTE, unknown={"x": 1})


@pytest.mark.parametrize("version", [0, 2, -1, 2**62])
def test_another_version_asks_for_a_newer_program(version: int) -> None:
    with pytest.raises(NewerCommit):
        header_of(header_text(v=version, o=None, t="later"))


def test_a_header_names_at_most_ten_thousand_values() -> None:
    names = tuple(("person", f"{row:032x}", tuple(f"c{column}" for column in range(100))) for row in range(100))
    header = replace(NAMED, names=names)
    assert header.erasable_count == MOST_VALUES
    with pytest.raises(CommitTooLarge):
        replace(header, fixed=VOTE.fixed)
    with pytest.raises(CommitTooLarge):
        header_of(header.spelled().replace('"p":[', '"p":[["vote","' + PERSON + '",["choice"]],'))
