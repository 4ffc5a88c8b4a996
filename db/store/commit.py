"""One commit as one line of bytes: a header, a secret cover, the erasable values; and their hashes. 提交

The exact bytes are permanent. A line is written and hashed as it is, forwarded as it is, and read only if writing it
again gives the same bytes. Erasing a value replaces its field by the leaf hash and the cover by nodes that no longer
reach its salt; the commitment, and with it the chain, stays the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import field
from hashlib import sha256
from typing import Final

from db.store import salt
from db.store.canonical import (
    Blank,
    CommitError,
    FileReference,
    Value,
    base64_bytes,
    base64_text,
    check_values,
    field_of,
    fields_of,
    spell,
    spell_all,
    utf8,
)
from db.store.erasure import ErasedCell, ErasedFields, ErasedRow, Erasure
from db.store.frozen import frozen
from db.store.header import (
    MOST_VALUES,
    STAMP_CEILING,
    CommitTooLarge,
    Copy,
    FixedRow,
    Header,
    NamedRow,
    NewerCommit,
    header_of,
)
from db.store.naming import CellName

__all__ = [
    "MOST_BYTES_READ",
    "MOST_BYTES_WRITTEN",
    "MOST_VALUES",
    "STAMP_CEILING",
    "Blank",
    "CellName",
    "Commit",
    "CommitError",
    "CommitTooLarge",
    "Copy",
    "ErasedCell",
    "ErasedFields",
    "ErasedRow",
    "Erasure",
    "FileReference",
    "FixedRow",
    "Header",
    "NamedRow",
    "NewerCommit",
    "Value",
    "checkpoint_message",
    "commitment",
    "compose",
    "encode",
    "genesis",
    "header_of",
    "leaves",
    "link",
    "parse",
    "redact",
    "salts",
]

MOST_BYTES_WRITTEN: Final = 512 * 1024
MOST_BYTES_READ: Final = 2 * 1024 * 1024
"""Of a line of which nothing was erased: four times what is written."""
MOST_GROWN: Final = 73 * MOST_VALUES
"""Bytes that erasing adds at most; whoever took a commit in takes every form of it."""


@frozen
class Commit:
    """A valid line and what it says. cover: the nodes that grow the salts of the values not erased (secret)."""

    header: Header
    cover: tuple[bytes, ...] = field(repr=False)
    fields: tuple[Value | Blank, ...] = field(repr=False)
    line: bytes = field(repr=False)

    @property
    def blanks(self) -> tuple[int, ...]:
        """The indices of the erased fields, ascending."""
        return tuple([index for index, value in enumerate(self.fields) if type(value) is Blank])


def encode(header: Header, values: Sequence[Value] = (), seed: bytes | None = None) -> bytes:
    """The line of `compose`."""
    return compose(header, values, seed).line


def compose(header: Header, values: Sequence[Value] = (), seed: bytes | None = None) -> Commit:
    """Make a new commit; `values` in the order of `header.names`, the line without its end.

    The seed is random and kept nowhere else. Raises `CommitTooLarge` above 10,000 values or 512 KiB.
    """
    if len(values) != header.erasable_count:
        raise CommitError("there are not as many values as names")
    parts = [header.spelled()]
    cover: tuple[bytes, ...] = ()
    if values:
        cover = (os.urandom(salt.NODE_BYTES) if seed is None else seed,)
        parts.append(_spelled_cover(cover))
    check_values(values)
    parts += spell_all(values)
    line = utf8("\t".join(parts))
    if len(line) > MOST_BYTES_WRITTEN:
        raise CommitTooLarge(f"a commit is longer than {MOST_BYTES_WRITTEN} bytes")
    return Commit(header, cover, tuple(values), line)


def parse(line: bytes) -> Commit:
    """Read a line without its line end; raises `CommitError` for anything that is not exactly one valid commit."""
    if len(line) > MOST_BYTES_READ + MOST_GROWN or line.count(b"\t") > MOST_VALUES + 1:
        raise CommitError("a commit is longer than any may be")
    head, *rest = _text(line).split("\t")
    header = header_of(head)
    count = header.erasable_count
    if len(rest) != (count and count + 1):
        raise CommitError("there are not as many fields as names")
    commit = Commit(header, _cover_of(rest[0]) if rest else (), _fields_of(rest[1:]), line)
    if rest and len(commit.cover) != len(salt.cover(len(commit.fields), commit.blanks)):
        raise CommitError("a cover has too many or too few nodes")
    if len(line) > MOST_BYTES_READ + _grown(commit):
        raise CommitError("a commit is longer than any may be")
    return commit


def _grown(commit: Commit) -> int:
    """Bytes that erasing has added to a line at most: 52 stand for a value, which had one at least."""
    blanks = len(commit.blanks)
    return blanks and 51 * blanks + len(_spelled_cover(commit.cover)) - len(_spelled_cover((bytes(salt.NODE_BYTES),)))


def redact(commit: Commit, indices: Iterable[int]) -> bytes:
    """The line with these fields erased as well: the same bytes whatever the order and grouping of the erasures."""
    count, blanks = len(commit.fields), commit.blanks
    erased = sorted({*blanks, *indices})
    if erased and not 0 <= erased[0] <= erased[-1] < count:
        raise CommitError("there is no field of this number")
    if len(erased) == len(blanks):
        return commit.line
    header, _, *texts = commit.line.split(b"\t")
    hashes = leaves(commit)
    for index in erased:
        texts[index] = spell(Blank(hashes[index])).encode()
    standing = zip(commit.cover, salt.cover(count, blanks), strict=True)
    nodes = [node for root, span in standing for node in salt.puncture(root, span, count, erased)]
    return b"\t".join((header, _spelled_cover(nodes).encode(), *texts))


def salts(commit: Commit) -> tuple[bytes | None, ...]:
    """The salt of each field; None where it is erased and can no longer be computed."""
    count = len(commit.fields)
    found: list[bytes | None] = [None] * count
    if count:
        for node, span in zip(commit.cover, salt.cover(count, commit.blanks), strict=True):
            grown = salt.grow(node, span, count)
            found[span[0] : span[0] + len(grown)] = grown
    return tuple(found)


def leaves(commit: Commit) -> tuple[bytes, ...]:
    """The hash of each field with its salt; of an erased one the hash that stands in its place."""
    texts = commit.line.split(b"\t")[2:]
    told = zip(commit.fields, salts(commit), texts, strict=True)
    return tuple(
        [
            value.leaf if isinstance(value, Blank) else sha256(b"lianxi/leaf/1\0" + (grown or b"") + text).digest()
            for value, grown, text in told
        ]
    )


def commitment(commit: Commit) -> bytes:
    """The hash of header and leaves, 32 bytes; no erasure changes it."""
    header = commit.line.partition(b"\t")[0]
    counted = len(header).to_bytes(4, "big") + header + len(commit.fields).to_bytes(4, "big")
    return sha256(b"lianxi/commit/1\0" + counted + b"".join(leaves(commit))).digest()


def genesis(store_id: bytes, device_id: bytes) -> bytes:
    """The hash that stands before a device's first commit; both ids have 16 bytes."""
    return sha256(b"lianxi/genesis/1\0" + store_id + device_id).digest()


