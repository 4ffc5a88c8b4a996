"""Ids, tables, columns and kinds as they may stand on the wire. 名称与标识的写法

They are checked when read, because tables and columns of other devices end up in the log for ever.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain
from typing import Final

from db.store.canonical import CommitError

CellName = tuple[str, str, str]
"""Table, row, column. Table "_" and row "" stand for the commit itself."""

_COMMIT_TABLE: Final = "_"
_ID: Final = re.compile(r"[0-9a-f]{32}")
_LETTERS: Final = re.compile(r"[0-9a-f]*")
ID_LETTERS: Final = 32
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")
_COLUMN: Final = re.compile(r"_del|[a-z][a-z0-9_]{0,62}")


def check_id(text: str) -> None:
    if not _ID.fullmatch(text):
        raise CommitError("an id is not 32 hexadecimal digits")


def check_kind(kind: str) -> None:
    if not _NAME.fullmatch(kind):
        raise CommitError("a kind is not a name")


def check_rows(rows: Collection[tuple[str, str]]) -> None:
    """Refuse a table that is no name, and a row that is no id; the commit itself has no row."""
    ids = [row for table, row in rows if table != _COMMIT_TABLE]
    if len(ids) < len(rows) and any(row for table, row in rows if table == _COMMIT_TABLE):
        raise CommitError("the commit itself has no row")
    if not {*map(len, ids)} <= {ID_LETTERS} or not _LETTERS.fullmatch("".join(ids)):
        raise CommitError("an id is not 32 hexadecimal digits")
    if not all(map(_NAME.fullmatch, {table for table, _ in rows} - {_COMMIT_TABLE})):
        raise CommitError("a table is not a name")


def check_columns(said: Collection[Collection[object]]) -> None:
    """Refuse rows without any column, invalid column names and repeated columns."""
    if not {*map(type, chain.from_iterable(said))} <= {str}:
        raise CommitError("a column is not a name")
    for columns in {tuple(each) for each in said}:
        if not columns:
            raise CommitError("an entry names no column")
        if not all(_COLUMN.fullmatch(column) for column in columns):  # type: ignore[call-overload]
            raise CommitError("a column is not a name")
        if len({*columns}) < len(columns):
            raise CommitError("a field stands twice in a commit")
