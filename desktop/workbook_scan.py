"""Looks a workbook over before anything in it is parsed: what a list never holds is named. 表格检查"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, ZipInfo

ENTRIES, UNPACKED, RATIO = 2_000, 200_000_000, 100
"""Parts, bytes of all of them together, and how many times its packed size each may have."""

REFUSED, TOO_LARGE, LOCKED, DOUBLED, DECLARED, MACROS, LINKED, EMBEDDED = range(3, 11)
"""Exit codes of the child: no workbook; more than the limits; a password; parts that bear one name or lie over each
other; a DOCTYPE; macros; what is fetched from another file; objects of other programs."""

FOUND = {"vbaproject": MACROS, "externallink": LINKED, "oleobject": EMBEDDED, "embeddings/": EMBEDDED}
"""By what the names of parts, and the types of relationships, hold."""

ARCHIVE, OLD = b"PK", bytes.fromhex("d0cf11e0")
"""How a workbook begins: a packed one of today, one of the format before."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_IN_OLD = {"_VBA_PROJECT": MACROS, "Ole10Native": EMBEDDED}
"""By the names of what an old workbook has inside."""
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30


def fault_of(raw: bytes) -> int:
    """0 for a workbook that may be parsed, or the code of the first reason not to."""
    if raw.startswith(OLD):
        return _of_old(raw)
    try:
        with ZipFile(BytesIO(raw)) as book:
            parts = book.infolist()
            return _of_directory(raw, parts) or next(filter(None, (_of_part(book, each) for each in parts)), 0)
    except (
        BadZipFile,
        ET.ParseError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        struct.error,
        zlib.error,
    ):
        return REFUSED


def _of_old(raw: bytes) -> int:
    """What the names in an old workbook tell; a packed one behind a password lies in such a wrapping."""
    if _LOCKED in raw:
        return LOCKED
    return next((code for word, code in _IN_OLD.items() if word.encode("utf-16-le") in raw), 0)


def _of_directory(raw: bytes, parts: list[ZipInfo]) -> int:
    """What the directory of the archive tells; nothing is unpacked for it."""
    if len(parts) > ENTRIES or sum(part.file_size for part in parts) > UNPACKED:
        return TOO_LARGE
    if any(part.file_size > RATIO * part.compress_size for part in parts):
        return TOO_LARGE
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return LOCKED
    if len({part.filename.casefold() for part in parts}) < len(parts) or _overlap(raw, parts):
        return DOUBLED
    return next(filter(None, (_of_name(part.filename) for part in parts)), 0)


def _overlap(raw: bytes, parts: list[ZipInfo]) -> bool:
    """Whether two parts share bytes: a bomb's parts do, and Python before 3.13 unpacks them."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        name, extra = struct.unpack_from("<HH", raw, part.header_offset + _LOCAL_HEADER - 4)
        end = part.header_offset + _LOCAL_HEADER + name + extra + part.compress_size
    return False


def _of_part(book: ZipFile, part: ZipInfo) -> int:
    """What a part holds; it is unpacked whole, so that one larger than it says is found out."""
    content = book.read(part).replace(b"\0", b"")  # UTF-16 is read as UTF-8
    if b"<!DOCTYPE" in content:
        return DECLARED
    if part.filename.casefold().endswith(".rels"):
        return next(filter(None, _of_relations(book.read(part))), 0)
    return 0


def _of_relations(content: bytes) -> Iterator[int]:
    for each in ET.fromstring(content).iter():  # noqa: S314 - without a DOCTYPE, in a child with limits
        kind = each.get("Type", "").casefold()
        yield _of_name(kind)
        if each.get("TargetMode", "").casefold() == "external" and not kind.endswith("/hyperlink"):
            yield LINKED


def _of_name(name: str) -> int:
    return next((code for word, code in FOUND.items() if word in name.casefold()), 0)