def link(previous: bytes, device_id: bytes, seq: int, commitment: bytes) -> bytes:
    """The hash of a commit in its device's chain."""
    return sha256(b"lianxi/link/1\0" + previous + device_id + seq.to_bytes(8, "big") + commitment).digest()


def checkpoint_message(store_id: bytes, device_id: bytes, seq: int, head: bytes) -> bytes:
    """What a device signs to say: my chain up to `seq` ends in this hash."""
    return b"lianxi/checkpoint/1\0" + store_id + device_id + seq.to_bytes(8, "big") + head


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    raise CommitError("a line is not UTF-8")


def _fields_of(texts: list[str]) -> tuple[Value | Blank, ...]:
    values = fields_of(texts)
    if spell_all(values) != texts:
        raise CommitError("a field is not in the canonical form")
    return values


def _cover_of(text: str) -> tuple[bytes, ...]:
    match field_of(text):
        case str(nodes):
            data = base64_bytes(nodes)
            cover = tuple(data[start : start + salt.NODE_BYTES] for start in range(0, len(data), salt.NODE_BYTES))
            if _spelled_cover(cover) == text:
                return cover
    raise CommitError("a cover is not a text of nodes")


def _spelled_cover(nodes: Sequence[bytes]) -> str:
    if any(len(node) != salt.NODE_BYTES for node in nodes):
        raise CommitError("a node has not 16 bytes")
    return spell(base64_text(b"".join(nodes)))
