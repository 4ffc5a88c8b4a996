"""What is in a bundle: one compressed stream of commit lines by section, and of files behind them. 数据包的内容"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from db.store import key
from db.store.frozen import frozen
from db.store.merging import Section
from db.sync.envelope import SIGNATURE_BYTES, FileNote, Header, SignedRun, damaged, head_of, unsigned

MOST_PLAIN: Final = 2 * 1024**3
MOST_RATIO: Final = 100
SHORTEST: Final = 64
"""Bytes of a commit at least: lines that are none would fill the memory before anybody reads them."""
LEVEL: Final = 6


@frozen
class Contents:
    """Commits by section, and the bytes of files."""

    sections: tuple[Section, ...] = ()
    files: tuple[bytes, ...] = ()

    @property
    def commits(self) -> int:
        """How many; what several branches of one computer go on from comes with each of them."""
        chains: dict[str, list[Section]] = {}
        for each in self.sections:
            chains.setdefault(each.device, []).append(each)
        return sum(_length(each) for each in chains.values())


def _length(branches: Sequence[Section]) -> int:
    """How many commits are in the branches of one computer, which mostly has one."""
    if len(branches) == 1:
        return len(branches[0].lines)
    return len({each for branch in branches for each in enumerate(branch.lines, branch.first)})


@frozen
class Bundle:
    """A bundle whose bytes are whole and signed by the key that is given; who holds the key is another question."""

    header: Header
    sections: tuple[Section, ...]
    files: tuple[bytes, ...]


def packed(contents: Contents) -> tuple[bytes, int]:
    """The payload and its length before compression; what shrinks as bombs do is left as long as it is."""
    lines = (line + b"\n" for section in contents.sections for line in section.lines)
    plain = b"".join((*lines, *contents.files))
    payload = zlib.compress(plain, LEVEL)
    if len(plain) > len(payload) * MOST_RATIO:
        payload = zlib.compress(plain, 0)
    return payload, len(plain)


def checked(data: bytes, public: bytes) -> tuple[Header, bytes]:
    """Header and payload of a bundle that was signed with this key and arrived whole; nothing is unpacked."""
    header, head, signature = head_of(data)
    if not key.verify(public, head, signature):
        raise unsigned()
    payload = data[len(head) + SIGNATURE_BYTES :]
    if len(payload) != header.payload_length or hashlib.sha256(payload).hexdigest() != header.payload_hash:
        raise damaged()
    return header, payload


def unseal(data: bytes, public: bytes) -> Bundle:
    """The contents of a bundle that was signed with this key and arrived whole."""
    header, payload = checked(data, public)
    plain = _inflated(payload, header, header.plain_length)
    sections = tuple(_sections(header.runs, _lines(header, plain)))
    return Bundle(header, sections, tuple(_files(header.files, plain, header.lines_length)))


def without_files(data: bytes, public: bytes) -> Bundle:
    """The commits of such a bundle alone: no more is unpacked than they are."""
    header, payload = checked(data, public)
    plain = _inflated(payload, header, header.lines_length)
    return Bundle(header, tuple(_sections(header.runs, _lines(header, plain))), ())


def _lines(header: Header, plain: bytes) -> list[bytes]:
    end, count = header.lines_length, sum(each.last - each.first + 1 for each in header.runs)
    if end < count * SHORTEST or plain.count(b"\n", 0, end) != count:
        raise damaged()
    lines = plain[:end].split(b"\n")
    if lines.pop() != b"":
        raise damaged()
    return lines


def _inflated(payload: bytes, header: Header, length: int) -> bytes:
    """The first bytes, or all; never more than the header says, which is bounded itself."""
    whole = header.plain_length
    if not 0 <= length <= whole <= min(MOST_PLAIN, max(len(payload), 1) * MOST_RATIO):
        raise damaged()
    try:
        reading = zlib.decompressobj()
        plain = reading.decompress(payload, length + 1)
    except zlib.error as error:
        raise damaged() from error
    if length == whole and (len(plain) != whole or not reading.eof or reading.unused_data):
        raise damaged()
    return plain[:length]


def _sections(runs: Sequence[SignedRun], lines: Sequence[bytes]) -> Iterator[Section]:
    place = 0
    for run in runs:
        count = run.last - run.first + 1
        yield Section(run.device, run.first, tuple(lines[place : place + count]), bytes.fromhex(run.signature))
        place += count


def _files(notes: Sequence[FileNote], plain: bytes, place: int) -> Iterator[bytes]:
    for note in notes:
        content = plain[place : place + note.length]
        if hashlib.sha256(content).hexdigest() != note.sha256:
            raise damaged()
        yield content
        place += note.length
