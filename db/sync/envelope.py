"""The bytes of a bundle: a signed header, then one compressed stream of commit lines. 数据包的格式

magic | u32 header length | header | 64 bytes of Ed25519 over magic, length and header | payload

One stream and no archive: there are no names in it and no paths. Whatever is read is bounded before it is read.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from db.store import key
from db.store.canonical import CommitError, read, spell
from db.store.errors import LianxiError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.key import DeviceKey
from db.store.merging import Section

MAGIC: Final = b"LXBUNDLE"
FORMAT: Final = 1
SUITE: Final = 1
"""Ed25519, SHA-256, deflate; another number means other algorithms."""
MOST_HEADER: Final = 256 * 1024
MOST_PLAIN: Final = 2 * 1024**3
MOST_RATIO: Final = 100
SIGNATURE_BYTES: Final = 64
LEVEL: Final = 6
_ID: Final = re.compile(r"[0-9a-f]{32}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = range(1 << 53)


class BundleError(LianxiError):
    """A file cannot be taken in; nothing of it was. 数据包不能导入"""


class DamagedBundle(BundleError):
    """A file that nobody can take in: torn, altered, or no bundle at all. 数据包已损坏"""


class NotForUs(BundleError):
    """A file that this computer has no key to; others may have one. 不是给本机的数据包"""


@frozen
class Part:
    """A run of commits in the header: whose, from which to which number, the device's word for the last."""

    device: str
    first: int
    last: int
    signature: str


@frozen
class Header:
    """What a bundle says of itself. made_at: milliseconds as claimed. known: how much its maker has of each device.

    to: devices that it is for, none when it is for anybody of the office. root: public key of the founding computer.
    """

    store_id: str
    bundle_id: str
    device: str
    to: tuple[str, ...]
    made_at: int
    known: Mapping[str, int]
    root: str
    parts: tuple[Part, ...]
    plain_length: int
    payload_length: int
    payload_hash: str


@frozen
class Bundle:
    """A bundle whose bytes are whole and signed by the key that is given; who holds the key is another question."""

    header: Header
    sections: tuple[Section, ...]


def seal(header: Header, payload: bytes, held: DeviceKey) -> bytes:
    """The file of a header and its payload."""
    text = spell(_plain(header)).encode()
    head = MAGIC + bytes([FORMAT]) + len(text).to_bytes(4, "big") + text
    return head + held.sign(head) + payload


def packed(sections: Sequence[Section]) -> tuple[bytes, int]:
    """The payload and its length before compression."""
    plain = b"".join(line + b"\n" for section in sections for line in section.lines)
    return zlib.compress(plain, LEVEL), len(plain)


def head_of(data: bytes) -> tuple[Header, bytes, bytes]:
    """Header, what is signed, and signature; raises `BundleError` for anything that is no bundle of this version."""
    start = len(MAGIC) + 5
    if data[: len(MAGIC)] != MAGIC or len(data) < start:
        raise DamagedBundle(say("这不是本程序的数据包，没有导入；请确认对方发来的是数据包文件"))
    if data[len(MAGIC)] != FORMAT:
        raise BundleError(say("这个数据包由更新版本的程序生成，没有导入；请先升级本程序"))
    length = int.from_bytes(data[len(MAGIC) + 1 : start], "big")
    end = start + length
    if length > MOST_HEADER or len(data) < end + SIGNATURE_BYTES:
        raise damaged()
    return _header(data[start:end]), data[:end], data[end : end + SIGNATURE_BYTES]


def unseal(data: bytes, public: bytes) -> Bundle:
    """The commits of a bundle that was signed with this key and arrived whole."""
    header, head, signature = head_of(data)
    if not key.verify(public, head, signature):
        raise DamagedBundle(say("数据包的签名不对，可能被改动过，没有导入；请对方重新发送"))
    payload = data[len(head) + SIGNATURE_BYTES :]
    if len(payload) != header.payload_length or hashlib.sha256(payload).hexdigest() != header.payload_hash:
        raise damaged()
    lines = _inflated(payload, header).split(b"\n")
    if lines.pop() != b"" or len(lines) != sum(each.last - each.first + 1 for each in header.parts):
        raise damaged()
    return Bundle(header, tuple(_sections(header.parts, lines)))


def damaged() -> DamagedBundle:
    return DamagedBundle(say("数据包不完整或已损坏，没有导入；请对方重新发送"))


def _inflated(payload: bytes, header: Header) -> bytes:
    """Never more than the header says, which is bounded itself."""
    if header.plain_length > min(MOST_PLAIN, max(len(payload), 1) * MOST_RATIO):
        raise damaged()
    try:
        reading = zlib.decompressobj()
        plain = reading.decompress(payload, header.plain_length + 1)
    except zlib.error as error:
        raise damaged() from error
    if len(plain) != header.plain_length or not reading.eof or reading.unused_data:
        raise damaged()
    return plain


def _sections(parts: Sequence[Part], lines: Sequence[bytes]) -> list[Section]:
    sections: list[Section] = []
    place = 0
    for part in parts:
        count = part.last - part.first + 1
        some = tuple(lines[place : place + count])
        sections.append(Section(part.device, part.first, some, bytes.fromhex(part.signature)))
        place += count
    return sections


def _plain(header: Header) -> dict[str, object]:
    return {
        "org": header.store_id,
        "id": header.bundle_id,
        "from": header.device,
        "to": list(header.to),
        "at": header.made_at,
        "suite": SUITE,
        "vv": dict(header.known),
        "root": header.root,
        "sections": [[each.device, each.first, each.last, each.signature] for each in header.parts],
        "plain_len": header.plain_length,
        "payload_len": header.payload_length,
        "payload_sha256": header.payload_hash,
    }


def _header(text: bytes) -> Header:
    try:
        plain: Any = read(text.decode())
    except (CommitError, UnicodeDecodeError) as error:
        raise damaged() from error
    match plain:
        case {"suite": int(suite)} if suite != SUITE:
            raise BundleError(say("这个数据包用了本程序不认识的算法，没有导入；请先升级本程序"))
        case {
            "org": str(store_id),
            "id": str(bundle_id),
            "from": str(device),
            "to": list(to),
            "at": int(made_at),
            "vv": dict(known),
            "root": str(root),
            "sections": list(sections),
            "plain_len": int(plain_length),
            "payload_len": int(payload_length),
            "payload_sha256": str(payload_hash),
        }:
            header = Header(
                store_id,
                bundle_id,
                device,
                tuple(to),
                made_at,
                known,
                root,
                tuple(map(_part, sections)),
                plain_length,
                payload_length,
                payload_hash,
            )
            _check(header)
            return header
    raise damaged()


def _part(plain: object) -> Part:
    match plain:
        case [str(device), int(first), int(last), str(signature)]:
            if _ID.fullmatch(device) and 0 < first <= last < 1 << 53 and re.fullmatch(r"[0-9a-f]{128}", signature):
                return Part(device, first, last, signature)
    raise damaged()


def _check(header: Header) -> None:
    ids = (header.store_id, header.bundle_id, header.device, *header.to, *header.known)
    numbers = (header.made_at, header.plain_length, header.payload_length, *header.known.values())
    well_formed = all(type(each) is str and _ID.fullmatch(each) for each in ids)
    counted = all(type(each) is int and each in _NUMBER for each in numbers)
    if not (well_formed and counted and _HASH.fullmatch(header.root) and _HASH.fullmatch(header.payload_hash)):
        raise damaged()
