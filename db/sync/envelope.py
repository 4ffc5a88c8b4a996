"""The signed head of a bundle: what it is, from whom, for whom, and what is in it. 数据包的信封

magic | u32 header length | header | 64 bytes of Ed25519 over magic, length and header | payload (contents.py)

One stream and no archive: there are no names in it and no paths. Whatever is read is bounded before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, Final, TypeVar

from db.store.canonical import CommitError, read, spell
from db.store.errors import LianxiError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.key import DeviceKey
from db.store.migrations import SCHEMA

MAGIC: Final = b"LXBUNDLE"
FORMAT: Final = 1
READER: Final = 1
"""What this version can read, and what a reader of what it writes must be able to (min_reader)."""
SUITE: Final = 1
"""Ed25519 and SHA-256; another number means other algorithms."""
COMPRESSION: Final = "deflate"
MOST_HEADER: Final = 256 * 1024
MOST_PARTS: Final = 1000
MOST_LISTED: Final = 500
"""Of each list in a header that is written: a header has room for all of them."""
SIGNATURE_BYTES: Final = 64
KINDS: Final = ("bundle", "receipt", "request")
_ID: Final = re.compile(r"[0-9a-f]{32}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_TIP: Final = re.compile(r"[0-9a-f]{16}")
_SIGNATURE: Final = re.compile(r"[0-9a-f]{128}")
_NUMBER: Final = range(1 << 53)
T = TypeVar("T")


class BundleError(LianxiError):
    """A file cannot be taken in; nothing of it was. 数据包不能导入"""


class DamagedBundle(BundleError):
    """A file that nobody can take in: torn, altered, or no bundle at all. 数据包已损坏"""


class NotForUs(BundleError):
    """A file that this computer has no key to; others may have one. 不是给本机的数据包"""


@frozen
class Run:
    """Commits of one device without a gap: whose, from which number to which."""

    device: str
    first: int
    last: int


@frozen
class SignedRun(Run):
    """A run in a bundle, with the device's word for the last of it."""

    signature: str


@frozen
class Part:
    """Which of how many bundles that were made in one go; each is complete in itself."""

    set_id: str
    number: int
    total: int


@frozen
class FileNote:
    """A file in a bundle: the hash of its bytes and how many they are."""

    sha256: str
    length: int


@frozen
class Header:
    """The signed header of a bundle.

    made_at: milliseconds, as the maker's clock claims. known: how many commits of each device the maker has. kind: a
    receipt only states what the maker has; a request also asks for the rest. to: the devices it is for; empty if it
    is for the whole office. root: public key of the founding computer. waits: commits that the maker has beyond a gap.
    wants: attached files that the maker lacks. tips: the first digits of the hashes of the last known commits, which
    distinguish two copies of one disk. card: name and public keys of the maker, for computers that do not know it
    yet; they prove nothing. scrubbed: nothing that the maker knows to be erased is left in its file.
    """

    store_id: str
    bundle_id: str
    device: str
    to: tuple[str, ...]
    made_at: int
    known: Mapping[str, int]
    root: str
    runs: tuple[SignedRun, ...]
    plain_length: int
    payload_length: int
    payload_hash: str
    kind: str = "bundle"
    part: Part | None = None
    files: tuple[FileNote, ...] = ()
    waits: tuple[Run, ...] = ()
    wants: tuple[str, ...] = ()
    tips: Mapping[str, str] = field(default_factory=dict)
    card: tuple[str, str, str] = ("", "", "")
    scrubbed: bool = True

    @property
    def lines_length(self) -> int:
        """Bytes of its commits before compression; what is left are files."""
        return self.plain_length - sum(each.length for each in self.files)


def seal(header: Header, payload: bytes, held: DeviceKey) -> bytes:
    """The file of a header and its payload; refuses a header that nobody would read."""
    text = spell(_plain(header)).encode()
    if len(text) > MOST_HEADER:
        raise BundleError(say("登记过的电脑太多，数据包的信封写不下，没有生成；请另起一份数据，只登记还在用的电脑"))
    head = MAGIC + bytes([FORMAT]) + len(text).to_bytes(4, "big") + text
    return head + held.sign(head) + payload


def head_of(data: bytes) -> tuple[Header, bytes, bytes]:
    """Header, what is signed, and signature; raises `BundleError` for anything that is no bundle of this version."""
    start = len(MAGIC) + 5
    if data[: len(MAGIC)] != MAGIC or len(data) < start:
        raise DamagedBundle(say("这不是本程序的数据包，没有导入；请确认对方发来的是数据包文件"))
    if data[len(MAGIC)] != FORMAT:
        raise newer()
    length = int.from_bytes(data[len(MAGIC) + 1 : start], "big")
    end = start + length
    if length > MOST_HEADER or len(data) < end + SIGNATURE_BYTES:
        raise damaged()
    return _header(data[start:end]), data[:end], data[end : end + SIGNATURE_BYTES]


