"""The one accepted spelling of a value in the log, and the refusal of every other. 规范编码

Sorted keys, no blanks, the shortest escapes (RFC 8785 for strings), 64-bit integers, neither floats nor booleans,
text as typed. A reader spells again what it has read and compares: that alone refuses duplicate keys, needless
escapes, minus zero and lone surrogates.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any, Final

from db.store.frozen import frozen

_INTEGERS: Final = range(-(2**63), 2**63)
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_DEPTH: Final = 8
_TEXTS: Final = {str, type(None)}
HASH_BYTES: Final = 32


class CommitError(ValueError):
    """A commit line or header that no version 1 of the format allows; the words never contain values of it."""


@frozen
class FileReference:
    """A file named in a cell by its content: `digest` is "sha256:" and 64 hexadecimal digits, `size` in bytes."""

    digest: str
    size: int

    def __post_init__(self) -> None:
        check_count(self.size)
        if type(self.digest) is not str or not _DIGEST.fullmatch(self.digest):
            raise CommitError("a file reference is not a SHA-256 digest")

    def as_json(self) -> object:
        return {"$b": self.digest, "n": self.size}


@frozen
class Blank:
    """What stands in the place of an erased value: its leaf hash, 32 bytes."""

    leaf: bytes

    def as_json(self) -> object:
        return {"$r": base64_text(self.leaf)}


Value = int | str | None | FileReference
"""What a cell may hold."""


def check_value(value: object) -> None:
    """Refuse what a cell cannot hold; enumerations and booleans count as what they are not: plain text and integers."""
    kind = type(value)
    if kind is str:
        if "\0" in value:  # type: ignore[operator]
            raise CommitError("a text holds U+0000")
    elif kind is int:
        if value not in _INTEGERS:
            raise CommitError("an integer has more than 64 bits")
    elif value is not None and kind is not FileReference:
        raise CommitError("a value is no integer, text, file reference or null")


def check_values(values: Collection[object]) -> None:
    """Check many values at once."""
    if {*map(type, values)} <= _TEXTS:
        check_value("".join(filter(None, values)))  # type: ignore[arg-type]
        return
    for value in values:
        check_value(value)


def check_count(number: object) -> None:
    """Refuse anything but an integer from 0 to 2^63-1."""
    if type(number) is not int or not 0 <= number < 2**63:
        raise CommitError("a number is no count")


def check_json(value: object, depth: int = 2) -> None:
    """Refuse floats, booleans, U+0000 and deep nesting anywhere inside a part that this version does not know."""
    if not isinstance(value, (dict, list, tuple)):
        check_value(value)
        return
    if depth > _DEPTH:
        raise CommitError("a header is nested too deeply")
    if isinstance(value, dict):
        _check_keys(value)
        value = value.values()
    for inner in value:
        check_json(inner, depth + 1)


def value_of(plain: object) -> Value:
    """The cell value that a JSON value stands for."""
    match plain:
        case {"$b": str(digest), "n": int(size), **rest} if not rest:
            return FileReference(digest, size)
    check_value(plain)
    return plain  # type: ignore[return-value]


def field_of(text: str) -> Value | Blank:
    """Read one field of a line; its spelling is the caller's to compare."""
    return value_or_blank(read(text))


def fields_of(texts: Sequence[str]) -> tuple[Value | Blank, ...]:
    """Read the fields of a line in one go; their number and spelling are the caller's to compare."""
    found = read(f"[{','.join(texts)}]")
    if {*map(type, found)} <= _TEXTS:
        check_values(found)
        return tuple(found)
    return tuple(map(value_or_blank, found))


def value_or_blank(plain: Any) -> Value | Blank:
    """The field value that a JSON value stands for, or the mark of an erased one."""
    if type(plain) is not dict:
        check_value(plain)
        return plain  # type: ignore[no-any-return]
    match plain:
        case {"$r": str(leaf), **rest} if not rest:
            return Blank(hash_of(leaf))
    return value_of(plain)


def spell(value: object) -> str:
    """Write a cell value, or a header as dictionaries and tuples, in the one accepted way."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    return _encoder.encode(value)


def spell_all(values: Collection[object]) -> list[str]:
    """Write cell values, each in the one accepted way."""
    return [*map(encode_basestring if {*map(type, values)} == {str} else spell, values)]  # type: ignore[arg-type]


def read(text: str) -> Any:
    """Read the JSON text at the start; what it may hold and how it is spelled is the caller's to check."""
    try:
        return _decoder.raw_decode(text)[0]
    except (ValueError, RecursionError):
        pass
    raise CommitError("a part of the line is not JSON")


def utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        pass
    raise CommitError("a text holds a lone surrogate")


def base64_text(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def base64_bytes(text: str) -> bytes:
    """The bytes of a base64url text without padding; its spelling is the caller's to compare."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        pass
    raise CommitError("a text is not base64url")


def hash_of(text: str) -> bytes:
    data = base64_bytes(text)
    if len(data) != HASH_BYTES:
        raise CommitError("a hash has not 32 bytes")
    return data


def _check_keys(mapping: Mapping[str, object]) -> None:
    if not all(type(key) is str and "\0" not in key for key in mapping):
        raise CommitError("a key is not a text without U+0000")


def _plain(value: object) -> object:
    """Called by the encoder for what JSON does not know."""
    as_json = getattr(value, "as_json", None)
    if as_json is None:
        raise CommitError("a value is no integer, text, file reference or null")
    return as_json()


_encoder: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"), default=_plain
)
_decoder: Final = json.JSONDecoder()
