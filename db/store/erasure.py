"""What a commit asks all devices to forget: fields of a commit, a cell, a whole row. 删除个人信息"""

from __future__ import annotations

from db.store.canonical import HASH_BYTES, CommitError, base64_text, check_count, hash_of
from db.store.frozen import frozen
from db.store.naming import check_columns, check_id, check_rows


@frozen
class ErasedFields:
    """Erases some fields of one commit, which must have this hash (a fork has another)."""

    device: str
    seq: int
    hash: bytes
    fields: tuple[int, ...]

    def __post_init__(self) -> None:
        check_id(self.device)
        for number in (self.seq, *self.fields):
            check_count(number)
        if len(self.hash) != HASH_BYTES:
            raise CommitError("a hash has not 32 bytes")

    def as_json(self) -> object:
        return "v", self.device, self.seq, base64_text(self.hash), self.fields


@frozen
class ErasedCell:
    """Erases a cell in every commit that had not seen this one."""

    table: str
    row: str
    column: str

    def __post_init__(self) -> None:
        _check_row(self.table, self.row)
        check_columns([[self.column]])

    def as_json(self) -> object:
        return "c", self.table, self.row, self.column


@frozen
class ErasedRow:
    """Erases every erasable cell of a row, unknown columns included, in every commit that had not seen this one."""

    table: str
    row: str

    def __post_init__(self) -> None:
        _check_row(self.table, self.row)

    def as_json(self) -> object:
        return "r", self.table, self.row


Erasure = ErasedFields | ErasedCell | ErasedRow


def _check_row(table: str, row: str) -> None:
    """A reason is erased as a field of its commit: as a row, the commit itself, it would be of all commits at once."""
    check_rows([(table, row)])
    if not row:
        raise CommitError("the commit itself is no row to erase")


def erasure_of(entry: object) -> Erasure:
    """Read one entry of a header's part x."""
    match entry:
        case ["v", str(device), int(seq), str(digest), list(fields)]:
            return ErasedFields(device, seq, hash_of(digest), tuple(fields))
        case ["c", str(table), str(row), str(column)]:
            return ErasedCell(table, row, column)
        case ["r", str(table), str(row)]:
            return ErasedRow(table, row)
    raise CommitError("the header's part x has another shape")
