"""The commit's exact bytes: the agreed vectors, one spelling for all values, every other line refused."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store import key
from db.store.commit import (
    MOST_BYTES_READ,
    MOST_BYTES_WRITTEN,
    MOST_VALUES,
    Blank,
    Commit,
    CommitError,
    CommitTooLarge,
    FileReference,
    Header,
    Value,
    checkpoint_message,
    commitment,
    compose,
    encode,
    genesis,
    leaves,
    link,
    parse,
    redact,
    salts,
)

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "golden" / "commit.json").read_text("utf-8"))
STORE, DEVICE = bytes.fromhex(VECTORS["store_id"]), bytes.fromhex(VECTORS["device_id"])
SIGNER = key.DeviceKey(DEVICE, bytes.fromhex(VECTORS["public_key"]), bytes.fromhex(VECTORS["test_signing_seed"]))

AUTHOR, PERSON, OTHER = "0a" * 16, "1b" * 16, "2c" * 16
SEED = bytes(range(16))
VOTE = Header(AUTHOR, "cast_vote", 5 << 16, 5, 1, fixed=(("vote", PERSON, {"choice": 1, "member": OTHER}),))
NAMED = Header(AUTHOR, "add_person", 5 << 16, 5, 1, names=(("person", PERSON, ("name", "phone", "note")),))
MANY = tuple(("person", f"{row:032x}", tuple(f"c{column}" for column in range(100))) for row in range(100))
FILE = FileReference("sha256:" + "ab" * 32, 1 << 40)

agreed = pytest.mark.parametrize("vector", VECTORS["commits"], ids=lambda vector: f"seq{vector['seq']}")
erased = pytest.mark.parametrize(
    ("vector", "form"),
    [(vector, form) for vector in VECTORS["commits"] for form in vector["redacted"]],
    ids=lambda each: "-".join(map(str, each["fields"])) if "fields" in each else f"seq{each['seq']}",
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
values_of_a_cell = st.one_of(
    texts,
    st.integers(-(2**63), 2**63 - 1),
    st.none(),
    st.sampled_from([FILE, -(2**63), 2**63 - 1, "😀𠮷", "\ufa19", "制表\t换行\n", "\u2028\x7f\x1f", '"\\/', ""]),
)


def named(count: int) -> Header:
    """A header that names this many erasable values."""
    return replace(NAMED, names=(("person", PERSON, tuple(f"c{index}" for index in range(count))),))


def commit_of(*values: Value) -> Commit:
    return compose(named(len(values)), values, SEED)


@agreed
def test_a_valid_line_reads_and_is_written_again_with_the_same_bytes(vector: dict[str, Any]) -> None:
    commit = parse(vector["line"].encode())
    seed = commit.cover[0] if commit.cover else None
    fields = [value for value in commit.fields if not isinstance(value, Blank)]
    assert encode(commit.header, fields, seed) == vector["line"].encode()
    assert len(commit.fields) == vector["values"]


@agreed
def test_salts_leaves_and_commitment_are_the_agreed_ones(vector: dict[str, Any]) -> None:
    commit = parse(vector["line"].encode())
    assert [each and each.hex() for each in salts(commit)] == vector["salts"]
    assert [leaf.hex() for leaf in leaves(commit)] == vector["leaves"]
    assert commitment(commit).hex() == vector["commitment"]


@agreed
def test_links_and_checkpoints_are_the_agreed_ones(vector: dict[str, Any]) -> None:
    head = link(bytes.fromhex(vector["previous"]), DEVICE, vector["seq"], bytes.fromhex(vector["commitment"]))
    message = checkpoint_message(STORE, DEVICE, vector["seq"], head)
    assert head.hex() == vector["hash"]
    assert SIGNER.sign(message).hex() == vector["checkpoint"]
    assert key.verify(SIGNER.public, message, bytes.fromhex(vector["checkpoint"]))


def test_the_chain_of_the_vectors_starts_at_the_genesis_and_has_no_gap() -> None:
    assert genesis(STORE, DEVICE).hex() == VECTORS["genesis"] == VECTORS["commits"][0]["previous"]
    assert all(before["hash"] == after["previous"] for before, after in pairwise(VECTORS["commits"]))


@erased
def test_erasing_gives_the_agreed_bytes_and_keeps_the_commitment(vector: dict[str, Any], form: dict[str, Any]) -> None:
    assert redact(parse(vector["line"].encode()), form["fields"]) == form["line"].encode()
    commit = parse(form["line"].encode())
    assert commit.blanks == tuple(form["fields"])
    assert commitment(commit).hex() == vector["commitment"]
    known = [None if index in form["fields"] else each for index, each in enumerate(vector["salts"])]
    assert [each and each.hex() for each in salts(commit)] == known


@pytest.mark.parametrize("vector", VECTORS["invalid"], ids=lambda vector: vector["why"])
def test_an_agreed_invalid_line_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(CommitError):
        parse(vector["line"].encode())


@given(st.lists(values_of_a_cell, max_size=20), st.binary(min_size=16, max_size=16))
def test_what_was_written_is_what_is_read(values: list[Value], seed: bytes) -> None:
    header = named(len(values)) if values else VOTE
    made = compose(header, values, seed)
    assert b"\n" not in made.line
    assert parse(made.line) == made
    assert made.fields == tuple(values)


def test_a_commit_of_fixed_values_alone_has_no_seed() -> None:
    assert b"\t" not in encode(VOTE)
    assert parse(encode(VOTE)).cover == ()


def test_every_commit_has_a_seed_of_its_own() -> None:
    assert len({compose(named(1), ["a"]).cover for _ in range(100)}) == 100


def test_a_name_is_kept_as_typed_and_not_normalised() -> None:
    assert "\ufa19".encode() in encode(named(1), ["\ufa19"])
    assert commitment(commit_of("\ufa19")) != commitment(commit_of("\u795e"))


def test_a_secret_never_shows_in_a_representation() -> None:
    shown = repr(commit_of("13800000000"))
    assert "13800000000" not in shown
    assert "cover" not in shown


class Choice(StrEnum):
    FOR = "for"


@pytest.mark.parametrize("value", [1.0, True, Choice.FOR, b"x", [1], {"$b": 1}, "a\0", "\ud800", 2**63, -(2**63) - 1])
def test_a_writer_cannot_write_what_no_reader_accepts(value: Any) -> None:
    with pytest.raises(CommitError):
        encode(named(1), [value])
    with pytest.raises(CommitError):
        encode(replace(VOTE, fixed=(("vote", PERSON, {"choice": value}),)))


@pytest.mark.parametrize(
    "rest",
    [
        [],
        ['"{seed}"'],
        ['"{seed}"', "1", "2", "3", "4"],
        ["1", "2", "3"],
        ['""', "1", "2", "3"],
        ['"{seed}="', "1", "2", "3"],
        ['"{seed}{seed}"', "1", "2", "3"],
        ['"AAECAwQFBgcICQoLDA0ODx"', "1", "2", "3"],
        ['"AAECAwQFBgcICQoLDA0O/w"', "1", "2", "3"],
        ["[]", "1", "2", "3"],
        ["null", "1", "2", "3"],
        ['"{seed}"', "1,2", "3", ""],
        ['"{seed}"', "1 ", "2", "3"],
        ['"{seed}"', "1\n", "2", "3"],
        ['"{seed}"', "NaN", "2", "3"],
        ['"{seed}"', "1e3", "2", "3"],
        ['"{seed}"', "01", "2", "3"],
        ['"{seed}"', '"\\/"', "2", "3"],
        ['"{seed}"', '"\\u000A"', "2", "3"],
        ['"{seed}"', '"\\ud83d\\ude00"', "2", "3"],
        ['"{seed}"', '{"n":1,"$b":"sha256:' + "ab" * 32 + '"}', "2", "3"],
        ['"{seed}"', '{"$r":"' + "A" * 43 + '"}', "2", "3"],
        ['"{seed}"', '{"$r":"' + "A" * 42 + 'B"}', "2", "3"],
        ['"{seed}"', '{"$r":"' + "A" * 43 + '","n":1}', "2", "3"],
        ['"{seed}"', "9" * 5000, "2", "3"],
        ['"{seed}"', "[" * 100_000, "2", "3"],
    ],
)
def test_a_line_with_wrong_fields_or_cover_is_refused(rest: list[str]) -> None:
    head, cover, *_ = encode(NAMED, [1, 2, 3], SEED).decode().split("\t")
    parse(f"{head}\t{cover}\t1\t2\t3".encode())
    with pytest.raises(CommitError):
        parse("\t".join([head, *rest]).replace("{seed}", cover.strip('"')).encode())


@pytest.mark.parametrize(
    "line",
    [b"", b"\t", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf" + encode(VOTE), encode(VOTE) + b"\n", encode(VOTE) + b"\t",
     encode(VOTE) + b"\r", b" " + encode(VOTE), b"[" * 100_000, b'{"a":' * 100_000, b"[]", b"1", b"\t" * 20_000],
)  # fmt: skip
def test_what_is_no_line_at_all_is_refused(line: bytes) -> None:
    with pytest.raises(CommitError):
        parse(line)


def test_a_writer_stops_at_half_a_mebibyte() -> None:
    parse(encode(replace(NAMED, names=MANY), [0] * MOST_VALUES))
    with pytest.raises(CommitTooLarge):
        encode(named(1), ["x" * MOST_BYTES_WRITTEN])


def test_a_reader_stops_at_two_mebibytes() -> None:
    line = encode(named(1), ["x"], SEED)
    parse(line[:-2] + b"x" * (MOST_BYTES_READ - len(line)) + line[-2:])
    with pytest.raises(CommitError):
        parse(line[:-2] + b"x" * (MOST_BYTES_READ - len(line) + 1) + line[-2:])


def test_the_largest_commit_can_be_read_after_everything_in_it_was_erased() -> None:
    commit = compose(replace(NAMED, names=MANY), [0] * MOST_VALUES, SEED)
    line = redact(commit, range(0, MOST_VALUES, 2))
    assert len(line) <= len(commit.line) + 73 * MOST_VALUES < MOST_BYTES_READ
    assert commitment(parse(line)) == commitment(commit)
    assert commitment(parse(redact(parse(line), range(MOST_VALUES)))) == commitment(commit)


@pytest.mark.parametrize("erased", [[5], range(0, MOST_VALUES - 1, 2), range(MOST_VALUES - 1), range(MOST_VALUES)])
def test_every_form_of_what_a_reader_takes_is_taken(erased: Sequence[int]) -> None:
    line = encode(replace(NAMED, names=MANY), [0] * MOST_VALUES, SEED)[:-1]
    commit = parse(line + b'"' + b"x" * (MOST_BYTES_READ - len(line) - 2) + b'"')
    assert len(commit.line) == MOST_BYTES_READ
    assert commitment(parse(redact(commit, erased))) == commitment(commit)


def mutants(line: bytes, chance: random.Random) -> Iterator[bytes]:
    """The line with a byte or a piece of it changed, cut, doubled or moved."""
    while True:
        start = chance.randrange(len(line))
        end = min(len(line), start + chance.choice([1, 1, 1, 2, 5, 22, 60]))
        piece = chance.choice([b"", b"\t", b"0", b"1", b'"', b"\\u0041", chance.randbytes(1), line[start:end] * 2])
        parts = line.split(b"\t")
        chance.shuffle(parts)
        yield chance.choice([
            line[:start] + piece + line[end:],
            line[:start] + bytes([line[start] ^ 1 << chance.randrange(8)]) + line[start + 1 :],
            line[:start],
            b"\t".join(parts),
        ])  # fmt: skip


def test_no_changed_line_has_the_same_commitment_and_none_raises_another_error() -> None:
    chance = random.Random(20240831)
    full = encode(replace(NAMED, fixed=VOTE.fixed, seen={OTHER: 7}), ["王小明", 13800000000, FILE], SEED)
    accepted = 0
    for line in (full, redact(parse(full), [1])):
        expected = commitment(parse(line))
        made = (mutant for mutant in mutants(line, chance) if mutant != line)
        for mutant, _ in zip(made, range(2000), strict=False):
            try:
                found = commitment(parse(mutant))
            except CommitError:
                continue
            accepted += 1
            assert found != expected, mutant
    assert accepted > 20, "the mutants must reach beyond the parser"


def test_reading_a_log_does_not_load_the_signing_library() -> None:
    program = "import sys, db.store.commit, db.store.key; sys.exit('cryptography' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
