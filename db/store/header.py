"""What stands in a commit for ever: who, when, having seen what, and all values that nobody can erase. 提交头"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from db.store.canonical import (
    CommitError,
    Value,
    check_count,
    check_json,
    check_value,
    check_values,
    read,
    spell,
    value_of,
)
from db.store.erasure import Erasure, erasure_of
from db.store.frozen import frozen
from db.store.naming import CellName, check_columns, check_id, check_kind, check_rows

VERSION: Final = 1
MOST_VALUES: Final = 10_000
STAMP_CEILING: Final = 2**62
_KNOWN: Final = frozenset({"a", "c", "d", "k", "o", "p", "sv", "t", "v", "w", "x"})

FixedRow = tuple[str, str, Mapping[str, Value]]
"""Table, row, values by column."""

NamedRow = tuple[str, str, tuple[str, ...]]
"""Table, row, columns whose values follow as erasable fields, in this order."""

Copy = tuple[int, str, int, int]
"""(field of this commit, device, seq, field of that commit): the first is a copy of the last."""


class NewerCommit(CommitError):
    """The commit is of another version of the format: its section waits for a newer program."""


class CommitTooLarge(CommitError):
    """More than one commit may hold; a larger import is written as several commits."""


@frozen
class Header:
    """The part of a commit that is never changed; an invalid one cannot be made (`CommitError`).

    stamp: orders the values of a cell, below 2^62. wall: the writer's clock in milliseconds, as claimed.
    schema: the writer's schema number, information only. seen: last sequence number by device, changes only.
    unknown: keys of later versions, kept as plain JSON values.
    """

    author: str
    kind: str
    stamp: int
    wall: int
    schema: int
    seen: Mapping[str, int] = field(default_factory=dict)
    fixed: tuple[FixedRow, ...] = ()
    names: tuple[NamedRow, ...] = ()
    copies: tuple[Copy, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_origin(self)
        _check_values(self)
        _check_lists(self)
        count = self.erasable_count if self.copies else 0
        for index, device, seq, source in self.copies:
            _check_copy(index, device, seq, source, count)
        if not _KNOWN.isdisjoint(self.unknown):
            raise CommitError("an unknown key is a known one")
        check_json(self.unknown, depth=1)

    @property
    def erasable_count(self) -> int:
        return sum([len(columns) for _, _, columns in self.names])

    def erasable(self) -> Iterator[CellName]:
        """The cells of the erasable fields, in their order."""
        return ((table, row, column) for table, row, columns in self.names for column in columns)

    def spelled(self) -> str:
        """The canonical text; empty parts are absent."""
        parts: dict[str, object] = {"a": self.author, "k": self.kind, "sv": self.schema, "t": self.stamp, "v": VERSION}
        lists = {"c": self.copies, "d": self.seen, "o": self.fixed, "p": self.names, "x": self.erasures}
        parts.update((key, part) for key, part in lists.items() if part)
        return spell({**self.unknown, **parts, "w": self.wall})


def header_of(text: str) -> Header:
    """Read a header and refuse every spelling but the canonical one."""
    match read(text):
        case {"v": int(version)} if version != VERSION and type(version) is int:
            raise NewerCommit("the commit was written in another version of the format")
        case {"a": str(author), "k": str(kind), "t": int(stamp), "w": int(wall), "sv": int(schema), **rest}:
            header = Header(
                author,
                kind,
                stamp,
                wall,
                schema,
                seen=_seen(rest.get("d", {})),
                fixed=tuple(map(_fixed, _entries(rest, "o"))),
                names=tuple(map(_named, _entries(rest, "p"))),
                copies=tuple(map(_copy, _entries(rest, "c"))),
                erasures=tuple(map(erasure_of, _entries(rest, "x"))),
                unknown={str(key): value for key, value in rest.items() if key not in _KNOWN},
            )
            if header.spelled() == text:
                return header
    raise CommitError("a header is not in the canonical form")


def _entries(rest: Mapping[Any, object], key: str) -> Sequence[object]:
    match rest.get(key, []):
        case list(entries):
            return entries
    raise _misshapen(key)


def _seen(plain: object) -> Mapping[str, int]:
    match plain:
        case dict():
            return plain
    raise _misshapen("d")


def _fixed(entry: object) -> FixedRow:
    table, row, cells = _row(entry, dict, "o")
    if dict in map(type, cells.values()):
        cells = {column: value_of(value) for column, value in cells.items()}
    return table, row, cells


def _named(entry: object) -> NamedRow:
    table, row, columns = _row(entry, list, "p")
    return table, row, tuple(columns)


def _row(entry: Any, kind: type, key: str) -> tuple[str, str, Any]:
    """Table, row and what is said of it; a `match` takes ten times as long, and a large import has very many rows."""
    if type(entry) is list and len(entry) == 3:
        table, row, said = entry
        if type(table) is str and type(row) is str and type(said) is kind:
            return table, row, said
    raise _misshapen(key)


def _copy(entry: object) -> Copy:
    match entry:
        case [int(index), str(device), int(seq), int(source)]:
            return index, device, seq, source
    raise _misshapen("c")


def _misshapen(key: str) -> CommitError:
    return CommitError(f"the header's part {key} has another shape")


def _check_origin(header: Header) -> None:
    check_id(header.author)
    check_kind(header.kind)
    for number in (header.stamp, header.wall, header.schema):
        if type(number) is not int:
            raise CommitError("a number is not an integer")
        check_value(number)
    if header.stamp >= STAMP_CEILING:
        raise CommitError("a stamp is beyond all clocks")
    for device, seq in header.seen.items():
        check_id(device)
        check_count(seq)


def _check_lists(header: Header) -> None:
    """Each of them becomes rows of the log; which fields are copies is said once of each."""
    if max(len(header.seen), len(header.copies), len(header.erasures)) > MOST_VALUES:
        raise CommitTooLarge(f"a commit names more than {MOST_VALUES} commits")
    if len({index for index, *_ in header.copies}) < len(header.copies):
        raise CommitError("a field is the copy of two")


def _check_values(header: Header) -> None:
    entries: list[tuple[str, str, Collection[str]]] = [*header.names, *header.fixed]
    check_rows([(table, row) for table, row, _ in entries])
    check_columns([columns for _, _, columns in entries])
    check_values([value for _, _, values in header.fixed for value in values.values()])
    _check_cells(entries)


def _check_cells(entries: Sequence[tuple[str, str, Collection[str]]]) -> None:
    cells: dict[tuple[str, str], Collection[str]] = {}
    for table, row, columns in entries:
        known = cells.get((table, row))
        cells[table, row] = columns if known is None else _joined(known, columns)
    count = sum(map(len, cells.values()))
    if count > MOST_VALUES:
        raise CommitTooLarge(f"a commit holds more than {MOST_VALUES} values")


def _joined(known: Collection[str], columns: Collection[str]) -> Collection[str]:
    joined = {*known, *columns}
    if len(joined) != len(known) + len(columns):
        raise CommitError("a field stands twice in a commit")
    return joined


def _check_copy(index: int, device: str, seq: int, source: int, count: int) -> None:
    check_id(device)
    for number in (index, seq, source):
        check_count(number)
    if index >= count:
        raise CommitError("a copy names a field that does not exist")