def damaged() -> DamagedBundle:
    return DamagedBundle(say("数据包不完整或已损坏，没有导入；请对方重新发送"))


def unsigned() -> DamagedBundle:
    return DamagedBundle(say("数据包的签名不对，可能被改动过，没有导入；请对方重新发送"))


def newer() -> BundleError:
    return BundleError(say("这个数据包由更新版本的程序生成，没有导入；请先升级本程序"))


def _plain(header: Header) -> dict[str, object]:
    part = header.part
    return {
        "org": header.store_id,
        "id": header.bundle_id,
        "kind": header.kind,
        "from": header.device,
        "to": list(header.to),
        "at": header.made_at,
        "schema": SCHEMA,
        "min_reader": READER,
        "suite": SUITE,
        "comp": COMPRESSION,
        "vv": dict(header.known),
        "root": header.root,
        "part": [part.set_id, part.number, part.total] if part else None,
        "sections": [[each.device, each.first, each.last, each.signature] for each in header.runs],
        "files": [[each.sha256, each.length] for each in header.files],
        "waits": [[each.device, each.first, each.last] for each in header.waits],
        "wants": list(header.wants),
        "tips": dict(header.tips),
        "card": list(header.card),
        "scrubbed": int(header.scrubbed),
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
        case {"min_reader": int(least)} if least > READER:
            raise newer()
        case {"suite": int(suite), "comp": str(compression)} if (suite, compression) != (SUITE, COMPRESSION):
            raise BundleError(say("这个数据包用了本程序不认识的算法，没有导入；请先升级本程序"))
        case {"kind": str(kind)} if kind not in KINDS:
            raise newer()
        case {
            "org": str(store_id),
            "id": str(bundle_id),
            "kind": str(kind),
            "from": str(device),
            "to": list(to),
            "at": int(made_at),
            "min_reader": int(),
            "suite": int(),
            "comp": str(),
            "vv": dict(known),
            "root": str(root),
            "part": part,
            "sections": list(runs),
            "files": list(files),
            "waits": list(waits),
            "wants": list(wants),
            "tips": dict(tips),
            "card": [str(name), str(public), str(recipient)],
            "scrubbed": int(scrubbed),
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
                _each(_signed_run, runs),
                plain_length,
                payload_length,
                payload_hash,
                kind,
                _part(part) if part is not None else None,
                _each(_file, files),
                _each(_run, waits),
                tuple(wants),
                tips,
                (name, public, recipient),
                scrubbed == 1,
            )
            _check(header)
            return header
    raise damaged()


def _each(read_one: Callable[[object], T], plain: Iterable[object]) -> tuple[T, ...]:
    return tuple(map(read_one, plain))


def _run(plain: object) -> Run:
    match plain:
        case [str(device), int(first), int(last)]:
            if _ID.fullmatch(device) and 0 < first <= last < 1 << 53:
                return Run(device, first, last)
    raise damaged()


def _signed_run(plain: object) -> SignedRun:
    match plain:
        case [device, first, last, str(signature)] if _SIGNATURE.fullmatch(signature):
            run = _run([device, first, last])
            return SignedRun(run.device, run.first, run.last, signature)
    raise damaged()


def _part(plain: object) -> Part:
    match plain:
        case [str(set_id), int(number), int(total)]:
            if _ID.fullmatch(set_id) and 0 < number <= total <= MOST_PARTS:
                return Part(set_id, number, total)
    raise damaged()


def _file(plain: object) -> FileNote:
    match plain:
        case [str(digest), int(length)]:
            if _HASH.fullmatch(digest) and length in _NUMBER:
                return FileNote(digest, length)
    raise damaged()


def _check(header: Header) -> None:
    ids = (header.store_id, header.bundle_id, header.device, *header.to, *header.known, *header.tips)
    hashes = (header.root, header.payload_hash, *header.wants)
    numbers = (header.made_at, header.plain_length, header.payload_length, *header.known.values())
    well_formed = all(type(each) is str and _ID.fullmatch(each) for each in ids)
    hashed = all(type(each) is str and _HASH.fullmatch(each) for each in hashes)
    tipped = all(type(each) is str and _TIP.fullmatch(each) for each in header.tips.values())
    if not (well_formed and hashed and tipped and all(type(each) is int and each in _NUMBER for each in numbers)):
        raise damaged()
